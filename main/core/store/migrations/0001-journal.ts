/** The journal, what is still to be sent of it, how far each resident's feed has come, and who this kiosk is. */
export const migration0001 = {
  version: 1,
  statements: [
    `CREATE TABLE identity (
       only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
       private_key_pem TEXT NOT NULL,
       public_key_pem TEXT NOT NULL,
       -- Given by the hub at enrolment; null until then.
       kiosk_id TEXT,
       service_id TEXT,
       home_id TEXT
     ) STRICT`,

    // How many entries this kiosk has written, ever.
    `CREATE TABLE device_counter (
       only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
       counter INTEGER NOT NULL
     ) STRICT`,
    `INSERT INTO device_counter (only_row, counter) VALUES (1, 0)`,

    `CREATE TABLE settings (
       only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
       version INTEGER NOT NULL,
       document TEXT NOT NULL
     ) STRICT`,

    // Envelope and body are kept exactly as they were written: the digest and the signature cover them.
    `CREATE TABLE entries (
       id TEXT PRIMARY KEY,
       resident_id TEXT NOT NULL,
       encounter_id TEXT,
       kind TEXT NOT NULL,
       recorded_at TEXT NOT NULL,
       envelope TEXT NOT NULL,
       body TEXT NOT NULL,
       salt TEXT NOT NULL,
       digest TEXT NOT NULL,
       signature TEXT NOT NULL,
       -- Place in the resident's feed; null until the hub has given it.
       seq INTEGER,
       UNIQUE (resident_id, seq)
     ) STRICT`,
    `CREATE INDEX entries_by_resident ON entries (resident_id, recorded_at)`,

    `CREATE TABLE outbox (
       entry_id TEXT PRIMARY KEY REFERENCES entries (id),
       counter INTEGER NOT NULL UNIQUE,
       saved_at TEXT NOT NULL,
       -- It was put on the wire: the hub may have it.
       sent_at TEXT,
       -- The hub's receipt has come: this kiosk knows that the hub has it.
       acknowledged_at TEXT,
       -- The hub will not have it; the reason is in quarantine.
       refused_at TEXT
     ) STRICT`,
    `CREATE INDEX outbox_waiting ON outbox (counter) WHERE acknowledged_at IS NULL AND refused_at IS NULL`,

    `CREATE TABLE quarantine (
       entry_id TEXT PRIMARY KEY REFERENCES entries (id),
       code TEXT NOT NULL,
       words TEXT NOT NULL,
       refused_at TEXT NOT NULL
     ) STRICT`,

    // placed: the hub counts the resident to this home. cursor: every entry up to this seq is here.
    `CREATE TABLE feeds (
       resident_id TEXT PRIMARY KEY,
       cursor INTEGER NOT NULL DEFAULT 0,
       placed INTEGER NOT NULL DEFAULT 1
     ) STRICT`,
  ],
} as const;
