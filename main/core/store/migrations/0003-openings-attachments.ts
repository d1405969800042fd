/** Who looked at a record, and the photographs and papers that entries refer to. */
export const migration0003 = {
  version: 3,
  statements: [
    `CREATE TABLE openings (
       opening_id TEXT PRIMARY KEY,
       resident_id TEXT NOT NULL,
       at TEXT NOT NULL,
       opening TEXT NOT NULL,
       -- The hub's receipt has come.
       sent_at TEXT
     ) STRICT`,
    `CREATE INDEX openings_by_resident ON openings (resident_id)`,
    `CREATE INDEX openings_unsent ON openings (at) WHERE sent_at IS NULL`,

    // Written together with the entry that refers to it; the bytes lie in a file that is named by its digest.
    `CREATE TABLE attachments (
       sha256 TEXT NOT NULL,
       resident_id TEXT NOT NULL,
       bytes INTEGER NOT NULL,
       media_type TEXT NOT NULL,
       -- The hub has all of it; null while it does not, or is not known to have.
       sent_at TEXT,
       PRIMARY KEY (sha256, resident_id)
     ) STRICT`,
    `CREATE INDEX attachments_unsent ON attachments (sha256) WHERE sent_at IS NULL`,
  ],
} as const;
