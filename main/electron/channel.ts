/** The one IPC channel between the page and the core. A text is a message; null closes the wire. */
export const CHANNEL = 'teletriage-bridge';

/** What may come over it, from either side. */
export type Passed = string | null;

export function isPassed(value: unknown): value is Passed {
  return value === null || typeof value === 'string';
}
