/** One SQLite connection with its prepared statements, as promises. */
import sqlite3 from 'sqlite3';
import type { ColumnValue, Row, Writer } from './database.ts';

export interface Connection extends Writer {
  /** For statements that are not worth preparing (BEGIN, PRAGMA, migrations). */
  exec(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a connection and sets what every connection of the hub has in common. */
export async function openConnection(path: string): Promise<Connection> {
  const handle = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(path, (fault) => {
      if (fault === null) resolve(opened);
      else reject(fault);
    });
  });
  const statements = new Map<string, sqlite3.Statement>();
  /** What has been asked and not yet answered. */
  const underWay = new Set<Promise<unknown>>();
  let closed = false;

  /** Refuses after the close, which waits for what was asked before it: SQLite closes nothing that is in use. */
  async function whileOpen<Value>(work: () => Promise<Value>): Promise<Value> {
    if (closed) throw new Error('the database is closed');
    const answer = work();
    underWay.add(answer);
    try {
      return await answer;
    } finally {
      underWay.delete(answer);
    }
  }

  function prepared(sql: string): Promise<sqlite3.Statement> {
    const known = statements.get(sql);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const statement: sqlite3.Statement = handle.prepare(sql, (fault: Error | null) => {
        if (fault !== null) {
          reject(fault);
          return;
        }
        // Two callers may have prepared the same text at once: the first one stays, the other is given back.
        const first = statements.get(sql);
        if (first === undefined) statements.set(sql, statement);
        else statement.finalize();
        resolve(first ?? statement);
      });
    });
  }

  /** The driver binds Buffers only; a Uint8Array would be bound as text. */
  const bindable = (values: readonly ColumnValue[]) =>
    values.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value));

  // Always `all`, also for one row: a statement stepped to its end holds no read lock, one stopped half way does.
  function all(sql: string, ...values: readonly ColumnValue[]): Promise<readonly Row[]> {
    return whileOpen(async () => {
      const statement = await prepared(sql);
      return new Promise((resolve, reject) => {
        statement.all<Row>(bindable(values), (fault: Error | null, rows: Row[]) => {
          if (fault === null) resolve(rows);
          else reject(fault);
        });
      });
    });
  }

  const connection: Connection = {
    all,
    async get(sql, ...values) {
      return (await all(sql, ...values))[0];
    },
    run(sql, ...values) {
      return whileOpen(async () => {
        const statement = await prepared(sql);
        return new Promise((resolve, reject) => {
          statement.run(bindable(values), function (this: sqlite3.RunResult, fault: Error | null) {
            if (fault === null) resolve(this.changes);
            else reject(fault);
          });
        });
      });
    },
    exec(sql) {
      return whileOpen(
        () =>
          new Promise((resolve, reject) => {
            handle.exec(sql, (fault) => {
              if (fault === null) resolve();
              else reject(fault);
            });
          }),
      );
    },
    async close() {
      closed = true;
      await Promise.allSettled(underWay);
      const open = [...statements.values()];
      statements.clear();
      await Promise.all(
        open.map(
          (statement) =>
            new Promise<void>((resolve) => {
              statement.finalize(() => {
                resolve();
              });
            }),
        ),
      );
      await new Promise<void>((resolve, reject) => {
        handle.close((fault) => {
          if (fault === null) resolve();
          else reject(fault);
        });
      });
    },
  };
  // secure_delete: what is taken out is overwritten in its page.
  // FULL: a commit that was reported is on the disk, also after a power cut. WAL: readers never wait for the writer.
  try {
    await connection.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;
       PRAGMA secure_delete = ON;`,
    );
  } catch (fault) {
    await connection.close().catch(() => undefined);
    throw fault;
  }
  return connection;
}
