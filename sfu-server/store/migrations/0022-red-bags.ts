import type { Migration } from '../migrate.ts';

/**
 * Links into red bags as the journal tells of them (made again with the projections), how often a wrong passcode was tried, what was
 * opened by whom, who has a pack open at this moment, and the service's word for the key of each kiosk.
 */
export const redBags: Migration = {
  version: 22,
  purpose: 'red bags',
  sql: `
    CREATE TABLE bag_shares (
      service_id TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      share_id TEXT NOT NULL,
      home_id TEXT NOT NULL,
      bag_id TEXT NOT NULL,
      entry_id TEXT NOT NULL,
      token_sha256 TEXT NOT NULL,
      passcode_verifier TEXT NOT NULL,
      expires_at TEXT NOT NULL,
      ended_at TEXT,
      seq INTEGER NOT NULL,
      reducer_version INTEGER NOT NULL,
      PRIMARY KEY (service_id, resident_id, share_id)
    ) STRICT;
    CREATE INDEX bag_shares_by_token ON bag_shares (token_sha256, home_id);

    CREATE TABLE bag_passcode_tries (
      service_id TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      share_id TEXT NOT NULL,
      wrong INTEGER NOT NULL CHECK (wrong >= 0),
      PRIMARY KEY (service_id, resident_id, share_id)
    ) STRICT;

    CREATE TABLE bag_openings (
      opening INTEGER PRIMARY KEY,
      service_id TEXT NOT NULL REFERENCES services,
      resident_id TEXT NOT NULL,
      share_id TEXT NOT NULL,
      at TEXT NOT NULL,
      what TEXT NOT NULL,
      words TEXT NOT NULL,
      from_address TEXT NOT NULL
    ) STRICT;
    CREATE INDEX bag_openings_of_share ON bag_openings (service_id, resident_id, share_id, opening);

    CREATE TABLE bag_access (
      token_digest TEXT NOT NULL PRIMARY KEY,
      service_id TEXT NOT NULL REFERENCES services,
      resident_id TEXT NOT NULL,
      share_id TEXT NOT NULL,
      until TEXT NOT NULL
    ) STRICT;
    CREATE INDEX bag_access_by_end ON bag_access (until);

    CREATE TABLE kiosk_certificates (
      kiosk_id TEXT NOT NULL PRIMARY KEY REFERENCES kiosks,
      certificate TEXT NOT NULL,
      ends_at TEXT NOT NULL,
      page_url TEXT NOT NULL,
      link_hours INTEGER NOT NULL
    ) STRICT;
  `,
};
