import type { Migration } from '../migrate.ts';

/** Who has looked at what the hub refused, and why it stays out of the record. */
export const whatWasSetAside: Migration = {
  version: 32,
  purpose: 'what was set aside',
  sql: `
    ALTER TABLE quarantine ADD COLUMN set_aside_at TEXT;
    ALTER TABLE quarantine ADD COLUMN set_aside_by TEXT;
    ALTER TABLE quarantine ADD COLUMN set_aside_reason TEXT;
  `,
};
