import type { Migration } from '../migrate.ts';

/**
 * Safeguarding concerns and what was said of them, apart from every resident's feed and never changed; and the service's named roles
 * that see them.
 */
export const safeguarding: Migration = {
  version: 19,
  purpose: 'safeguarding',
  sql: `
    ALTER TABLE accounts ADD COLUMN safeguarding INTEGER NOT NULL DEFAULT 0
      CHECK (safeguarding = 0 OR (safeguarding = 1 AND role IN ('nurse-practitioner', 'gp')));

    CREATE TABLE concerns (
      service_id TEXT NOT NULL REFERENCES services,
      concern_id TEXT NOT NULL,
      command_id TEXT NOT NULL,
      raised_by TEXT NOT NULL,
      raised_at TEXT NOT NULL,
      document BLOB NOT NULL,
      PRIMARY KEY (service_id, concern_id),
      UNIQUE (service_id, command_id)
    ) STRICT;
    CREATE INDEX concerns_by_person ON concerns (service_id, raised_by, raised_at);
    CREATE INDEX concerns_by_time ON concerns (service_id, raised_at);
    CREATE TRIGGER concerns_are_kept BEFORE DELETE ON concerns
      BEGIN SELECT RAISE(ABORT, 'concerns are never deleted'); END;
    CREATE TRIGGER concerns_stay_as_written BEFORE UPDATE ON concerns
      BEGIN SELECT RAISE(ABORT, 'concerns are never changed'); END;

    CREATE TABLE concern_notes (
      service_id TEXT NOT NULL,
      concern_id TEXT NOT NULL,
      place INTEGER NOT NULL,
      command_id TEXT NOT NULL,
      noted_by TEXT NOT NULL,
      noted_at TEXT NOT NULL,
      document BLOB NOT NULL,
      PRIMARY KEY (service_id, concern_id, place),
      UNIQUE (service_id, command_id),
      FOREIGN KEY (service_id, concern_id) REFERENCES concerns
    ) STRICT;
    CREATE TRIGGER concern_notes_are_kept BEFORE DELETE ON concern_notes
      BEGIN SELECT RAISE(ABORT, 'notes of a concern are never deleted'); END;
    CREATE TRIGGER concern_notes_stay_as_written BEFORE UPDATE ON concern_notes
      BEGIN SELECT RAISE(ABORT, 'notes of a concern are never changed'); END;
  `,
};
