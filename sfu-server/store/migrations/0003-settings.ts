import type { Migration } from '../migrate.ts';

/** Versioned settings documents of a home. Old versions stay: an entry names the version it used. */
export const settings: Migration = {
  version: 3,
  purpose: 'settings',
  sql: `
    CREATE TABLE settings_documents (
      service_id TEXT NOT NULL,
      home_id TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version > 0),
      document TEXT NOT NULL,
      written_at TEXT NOT NULL,
      PRIMARY KEY (service_id, home_id, version),
      FOREIGN KEY (service_id, home_id) REFERENCES homes
    ) STRICT;
  `,
};
