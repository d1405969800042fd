/**
 * By what entries are found whose bodies are encrypted; wrong PINs, which a restart does not forget; and when it was last known who
 * works here.
 */
export const migration0010 = {
  version: 10,
  statements: [
    `ALTER TABLE entries ADD COLUMN bag_id TEXT`,
    // Long after it was written it may still ask for something.
    `ALTER TABLE entries ADD COLUMN still_asks INTEGER NOT NULL DEFAULT 0`,
    `UPDATE entries SET bag_id = coalesce(CASE WHEN json_valid(body) THEN json_extract(body, '$.bagId') END, id)
      WHERE kind GLOB 'bag.*'`,
    `UPDATE entries SET still_asks = 1
      WHERE kind = 'outcome.signed'
            AND (instr(body, '"monitoring"') > 0 OR instr(body, '"conveyed"') > 0
                 OR instr(body, '"goes-later"') > 0 OR instr(body, '"999"') > 0)
         OR kind = 'call.requested' AND instr(body, '"caller"') > 0`,
    `CREATE TABLE pin_tries (
       person_id TEXT PRIMARY KEY,
       wrong INTEGER NOT NULL
     ) STRICT`,
    `CREATE TABLE people_known (
       only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
       at TEXT NOT NULL
     ) STRICT`,
  ],
} as const;
