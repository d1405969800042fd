import type { Migration } from '../migrate.ts';

/**
 * Who opened which record is read out of the audit itself: an opening has an identifier of its own, so that a kiosk's is kept
 * once, the time at which it happened, and who and where. Older rows have none of it and keep their place in the chain.
 */
export const openings: Migration = {
  version: 11,
  purpose: 'openings',
  sql: `
    ALTER TABLE audit ADD COLUMN opening_id TEXT;
    ALTER TABLE audit ADD COLUMN opened_at TEXT;
    ALTER TABLE audit ADD COLUMN detail TEXT;
    CREATE UNIQUE INDEX audit_by_opening ON audit (service_id, opening_id) WHERE opening_id IS NOT NULL;
    CREATE INDEX audit_openings ON audit (service_id, resident_id, opened_at, seq) WHERE opened_at IS NOT NULL;
  `,
};
