/** What somebody here reported that went wrong with the product, until the hub has it. */
export const migration0009 = {
  version: 9,
  statements: [
    `CREATE TABLE incidents (
       incident_id TEXT PRIMARY KEY,
       reported_at TEXT NOT NULL,
       report TEXT NOT NULL
     ) STRICT`,
  ],
} as const;
