import type { Migration } from '../migrate.ts';

/**
 * The projections of the whole record: several homes at once, what is struck, what a call rests on, deaths. Projections are made
 * from the entries, so the old tables are dropped and the hub fills the new ones at its next start: a service without a row in
 * `projection_state` has none yet.
 */
export const recordProjections: Migration = {
  version: 8,
  purpose: 'record-projections',
  sql: `
    DROP TABLE residents;
    DROP TABLE resident_homes;
    DROP TABLE encounters;

    CREATE TABLE projection_state (
      service_id TEXT PRIMARY KEY REFERENCES services,
      reducer_version INTEGER NOT NULL,
      projection_version INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE residents (
      service_id TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      gp_id TEXT,
      home_id TEXT,
      home_name TEXT,
      died_at TEXT,
      seq INTEGER NOT NULL,
      reducer_version INTEGER NOT NULL,
      PRIMARY KEY (service_id, resident_id)
    ) STRICT;
    CREATE INDEX residents_by_gp ON residents (service_id, gp_id, resident_id);

    CREATE TABLE resident_homes (
      service_id TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      home_id TEXT NOT NULL,
      placed INTEGER NOT NULL CHECK (placed IN (0, 1)),
      left_seq INTEGER,
      seq INTEGER NOT NULL,
      reducer_version INTEGER NOT NULL,
      PRIMARY KEY (service_id, resident_id, home_id)
    ) STRICT;
    CREATE INDEX residents_of_home ON resident_homes (service_id, home_id, resident_id) WHERE placed = 1;

    CREATE TABLE strikes (
      service_id TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      struck_id TEXT NOT NULL,
      replaced_by TEXT,
      seq INTEGER NOT NULL,
      reducer_version INTEGER NOT NULL,
      PRIMARY KEY (service_id, resident_id, struck_id)
    ) STRICT;

    CREATE TABLE encounters (
      service_id TEXT NOT NULL,
      encounter_id TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      home_id TEXT NOT NULL,
      status TEXT NOT NULL,
      requested_at TEXT NOT NULL,
      observations_id TEXT,
      clinician_id TEXT,
      outcome_id TEXT,
      signed_at TEXT,
      look_again_since TEXT,
      seq INTEGER NOT NULL,
      reducer_version INTEGER NOT NULL,
      PRIMARY KEY (service_id, encounter_id)
    ) STRICT;
    CREATE INDEX encounters_by_status ON encounters (service_id, status, requested_at);
    CREATE INDEX encounters_signed ON encounters (service_id, resident_id, signed_at) WHERE signed_at IS NOT NULL;
    CREATE INDEX encounters_to_look_at ON encounters (service_id, look_again_since) WHERE look_again_since IS NOT NULL;
    CREATE INDEX encounters_by_ground ON encounters (service_id, resident_id, observations_id)
      WHERE observations_id IS NOT NULL;
  `,
};
