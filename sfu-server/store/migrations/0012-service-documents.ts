import type { Migration } from '../migrate.ts';

/** Versioned documents of a whole service, such as the tabs of a summary. Old versions stay, with the name that each had. */
export const serviceDocuments: Migration = {
  version: 12,
  purpose: 'service-documents',
  sql: `
    CREATE TABLE service_documents (
      service_id TEXT NOT NULL REFERENCES services,
      kind TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version > 0),
      name TEXT NOT NULL,
      document TEXT NOT NULL,
      written_at TEXT NOT NULL,
      PRIMARY KEY (service_id, kind, version),
      UNIQUE (service_id, kind, name)
    ) STRICT;
  `,
};
