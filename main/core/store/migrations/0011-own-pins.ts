/** PINs that were chosen here until the hub's settings say so, and which PINs were somebody's before. */
export const migration0011 = {
  version: 11,
  statements: [
    `CREATE TABLE pin_events (
       event_id TEXT PRIMARY KEY,
       person_id TEXT NOT NULL,
       at_row INTEGER NOT NULL,
       event TEXT NOT NULL,
       settings_version INTEGER
     ) STRICT`,
    `CREATE TABLE pins_before (
       person_id TEXT PRIMARY KEY,
       pin TEXT NOT NULL
     ) STRICT`,
  ],
} as const;
