/** What was begun and not saved, practices for the hub, and people who were in no list. */
export const migration0007 = {
  version: 7,
  statements: [
    // Of one person each, and of nobody's record: what is saved stands in the entries.
    `CREATE TABLE drafts (
       person_id TEXT NOT NULL,
       key TEXT NOT NULL,
       text TEXT NOT NULL,
       value_count INTEGER,
       kept_at TEXT NOT NULL,
       PRIMARY KEY (person_id, key)
     ) STRICT`,

    `CREATE TABLE practice_runs (
       practice_id TEXT PRIMARY KEY,
       run TEXT NOT NULL,
       at TEXT NOT NULL,
       -- The hub's receipt has come.
       sent_at TEXT
     ) STRICT`,
    `CREATE INDEX practice_runs_unsent ON practice_runs (at) WHERE sent_at IS NULL`,

    // Somebody who is only described has no placement: that they are described here is why they are shown here.
    `CREATE INDEX entries_described ON entries (resident_id) WHERE kind = 'person.described'`,
  ],
} as const;
