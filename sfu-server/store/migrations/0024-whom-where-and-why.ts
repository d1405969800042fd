import type { Migration } from '../migrate.ts';

/**
 * The audit says who by name and role, from which device, why and by what right; each row has a seal that only the hub's key makes,
 * the end of all chains is signed in one head, and places in them in checkpoints. Rows from before keep the chain they have.
 */
export const whomWhereAndWhy: Migration = {
  version: 24,
  purpose: 'whom, where and why',
  sql: `
    ALTER TABLE audit ADD COLUMN chain_version INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE audit ADD COLUMN person_id TEXT;
    ALTER TABLE audit ADD COLUMN person_name TEXT;
    ALTER TABLE audit ADD COLUMN person_role TEXT;
    ALTER TABLE audit ADD COLUMN device TEXT;
    ALTER TABLE audit ADD COLUMN reason TEXT;
    ALTER TABLE audit ADD COLUMN basis TEXT;
    ALTER TABLE audit ADD COLUMN seal TEXT;
    CREATE INDEX audit_by_person ON audit (service_id, coalesce(person_id, actor_id), seq);
    CREATE TABLE audit_head (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      body TEXT NOT NULL,
      signature TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_head_is_kept BEFORE DELETE ON audit_head
      BEGIN SELECT RAISE(ABORT, 'the head of the audit is never deleted'); END;
    CREATE TABLE audit_checkpoints (
      service_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      chain TEXT NOT NULL,
      at TEXT NOT NULL,
      signature TEXT NOT NULL,
      PRIMARY KEY (service_id, seq)
    ) STRICT;
    CREATE TRIGGER audit_checkpoints_are_kept BEFORE DELETE ON audit_checkpoints
      BEGIN SELECT RAISE(ABORT, 'checkpoints of the audit are never deleted'); END;
    CREATE TRIGGER audit_checkpoints_stay_as_written BEFORE UPDATE ON audit_checkpoints
      BEGIN SELECT RAISE(ABORT, 'checkpoints of the audit are never changed'); END;
  `,
};
