/** What becomes of a disk that fails, seen from a database that can be told to fail. The real faults are elsewhere. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { openDatabase, type Beside, type Database } from '#core/store/database.ts';
import { LastingDatabase } from '#core/store/lasting-database.ts';

let directory: string;
let opened: number;
let rebuilt: number;
let room: number;
let told: string[];
/** Codes with which the next commits fail. */
let failures: string[];
let opensFail: string[];
let database: LastingDatabase;

const fail = (code: string) => Object.assign(new Error(code), { code });

/** A real database whose next commits may fail. */
async function open(): Promise<Database> {
  opened += 1;
  const code = opensFail.shift();
  if (code !== undefined) throw fail(code);
  const real = await openDatabase(join(directory, 'a.db'));
  await real.run('CREATE TABLE IF NOT EXISTS t (a INTEGER PRIMARY KEY)');
  return {
    ...real,
    transaction: (work, beside) =>
      real.transaction(work, {
        write: async (value) => {
          const takeBack = (await beside?.write(value)) ?? (() => Promise.resolve());
          const failure = failures.shift();
          if (failure === undefined) return takeBack;
          await takeBack();
          throw fail(failure);
        },
      }),
  };
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'lasting-'));
  opened = 0;
  rebuilt = 0;
  room = 0;
  told = [];
  failures = [];
  opensFail = [];
  database = new LastingDatabase(await open(), {
    open,
    rebuild: () => {
      rebuilt += 1;
      return open();
    },
    makeRoom: () => {
      room -= 1;
      return Promise.resolve(room >= 0);
    },
    onFull: () => told.push('full'),
    onUnreliable: () => told.push('unreliable'),
    log: SILENT,
  });
});
afterEach(async () => {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

const insert = (a: number, beside?: Beside<number>) =>
  database.transaction((statements) => statements.run('INSERT INTO t VALUES (?)', [a]), beside);
const all = async () => (await database.all<{ a: number }>('SELECT a FROM t ORDER BY a')).map(({ a }) => a);

describe('a database on a disk that fails', () => {
  it('never says that something is saved whose flush has failed, and asks the old handle nothing more', async () => {
    failures = ['SQLITE_IOERR'];
    await expect(insert(1)).rejects.toThrow('SQLITE_IOERR');
    expect(opened).toBe(2);
    expect(told).toEqual(['unreliable']);
    expect(await all()).toEqual([]);
    await insert(1);
    expect(await all()).toEqual([1]);
  });

  it('takes back what stood beside it when the commit failed', async () => {
    const beside: number[] = [];
    failures = ['SQLITE_IOERR'];
    const spool: Beside<number> = {
      write: () => {
        beside.push(1);
        return Promise.resolve(() => {
          beside.pop();
          return Promise.resolve();
        });
      },
    };
    await expect(insert(1, spool)).rejects.toThrow();
    expect(beside).toEqual([]);
    await insert(1, spool);
    expect(beside).toEqual([1]);
  });

  it('is shut while it cannot be opened, and opens at the next chance', async () => {
    failures = ['SQLITE_IOERR'];
    opensFail = ['SQLITE_IOERR', 'EIO'];
    await expect(insert(1)).rejects.toThrow('SQLITE_IOERR');
    expect(database.isShut).toBe(true);
    await expect(insert(1)).rejects.toThrow('EIO');
    await insert(1);
    expect(database.isShut).toBe(false);
    expect(await all()).toEqual([1]);
  });

  it('gives up the reserve once and goes on; says that it is full when there is none', async () => {
    room = 1;
    failures = ['SQLITE_FULL'];
    await insert(1);
    expect(told).toEqual([]);
    failures = ['ENOSPC'];
    await expect(insert(2)).rejects.toThrow('ENOSPC');
    expect(told).toEqual(['full']);
    await insert(2);
    expect(await all()).toEqual([1, 2]);
    expect(opened).toBe(1);
  });

  it('makes a damaged one anew and does there what was asked', async () => {
    failures = ['SQLITE_CORRUPT'];
    await insert(1);
    expect([rebuilt, opened]).toEqual([1, 2]);
    expect(await all()).toEqual([1]);
  });

  it('leaves other faults to whoever asked', async () => {
    await expect(database.transaction(() => Promise.reject(new Error('conflict')))).rejects.toThrow('conflict');
    await expect(database.run('NO SUCH STATEMENT')).rejects.toMatchObject({ code: 'SQLITE_ERROR' });
    expect([rebuilt, opened, told]).toEqual([0, 1, []]);
  });

  it('ends once', async () => {
    await database.close();
    await database.close();
    await expect(all()).rejects.toThrow('closed');
    expect(database.isShut).toBe(false);
  });
});
