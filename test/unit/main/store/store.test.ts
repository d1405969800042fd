import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#core/store/database.ts';
import { DatabaseTooNew, migrate, MIGRATIONS, schemaVersion } from '#core/store/migrate.ts';
import { openStore } from '#core/store/store.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-store-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe("the kiosk's database", () => {
  it('is readable by its owner alone, with everything that SQLite puts beside it', async () => {
    const store = await openStore(join(directory, 'data'));
    expect(statSync(join(directory, 'data')).mode & 0o777).toBe(0o700);
    for (const name of ['kiosk.db', 'kiosk.db-wal']) {
      expect(statSync(join(directory, 'data', name)).mode & 0o777, name).toBe(0o600);
    }
    await store.close();
  });

  it('belongs to one core at a time', async () => {
    const store = await openStore(directory);
    await expect(openStore(directory)).rejects.toThrow('Another kiosk program is already running');
    await store.close();
    await (await openStore(directory)).close();
  });

  it('writes to the disk before it says that it has', async () => {
    const database = await openDatabase(join(directory, 'a.db'));
    expect(await database.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(await database.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    await database.close();
  });

  it('does all of a transaction or nothing, and goes on', async () => {
    const database = await openDatabase(join(directory, 'a.db'));
    await database.run('CREATE TABLE t (a INTEGER PRIMARY KEY)');
    const failed = database.transaction(async (statements) => {
      await statements.run('INSERT INTO t VALUES (1)');
      throw new Error('in the middle');
    });
    const after = database.transaction((statements) => statements.run('INSERT INTO t VALUES (2)'));
    await expect(failed).rejects.toThrow('in the middle');
    await after;
    expect(await database.all('SELECT a FROM t')).toEqual([{ a: 2 }]);
    await database.close();
    await database.close();
  });

  it('comes up from every earlier version to the newest', async () => {
    const newest = MIGRATIONS.at(-1)!.version;
    for (let from = 0; from <= newest; from += 1) {
      const database = await openDatabase(join(directory, `from-${from}.db`));
      await migrate(
        database,
        MIGRATIONS.filter((migration) => migration.version <= from),
      );
      expect(await schemaVersion(database)).toBe(from);
      await migrate(database);
      await migrate(database);
      expect(await schemaVersion(database)).toBe(newest);
      expect(await database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
      await database.close();
    }
  }, 30_000);

  it('starts a migration that was cut off again from its beginning', async () => {
    const database = await openDatabase(join(directory, 'a.db'));
    const broken = { version: 1, statements: ['CREATE TABLE half (a INTEGER)', 'THIS IS NO STATEMENT'] };
    await expect(migrate(database, [broken])).rejects.toThrow();
    expect(await schemaVersion(database)).toBe(0);
    expect(await database.all("SELECT name FROM sqlite_master WHERE name = 'half'")).toEqual([]);
    await database.close();
  });

  it('leaves the database of a newer program as it is', async () => {
    const path = join(directory, 'kiosk.db');
    const database = await openDatabase(path);
    await database.run('PRAGMA user_version = 999');
    await database.close();
    await expect(openStore(directory)).rejects.toThrow(DatabaseTooNew);
    const again = await openDatabase(path);
    expect(await schemaVersion(again)).toBe(999);
    await again.close();
  });

  it('finds what waits in the outbox without reading what has been sent', async () => {
    const database = await openDatabase(join(directory, 'a.db'));
    await migrate(database);
    const plan = await database.all<{ detail: string }>(
      'EXPLAIN QUERY PLAN SELECT entry_id FROM outbox WHERE acknowledged_at IS NULL AND refused_at IS NULL ORDER BY counter',
    );
    expect(plan.map((row) => row.detail).join()).toContain('USING INDEX outbox_waiting');
    await database.close();
  });
});
