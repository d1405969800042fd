import type { Migration } from '../migrate.ts';

/** Who may speak to the hub: homes and their kiosks, clinicians and their web sessions. */
export const identity: Migration = {
  version: 2,
  purpose: 'identity',
  sql: `
    CREATE TABLE homes (
      service_id TEXT NOT NULL REFERENCES services,
      home_id TEXT NOT NULL,
      name TEXT NOT NULL,
      PRIMARY KEY (service_id, home_id)
    ) STRICT;

    CREATE TABLE accounts (
      service_id TEXT NOT NULL REFERENCES services,
      person_id TEXT NOT NULL,
      account TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('nurse-practitioner', 'gp')),
      qualification TEXT NOT NULL,
      prescriber INTEGER NOT NULL CHECK (prescriber IN (0, 1)),
      password_hash TEXT NOT NULL,
      disabled_at TEXT,
      PRIMARY KEY (service_id, person_id)
    ) STRICT;

    CREATE TABLE web_sessions (
      token_digest TEXT PRIMARY KEY,
      service_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      created_at TEXT NOT NULL,
      last_used_at TEXT NOT NULL,
      FOREIGN KEY (service_id, person_id) REFERENCES accounts
    ) STRICT;
    CREATE INDEX web_sessions_by_use ON web_sessions (last_used_at);

    CREATE TABLE enrolment_codes (
      code_digest TEXT PRIMARY KEY,
      service_id TEXT NOT NULL,
      home_id TEXT NOT NULL,
      issued_at TEXT NOT NULL,
      expires_at TEXT NOT NULL,
      used_at TEXT,
      FOREIGN KEY (service_id, home_id) REFERENCES homes
    ) STRICT;

    CREATE TABLE kiosks (
      kiosk_id TEXT PRIMARY KEY,
      service_id TEXT NOT NULL,
      home_id TEXT NOT NULL,
      public_key_pem TEXT NOT NULL,
      enrolled_at TEXT NOT NULL,
      revoked_at TEXT,
      FOREIGN KEY (service_id, home_id) REFERENCES homes
    ) STRICT;
  `,
};
