import type { Migration } from '../migrate.ts';

/**
 * When GPs take calls for the service, and what one clinician hands over to the next. A handover and its signature are never changed;
 * calls are found by when they were signed, for whoever sees to it that what was decided is done.
 */
export const dutyAndShifts: Migration = {
  version: 16,
  purpose: 'duty and shifts',
  sql: `
    CREATE TABLE duties (
      service_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      started_at TEXT NOT NULL,
      ended_at TEXT,
      ended_by TEXT CHECK (ended_by IN ('person', 'sign-out', 'time')),
      PRIMARY KEY (service_id, person_id, started_at),
      FOREIGN KEY (service_id, person_id) REFERENCES accounts,
      CHECK ((ended_at IS NULL) = (ended_by IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX duties_that_last ON duties (service_id, person_id) WHERE ended_at IS NULL;

    CREATE TABLE shift_handovers (
      service_id TEXT NOT NULL REFERENCES services,
      handover_id TEXT NOT NULL,
      command_id TEXT NOT NULL,
      given_by TEXT NOT NULL,
      given_at TEXT NOT NULL,
      document BLOB NOT NULL,
      PRIMARY KEY (service_id, handover_id),
      UNIQUE (service_id, command_id)
    ) STRICT;
    CREATE INDEX shift_handovers_by_time ON shift_handovers (service_id, given_at);
    CREATE TRIGGER shift_handovers_are_kept BEFORE DELETE ON shift_handovers
      BEGIN SELECT RAISE(ABORT, 'handovers are never deleted'); END;
    CREATE TRIGGER shift_handovers_stay_as_written BEFORE UPDATE ON shift_handovers
      BEGIN SELECT RAISE(ABORT, 'handovers are never changed'); END;

    CREATE TABLE shift_takes (
      service_id TEXT NOT NULL,
      handover_id TEXT NOT NULL,
      command_id TEXT NOT NULL,
      taken_by TEXT NOT NULL,
      taken_at TEXT NOT NULL,
      document BLOB NOT NULL,
      PRIMARY KEY (service_id, handover_id),
      UNIQUE (service_id, command_id),
      FOREIGN KEY (service_id, handover_id) REFERENCES shift_handovers
    ) STRICT;
    CREATE TRIGGER shift_takes_are_kept BEFORE DELETE ON shift_takes
      BEGIN SELECT RAISE(ABORT, 'signatures are never deleted'); END;
    CREATE TRIGGER shift_takes_stay_as_written BEFORE UPDATE ON shift_takes
      BEGIN SELECT RAISE(ABORT, 'signatures are never changed'); END;

    CREATE INDEX encounters_by_signature ON encounters (service_id, signed_at) WHERE signed_at IS NOT NULL;
  `,
};
