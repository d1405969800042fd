/** Whether two sources contradict each other, or one only says more than the other. */
import { sameContent } from '../base/same-content.ts';

/** What is left open is said by nobody: an empty text, an empty list, "not asked". */
function isOpen(value: unknown): boolean {
  return value === undefined || value === '' || value === 'not-asked' || (Array.isArray(value) && value.length === 0);
}

/** true when both say something of one thing, and not the same. What one of them leaves open is no contradiction. */
export function contradict(a: object, b: object): boolean {
  const other = new Map<string, unknown>(Object.entries(b));
  return Object.entries(a).some(([key, value]: [string, unknown]) => {
    const said = other.get(key);
    return !isOpen(value) && !isOpen(said) && !sameContent(value, said);
  });
}

/** true when `less` says nothing that `more` does not say too. */
export function saysNoMore(less: object, more: object): boolean {
  const other = new Map<string, unknown>(Object.entries(more));
  return Object.entries(less).every(
    ([key, value]: [string, unknown]) => isOpen(value) || sameContent(value, other.get(key)),
  );
}
