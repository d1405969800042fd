/** Brings a database to the newest version, one migration after the other, forward only. */
import { integer } from './columns.ts';
import type { Connection } from './sqlite-connection.ts';

/** One step of the schema. Once released it is never edited: what it got wrong, a later one puts right. */
export interface Migration {
  /** 1 for the first; no gaps. */
  readonly version: number;
  readonly purpose: string;
  readonly sql: string;
}

/** The database was written by a newer hub than this one. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

export async function schemaVersion(connection: Connection): Promise<number> {
  const row = await connection.get('PRAGMA user_version');
  return row === undefined ? 0 : integer(row, 'user_version');
}

/**
 * Applies what is missing. Each migration and its version number are one transaction: a crash in between leaves the
 * version before.
 * @throws NewerDatabaseError when the database is ahead of this code
 */
export async function migrate(connection: Connection, migrations: readonly Migration[]): Promise<void> {
  const current = await schemaVersion(connection);
  if (current > migrations.length) {
    throw new NewerDatabaseError(
      `The database has version ${String(current)} and this hub knows ${String(migrations.length)}. ` +
        'Start the newer hub, or put back the backup from before the upgrade. Nothing was changed.',
    );
  }
  for (const migration of migrations.slice(current)) {
    await connection.exec('BEGIN IMMEDIATE');
    try {
      await connection.exec(migration.sql);
      await connection.exec(`PRAGMA user_version = ${String(migration.version)}`);
      await connection.exec('COMMIT');
    } catch (fault) {
      await connection.exec('ROLLBACK').catch(() => undefined);
      throw fault;
    }
  }
}
