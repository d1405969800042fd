/** Brings the database up to the version of this code. Forward only; a migration that has run once is never edited. */
import type { Database } from './database.ts';
import { migration0001 } from './migrations/0001-journal.ts';
import { migration0002 } from './migrations/0002-devices.ts';
import { migration0003 } from './migrations/0003-openings-attachments.ts';
import { migration0004 } from './migrations/0004-lasting.ts';
import { migration0005 } from './migrations/0005-hub-journal.ts';
import { migration0006 } from './migrations/0006-leaving.ts';
import { migration0007 } from './migrations/0007-drafts.ts';
import { migration0008 } from './migrations/0008-bag-shares.ts';
import { migration0009 } from './migrations/0009-incidents.ts';
import { migration0010 } from './migrations/0010-at-rest.ts';
import { migration0011 } from './migrations/0011-own-pins.ts';

export interface Migration {
  readonly version: number;
  readonly statements: readonly string[];
}

export const MIGRATIONS: readonly Migration[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
  migration0009,
  migration0010,
  migration0011,
];

/** The database was written by a newer version of the product. It is left as it is. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew';
}

export async function schemaVersion(database: Database): Promise<number> {
  const row = await database.get<{ user_version: number }>('PRAGMA user_version');
  return row?.user_version ?? 0;
}

/** Each migration is one transaction together with its version: one that was cut off starts again from its beginning. */
export async function migrate(database: Database, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  const found = await schemaVersion(database);
  const newest = migrations.at(-1)?.version ?? 0;
  if (found > newest) {
    throw new DatabaseTooNew(
      `The kiosk's database has version ${found}; this program knows versions up to ${newest}. Nothing was changed.`,
    );
  }
  for (const migration of migrations) {
    if (migration.version <= found) continue;
    await database.transaction(async (statements) => {
      for (const statement of migration.statements) await statements.run(statement);
      await statements.run(`PRAGMA user_version = ${migration.version}`);
    });
  }
}
