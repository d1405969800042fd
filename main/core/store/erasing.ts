/**
 * Erases what this kiosk still holds of people whose record the hub has erased. What comes first is what would bring it back: the
 * spool is told that the hub has all of it, then the database gives it up, then both are written anew.
 */
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Spool } from '../spool/spool.ts';
import type { Database } from './database.ts';
import type { RecordsFile } from './records-file.ts';

const OF_THEM = 'resident_id IN (SELECT value FROM json_each(?))';

/** Openings that the hub has not heard of yet stay until it has: they hold identifiers alone. */
const ROWS = [
  `DELETE FROM quarantine WHERE entry_id IN (SELECT id FROM entries WHERE ${OF_THEM})`,
  `DELETE FROM outbox WHERE entry_id IN (SELECT id FROM entries WHERE ${OF_THEM})`,
  `DELETE FROM entries WHERE ${OF_THEM}`,
  `DELETE FROM feeds WHERE ${OF_THEM}`,
  `DELETE FROM used_readings WHERE ${OF_THEM}`,
  `DELETE FROM openings WHERE sent_at IS NOT NULL AND ${OF_THEM}`,
  `DELETE FROM attachments WHERE ${OF_THEM}`,
  `DELETE FROM bag_shares WHERE ${OF_THEM}`,
  'DELETE FROM drafts WHERE EXISTS (SELECT 1 FROM json_each(?) WHERE instr(drafts.key, value) > 0)',
] as const;

export class ErasingRepository {
  readonly #database: Database;
  readonly #spool: Pick<Spool, 'mark'>;
  readonly #records: Pick<RecordsFile, 'changed'>;
  readonly #spoolAgain: () => Promise<void>;

  constructor(
    database: Database,
    spool: Pick<Spool, 'mark'>,
    records: Pick<RecordsFile, 'changed'>,
    spoolAgain: () => Promise<void>,
  ) {
    this.#database = database;
    this.#spool = spool;
    this.#records = records;
    this.#spoolAgain = spoolAgain;
  }

  /** Of whom of these something is here. */
  async held(residentIds: readonly ResidentId[]): Promise<ResidentId[]> {
    const rows = await this.#database.all<{ resident_id: ResidentId }>(
      `SELECT value AS resident_id FROM json_each(?) WHERE value IN (
         SELECT resident_id FROM entries UNION SELECT resident_id FROM feeds UNION SELECT resident_id FROM attachments
         UNION SELECT resident_id FROM bag_shares)`,
      [JSON.stringify(residentIds)],
    );
    return rows.map((row) => row.resident_id);
  }

  /** The digests of their files, of those that nobody else's record refers to. */
  async files(residentIds: readonly ResidentId[]): Promise<string[]> {
    const rows = await this.#database.all<{ sha256: string }>(
      `SELECT DISTINCT sha256 FROM attachments WHERE ${OF_THEM}
         AND sha256 NOT IN (SELECT sha256 FROM attachments WHERE NOT (${OF_THEM}))`,
      [JSON.stringify(residentIds), JSON.stringify(residentIds)],
    );
    return rows.map((row) => row.sha256);
  }

  /** Everything but the files. Done by half, it is done again: the hub tells of it at each connection. */
  async erase(residentIds: readonly ResidentId[]): Promise<void> {
    const list = JSON.stringify(residentIds);
    const entries = await this.#database.all<{ id: EntryId }>(`SELECT id FROM entries WHERE ${OF_THEM}`, [list]);
    await this.#spool.mark(entries.map(({ id }) => ({ id, status: 'received' })));
    await this.#database.transaction(async (statements) => {
      for (const sql of ROWS) await statements.run(sql, [list]);
    });
    await this.#spoolAgain();
    this.#records.changed();
    // What was taken out may still lie in free pages and in the log beside the database.
    await this.#database.run('VACUUM');
    await this.#database.get('PRAGMA wal_checkpoint(TRUNCATE)');
  }
}
