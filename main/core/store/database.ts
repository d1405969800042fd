/** The one small port to the kiosk's database, and the only user of `sqlite3` on this side. */
import { chmod, mkdir, open as openFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import sqlite3 from 'sqlite3';
import { InTurn } from '../base/in-turn.ts';

export type SqlValue = string | number | null;

export interface Statements {
  /** @returns how many rows it changed */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
  get<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row | undefined>;
  all<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
}

export interface Database extends Statements {
  /** All of `work` or nothing of it. Transactions run one after the other; nothing else runs in between. */
  transaction<Value>(work: (statements: Statements) => Promise<Value>): Promise<Value>;
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
export async function openDatabase(path: string): Promise<Database> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await (await openFile(path, 'a', 0o600)).close();
  await chmod(path, 0o600);
  const handle = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(path, (fault) => {
      if (fault) reject(fault);
      else resolve(opened);
    });
  });
  const statements = statementsOn(handle);
  await statements.run('PRAGMA locking_mode = EXCLUSIVE');
  await statements.run('PRAGMA journal_mode = WAL');
  await statements.run('PRAGMA synchronous = FULL');
  await statements.run('PRAGMA foreign_keys = ON');
  // Takes the exclusive lock now, so that a second core learns it when it starts and not when it first saves.
  await statements.run('BEGIN IMMEDIATE');
  await statements.run('COMMIT');
  return databaseOn(handle, statements);
}

function databaseOn(handle: sqlite3.Database, statements: Statements): Database {
  const turns = new InTurn();
  let closing: Promise<void> | undefined;

  return {
    run: (sql, values) => turns.run(() => statements.run(sql, values)),
    get: <Row>(sql: string, values?: readonly SqlValue[]) => turns.run(() => statements.get<Row>(sql, values)),
    all: <Row>(sql: string, values?: readonly SqlValue[]) => turns.run(() => statements.all<Row>(sql, values)),
    transaction: (work) =>
      turns.run(async () => {
        await statements.run('BEGIN IMMEDIATE');
        try {
          const value = await work(statements);
          await statements.run('COMMIT');
          return value;
        } catch (fault) {
          // SQLite has already rolled back by itself after some faults (a full disk); then there is nothing to undo.
          await statements.run('ROLLBACK').catch(() => undefined);
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

function statementsOn(handle: sqlite3.Database): Statements {
  return {
    run: (sql, values = []) =>
      new Promise((resolve, reject) => {
        handle.run(sql, values, function done(this: sqlite3.RunResult, fault: Error | null) {
          if (fault) reject(fault);
          else resolve(this.changes);
        });
      }),
    get: <Row>(sql: string, values: readonly SqlValue[] = []) =>
      new Promise<Row | undefined>((resolve, reject) => {
        handle.get(sql, values, (fault: Error | null, row: Row | undefined) => (fault ? reject(fault) : resolve(row)));
      }),
    all: <Row>(sql: string, values: readonly SqlValue[] = []) =>
      new Promise<Row[]>((resolve, reject) => {
        handle.all(sql, values, (fault: Error | null, rows: Row[]) => (fault ? reject(fault) : resolve(rows)));
      }),
  };
}
