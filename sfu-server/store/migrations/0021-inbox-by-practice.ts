import type { Migration } from '../migrate.ts';

/**
 * The practice of a resident beside their GP, and the practice in which a GP works: colleagues of one practice look after each other's
 * lists. A GP without a practice sees the residents of their own list alone. The projections are made again at the next start, because
 * only the records know the practices of those who are there already.
 */
export const inboxByPractice: Migration = {
  version: 21,
  purpose: 'the inbox by practice',
  sql: `
    ALTER TABLE residents ADD COLUMN practice_id TEXT;
    CREATE INDEX residents_by_practice ON residents (service_id, practice_id, resident_id);
    ALTER TABLE accounts ADD COLUMN practice_id TEXT;
    ALTER TABLE accounts ADD COLUMN practice_name TEXT;
    DELETE FROM projection_state;
  `,
};
