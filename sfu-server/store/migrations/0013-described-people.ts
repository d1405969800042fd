import type { Migration } from '../migrate.ts';

/**
 * People for whom a home called and who were in no list, and who they were found to be. The hub fills the new columns at its
 * next start.
 */
export const describedPeople: Migration = {
  version: 13,
  purpose: 'described people',
  sql: `
    ALTER TABLE residents ADD COLUMN described INTEGER NOT NULL DEFAULT 0 CHECK (described IN (0, 1));
    ALTER TABLE residents ADD COLUMN identified_as TEXT;
    CREATE INDEX residents_identified ON residents (service_id, identified_as, resident_id)
      WHERE identified_as IS NOT NULL;
  `,
};
