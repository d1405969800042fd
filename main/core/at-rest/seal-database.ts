/** Which columns of the database are encrypted, and doing it to those that were written before there was a key. */
import { isSealed } from './codec.ts';
import { sealed, type Database } from '../store/database.ts';

/** What says something of a person, or is a secret. By what things are found (identifiers, kinds, times) stays as it is. */
export const SEALED_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  identity: ['private_key_pem'],
  settings: ['document'],
  entries: ['envelope', 'body'],
  faults: ['report'],
  openings: ['opening'],
  drafts: ['text'],
  practice_runs: ['run'],
  bag_shares: ['token', 'passcode'],
  incidents: ['report'],
  pin_events: ['event'],
  pins_before: ['pin'],
};

/** In the file's header: everything in it is encrypted that is to be. */
const ALL_SEALED = 0x54_54_00_01;

/** All of it or nothing, and once for each database: stopped in the middle, it begins again. */
export async function sealWhatIsPlain(database: Database): Promise<void> {
  const header = await database.get<{ application_id: number }>('PRAGMA application_id');
  if (header?.application_id === ALL_SEALED) return;
  await database.transaction(async (statements) => {
    for (const [table, columns] of Object.entries(SEALED_COLUMNS)) {
      const rows = await statements.all<{ at_row: number }>(`SELECT rowid AS at_row FROM ${table}`);
      for (const { at_row: rowid } of rows) {
        const row = await statements.get<Record<string, string | null>>(
          `SELECT ${columns.join(', ')} FROM ${table} WHERE rowid = ?`,
          [rowid],
        );
        const values = columns.map((column) => row?.[column] ?? '');
        if (values.some(isSealed)) throw new Error(`something in ${table} is encrypted with another key`);
        await statements.run(
          `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE rowid = ?`,
          [...values.map(sealed), rowid],
        );
      }
    }
    await statements.run(`PRAGMA application_id = ${String(ALL_SEALED)}`);
  });
}
