/** What the hub does not have yet, or is not yet known to have. */
import type { Attachment } from '#domain/attachments/attachment.ts';
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { RefusalCode } from '#protocol/wire/refusal.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import type { Mark } from '../spool/contents.ts';
import type { Spool } from '../spool/spool.ts';
import { rememberTime } from './clock-seen.ts';
import type { Database, Statements } from './database.ts';
import { expectAttachments } from './attachments.ts';
import { findEntry, insertEntry } from './entries.ts';
import { acknowledge, advanceCursor, forgetSalvaged } from './places.ts';
import { moveReadings, useReadings } from './readings.ts';
import { ENTRY_COLUMNS, readRow, type EntryRow, type StoredEntry } from './rows.ts';

/** The hub's answer to one entry. */
export type HubAnswer =
  | { readonly id: EntryId; readonly status: 'accepted'; readonly seq: number }
  | { readonly id: EntryId; readonly status: 'refused'; readonly code: RefusalCode; readonly words: string };

/** An entry that is to be written. */
export interface NewEntry {
  readonly id: EntryId;
  /** Makes the entry out of the counter that the transaction gives it. */
  readonly seal: (counter: number) => SealedEntry;
  /** The devices' readings that it uses. */
  readonly readingIds?: readonly string[] | undefined;
  /** The files that it refers to: they are sent behind it. */
  readonly attachments?: readonly Attachment[] | undefined;
  /** Of whom the readings were, when the set was saved for the wrong person. */
  readonly readingsFrom?: ResidentId | undefined;
}

export interface Appended {
  readonly entry: StoredEntry;
  readonly isNew: boolean;
}

export interface OutboxCounts {
  readonly unsent: number;
  readonly quarantined: number;
}

const WAITING = 'acknowledged_at IS NULL AND refused_at IS NULL';

export class OutboxRepository {
  readonly #database: Database;
  readonly #spool: Pick<Spool, 'append' | 'mark'>;

  constructor(database: Database, spool: Pick<Spool, 'append' | 'mark'>) {
    this.#database = database;
    this.#spool = spool;
  }

  /**
   * Stores new entries and their places in the outbox in one transaction: all of them or none. Where an id is taken, the
   * entry that has it comes back in its place and nothing is stored for it. Before the commit they are in the spool and on
   * the disk; where the commit fails, they are taken back out of it.
   * @throws RefusalError `reading-of-another-resident`; then nothing is stored
   */
  append(newEntries: readonly NewEntry[], savedAt: Instant): Promise<Appended[]> {
    const work = async (statements: Statements): Promise<Appended[]> => {
      const appended: Appended[] = [];
      for (const { id, seal, readingIds = [], readingsFrom, attachments = [] } of newEntries) {
        const known = await findEntry(statements, id);
        if (known !== undefined) {
          appended.push({ entry: known, isNew: false });
          continue;
        }
        const row = await statements.get<{ counter: number }>(
          'UPDATE device_counter SET counter = counter + 1 RETURNING counter',
        );
        if (row === undefined) throw new Error('the device counter is missing');
        const entry = seal(row.counter);
        const { residentId } = entry.envelope;
        if (readingsFrom !== undefined) await moveReadings(statements, readingIds, readingsFrom, residentId);
        await useReadings(statements, residentId, readingIds, savedAt);
        await insertEntry(statements, entry, null);
        await expectAttachments(statements, residentId, attachments);
        await statements.run('INSERT INTO outbox (entry_id, counter, saved_at) VALUES (?, ?, ?)', [
          entry.envelope.id,
          row.counter,
          savedAt,
        ]);
        appended.push({ entry, isNew: true });
      }
      if (appended.some(({ isNew }) => isNew)) await rememberTime(statements, savedAt);
      return appended;
    };
    return this.#database.transaction(work, {
      write: (appended) => this.#spool.append(appended.filter(({ isNew }) => isNew).map(({ entry }) => entry)),
    });
  }

  /** The hub knows of this count: what is written from now on comes behind it, also after everything here was lost. */
  async countFrom(counter: number): Promise<void> {
    await this.#database.run('UPDATE device_counter SET counter = ?1 WHERE counter < ?1', [counter]);
  }

  /** What has no answer yet, the oldest first, and what the hub would not have, with its words. */
  async pending(): Promise<{ waiting: StoredEntry[]; refused: (StoredEntry & { readonly words: string })[] }> {
    const waiting = await this.#database.all<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM outbox JOIN entries ON entries.id = outbox.entry_id WHERE ${WAITING} ORDER BY counter`,
    );
    const refused = await this.#database.all<EntryRow & { words: string }>(
      `SELECT ${ENTRY_COLUMNS}, words FROM quarantine JOIN entries ON entries.id = quarantine.entry_id
        ORDER BY quarantine.refused_at`,
    );
    return { waiting: waiting.map(readRow), refused: refused.map((row) => ({ ...readRow(row), words: row.words })) };
  }

  /** The oldest that wait, in the order in which they were written. */
  async waiting(limit: number): Promise<StoredEntry[]> {
    const rows = await this.#database.all<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM outbox JOIN entries ON entries.id = outbox.entry_id
        WHERE ${WAITING} ORDER BY counter LIMIT ?`,
      [limit],
    );
    return rows.map(readRow);
  }

  async markSent(ids: readonly EntryId[], at: Instant): Promise<void> {
    await this.#database.run(`UPDATE outbox SET sent_at = ? WHERE entry_id IN (SELECT value FROM json_each(?))`, [
      at,
      JSON.stringify(ids),
    ]);
  }

  /** Keeps the hub's answers to a batch. @returns the ids that changed */
  async settle(answers: readonly HubAnswer[], at: Instant): Promise<EntryId[]> {
    const settled = await this.#database.transaction(async (statements) => {
      const changed: EntryId[] = [];
      for (const answer of answers) {
        const row = await statements.get<{ resident_id: string }>(
          'SELECT resident_id FROM outbox JOIN entries ON entries.id = outbox.entry_id WHERE entry_id = ?',
          [answer.id],
        );
        // An answer about something that was never asked changes nothing.
        if (row === undefined) continue;
        changed.push(answer.id);
        switch (answer.status) {
          case 'accepted':
            await forgetSalvaged(statements, row.resident_id, answer.id, answer.seq);
            await acknowledge(statements, answer.id, answer.seq, at);
            await advanceCursor(statements, row.resident_id);
            break;
          case 'refused':
            await quarantine(statements, answer, at);
            break;
          default:
            answer satisfies never;
        }
      }
      return changed;
    });
    await this.#spool.mark(answers.filter(({ id }) => settled.includes(id)).map(asMark));
    return settled;
  }

  async counts(): Promise<OutboxCounts> {
    const row = await this.#database.get<OutboxCounts>(
      `SELECT (SELECT count(*) FROM outbox WHERE ${WAITING}) AS unsent,
              (SELECT count(*) FROM quarantine) AS quarantined`,
    );
    return row ?? { unsent: 0, quarantined: 0 };
  }
}

function asMark(answer: HubAnswer): Mark {
  const { id } = answer;
  if (answer.status === 'accepted') return { id, status: 'received' };
  return { id, status: 'refused', code: answer.code, words: answer.words };
}

/** Kept with the hub's reason: it neither holds up what is behind it nor vanishes. */
async function quarantine(
  statements: Statements,
  answer: Extract<HubAnswer, { status: 'refused' }>,
  at: Instant,
): Promise<void> {
  const changed = await statements.run(
    'UPDATE outbox SET refused_at = ? WHERE entry_id = ? AND acknowledged_at IS NULL',
    [at, answer.id],
  );
  // What the hub has acknowledged before cannot be refused afterwards.
  if (changed === 0) return;
  await statements.run(
    'INSERT INTO quarantine (entry_id, code, words, refused_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    [answer.id, answer.code, answer.words, at],
  );
}
