import type { Migration } from '../migrate.ts';

/**
 * Links with which somebody outside the service joins a call, by the digest of their token; and recordings of calls, until they are
 * deleted. Who was asked in and what was recorded stands in the journal.
 */
export const partiesAndRecordings: Migration = {
  version: 18,
  purpose: 'parties and recordings',
  sql: `
    CREATE TABLE party_links (
      token_digest TEXT NOT NULL PRIMARY KEY,
      service_id TEXT NOT NULL REFERENCES services,
      encounter_id TEXT NOT NULL,
      party_id TEXT NOT NULL,
      until TEXT NOT NULL,
      UNIQUE (service_id, party_id)
    ) STRICT;
    CREATE INDEX party_links_by_end ON party_links (until);

    CREATE TABLE recordings (
      service_id TEXT NOT NULL REFERENCES services,
      recording_id TEXT NOT NULL,
      encounter_id TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      started_at TEXT NOT NULL,
      stopped_at TEXT,
      keep_until TEXT NOT NULL,
      deleted_at TEXT,
      PRIMARY KEY (service_id, recording_id)
    ) STRICT;
    CREATE INDEX recordings_that_run ON recordings (service_id) WHERE stopped_at IS NULL AND deleted_at IS NULL;
    CREATE INDEX recordings_by_end ON recordings (keep_until) WHERE deleted_at IS NULL;
  `,
};
