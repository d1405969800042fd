/** What one document says otherwise than another, value by value. Pure. */
import type { PaperChange } from '#protocol/hub/manage-papers.ts';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wordsOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** "points.band.low-medium" and "answerWithinMinutes" as somebody would say them. */
export function fieldWords(path: readonly string[]): string {
  const words = path.map((part) =>
    part
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll('-', ' ')
      .toLowerCase(),
  );
  const [first = '', ...rest] = words;
  return [`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...rest].join(', ');
}

/** A list is compared as a set: what came in, and what went. */
function ofLists(path: readonly string[], from: readonly unknown[], to: readonly unknown[]): PaperChange[] {
  const [before, after] = [from.map(wordsOf), to.map(wordsOf)];
  const field = fieldWords(path);
  return [
    ...before.filter((one) => !after.includes(one)).map((one) => ({ field, from: one })),
    ...after.filter((one) => !before.includes(one)).map((one) => ({ field, to: one })),
  ];
}

/**
 * In the order of the new document; what is only in the old one comes last.
 * @param path of the two in their documents
 */
export function differenceOf(from: unknown, to: unknown, path: readonly string[] = []): PaperChange[] {
  if (Array.isArray(from) && Array.isArray(to)) return ofLists(path, from, to);
  if (isRecord(from) && isRecord(to)) {
    const keys = [...new Set([...Object.keys(to), ...Object.keys(from)])];
    return keys.flatMap((key) => differenceOf(from[key], to[key], [...path, key]));
  }
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  return [
    {
      field: fieldWords(path),
      ...(from === undefined ? {} : { from: wordsOf(from) }),
      ...(to === undefined ? {} : { to: wordsOf(to) }),
    },
  ];
}
