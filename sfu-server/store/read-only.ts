/** One look at a database that changes nothing, also while a hub writes into it: everything that is read is of the same moment. */
import sqlite3 from 'sqlite3';
import type { ColumnValue, Reader, Row } from './database.ts';

export interface ReadOnly extends Reader {
  close(): Promise<void>;
}

/** @throws when there is no such file */
export async function openReadOnly(path: string): Promise<ReadOnly> {
  const handle = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(path, sqlite3.OPEN_READONLY, (fault) => {
      if (fault === null) resolve(opened);
      else reject(fault);
    });
  });
  const exec = (sql: string): Promise<void> =>
    new Promise((resolve, reject) => {
      handle.exec(sql, (fault) => {
        if (fault === null) resolve();
        else reject(fault);
      });
    });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= new Promise<void>((resolve, reject) => {
      handle.close((fault) => {
        if (fault === null) resolve();
        else reject(fault);
      });
    });
    return closing;
  };
  const all = (sql: string, ...values: readonly ColumnValue[]): Promise<readonly Row[]> =>
    new Promise((resolve, reject) => {
      handle.all<Row>(sql, [...values], (fault: Error | null, rows: Row[]) => {
        if (fault === null) resolve(rows);
        else reject(fault);
      });
    });
  try {
    await exec('PRAGMA query_only = ON; PRAGMA busy_timeout = 5000; BEGIN');
    // The moment begins with the first look.
    await all('SELECT count(*) FROM sqlite_schema');
  } catch (fault) {
    await close().catch(() => undefined);
    throw fault;
  }
  return { all, get: async (sql, ...values) => (await all(sql, ...values))[0], close };
}
