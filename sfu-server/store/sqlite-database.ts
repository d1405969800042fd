/** The hub's database on SQLite: one connection that writes, one that reads what is committed. */
import type { Database, Writer } from './database.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openConnection } from './sqlite-connection.ts';

interface Job {
  run(tx: Writer): Promise<() => void>;
  fail(fault: unknown): void;
}

/** How many waiting transactions share one commit, and with it one flush to the disk. */
const JOBS_IN_ONE_COMMIT = 64;

/** Opens the database file, bringing it to the newest version first. */
export async function openDatabase(path: string): Promise<Database> {
  const writer = await openConnection(path);
  await migrate(writer, MIGRATIONS);
  const reader = await openConnection(path);
  const waiting: Job[] = [];
  let draining: Promise<void> | undefined;
  let closing: Promise<void> | undefined;

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
      for (const job of jobs) job.fail(fault);
      return;
    }
    for (const answer of answers) answer();
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) await carryOut(waiting.splice(0, JOBS_IN_ONE_COMMIT));
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
    close() {
      closing ??= (async () => {
        await draining;
        await reader.close();
        await writer.close();
      })();
      return closing;
    },
  };
}
