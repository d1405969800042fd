/** What can be wrong with the place where the record is kept, and what each fault of it means. */

/**
 * `full`: there is no room; nothing is broken. `unreliable`: the disk failed to do something, and what it says it has done
 * is not to be believed until it has been opened and read anew. `damaged`: what stands in the database is not what was
 * written.
 */
export type Trouble = 'full' | 'unreliable' | 'damaged';

const MEANING: Readonly<Record<string, Trouble>> = {
  SQLITE_FULL: 'full',
  ENOSPC: 'full',
  EDQUOT: 'full',
  SQLITE_IOERR: 'unreliable',
  SQLITE_READONLY: 'unreliable',
  SQLITE_CANTOPEN: 'unreliable',
  EIO: 'unreliable',
  EROFS: 'unreliable',
  SQLITE_CORRUPT: 'damaged',
  SQLITE_NOTADB: 'damaged',
};

/** What was read is not what was written. */
export class DamagedDatabase extends Error {
  override readonly name = 'DamagedDatabase';
}

/** Undefined for what is no trouble of the disk or the database. */
export function troubleOf(fault: unknown): Trouble | undefined {
  if (fault instanceof DamagedDatabase) return 'damaged';
  if (!(fault instanceof Error) || !('code' in fault) || typeof fault.code !== 'string') return undefined;
  return MEANING[fault.code];
}
