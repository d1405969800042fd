/** What was read out of a damaged database, and the latest time that this kiosk has known. */
export const migration0004 = {
  version: 4,
  statements: [
    // 1: out of a damaged database, shown until the hub has sent the entry again. It counts for no cursor.
    `ALTER TABLE entries ADD COLUMN salvaged INTEGER NOT NULL DEFAULT 0`,
    // Moves only forward, except when the hub says that it was wrong.
    `CREATE TABLE clock_seen (
       only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
       latest TEXT NOT NULL
     ) STRICT`,
  ],
} as const;
