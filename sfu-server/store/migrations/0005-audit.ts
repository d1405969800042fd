import type { Migration } from '../migrate.ts';

/** Who did what, in a chain of their own: a row that is changed, taken out or put in breaks it. */
export const audit: Migration = {
  version: 5,
  purpose: 'audit',
  sql: `
    CREATE TABLE audit (
      service_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      at TEXT NOT NULL,
      actor_kind TEXT NOT NULL,
      actor_id TEXT NOT NULL,
      action TEXT NOT NULL,
      resident_id TEXT,
      encounter_id TEXT,
      outcome TEXT NOT NULL,
      chain TEXT NOT NULL,
      PRIMARY KEY (service_id, seq)
    ) STRICT;
    CREATE INDEX audit_by_resident ON audit (service_id, resident_id, seq) WHERE resident_id IS NOT NULL;
    CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
      BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;
    CREATE TRIGGER audit_stays_as_written BEFORE UPDATE ON audit
      BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
  `,
};
