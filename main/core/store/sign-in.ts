/** What signing in must not forget: wrong PINs, and when the hub last said who works here. */
import type { PersonId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Database } from './database.ts';

export class SignInRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** How many wrong PINs in a row, by person. */
  async wrongPins(): Promise<Map<PersonId, number>> {
    const rows = await this.#database.all<{ person_id: string; wrong: number }>('SELECT * FROM pin_tries');
    return new Map(rows.map((row) => [row.person_id, row.wrong]));
  }

  /** @param wrong 0 when the PIN was right */
  async noteWrong(personId: PersonId, wrong: number): Promise<void> {
    if (wrong === 0) await this.#database.run('DELETE FROM pin_tries WHERE person_id = ?', [personId]);
    else {
      await this.#database.run(
        'INSERT INTO pin_tries (person_id, wrong) VALUES (?, ?) ON CONFLICT DO UPDATE SET wrong = excluded.wrong',
        [personId, wrong],
      );
    }
  }

  /** Undefined when it was never noted. */
  async peopleKnownAt(): Promise<Instant | undefined> {
    return (await this.#database.get<{ at: string }>('SELECT at FROM people_known'))?.at;
  }

  async peopleKnown(at: Instant): Promise<void> {
    await this.#database.run(
      'INSERT INTO people_known (only_row, at) VALUES (1, ?) ON CONFLICT DO UPDATE SET at = excluded.at',
      [at],
    );
  }
}
