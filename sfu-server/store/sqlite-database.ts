/** The hub's database on SQLite: one connection that writes, one that reads what is committed. */
import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Database, Writer } from './database.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openConnection, type Connection } from './sqlite-connection.ts';

interface Job {
  run(tx: Writer): Promise<() => void>;
  fail(fault: unknown): void;
}

/** How many waiting transactions share one commit, and with it one flush to the disk. */
const JOBS_IN_ONE_COMMIT = 64;

/** The database is not what the hub has written. It is left as it is. */
export class DamagedDatabaseError extends Error {
  override readonly name = 'DamagedDatabaseError';
}

export interface DatabaseOptions {
  /** Told, in plain words and at most once a minute, when nothing can be kept. Whoever asked was refused and may ask again. */
  readonly onTrouble?: (words: string) => void;
}

const TROUBLE_WORDS: Readonly<Record<string, string>> = {
  SQLITE_FULL: "The hub's disk is full. Nothing more is kept; kiosks keep what they have and send it again. Make room.",
  SQLITE_IOERR:
    "The hub's disk has failed. What it was to keep was refused; kiosks keep it and send it again. Look at the disk.",
  SQLITE_CORRUPT:
    "The hub's database is damaged. Stop the hub, and put back the last backup: npm run data -- restore hub. Kiosks keep what they have.",
};
const TOLD_EVERY_MS = 60_000;
/** Reading a larger file through takes longer than a hub may be away. It is looked through while the hub runs. */
export const CHECKED_AT_START_BYTES = 512 * 1024 * 1024;

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

/** Undefined when the file is whole. */
async function wrongIn(connection: Connection): Promise<string | undefined> {
  const rows = await connection.all('PRAGMA quick_check(3)');
  const words = rows.map((row) => String(row['quick_check'])).join('; ');
  return words === 'ok' ? undefined : words;
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : '';
}

/**
 * Opens the connection that writes, when the file is a whole database. A damaged one is never repaired or made anew here: it
 * is the record, and what is still in it is for somebody to look at.
 * @throws DamagedDatabaseError
 */
async function openWhole(path: string): Promise<Connection> {
  if ((await sizeOf(path)) > CHECKED_AT_START_BYTES) return openConnection(path);
  let connection: Connection | undefined;
  let wrong: string | undefined;
  try {
    connection = await openConnection(path);
    wrong = await wrongIn(connection);
    if (wrong === undefined) return connection;
  } catch (fault) {
    if (!['SQLITE_CORRUPT', 'SQLITE_NOTADB'].includes(codeOf(fault))) throw fault;
    wrong = fault instanceof Error ? fault.message : String(fault);
  }
  await connection?.close().catch(() => undefined);
  throw new DamagedDatabaseError(
    `The hub's database is damaged (${path}: ${wrong}). The hub does not start with it, and nothing was changed. ` +
      'Copy the whole folder to another place first. Then put back the last backup into a new folder: ' +
      'npm run data -- restore hub --from BACKUP --data NEW-FOLDER, and start the hub with HUB_DATA=NEW-FOLDER. ' +
      'Kiosks hand back what the backup does not have.',
  );
}

/**
 * Makes the names of the database and of its log safe. SQLite flushes the folder too when it has made its log, but goes on
 * where that fails (unixSync in os_unix.c): all that is committed afterwards would stand in a file whose name a power cut
 * takes away. The log is made once, when the first connection looks into the file.
 * @throws when the disk fails: nothing may be acknowledged on such a disk
 */
async function flushNames(path: string): Promise<void> {
  // Windows opens no folder as a file; it keeps names by itself.
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** @throws when the log could not be emptied */
async function writeAnew(writer: Connection): Promise<void> {
  await writer.exec('VACUUM');
  const [row] = await writer.all('PRAGMA wal_checkpoint(TRUNCATE)');
  if (row?.['busy'] !== 0) throw new Error('somebody still reads what was in the log of the database');
}

/**
 * Opens the database file, bringing it to the newest version first.
 * @throws DamagedDatabaseError
 */
export async function openDatabase(path: string, options: DatabaseOptions = {}): Promise<Database> {
  const writer = await openWhole(path);
  let reader: Connection;
  try {
    await migrate(writer, MIGRATIONS);
    await flushNames(path);
    reader = await openConnection(path);
  } catch (fault) {
    await writer.close().catch(() => undefined);
    throw fault;
  }
  let toldAt = -Infinity;
  const lookedThrough = (await sizeOf(path)) > CHECKED_AT_START_BYTES ? lookThrough() : Promise.resolve();
  const waiting: Job[] = [];
  const tidying: (() => Promise<void>)[] = [];
  let draining: Promise<void> | undefined;
  let closing: Promise<void> | undefined;

  /** On a connection of its own, so that nobody waits for it. */
  async function lookThrough(): Promise<void> {
    const connection = await openConnection(path);
    try {
      if ((await wrongIn(connection)) !== undefined) options.onTrouble?.(TROUBLE_WORDS['SQLITE_CORRUPT'] ?? '');
    } catch (fault) {
      tell(fault);
    } finally {
      await connection.close();
    }
  }

  function tell(fault: unknown): void {
    const words = TROUBLE_WORDS[codeOf(fault)];
    if (words === undefined || performance.now() - toldAt < TOLD_EVERY_MS) return;
    toldAt = performance.now();
    options.onTrouble?.(words);
  }

  /**
   * Carries out several waiting jobs, each in a savepoint of its own, under one commit. A job that throws is undone
   * alone. Nobody is answered before the commit, and when that fails, everybody hears of it.
   */
  async function carryOut(jobs: readonly Job[]): Promise<void> {
    const answers: (() => void)[] = [];
    try {
      await writer.exec('BEGIN IMMEDIATE');
      for (const job of jobs) {
        await writer.exec('SAVEPOINT job');
        try {
          answers.push(await job.run(writer));
        } catch (fault) {
          tell(fault);
          await writer.exec('ROLLBACK TO job');
          answers.push(() => {
            job.fail(fault);
          });
        }
        await writer.exec('RELEASE job');
      }
      await writer.exec('COMMIT');
    } catch (fault) {
      // The transaction may be gone already (a full disk ends it); then there is nothing left to roll back.
      await writer.exec('ROLLBACK').catch(() => undefined);
      tell(fault);
      for (const job of jobs) job.fail(fault);
      return;
    }
    for (const answer of answers) answer();
  }

  async function drain(): Promise<void> {
    for (;;) {
      const tidy = tidying.shift();
      if (tidy !== undefined) await tidy();
      else if (waiting.length > 0) await carryOut(waiting.splice(0, JOBS_IN_ONE_COMMIT));
      else break;
    }
    draining = undefined;
  }

  return {
    get: (sql, ...values) => reader.get(sql, ...values),
    all: (sql, ...values) => reader.all(sql, ...values),
    transaction<Result>(work: (tx: Writer) => Promise<Result>): Promise<Result> {
      if (closing !== undefined) return Promise.reject(new Error('the database is closed'));
      return new Promise<Result>((resolve, reject) => {
        waiting.push({
          async run(tx) {
            const result = await work(tx);
            return () => {
              resolve(result);
            };
          },
          fail(fault) {
            reject(fault instanceof Error ? fault : new Error(String(fault)));
          },
        });
        draining ??= drain();
      });
    },
    tidy() {
      if (closing !== undefined) return Promise.reject(new Error('the database is closed'));
      return new Promise((resolve, reject) => {
        tidying.push(() => writeAnew(writer).then(resolve, reject));
        draining ??= drain();
      });
    },
    close() {
      closing ??= (async () => {
        await draining;
        await lookedThrough;
        await reader.close();
        await writer.close();
      })();
      return closing;
    },
  };
}
