/** Which readings of devices have been shown, and for whom they were used. */
import type { DeviceId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Database, Statements } from './database.ts';

/** More than any bedside device remembers. */
export const SEEN_AT_MOST = 1_000;
/** Long after the last moment at which a screen could still offer a reading. */
export const USED_KEPT_MS = 90 * 24 * 60 * 60_000;

export class ReadingRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Digests of the readings of one device that have been shown, oldest first. */
  async seenOf(deviceId: DeviceId): Promise<string[]> {
    const rows = await this.#database.all<{ digest: string }>(
      'SELECT digest FROM seen_readings WHERE device_id = ? ORDER BY rowid',
      [deviceId],
    );
    return rows.map((row) => row.digest);
  }

  /** Keeps the newest {@link SEEN_AT_MOST} of each device. */
  async see(deviceId: DeviceId, digest: string, at: Instant): Promise<void> {
    await this.#database.transaction(async (statements) => {
      await statements.run(
        'INSERT INTO seen_readings (device_id, digest, seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        [deviceId, digest, at],
      );
      await statements.run(
        `DELETE FROM seen_readings WHERE device_id = ?1 AND rowid NOT IN
           (SELECT rowid FROM seen_readings WHERE device_id = ?1 ORDER BY rowid DESC LIMIT ${SEEN_AT_MOST})`,
        [deviceId],
      );
    });
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
