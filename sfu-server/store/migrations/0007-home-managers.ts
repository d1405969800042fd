import type { Migration } from '../migrate.ts';

/**
 * Home managers sign in at the hub and belong to one home. SQLite changes a CHECK only by writing the table anew, and the web
 * sessions that refer to it end: everybody signs in once more.
 */
export const homeManagers: Migration = {
  version: 7,
  purpose: 'home managers',
  sql: `
    DELETE FROM web_sessions;
    CREATE TABLE accounts_with_homes (
      service_id TEXT NOT NULL REFERENCES services,
      person_id TEXT NOT NULL,
      account TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('nurse-practitioner', 'gp', 'it-support', 'home-manager')),
      qualification TEXT NOT NULL,
      prescriber INTEGER NOT NULL CHECK (prescriber IN (0, 1)),
      password_hash TEXT NOT NULL,
      disabled_at TEXT,
      home_id TEXT,
      PRIMARY KEY (service_id, person_id),
      FOREIGN KEY (service_id, home_id) REFERENCES homes,
      CHECK ((role = 'home-manager') = (home_id IS NOT NULL))
    ) STRICT;
    INSERT INTO accounts_with_homes
      SELECT service_id, person_id, account, name, role, qualification, prescriber, password_hash, disabled_at, NULL
      FROM accounts;
    DROP TABLE accounts;
    ALTER TABLE accounts_with_homes RENAME TO accounts;
  `,
};
