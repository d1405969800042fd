import type { Migration } from '../migrate.ts';

/**
 * What can be asked of the journal quickly: where residents live, where calls stand. Every row carries the sequence and
 * the reducer version at which it stands. All of it can be dropped and made again from the entries.
 */
export const projections: Migration = {
  version: 4,
  purpose: 'projections',
  sql: `
    CREATE TABLE residents (
      service_id TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      registered_seq INTEGER,
      gp_id TEXT,
      home_id TEXT,
      home_name TEXT,
      seq INTEGER NOT NULL,
      reducer_version INTEGER NOT NULL,
      PRIMARY KEY (service_id, resident_id)
    ) STRICT;
    CREATE INDEX residents_by_home ON residents (service_id, home_id, resident_id);

    CREATE TABLE resident_homes (
      service_id TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      home_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      reducer_version INTEGER NOT NULL,
      PRIMARY KEY (service_id, resident_id, home_id)
    ) STRICT;

    CREATE TABLE encounters (
      service_id TEXT NOT NULL,
      encounter_id TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      home_id TEXT NOT NULL,
      status TEXT NOT NULL,
      requested_at TEXT NOT NULL,
      clinician_id TEXT,
      outcome_id TEXT,
      signed_at TEXT,
      seq INTEGER NOT NULL,
      reducer_version INTEGER NOT NULL,
      PRIMARY KEY (service_id, encounter_id)
    ) STRICT;
    CREATE INDEX encounters_by_status ON encounters (service_id, status, requested_at);
    CREATE INDEX encounters_signed ON encounters (service_id, resident_id, signed_at) WHERE signed_at IS NOT NULL;
    CREATE INDEX residents_by_gp ON residents (service_id, gp_id, resident_id);
  `,
};
