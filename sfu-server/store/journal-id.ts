/**
 * Which journal this is. A database that is restored from a backup is another journal from then on, though it begins like the
 * one before: whoever restores writes a new identifier, and kiosks that come back see that the hub has gone back in time.
 */
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Beside the hub's database. */
export const JOURNAL_ID_FILE = 'journal-id';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** Makes this directory's journal another one. @returns its new identifier */
export async function renewJournalId(dataDir: string): Promise<string> {
  const journalId = randomUUID();
  await writeFile(join(dataDir, JOURNAL_ID_FILE), `${journalId}\n`, { mode: 0o600, flush: true });
  return journalId;
}

/** The identifier of the journal in this directory, made where there is none or where it cannot be read. */
export async function openJournalId(dataDir: string): Promise<string> {
  const text = await readFile(join(dataDir, JOURNAL_ID_FILE), 'utf8').catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return '';
    throw fault;
  });
  const journalId = text.trim();
  return UUID.test(journalId) ? journalId : renewJournalId(dataDir);
}
