import type { Migration } from '../migrate.ts';

/**
 * The support desk: what kiosks say of themselves, and the faults that homes report. Accounts get one more role; SQLite
 * changes a CHECK only by writing the table anew, and the web sessions that refer to it end: everybody signs in once more.
 */
export const support: Migration = {
  version: 6,
  purpose: 'support',
  sql: `
    DELETE FROM web_sessions;
    CREATE TABLE accounts_with_support (
      service_id TEXT NOT NULL REFERENCES services,
      person_id TEXT NOT NULL,
      account TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('nurse-practitioner', 'gp', 'it-support')),
      qualification TEXT NOT NULL,
      prescriber INTEGER NOT NULL CHECK (prescriber IN (0, 1)),
      password_hash TEXT NOT NULL,
      disabled_at TEXT,
      PRIMARY KEY (service_id, person_id)
    ) STRICT;
    INSERT INTO accounts_with_support
      SELECT service_id, person_id, account, name, role, qualification, prescriber, password_hash, disabled_at FROM accounts;
    DROP TABLE accounts;
    ALTER TABLE accounts_with_support RENAME TO accounts;

    CREATE TABLE kiosk_reports (
      kiosk_id TEXT PRIMARY KEY REFERENCES kiosks,
      service_id TEXT NOT NULL,
      received_at TEXT NOT NULL,
      report TEXT NOT NULL
    ) STRICT;

    CREATE TABLE faults (
      service_id TEXT NOT NULL,
      fault_id TEXT NOT NULL,
      home_id TEXT NOT NULL,
      kiosk_id TEXT NOT NULL REFERENCES kiosks,
      received_at TEXT NOT NULL,
      due_at TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('open', 'taken', 'closed')),
      owner_id TEXT,
      owner_name TEXT,
      report TEXT NOT NULL,
      PRIMARY KEY (service_id, fault_id),
      FOREIGN KEY (service_id, home_id) REFERENCES homes
    ) STRICT;
    CREATE INDEX faults_by_time ON faults (service_id, received_at);
    CREATE INDEX faults_by_kiosk ON faults (service_id, kiosk_id, received_at);

    CREATE TABLE fault_steps (
      step_id TEXT PRIMARY KEY,
      service_id TEXT NOT NULL,
      fault_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      at TEXT NOT NULL,
      person_id TEXT NOT NULL,
      person_name TEXT NOT NULL,
      what TEXT NOT NULL,
      words TEXT NOT NULL,
      UNIQUE (service_id, fault_id, number),
      FOREIGN KEY (service_id, fault_id) REFERENCES faults
    ) STRICT;
  `,
};
