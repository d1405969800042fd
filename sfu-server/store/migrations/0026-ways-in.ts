import type { Migration } from '../migrate.ts';

/** Passkeys, recovery codes and invitations; and of each web session how it began and how far it goes. */
export const waysIn: Migration = {
  version: 26,
  purpose: 'ways in',
  sql: `
    CREATE TABLE passkeys (
      credential_id TEXT PRIMARY KEY,
      service_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      rp_id TEXT NOT NULL,
      public_key BLOB NOT NULL,
      counter INTEGER NOT NULL,
      transports TEXT NOT NULL,
      name TEXT NOT NULL,
      may_be_backed_up INTEGER NOT NULL CHECK (may_be_backed_up IN (0, 1)),
      backed_up INTEGER NOT NULL CHECK (backed_up IN (0, 1)),
      created_at TEXT NOT NULL,
      last_used_at TEXT,
      FOREIGN KEY (service_id, person_id) REFERENCES accounts
    ) STRICT;
    CREATE INDEX passkeys_by_person ON passkeys (service_id, person_id);

    CREATE TABLE recovery_codes (
      service_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      code_digest TEXT NOT NULL,
      made_at TEXT NOT NULL,
      used_at TEXT,
      PRIMARY KEY (service_id, person_id, code_digest),
      FOREIGN KEY (service_id, person_id) REFERENCES accounts
    ) STRICT;

    CREATE TABLE invitations (
      token_digest TEXT PRIMARY KEY,
      service_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      again INTEGER NOT NULL CHECK (again IN (0, 1)),
      invited_by TEXT NOT NULL,
      invited_by_name TEXT NOT NULL,
      created_at TEXT NOT NULL,
      expires_at TEXT NOT NULL,
      used_at TEXT,
      ended_at TEXT,
      FOREIGN KEY (service_id, person_id) REFERENCES accounts
    ) STRICT;
    CREATE INDEX invitations_by_person ON invitations (service_id, person_id);

    ALTER TABLE web_sessions ADD COLUMN how TEXT NOT NULL DEFAULT 'password'
      CHECK (how IN ('password', 'passkey', 'recovery-code', 'organisation'));
    ALTER TABLE web_sessions ADD COLUMN only_for TEXT CHECK (only_for IS NULL OR only_for = 'new-passkey');
    ALTER TABLE web_sessions ADD COLUMN origin TEXT;
    CREATE INDEX web_sessions_by_person ON web_sessions (service_id, person_id);
  `,
};
