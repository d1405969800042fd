/** Looks into a kiosk's database while the kiosk is not running. */
import { join } from 'node:path';
import { openDatabase, type Database } from '#core/store/database.ts';
import { ENTRY_COLUMNS, readRow, type EntryRow, type StoredEntry } from '#core/store/rows.ts';
import { DATABASE_FILE } from '#core/store/store.ts';

export class StoredKiosk {
  readonly #db: Database;

  private constructor(db: Database) {
    this.#db = db;
  }

  static async open(directory: string): Promise<StoredKiosk> {
    return new StoredKiosk(await openDatabase(join(directory, DATABASE_FILE)));
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

  async integrity(): Promise<string> {
    const row = await this.#db.get<{ integrity_check: string }>('PRAGMA integrity_check');
    return row?.integrity_check ?? '';
  }
}
