/** Who looked at which record at this kiosk, until the hub has it and for a while after. */
import type { ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { kioskOpening, type KioskOpening } from '#protocol/hub/record.ts';
import { sealed, type Database } from './database.ts';

/** How long they are kept here after the hub has them. */
export const OPENINGS_KEPT_MS = 90 * 24 * 60 * 60_000;

interface Row {
  readonly opening: string;
}

export class OpeningRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(opening: KioskOpening): Promise<void> {
    await this.#database.run(
      'INSERT INTO openings (opening_id, resident_id, at, opening) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      [opening.openingId, opening.residentId, opening.at, sealed(JSON.stringify(opening))],
    );
  }

  /** Oldest first. */
  async unsent(limit: number): Promise<KioskOpening[]> {
    const rows = await this.#database.all<Row>(
      'SELECT opening FROM openings WHERE sent_at IS NULL ORDER BY rowid LIMIT ?',
      [limit],
    );
    return rows.map(read);
  }

  async sent(openingIds: readonly string[], at: Instant): Promise<void> {
    await this.#database.run('UPDATE openings SET sent_at = ? WHERE opening_id IN (SELECT value FROM json_each(?))', [
      at,
      JSON.stringify(openingIds),
    ]);
  }

  /** Newest first. */
  async of(residentId: ResidentId, limit: number): Promise<KioskOpening[]> {
    const rows = await this.#database.all<Row>(
      'SELECT opening FROM openings WHERE resident_id = ? ORDER BY rowid DESC LIMIT ?',
      [residentId, limit],
    );
    return rows.map(read);
  }

  /** Forgets those from before `before` that the hub has. */
  async forgetBefore(before: Instant): Promise<void> {
    await this.#database.run('DELETE FROM openings WHERE sent_at IS NOT NULL AND at < ?', [before]);
  }
}

function read(row: Row): KioskOpening {
  return kioskOpening.parse(JSON.parse(row.opening));
}
