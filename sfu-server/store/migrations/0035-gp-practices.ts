import type { Migration } from '../migrate.ts';

/**
 * The GP practices with which a service works. Before, a practice was known only by a GP who belonged to it, so that the first GP of a
 * practice could not be given one. Those by which GPs are known already are taken over.
 */
export const gpPractices: Migration = {
  version: 35,
  purpose: 'gp-practices',
  sql: `
    CREATE TABLE gp_practices (
      service_id TEXT NOT NULL REFERENCES services,
      practice_id TEXT NOT NULL,
      name TEXT NOT NULL,
      telephone TEXT NOT NULL DEFAULT '',
      PRIMARY KEY (service_id, practice_id)
    ) STRICT;
    INSERT INTO gp_practices (service_id, practice_id, name)
      SELECT service_id, practice_id, COALESCE(MAX(practice_name), '') FROM accounts
      WHERE practice_id IS NOT NULL GROUP BY service_id, practice_id;
  `,
};
