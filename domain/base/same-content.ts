/**
 * true when two values say the same once they are written as JSON: the order of the keys does not count, and a key without
 * a value counts as absent. For what was asked twice: the same press again, or something else under the same identifier.
 */
export function sameContent(a: unknown, b: unknown): boolean {
  return inOrder(a) === inOrder(b);
}

function inOrder(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
