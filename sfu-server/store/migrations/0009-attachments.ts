import type { Migration } from '../migrate.ts';

/** Photographs and papers that entries refer to, in pieces, and whose they are. */
export const attachments: Migration = {
  version: 9,
  purpose: 'attachments',
  sql: `
    CREATE TABLE attachments (
      service_id TEXT NOT NULL REFERENCES services,
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      media_type TEXT NOT NULL,
      announced_at TEXT NOT NULL,
      whole_at TEXT,
      PRIMARY KEY (service_id, sha256)
    ) STRICT;

    CREATE TABLE attachment_residents (
      service_id TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      PRIMARY KEY (service_id, sha256, resident_id)
    ) STRICT;

    CREATE TABLE attachment_pieces (
      service_id TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      position INTEGER NOT NULL,
      data BLOB NOT NULL,
      PRIMARY KEY (service_id, sha256, position)
    ) STRICT;
  `,
};
