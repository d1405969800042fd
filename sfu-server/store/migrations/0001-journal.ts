import type { Migration } from '../migrate.ts';

/**
 * The journal: services, the hub's own writing device, feeds, entries, commands and quarantine.
 * Entries are append-only and the database holds to it. Body and salt may go (retention, erasure); envelope, digest and
 * chain stay, so that the chain still verifies.
 */
export const journal: Migration = {
  version: 1,
  purpose: 'journal',
  sql: `
    CREATE TABLE services (
      service_id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      demo INTEGER NOT NULL CHECK (demo IN (0, 1))
    ) STRICT;

    CREATE TABLE hub_devices (
      device_id TEXT PRIMARY KEY,
      public_key_pem TEXT NOT NULL,
      counter INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE feeds (
      service_id TEXT NOT NULL REFERENCES services,
      resident_id TEXT NOT NULL,
      next_seq INTEGER NOT NULL CHECK (next_seq > 0),
      head_chain TEXT NOT NULL,
      PRIMARY KEY (service_id, resident_id)
    ) STRICT;

    CREATE TABLE entries (
      service_id TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      id TEXT NOT NULL,
      kind TEXT NOT NULL,
      version INTEGER NOT NULL,
      encounter_id TEXT,
      home_id TEXT NOT NULL,
      author_id TEXT NOT NULL,
      author_name TEXT NOT NULL,
      author_role TEXT NOT NULL,
      device_id TEXT NOT NULL,
      device_counter INTEGER NOT NULL,
      occurred_at TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      clock TEXT NOT NULL,
      body BLOB,
      salt BLOB,
      digest TEXT NOT NULL,
      signature TEXT NOT NULL,
      chain TEXT NOT NULL,
      received_at TEXT NOT NULL,
      PRIMARY KEY (service_id, resident_id, seq),
      FOREIGN KEY (service_id, resident_id) REFERENCES feeds
    ) STRICT;
    CREATE UNIQUE INDEX entries_by_id ON entries (service_id, id);
    CREATE INDEX entries_by_encounter ON entries (service_id, encounter_id, seq) WHERE encounter_id IS NOT NULL;
    CREATE INDEX entries_by_kind ON entries (service_id, resident_id, kind, seq);
    CREATE TRIGGER entries_are_kept BEFORE DELETE ON entries
      BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
    CREATE TRIGGER entries_stay_as_written BEFORE UPDATE OF
      service_id, resident_id, seq, id, kind, version, encounter_id, home_id, author_id, author_name, author_role,
      device_id, device_counter, occurred_at, recorded_at, clock, digest, signature, chain, received_at ON entries
      BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;

    CREATE TABLE commands (
      service_id TEXT NOT NULL REFERENCES services,
      command_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      method TEXT NOT NULL,
      encounter_id TEXT NOT NULL,
      answer TEXT NOT NULL,
      carried_out_at TEXT NOT NULL,
      PRIMARY KEY (service_id, command_id)
    ) STRICT;

    CREATE TABLE quarantine (
      quarantine_id INTEGER PRIMARY KEY,
      service_id TEXT NOT NULL REFERENCES services,
      entry_id TEXT NOT NULL,
      device_id TEXT NOT NULL,
      code TEXT NOT NULL,
      words TEXT NOT NULL,
      sealed BLOB NOT NULL,
      sealed_digest TEXT NOT NULL,
      first_refused_at TEXT NOT NULL,
      last_refused_at TEXT NOT NULL,
      times INTEGER NOT NULL,
      UNIQUE (service_id, device_id, entry_id, sealed_digest)
    ) STRICT;
  `,
};
