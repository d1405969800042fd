/** Which of its journals the hub had when this kiosk last spoke to it: another one since means that it was restored. */
export const migration0005 = {
  version: 5,
  statements: [
    `CREATE TABLE hub_journal (
       only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
       journal_id TEXT NOT NULL
     ) STRICT`,
  ],
} as const;
