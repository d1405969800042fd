import type { Migration } from '../migrate.ts';

/**
 * GPs who take calls for the service, clinical leads who approve its policy, and care coordinators. SQLite changes a CHECK only by
 * writing the table anew, and the web sessions that refer to it end: everybody signs in once more.
 */
export const duties: Migration = {
  version: 15,
  purpose: 'duties',
  sql: `
    DELETE FROM web_sessions;
    CREATE TABLE accounts_with_duties (
      service_id TEXT NOT NULL REFERENCES services,
      person_id TEXT NOT NULL,
      account TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT NOT NULL
        CHECK (role IN ('nurse-practitioner', 'gp', 'care-coordinator', 'it-support', 'home-manager')),
      qualification TEXT NOT NULL,
      prescriber INTEGER NOT NULL CHECK (prescriber IN (0, 1)),
      password_hash TEXT NOT NULL,
      disabled_at TEXT,
      home_id TEXT,
      duty_gp INTEGER NOT NULL DEFAULT 0 CHECK (duty_gp IN (0, 1)),
      clinical_lead INTEGER NOT NULL DEFAULT 0 CHECK (clinical_lead IN (0, 1)),
      PRIMARY KEY (service_id, person_id),
      FOREIGN KEY (service_id, home_id) REFERENCES homes,
      CHECK ((role = 'home-manager') = (home_id IS NOT NULL)),
      CHECK (duty_gp = 0 OR role = 'gp'),
      CHECK (clinical_lead = 0 OR role IN ('nurse-practitioner', 'gp')),
      CHECK (role <> 'care-coordinator' OR prescriber = 0)
    ) STRICT;
    INSERT INTO accounts_with_duties
      SELECT service_id, person_id, account, name, role, qualification, prescriber, password_hash, disabled_at, home_id, 0, 0
      FROM accounts;
    DROP TABLE accounts;
    ALTER TABLE accounts_with_duties RENAME TO accounts;
  `,
};
