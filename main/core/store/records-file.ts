/**
 * Who lives here and what is known of them, beside the database: with a database of which nothing can be read, and no hub,
 * staff must still find the person in front of them. Observations are not in it; they come back from the hub.
 */
import { keptRecords, type KeptRecords } from '#protocol/stored/kept-schemas.ts';
import { messageOf, type Log } from '../base/log.ts';
import { hasOwnDigest } from '../journal/seal.ts';
import type { Database } from './database.ts';
import type { KeptFile } from './kept-file.ts';
import { ENTRY_COLUMNS, readRow, type EntryRow } from './rows.ts';
import type { Salvage } from './salvage.ts';

const KEPT_KINDS = [
  'resident.registered',
  'placement.started',
  'placement.ended',
  'record.stated',
  'record.ended',
  'entry.struck',
  'death.recorded',
  'person.described',
  'person.identified',
  'whereabouts.recorded',
] as const;
const KINDS: ReadonlySet<string> = new Set(KEPT_KINDS);

/** Changes come many at once; the file is written when they have come. */
const WAIT_MS = 1_000;

export function isKeptKind(kind: string): boolean {
  return KINDS.has(kind);
}

export class RecordsFile {
  readonly #database: Database;
  readonly #file: KeptFile;
  readonly #log: Log;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(database: Database, file: KeptFile, log: Log) {
    this.#database = database;
    this.#file = file;
    this.#log = log;
  }

  /** Something of a kept kind has come, or somebody has moved in or out. */
  changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#writing.then(() => this.#write());
    }, WAIT_MS);
  }

  /** Writes what is still to be written. May be called twice. */
  async close(): Promise<void> {
    if (this.#timer !== undefined) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#writing = this.#writing.then(() => this.#write());
    }
    await this.#writing;
  }

  async #write(): Promise<void> {
    try {
      const placed = await this.#database.all<{ resident_id: string }>(
        'SELECT resident_id FROM feeds WHERE placed = 1',
      );
      const rows = await this.#database.all<EntryRow>(
        `SELECT ${ENTRY_COLUMNS} FROM entries
          WHERE seq IS NOT NULL AND kind IN (SELECT value FROM json_each(?))
            AND resident_id IN (SELECT resident_id FROM feeds WHERE placed = 1)
          ORDER BY resident_id, seq`,
        [JSON.stringify(KEPT_KINDS)],
      );
      await this.#file.write({ placed: placed.map((row) => row.resident_id), entries: rows.map(readRow) });
    } catch (fault) {
      this.#log.warn({ fault: messageOf(fault) }, 'who lives here could not be kept beside the database');
    }
  }
}

/** What could be read of a damaged database, and what the file has beside it. */
export async function withKeptRecords(salvage: Salvage, file: KeptFile): Promise<Salvage> {
  const found = keptRecords.safeParse(await file.read());
  const { placed, entries }: KeptRecords = found.success ? found.data : { placed: [], entries: [] };
  const there = new Set(salvage.entries.map(({ envelope }) => envelope.id));
  const more = entries.filter((entry) => !there.has(entry.envelope.id) && hasOwnDigest(entry));
  return {
    ...salvage,
    entries: [...salvage.entries, ...more],
    placed: [...new Set([...salvage.placed, ...placed])],
  };
}
