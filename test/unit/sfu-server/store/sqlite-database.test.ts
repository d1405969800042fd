import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../../../sfu-server/store/database.ts';
import { openDatabase } from '../../../../sfu-server/store/sqlite-database.ts';

let directory: string;
let db: Database;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'teletriage-database-'));
  db = await openDatabase(join(directory, 'hub.db'));
});

afterEach(async () => {
  await db.close();
  await rm(directory, { recursive: true });
});

const INSERT = 'INSERT INTO services (service_id, name, demo) VALUES (?, ?, 1)';
const names = async () => (await db.all('SELECT name FROM services ORDER BY rowid')).map((row) => row['name']);

test('a commit is flushed to the disk and foreign keys hold', async () => {
  const { journal_mode } = (await db.get('PRAGMA journal_mode')) ?? {};
  const { synchronous } = (await db.get('PRAGMA synchronous')) ?? {};
  const { foreign_keys } = (await db.get('PRAGMA foreign_keys')) ?? {};
  // 2 is FULL.
  expect({ journal_mode, synchronous, foreign_keys }).toEqual({ journal_mode: 'wal', synchronous: 2, foreign_keys: 1 });
});

test('what is not committed is seen by nobody', async () => {
  let inside: (value: unknown) => void = () => undefined;
  const written = new Promise((resolve) => (inside = resolve));
  let finish: (value: unknown) => void = () => undefined;
  const waiting = new Promise((resolve) => (finish = resolve));
  const transaction = db.transaction(async (tx) => {
    await tx.run(INSERT, 'a', 'a');
    inside(undefined);
    await waiting;
  });
  await written;
  expect(await names()).toEqual([]);
  finish(undefined);
  await transaction;
  expect(await names()).toEqual(['a']);
});

test('transactions that share a commit fail alone', async () => {
  const results = await Promise.allSettled(
    ['a', 'b', 'c', 'd'].map((name) =>
      db.transaction(async (tx) => {
        await tx.run(INSERT, name, name);
        if (name === 'b') throw new Error('b does not want to');
        if (name === 'c') await tx.run(INSERT, 'a', 'the same key again');
        return name;
      }),
    ),
  );
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(await names()).toEqual(['a', 'd']);
});

test('transactions are carried out in the order in which they were asked for', async () => {
  const asked = Array.from({ length: 200 }, (_, index) => String(index));
  await Promise.all(asked.map((name) => db.transaction((tx) => tx.run(INSERT, name, name))));
  expect(await names()).toEqual(asked);
});

test('closing waits for what was asked for, refuses what comes later, and may be done twice', async () => {
  const last = db.transaction((tx) => tx.run(INSERT, 'last', 'last'));
  const closed = Promise.all([db.close(), db.close()]);
  await expect(db.transaction((tx) => tx.run(INSERT, 'late', 'late'))).rejects.toThrow(/closed/);
  expect(await last).toBe(1);
  await closed;
  db = await openDatabase(join(directory, 'hub.db'));
  expect(await names()).toEqual(['last']);
});

test('a close waits for the reads that are under way, and refuses those that come after it', async () => {
  const reads = Array.from({ length: 20 }, (_, index) => db.get(`SELECT ${String(index)} AS number FROM services`));
  const closing = db.close();
  await closing;
  expect(await Promise.all(reads)).toEqual(Array.from({ length: 20 }, () => undefined));
  await expect(db.all('SELECT name FROM services')).rejects.toThrow('the database is closed');
});
