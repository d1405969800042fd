import type { Migration } from '../migrate.ts';

/** Who has gone through a practice to its end. It is no part of any record, and never of a service's figures. */
export const practiceRuns: Migration = {
  version: 14,
  purpose: 'practice runs',
  sql: `
    CREATE TABLE practice_runs (
      service_id TEXT NOT NULL,
      practice_id TEXT NOT NULL,
      home_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      at TEXT NOT NULL,
      exercise TEXT NOT NULL CHECK (exercise IN ('whole-call', 'emergency')),
      received_at TEXT NOT NULL,
      PRIMARY KEY (service_id, practice_id),
      FOREIGN KEY (service_id, home_id) REFERENCES homes
    ) STRICT;
    CREATE INDEX practice_runs_of_home ON practice_runs (service_id, home_id, at);
  `,
};
