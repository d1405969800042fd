import type { Migration } from '../migrate.ts';

/**
 * Residents are found by who they are, and a home lists whoever has left. What a manager's commands came to is kept, so that
 * one sent twice is carried out once. The hub fills the new columns at its next start.
 */
export const findingResidents: Migration = {
  version: 10,
  purpose: 'finding residents',
  sql: `
    ALTER TABLE residents ADD COLUMN nhs_number TEXT;
    ALTER TABLE residents ADD COLUMN born TEXT;
    ALTER TABLE residents ADD COLUMN family_name TEXT;
    ALTER TABLE residents ADD COLUMN given_name TEXT;
    CREATE INDEX residents_by_nhs_number ON residents (service_id, nhs_number, resident_id);
    CREATE INDEX residents_ever_of_home ON resident_homes (service_id, home_id, resident_id);

    CREATE TABLE resident_commands (
      service_id TEXT NOT NULL REFERENCES services,
      command_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      method TEXT NOT NULL,
      answer TEXT NOT NULL,
      carried_out_at TEXT NOT NULL,
      PRIMARY KEY (service_id, command_id)
    ) STRICT;
  `,
};
