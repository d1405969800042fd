import type { Migration } from '../migrate.ts';

/**
 * Whoever runs the service, answers for its information governance or pays for it signs in too; and an account may have no password,
 * because passkeys take its place. SQLite changes a CHECK only by writing the table anew, and the web sessions that refer to it end:
 * everybody signs in once more. Duties are kept.
 */
export const everybodyWhoSignsIn: Migration = {
  version: 23,
  purpose: 'everybody who signs in',
  sql: `
    DELETE FROM web_sessions;
    CREATE TABLE duties_meanwhile AS SELECT * FROM duties;
    DELETE FROM duties;
    CREATE TABLE accounts_of_everybody (
      service_id TEXT NOT NULL REFERENCES services,
      person_id TEXT NOT NULL,
      account TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT NOT NULL
        CHECK (role IN ('nurse-practitioner', 'gp', 'care-coordinator', 'it-support', 'home-manager', 'service-lead',
                        'information-governance-lead', 'commissioner')),
      qualification TEXT NOT NULL,
      prescriber INTEGER NOT NULL CHECK (prescriber IN (0, 1)),
      password_hash TEXT,
      created_at TEXT,
      disabled_at TEXT,
      home_id TEXT,
      duty_gp INTEGER NOT NULL DEFAULT 0 CHECK (duty_gp IN (0, 1)),
      clinical_lead INTEGER NOT NULL DEFAULT 0 CHECK (clinical_lead IN (0, 1)),
      safeguarding INTEGER NOT NULL DEFAULT 0 CHECK (safeguarding IN (0, 1)),
      practice_id TEXT,
      practice_name TEXT,
      oidc_subject TEXT UNIQUE,
      PRIMARY KEY (service_id, person_id),
      FOREIGN KEY (service_id, home_id) REFERENCES homes,
      CHECK ((role = 'home-manager') = (home_id IS NOT NULL)),
      CHECK (duty_gp = 0 OR role = 'gp'),
      CHECK (clinical_lead = 0 OR role IN ('nurse-practitioner', 'gp')),
      CHECK (safeguarding = 0 OR role IN ('nurse-practitioner', 'gp')),
      CHECK (prescriber = 0 OR role IN ('nurse-practitioner', 'gp'))
    ) STRICT;
    INSERT INTO accounts_of_everybody
      SELECT service_id, person_id, account, name, role, qualification,
        CASE WHEN role IN ('nurse-practitioner', 'gp') THEN prescriber ELSE 0 END, password_hash, NULL, disabled_at, home_id,
        duty_gp, clinical_lead, safeguarding, practice_id, practice_name, NULL
      FROM accounts;
    DROP TABLE accounts;
    ALTER TABLE accounts_of_everybody RENAME TO accounts;
    INSERT INTO duties SELECT * FROM duties_meanwhile;
    DROP TABLE duties_meanwhile;
  `,
};
