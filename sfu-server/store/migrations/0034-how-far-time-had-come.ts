import type { Migration } from '../migrate.ts';

/** One row: the time by which things end, which never goes back. */
export const howFarTimeHadCome: Migration = {
  version: 34,
  purpose: 'how-far-time-had-come',
  sql: `
    CREATE TABLE time_reached (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      reached_ms INTEGER NOT NULL
    ) STRICT;
  `,
};
