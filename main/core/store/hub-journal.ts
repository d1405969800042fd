/** Which journal the hub keeps, and new places for everything when it has become another one. */
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Database, Statements } from './database.ts';
import type { HubAnswer } from './outbox.ts';
import { advanceCursor } from './places.ts';
import { ENTRY_COLUMNS, readRow, type EntryRow, type StoredEntry } from './rows.ts';

/** A place in one resident's feed. */
export interface FeedPlace {
  readonly residentId: ResidentId;
  readonly seq: number;
}

type Refused = Extract<HubAnswer, { status: 'refused' }>;

export class HubJournalRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Undefined until the hub has told it. */
  async id(): Promise<string | undefined> {
    const row = await this.#database.get<{ journal_id: string }>('SELECT journal_id FROM hub_journal');
    return row?.journal_id;
  }

  async keep(journalId: string): Promise<void> {
    await keepJournal(this.#database, journalId);
  }

  /** Entries that have a place, feed by feed in its order, after one place. */
  async placed(after: FeedPlace | undefined, limit: number): Promise<StoredEntry[]> {
    const { residentId, seq } = after ?? { residentId: '', seq: 0 };
    const rows = await this.#database.all<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM entries WHERE seq IS NOT NULL AND (resident_id, seq) > (?, ?)
        ORDER BY resident_id, seq LIMIT ?`,
      [residentId, seq, limit],
    );
    return rows.map(readRow);
  }

  /**
   * Gives every entry the place that the hub's new journal has for it, all at once: until then the old order is shown, and
   * never half of each. What the hub would not take back has no place any more; of this kiosk's own it is kept with the
   * hub's reason. Settings, files and openings are told and sent anew.
   */
  async renumber(journalId: string, answers: readonly HubAnswer[], at: Instant): Promise<void> {
    const places = answers.flatMap((answer) => (answer.status === 'accepted' ? [[answer.id, answer.seq]] : []));
    const refused = answers.filter((answer) => answer.status === 'refused');
    await this.#database.transaction(async (statements) => {
      // Two entries may change places with one another, and a place is unique at every moment.
      await statements.run('UPDATE entries SET seq = NULL WHERE seq IS NOT NULL');
      await statements.run(
        `UPDATE entries SET seq = new.seq, salvaged = 0
           FROM (SELECT value ->> 0 AS id, value ->> 1 AS seq FROM json_each(?)) AS new
          WHERE entries.id = new.id`,
        [JSON.stringify(places)],
      );
      for (const answer of refused) await setAside(statements, answer, at);
      await statements.run('UPDATE feeds SET cursor = 0');
      const feeds = await statements.all<{ resident_id: ResidentId }>('SELECT resident_id FROM feeds');
      for (const feed of feeds) await advanceCursor(statements, feed.resident_id);
      await statements.run('UPDATE settings SET version = 0');
      await statements.run('UPDATE attachments SET sent_at = NULL');
      await statements.run('UPDATE openings SET sent_at = NULL');
      await keepJournal(statements, journalId);
    });
  }

  /** Entries of others that have lost their place: nobody at the hub can see them. */
  async withoutPlace(): Promise<EntryId[]> {
    const rows = await this.#database.all<{ id: EntryId }>(
      'SELECT id FROM entries WHERE seq IS NULL AND id NOT IN (SELECT entry_id FROM outbox)',
    );
    return rows.map(({ id }) => id);
  }
}

async function keepJournal(statements: Statements, journalId: string): Promise<void> {
  await statements.run(
    `INSERT INTO hub_journal (only_row, journal_id) VALUES (1, ?)
     ON CONFLICT DO UPDATE SET journal_id = excluded.journal_id`,
    [journalId],
  );
}

async function setAside(statements: Statements, { id, code, words }: Refused, at: Instant): Promise<void> {
  const own = await statements.run(
    'UPDATE outbox SET acknowledged_at = NULL, refused_at = ? WHERE entry_id = ? AND acknowledged_at IS NOT NULL',
    [at, id],
  );
  if (own === 0) return;
  await statements.run(
    'INSERT INTO quarantine (entry_id, code, words, refused_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    [id, code, words, at],
  );
}
