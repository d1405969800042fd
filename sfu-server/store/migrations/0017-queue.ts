import type { Migration } from '../migrate.ts';

/**
 * What the queue needs beside the calls themselves: calls that were joined into another, earlier calls of one person, emergencies that
 * were noted lately, how each home was connected last, and the times when nobody took calls. The projection of calls is made
 * again from the entries at the next start.
 */
export const queue: Migration = {
  version: 17,
  purpose: 'queue',
  sql: `
    ALTER TABLE encounters ADD COLUMN joined_into TEXT;
    CREATE INDEX encounters_joined ON encounters (service_id, joined_into) WHERE joined_into IS NOT NULL;
    CREATE INDEX encounters_of_resident ON encounters (service_id, resident_id, requested_at);
    CREATE INDEX entries_emergencies ON entries (service_id, received_at) WHERE kind = 'emergency.noted';

    CREATE TABLE home_links (
      service_id TEXT NOT NULL,
      home_id TEXT NOT NULL,
      online INTEGER NOT NULL CHECK (online IN (0, 1)),
      since TEXT NOT NULL,
      PRIMARY KEY (service_id, home_id),
      FOREIGN KEY (service_id, home_id) REFERENCES homes
    ) STRICT;

    CREATE TABLE unstaffed (
      service_id TEXT NOT NULL REFERENCES services,
      began_at TEXT NOT NULL,
      alarmed_at TEXT,
      on_call TEXT,
      ended_at TEXT,
      PRIMARY KEY (service_id, began_at),
      CHECK ((alarmed_at IS NULL) = (on_call IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX unstaffed_now ON unstaffed (service_id) WHERE ended_at IS NULL;
  `,
};
