/**
 * What the core writes to its log. Codes, counts and identifiers only: never a name, a value that was measured, a PIN or
 * a word that somebody wrote.
 */
export interface Log {
  info(facts: Readonly<Record<string, unknown>>, words: string): void;
  warn(facts: Readonly<Record<string, unknown>>, words: string): void;
  error(facts: Readonly<Record<string, unknown>>, words: string): void;
}

/** For tests, and for whoever does not care. */
export const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The message of whatever was thrown. */
export function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
