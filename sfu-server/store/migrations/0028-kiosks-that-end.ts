import type { Migration } from '../migrate.ts';

/**
 * How a kiosk ended, by whom and why, and when it handed over what it had not sent; who owns what was refused; and the entries of
 * one device by its own count.
 */
export const kiosksThatEnd: Migration = {
  version: 28,
  purpose: 'kiosks that end',
  sql: `
    ALTER TABLE kiosks ADD COLUMN ended_how TEXT CHECK (ended_how IN ('revoked', 'stolen'));
    ALTER TABLE kiosks ADD COLUMN ended_reason TEXT;
    ALTER TABLE kiosks ADD COLUMN ended_by TEXT;
    ALTER TABLE kiosks ADD COLUMN handed_over_at TEXT;
    ALTER TABLE kiosks ADD COLUMN handed_over_entries INTEGER;
    UPDATE kiosks SET ended_how = 'revoked' WHERE revoked_at IS NOT NULL;

    ALTER TABLE quarantine ADD COLUMN owner TEXT NOT NULL DEFAULT 'it-support';
    ALTER TABLE quarantine ADD COLUMN device_counter INTEGER;
    CREATE INDEX quarantine_by_device ON quarantine (service_id, device_id, device_counter);
    CREATE INDEX entries_by_device ON entries (service_id, device_id, device_counter);
  `,
};
