import type { Migration } from '../migrate.ts';

/** That somebody has looked through who may do what, each quarter. Nothing of it is changed or taken away. */
export const reviewsOfRoles: Migration = {
  version: 29,
  purpose: 'reviews of roles',
  sql: `
    CREATE TABLE role_reviews (
      service_id TEXT NOT NULL REFERENCES services,
      command_id TEXT NOT NULL,
      reviewed_at TEXT NOT NULL,
      reviewed_by_id TEXT NOT NULL,
      reviewed_by_name TEXT NOT NULL,
      words TEXT NOT NULL,
      accounts INTEGER NOT NULL,
      PRIMARY KEY (service_id, command_id)
    ) STRICT;
    CREATE INDEX role_reviews_by_time ON role_reviews (service_id, reviewed_at);
    CREATE TRIGGER role_reviews_are_kept BEFORE DELETE ON role_reviews
      BEGIN SELECT RAISE(ABORT, 'reviews of roles are never deleted'); END;
    CREATE TRIGGER role_reviews_stay_as_written BEFORE UPDATE ON role_reviews
      BEGIN SELECT RAISE(ABORT, 'reviews of roles are never changed'); END;
  `,
};
