/** Bare inserts with the same durability as the journal's: WAL, synchronous FULL, one commit for each batch. */
import { once } from 'node:events';
import sqlite3 from 'sqlite3';

export interface RawInserts {
  /** One transaction. Resolved after its commit. */
  insert(rows: readonly { readonly id: string; readonly content: Uint8Array }[]): Promise<void>;
  close(): Promise<void>;
}

/** @param path of a file that does not exist yet, on the same disk as what it is compared with */
export async function openRaw(path: string): Promise<RawInserts> {
  const db = new sqlite3.Database(path);
  await once(db, 'open');
  const exec = (sql: string) =>
    new Promise<void>((resolve, reject) => {
      db.exec(sql, (fault) => {
        if (fault === null) resolve();
        else reject(fault);
      });
    });
  await exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  await exec('CREATE TABLE rows (id TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT');
  const statement = db.prepare('INSERT INTO rows (id, content) VALUES (?, ?)');
  return {
    async insert(rows) {
      await exec('BEGIN IMMEDIATE');
      await Promise.all(
        rows.map(
          ({ id, content }) =>
            new Promise<void>((resolve, reject) => {
              statement.run(id, content, (fault: Error | null) => {
                if (fault === null) resolve();
                else reject(fault);
              });
            }),
        ),
      );
      await exec('COMMIT');
    },
    async close() {
      await new Promise<void>((resolve) => {
        statement.finalize(() => {
          resolve();
        });
      });
      await new Promise<void>((resolve, reject) => {
        db.close((fault) => {
          if (fault === null) resolve();
          else reject(fault);
        });
      });
    },
  };
}
