/** The latest time that this kiosk has known: after a restart it tells a clock that was set back. */
import type { Instant } from '#domain/base/time.ts';
import type { Database, Statements } from './database.ts';

/** In the transaction of whatever is committed at that time: durable with it, at the price of one row. */
export async function rememberTime(statements: Statements, at: Instant): Promise<void> {
  await statements.run(
    `INSERT INTO clock_seen (only_row, latest) VALUES (1, ?)
     ON CONFLICT DO UPDATE SET latest = excluded.latest WHERE excluded.latest > clock_seen.latest`,
    [at],
  );
}

export class ClockSeenRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async latest(): Promise<Instant | undefined> {
    return (await this.#database.get<{ latest: string }>('SELECT latest FROM clock_seen'))?.latest;
  }

  async remember(at: Instant): Promise<void> {
    await rememberTime(this.#database, at);
  }

  /** The hub says what the time is: what was remembered from a clock that ran ahead is wrong. */
  async correct(at: Instant): Promise<void> {
    await this.#database.run(
      'INSERT INTO clock_seen (only_row, latest) VALUES (1, ?) ON CONFLICT DO UPDATE SET latest = excluded.latest',
      [at],
    );
  }
}
