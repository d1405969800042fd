import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate, NewerDatabaseError, schemaVersion } from '../../../../sfu-server/store/migrate.ts';
import { MIGRATIONS } from '../../../../sfu-server/store/migrations/index.ts';
import { openConnection, type Connection } from '../../../../sfu-server/store/sqlite-connection.ts';

const SERVICE = '01920000-0001-7000-8000-000000000001';

let directory: string;
let open: Connection[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'teletriage-migrations-'));
  open = [];
});

afterEach(async () => {
  for (const connection of open) await connection.close();
  await rm(directory, { recursive: true });
});

async function connectionTo(name: string): Promise<Connection> {
  const connection = await openConnection(join(directory, name));
  open.push(connection);
  return connection;
}

async function schemaOf(connection: Connection): Promise<unknown> {
  return connection.all('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name');
}

describe('the list', () => {
  test('has no gaps', () => {
    expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });
});

describe('from each version before', () => {
  test.each(MIGRATIONS.map((_, version) => version))('version %i comes to the newest', async (version) => {
    const fresh = await connectionTo('fresh.db');
    await migrate(fresh, MIGRATIONS);
    const old = await connectionTo('old.db');
    await migrate(old, MIGRATIONS.slice(0, version));
    expect(await schemaVersion(old)).toBe(version);
    // What was written before the step is there after it.
    if (version > 0) await old.run('INSERT INTO services (service_id, name, demo) VALUES (?, ?, 1)', SERVICE, 'kept');
    await migrate(old, MIGRATIONS);
    expect(await schemaVersion(old)).toBe(MIGRATIONS.length);
    expect(await schemaOf(old)).toEqual(await schemaOf(fresh));
    const kept = await old.all('SELECT name FROM services');
    expect(kept).toEqual(version > 0 ? [{ name: 'kept' }] : []);
  });
});

test('accounts outlive the step that gives them one more role; web sessions end with it', async () => {
  const connection = await connectionTo('accounts.db');
  await migrate(connection, MIGRATIONS.slice(0, 5));
  await connection.run('INSERT INTO services (service_id, name, demo) VALUES (?, ?, 1)', SERVICE, 'kept');
  await connection.run(
    `INSERT INTO accounts (service_id, person_id, account, name, role, qualification, prescriber, password_hash)
     VALUES (?, 'p', 'joanna.bell', 'Joanna Bell', 'nurse-practitioner', '', 1, 'hash')`,
    SERVICE,
  );
  await connection.run(
    `INSERT INTO web_sessions (token_digest, service_id, person_id, created_at, last_used_at) VALUES ('digest', ?, 'p', 'then', 'then')`,
    SERVICE,
  );
  await migrate(connection, MIGRATIONS);
  expect(await connection.all('SELECT account, prescriber FROM accounts')).toEqual([
    { account: 'joanna.bell', prescriber: 1 },
  ]);
  expect(await connection.all('SELECT token_digest FROM web_sessions')).toEqual([]);
  await expect(
    connection.run(
      `INSERT INTO web_sessions (token_digest, service_id, person_id, created_at, last_used_at) VALUES ('digest', ?, 'nobody', 'then', 'then')`,
      SERVICE,
    ),
  ).rejects.toThrow(/FOREIGN KEY/);
});

test('a step that fails leaves the version before', async () => {
  const connection = await connectionTo('failing.db');
  const failing = {
    version: 2,
    purpose: 'fails',
    sql: 'CREATE TABLE half (a TEXT) STRICT; INSERT INTO nowhere VALUES (1);',
  };
  await expect(migrate(connection, [...MIGRATIONS.slice(0, 1), failing])).rejects.toThrow(/nowhere/);
  expect(await schemaVersion(connection)).toBe(1);
  expect(await connection.get("SELECT name FROM sqlite_schema WHERE name = 'half'")).toBeUndefined();
});

test('a database of a newer hub is not touched', async () => {
  const connection = await connectionTo('newer.db');
  await migrate(connection, MIGRATIONS);
  await expect(migrate(connection, MIGRATIONS.slice(0, 2))).rejects.toThrow(NewerDatabaseError);
});
