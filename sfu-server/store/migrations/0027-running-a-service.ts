import type { Migration } from '../migrate.ts';

/**
 * Homes are added and closed, codes are issued by somebody and can be cancelled, carers come and go; and what was done by whom and why
 * is kept. The settings of a home stay what its kiosks work by; what else is known of a carer stands beside them.
 */
export const runningAService: Migration = {
  version: 27,
  purpose: 'running a service',
  sql: `
    ALTER TABLE homes ADD COLUMN added_at TEXT;
    ALTER TABLE homes ADD COLUMN closed_at TEXT;
    ALTER TABLE enrolment_codes ADD COLUMN code_id TEXT;
    ALTER TABLE enrolment_codes ADD COLUMN issued_by TEXT;
    ALTER TABLE enrolment_codes ADD COLUMN cancelled_at TEXT;
    CREATE UNIQUE INDEX enrolment_codes_by_id ON enrolment_codes (code_id) WHERE code_id IS NOT NULL;

    CREATE TABLE carers_of_homes (
      service_id TEXT NOT NULL,
      home_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('carer', 'senior-carer')),
      started_on TEXT,
      added_at TEXT,
      added_by TEXT,
      pin_made_at TEXT,
      left_at TEXT,
      left_by TEXT,
      left_reason TEXT,
      PRIMARY KEY (service_id, home_id, person_id),
      FOREIGN KEY (service_id, home_id) REFERENCES homes
    ) STRICT;

    CREATE TABLE management_commands (
      service_id TEXT NOT NULL REFERENCES services,
      command_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      method TEXT NOT NULL,
      about TEXT NOT NULL,
      answer TEXT NOT NULL,
      carried_out_at TEXT NOT NULL,
      PRIMARY KEY (service_id, command_id)
    ) STRICT;

    CREATE TABLE management_log (
      number INTEGER PRIMARY KEY,
      service_id TEXT NOT NULL REFERENCES services,
      home_id TEXT NOT NULL,
      at TEXT NOT NULL,
      by_id TEXT NOT NULL,
      by_name TEXT NOT NULL,
      what TEXT NOT NULL,
      about_id TEXT NOT NULL,
      about TEXT NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX management_log_by_home ON management_log (service_id, home_id, number);
    CREATE TRIGGER management_log_is_kept BEFORE DELETE ON management_log
      BEGIN SELECT RAISE(ABORT, 'what was done is never deleted'); END;
    CREATE TRIGGER management_log_stays_as_written BEFORE UPDATE ON management_log
      BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
  `,
};
