/** The one small port to the kiosk's database, and the only user of `sqlite3` on this side. */
import { chmod, mkdir, open as openFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import sqlite3 from 'sqlite3';
import { isSealed, type Codec } from '../at-rest/codec.ts';
import { InTurn } from '../base/in-turn.ts';

/** A text that is encrypted before it is written. What is read is decrypted by its mark, in whichever column it stands. */
export class Sealed {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export function sealed(text: string): Sealed {
  return new Sealed(text);
}

export type SqlValue = string | number | null | Sealed;

export interface Statements {
  /** @returns how many rows it changed */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
  get<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row | undefined>;
  all<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
}

/** A second place that must have what a transaction writes before the transaction commits. */
export interface Beside<Value> {
  /** @returns what takes it back when the commit fails */
  write(value: Value): Promise<() => Promise<void>>;
}

export interface Database extends Statements {
  /**
   * All of `work` or nothing of it. Transactions run one after the other; nothing else runs in between.
   * @param beside is written when all of `work` has succeeded, before the commit
   */
  transaction<Value>(work: (statements: Statements) => Promise<Value>, beside?: Beside<Value>): Promise<Value>;
  /** Waits for what is under way. May be called twice. */
  close(): Promise<void>;
}

/** SQLite's own code for a failure (`SQLITE_FULL`), or undefined for what is no failure of the database. */
export function databaseFaultCode(fault: unknown): string | undefined {
  if (!(fault instanceof Error) || !('code' in fault) || typeof fault.code !== 'string') return undefined;
  return fault.code.startsWith('SQLITE_') ? fault.code : undefined;
}

/**
 * Opens the database file, and makes it when it is not there: readable by its owner alone, because it holds the clinical
 * record and the kiosk's key. A commit is durable when it returns (WAL with synchronous=FULL). The lock is exclusive: a
 * second core on the same data is refused, and a killed one leaves no lock behind.
 */
export async function openDatabase(path: string, codec?: Codec): Promise<Database> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await (await openFile(path, 'a', 0o600)).close();
  await chmod(path, 0o600);
  const handle = await openHandle(path, sqlite3.OPEN_READWRITE | sqlite3.OPEN_FULLMUTEX);
  const statements = statementsOn(handle, codec);
  try {
    await statements.run('PRAGMA locking_mode = EXCLUSIVE');
    await statements.run('PRAGMA journal_mode = WAL');
    await statements.run('PRAGMA synchronous = FULL');
    await statements.run('PRAGMA foreign_keys = ON');
    // What is forgotten is gone from the file too: drafts, people who have left, secrets of links.
    await statements.run('PRAGMA secure_delete = ON');
    // Takes the exclusive lock now, so that a second core learns it when it starts and not when it first saves.
    await statements.run('BEGIN IMMEDIATE');
    await statements.run('COMMIT');
  } catch (fault) {
    await new Promise((resolve) => handle.close(resolve));
    throw fault;
  }
  return databaseOn(handle, statements);
}

/** Opens a file only to look into it, a damaged one too. Nothing in it or beside it that holds data is changed. */
export async function openToRead(path: string, codec?: Codec): Promise<Database> {
  const handle = await openHandle(path, sqlite3.OPEN_READONLY | sqlite3.OPEN_FULLMUTEX);
  return databaseOn(handle, statementsOn(handle, codec));
}

/**
 * Whether the file is whole: every page, and the order of its rows. Whether indexes agree with their tables is left to
 * the full `integrity_check`, which takes many times as long.
 * @returns what is wrong, or undefined
 */
export async function quickCheck(database: Statements): Promise<string | undefined> {
  const rows = await database.all<{ quick_check: string }>('PRAGMA quick_check(3)');
  const words = rows.map((row) => row.quick_check);
  return words.join() === 'ok' ? undefined : words.join('; ');
}

function openHandle(path: string, mode: number): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(path, mode, (fault) => {
      if (fault) reject(fault);
      else resolve(opened);
    });
  });
}

function databaseOn(handle: sqlite3.Database, statements: Statements): Database {
  const turns = new InTurn();
  let closing: Promise<void> | undefined;

  return {
    run: (sql, values) => turns.run(() => statements.run(sql, values)),
    get: <Row>(sql: string, values?: readonly SqlValue[]) => turns.run(() => statements.get<Row>(sql, values)),
    all: <Row>(sql: string, values?: readonly SqlValue[]) => turns.run(() => statements.all<Row>(sql, values)),
    transaction: (work, beside) =>
      turns.run(async () => {
        await statements.run('BEGIN IMMEDIATE');
        let takeBack: (() => Promise<void>) | undefined;
        try {
          const value = await work(statements);
          takeBack = await beside?.write(value);
          await statements.run('COMMIT');
          return value;
        } catch (fault) {
          // SQLite has already rolled back by itself after some faults (a full disk); then there is nothing to undo.
          await statements.run('ROLLBACK').catch(() => undefined);
          await takeBack?.();
          throw fault;
        }
      }),
    close() {
      closing ??= turns.run(
        () =>
          new Promise<void>((resolve, reject) => {
            handle.close((fault) => (fault ? reject(fault) : resolve()));
          }),
      );
      return closing;
    },
  };
}

function statementsOn(handle: sqlite3.Database, codec: Codec | undefined): Statements {
  const bound = (values: readonly SqlValue[]) =>
    values.map((value) => (value instanceof Sealed ? (codec?.seal(value.text) ?? value.text) : value));

  /** What cannot be decrypted stays as it is: whoever reads it finds that it is not what it should be. */
  function opened<Row>(row: Row): Row {
    if (codec === undefined || typeof row !== 'object' || row === null) return row;
    const columns = row as Record<string, unknown>;
    for (const [name, value] of Object.entries(columns)) {
      if (!isSealed(value)) continue;
      try {
        columns[name] = codec.open(value);
      } catch {
        // Damaged, or of another key.
      }
    }
    return row;
  }

  return {
    run: (sql, values = []) =>
      new Promise((resolve, reject) => {
        handle.run(sql, bound(values), function done(this: sqlite3.RunResult, fault: Error | null) {
          if (fault) reject(fault);
          else resolve(this.changes);
        });
      }),
    get: <Row>(sql: string, values: readonly SqlValue[] = []) =>
      new Promise<Row | undefined>((resolve, reject) => {
        handle.get(sql, bound(values), (fault: Error | null, row: Row | undefined) =>
          fault ? reject(fault) : resolve(opened(row)),
        );
      }),
    all: <Row>(sql: string, values: readonly SqlValue[] = []) =>
      new Promise<Row[]>((resolve, reject) => {
        handle.all(sql, bound(values), (fault: Error | null, rows: Row[]) =>
          fault ? reject(fault) : resolve(rows.map(opened)),
        );
      }),
  };
}
