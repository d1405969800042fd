/** Practices that somebody went through to their end, until the hub has them and for a while after. */
import type { Instant } from '#domain/base/time.ts';
import { practiceRun, type PracticeRun } from '#protocol/hub/training.ts';
import { sealed, type Database } from './database.ts';

/** How long they are kept here after the hub has them: the same practice told again must be known. */
export const PRACTICE_KEPT_MS = 90 * 24 * 60 * 60_000;

export class PracticeRunRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The same practice again adds nothing. */
  async add(run: PracticeRun): Promise<void> {
    await this.#database.run(
      'INSERT INTO practice_runs (practice_id, run, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      [run.practiceId, sealed(JSON.stringify(run)), run.at],
    );
  }

  /** Oldest first. */
  async unsent(limit: number): Promise<PracticeRun[]> {
    const rows = await this.#database.all<{ run: string }>(
      'SELECT run FROM practice_runs WHERE sent_at IS NULL ORDER BY rowid LIMIT ?',
      [limit],
    );
    return rows.map((row) => practiceRun.parse(JSON.parse(row.run)));
  }

  async sent(practiceIds: readonly string[], at: Instant): Promise<void> {
    await this.#database.run(
      'UPDATE practice_runs SET sent_at = ? WHERE practice_id IN (SELECT value FROM json_each(?))',
      [at, JSON.stringify(practiceIds)],
    );
  }

  /** Forgets those from before `before` that the hub has. */
  async forgetBefore(before: Instant): Promise<void> {
    await this.#database.run('DELETE FROM practice_runs WHERE sent_at IS NOT NULL AND at < ?', [before]);
  }
}
