/** What can still be read of a damaged database. Whatever it says is looked at before it is believed. */
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { messageOf, type Log } from '../base/log.ts';
import { hasOwnDigest } from '../journal/seal.ts';
import type { Codec } from '../at-rest/codec.ts';
import { SEALED_COLUMNS } from '../at-rest/seal-database.ts';
import { openToRead, sealed, type Database, type SqlValue, type Statements } from './database.ts';
import { readRow, type EntryRow, type StoredEntry } from './rows.ts';

export type TableRow = Readonly<Record<string, SqlValue>>;

/** Tables that are brought over row by row: losing a row of them is no loss of a clinical fact. */
const SIDE_TABLES = [
  'devices',
  'used_readings',
  'faults',
  'openings',
  'attachments',
  'drafts',
  'practice_runs',
  'pin_events',
  'pins_before',
] as const;
/** Made by a later migration: a database from before has none of them. */
const LATER_TABLES: ReadonlySet<string> = new Set(['drafts', 'practice_runs', 'pin_events', 'pins_before']);

export interface Salvage {
  /** With a seq where the hub had them. */
  readonly entries: readonly StoredEntry[];
  /** What the outbox said of those that were written here. */
  readonly outbox: ReadonlyMap<EntryId, { readonly savedAt: Instant; readonly received: boolean }>;
  readonly refused: ReadonlyMap<EntryId, { readonly code: string; readonly words: string; readonly at: Instant }>;
  readonly counter: number;
  readonly latest: Instant | undefined;
  readonly placed: readonly ResidentId[];
  readonly sideTables: readonly (readonly [table: string, rows: readonly TableRow[]])[];
}

export const NOTHING: Salvage = {
  entries: [],
  outbox: new Map(),
  refused: new Map(),
  counter: 0,
  latest: undefined,
  placed: [],
  sideTables: [],
};

const PAGE_ROWS = 100;
/** Rows between two readable ends that are asked for one by one. */
const MOST_SINGLE = 20_000;

/** Reads what can be read. The file is left as it is. */
export async function readDamaged(path: string, log: Log, codec?: Codec): Promise<Salvage> {
  let database: Database;
  try {
    database = await openToRead(path, codec);
  } catch (fault) {
    log.warn({ fault: messageOf(fault) }, 'nothing can be read of the damaged database');
    return NOTHING;
  }
  try {
    const rows = (table: string) => rowsOf(database, table);
    const counters = await rows('device_counter');
    const seen = await rows('clock_seen').catch(() => []);
    const sideTables: (readonly [string, readonly TableRow[]])[] = [];
    for (const table of SIDE_TABLES) {
      const found = LATER_TABLES.has(table) ? rows(table).catch(() => []) : rows(table);
      sideTables.push([table, await found]);
    }
    const placed = (await rows('feeds')).filter((row) => row['placed'] === 1);
    return {
      entries: (await rows('entries')).map(asEntry).filter((entry) => entry !== undefined),
      outbox: new Map(
        (await rows('outbox')).map((row) => [
          text(row, 'entry_id'),
          { savedAt: text(row, 'saved_at'), received: typeof row['acknowledged_at'] === 'string' },
        ]),
      ),
      refused: new Map(
        (await rows('quarantine')).map((row) => [
          text(row, 'entry_id'),
          { code: text(row, 'code'), words: text(row, 'words'), at: text(row, 'refused_at') },
        ]),
      ),
      counter: Math.max(0, ...counters.map((row) => Number(row['counter']) || 0)),
      latest: seen.map((row) => text(row, 'latest')).find((at) => !Number.isNaN(Date.parse(at))),
      placed: placed.map((row) => text(row, 'resident_id')),
      sideTables,
    };
  } finally {
    await database.close().catch(() => undefined);
  }
}

/** Puts a row into a table that has not got it; columns that the table does not have are left out. */
export async function restoreRow(statements: Statements, table: string, row: TableRow): Promise<void> {
  const known = await statements.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`);
  const columns = known.map(({ name }) => name).filter((name) => row[name] !== undefined);
  if (columns.length === 0) return;
  const places = columns.map(() => '?').join(', ');
  await statements.run(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${places})`,
    columns.map((name) => {
      const value = row[name] ?? null;
      return typeof value === 'string' && SEALED_COLUMNS[table]?.includes(name) ? sealed(value) : value;
    }),
  );
}

function text(row: TableRow, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}

/** Undefined unless it is what was written: its digest is right, and its row says of it what it says itself. */
function asEntry(row: TableRow): StoredEntry | undefined {
  try {
    const entry = readRow(row as unknown as EntryRow);
    const { id, residentId } = entry.envelope;
    const same = id === row['id'] && residentId === row['resident_id'];
    return same && hasOwnDigest(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** From both ends of the table as far as it goes; what lies between them is asked for row by row. */
async function rowsOf(database: Database, table: string): Promise<TableRow[]> {
  const found = new Map<number, TableRow>();
  const up = await walk(database, table, 'up', found);
  if (up === 'end') return [...found.values()];
  await walk(database, table, 'down', found);
  const from = typeof up === 'number' ? up : 0;
  const above = [...found.keys()].filter((key) => key > from);
  const to = above.length === 0 ? from : above.reduce((a, b) => Math.min(a, b));
  for (let rowid = from + 1; rowid < to && rowid - from < MOST_SINGLE; rowid += 1) {
    const row = await database.get<TableRow>(`SELECT * FROM ${table} WHERE rowid = ?`, [rowid]).catch(() => undefined);
    if (row !== undefined) found.set(rowid, row);
  }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** @returns `end`, or the last row before something that cannot be read */
async function walk(
  database: Database,
  table: string,
  direction: 'up' | 'down',
  found: Map<number, TableRow>,
): Promise<'end' | number | undefined> {
  const [order, beyond] = direction === 'up' ? ['ASC', '>'] : ['DESC', '<'];
  let at: number | undefined;
  let limit = PAGE_ROWS;
  for (;;) {
    let page: (TableRow & { readonly at_row: number })[];
    try {
      page = await database.all(
        `SELECT rowid AS at_row, * FROM ${table} ${at === undefined ? '' : `WHERE rowid ${beyond} ${String(at)}`}
          ORDER BY rowid ${order} LIMIT ${String(limit)}`,
      );
    } catch {
      if (limit === 1) return at;
      limit = 1;
      continue;
    }
    if (page.length === 0) return 'end';
    for (const { at_row: rowid, ...row } of page) {
      // A damaged tree may lead round in a circle, or to what was read before.
      const goesOn = Number.isInteger(rowid) && (at === undefined || (direction === 'up' ? rowid > at : rowid < at));
      if (!goesOn || found.has(rowid)) return at;
      found.set(rowid, row);
      at = rowid;
    }
  }
}
