/** The residents' feeds as far as they have come from the hub. */
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { FedEntry } from '#protocol/stored/entry.ts';
import type { Spool } from '../spool/spool.ts';
import { rememberTime } from './clock-seen.ts';
import type { Database } from './database.ts';
import { insertEntry } from './entries.ts';
import { isKeptKind, type RecordsFile } from './records-file.ts';
import { dropLeft, LEFT_KEPT_MS, placeByEntries, STILL_DESCRIBED } from './leaving.ts';
import { acknowledge, advanceCursor, forgetSalvaged } from './places.ts';

export interface FedResult {
  /** New here, or new to have a place in the feed. */
  readonly changed: readonly EntryId[];
  /** true when an entry before the newest one is missing. */
  readonly gap: boolean;
}

export class FeedRepository {
  readonly #database: Database;
  readonly #spool: Pick<Spool, 'mark'>;
  readonly #records: Pick<RecordsFile, 'changed'>;

  constructor(database: Database, spool: Pick<Spool, 'mark'>, records: Pick<RecordsFile, 'changed'>) {
    this.#database = database;
    this.#spool = spool;
    this.#records = records;
  }

  /** How far each feed has come. */
  async cursors(): Promise<Record<ResidentId, number>> {
    const rows = await this.#database.all<{ resident_id: string; cursor: number }>(
      'SELECT resident_id, cursor FROM feeds WHERE dropped_at IS NULL',
    );
    return Object.fromEntries(rows.map((row) => [row.resident_id, row.cursor]));
  }

  /** Residents of this home. */
  async placed(): Promise<ResidentId[]> {
    const rows = await this.#database.all<{ resident_id: string }>(
      'SELECT resident_id FROM feeds WHERE placed = 1 ORDER BY resident_id',
    );
    return rows.map((row) => row.resident_id);
  }

  /** The hub's word on who lives here. The entries of those who left are kept: some may still have to be sent. */
  async setPlaced(residentIds: readonly ResidentId[], at: Instant): Promise<void> {
    const list = JSON.stringify(residentIds);
    await this.#database.transaction(async (statements) => {
      await statements.run(
        `UPDATE feeds SET placed = 1, left_at = NULL, dropped_at = NULL
          WHERE resident_id IN (SELECT value FROM json_each(?))`,
        [list],
      );
      await statements.run(
        `UPDATE feeds SET placed = 0, left_at = coalesce(left_at, ?3)
          WHERE resident_id NOT IN (SELECT value FROM json_each(?1)) AND resident_id NOT IN (${STILL_DESCRIBED})`,
        [list, addMilliseconds(at, -LEFT_KEPT_MS), at],
      );
      await statements.run(
        'INSERT INTO feeds (resident_id) SELECT value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING',
        [list],
      );
    });
    this.#records.changed();
  }

  /** Stores entries of one feed and its cursor in one transaction. What is there already is not stored again. */
  async apply(residentId: ResidentId, entries: readonly FedEntry[], at: Instant): Promise<FedResult> {
    const result = await this.#database.transaction(async (statements) => {
      const changed: EntryId[] = [];
      for (const entry of entries) {
        await forgetSalvaged(statements, residentId, entry.envelope.id, entry.seq);
        const known = await statements.get<{ seq: number | null; digest: string }>(
          'SELECT seq, digest FROM entries WHERE id = ?',
          [entry.envelope.id],
        );
        if (known !== undefined && known.digest !== entry.digest) {
          throw new Error(`entry ${entry.envelope.id} came back with another content`);
        }
        if (known === undefined) await insertEntry(statements, entry, entry.seq);
        else if (known.seq === null) await acknowledge(statements, entry.envelope.id, entry.seq, at);
        else continue;
        changed.push(entry.envelope.id);
      }
      await advanceCursor(statements, residentId);
      await rememberTime(statements, at);
      // The last that comes of somebody who leaves says so: they must not be taken for one who lives here by its coming.
      if (entries.some(({ envelope: { kind } }) => kind.startsWith('placement.'))) {
        await placeByEntries(statements, residentId, at);
      }
      const gap = await statements.get(
        `SELECT 1 FROM feeds JOIN entries USING (resident_id) WHERE resident_id = ? AND placed = 1 AND seq > cursor AND salvaged = 0 LIMIT 1`,
        [residentId],
      );
      return { changed, gap: gap !== undefined };
    });
    // What has come back in its feed has been received.
    await this.#spool.mark(result.changed.map((id) => ({ id, status: 'received' })));
    if (entries.some(({ envelope }) => isKeptKind(envelope.kind))) this.#records.changed();
    return result;
  }

  /** Forgets those who left long ago, as far as the hub has everything of them. @returns how many */
  async dropLeft(before: Instant, at: Instant): Promise<number> {
    const dropped = await this.#database.transaction((statements) => dropLeft(statements, before, at));
    if (dropped > 0) this.#records.changed();
    return dropped;
  }

  /** true when an entry is missing before the newest one in any feed. */
  async hasGap(): Promise<boolean> {
    const row = await this.#database.get(
      // Of those who have left, the hub sends nothing more: what this kiosk still sends of them stands behind a gap for ever.
      'SELECT 1 FROM feeds JOIN entries USING (resident_id) WHERE placed = 1 AND seq > cursor AND salvaged = 0 LIMIT 1',
    );
    return row !== undefined;
  }
}
