/** Looks into a kiosk's database while the kiosk is not running. */
import { join } from 'node:path';
import { readKeys } from '#core/at-rest/keys.ts';
import { openDatabase, type Database } from '#core/store/database.ts';
import { ENTRY_COLUMNS, readRow, type EntryRow, type StoredEntry } from '#core/store/rows.ts';
import { DATABASE_FILE } from '#core/store/store.ts';

export class StoredKiosk {
  readonly #db: Database;

  private constructor(db: Database) {
    this.#db = db;
  }

  static async open(directory: string): Promise<StoredKiosk> {
    const keys = await readKeys(directory);
    return new StoredKiosk(await openDatabase(join(directory, DATABASE_FILE), keys?.codec));
  }

  async close(): Promise<void> {
    await this.#db.close();
  }

  async kioskId(): Promise<string> {
    const row = await this.#db.get<{ kiosk_id: string }>('SELECT kiosk_id FROM identity');
    return row?.kiosk_id ?? '';
  }

  /** In feed order. */
  async entries(residentId: string): Promise<StoredEntry[]> {
    const rows = await this.#db.all<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM entries WHERE resident_id = ? ORDER BY seq IS NULL, seq`,
      [residentId],
    );
    return rows.map(readRow);
  }

  async ids(): Promise<ReadonlySet<string>> {
    const rows = await this.#db.all<{ id: string }>('SELECT id FROM entries');
    return new Set(rows.map(({ id }) => id));
  }

  async cursors(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db.all<{ resident_id: string; cursor: number }>(
      'SELECT resident_id, cursor FROM feeds WHERE placed = 1',
    );
    return new Map(rows.map((row) => [row.resident_id, row.cursor]));
  }

  /** The highest place in a resident's feed that is known here. */
  async highest(residentId: string): Promise<number> {
    const row = await this.#db.get<{ seq: number | null }>(
      'SELECT max(seq) AS seq FROM entries WHERE resident_id = ?',
      [residentId],
    );
    return row?.seq ?? 0;
  }

  /** Every entry that was written here has its place in the outbox, and each its own count without a gap. */
  async faultsOfOutbox(): Promise<string[]> {
    const faults: string[] = [];
    const row = await this.#db.get<{ entries: number; outbox: number; highest: number | null; counter: number }>(
      `SELECT (SELECT count(*) FROM entries) AS entries, (SELECT count(*) FROM outbox) AS outbox,
              (SELECT max(counter) FROM outbox) AS highest, (SELECT counter FROM device_counter) AS counter`,
    );
    if (row === undefined) return ['the outbox cannot be read'];
    if (row.entries !== row.outbox) faults.push(`${row.entries} entries and ${row.outbox} places in the outbox`);
    if (row.outbox !== row.counter || row.highest !== row.counter) faults.push('the count of entries has a gap');
    const unplaced = await this.#db.all(
      'SELECT id FROM entries JOIN outbox ON entry_id = id WHERE (seq IS NULL) <> (acknowledged_at IS NULL)',
    );
    if (unplaced.length > 0) faults.push(`${unplaced.length} receipts without a place, or places without a receipt`);
    return faults;
  }

  async integrity(): Promise<string> {
    const row = await this.#db.get<{ integrity_check: string }>('PRAGMA integrity_check');
    return row?.integrity_check ?? '';
  }
}
