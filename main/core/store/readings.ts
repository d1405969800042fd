/** For whom readings of devices were used. */
import type { ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Database, Statements } from './database.ts';

/** Long after the last moment at which a screen could still offer a reading. */
export const USED_KEPT_MS = 90 * 24 * 60 * 60_000;

export class ReadingRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Those that are in somebody's observations. */
  async usedIds(): Promise<string[]> {
    const rows = await this.#database.all<{ reading_id: string }>('SELECT reading_id FROM used_readings');
    return rows.map((row) => row.reading_id);
  }

  /** Forgets the uses from before `before`. */
  async forgetUsesBefore(before: Instant): Promise<void> {
    await this.#database.run('DELETE FROM used_readings WHERE used_at < ?', [before]);
  }
}

/**
 * Says, in the transaction that stores the entry, for whom readings are used. The same resident may have them again.
 * @throws RefusalError `reading-of-another-resident`
 */
export async function useReadings(
  statements: Statements,
  residentId: ResidentId,
  readingIds: readonly string[],
  at: Instant,
): Promise<void> {
  for (const readingId of readingIds) {
    await statements.run(
      'INSERT INTO used_readings (reading_id, resident_id, used_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      [readingId, residentId, at],
    );
    const row = await statements.get<{ resident_id: string }>(
      'SELECT resident_id FROM used_readings WHERE reading_id = ?',
      [readingId],
    );
    if (row?.resident_id === residentId) continue;
    throw new RefusalError(
      'reading-of-another-resident',
      'Nothing was saved: a reading in this set was saved for another resident. Measure again.',
    );
  }
}

/** The set that used them was saved for the wrong person and is now the right one's. */
export async function moveReadings(
  statements: Statements,
  readingIds: readonly string[],
  from: ResidentId,
  to: ResidentId,
): Promise<void> {
  await statements.run(
    'UPDATE used_readings SET resident_id = ? WHERE resident_id = ? AND reading_id IN (SELECT value FROM json_each(?))',
    [to, from, JSON.stringify(readingIds)],
  );
}
