/** The home's bedside devices, whom their readings were used for, and the faults that were reported. */
export const migration0002 = {
  version: 2,
  statements: [
    `CREATE TABLE devices (
       device_id TEXT PRIMARY KEY,
       label TEXT NOT NULL,
       driver_id TEXT NOT NULL,
       options TEXT NOT NULL,
       connection TEXT NOT NULL CHECK (connection IN ('serial', 'bluetooth')),
       -- The port's path, or the Bluetooth name.
       place TEXT NOT NULL,
       browser_id TEXT,
       -- What the operating system says of the adapter that the cable ends in: it may come back under another path.
       adapter_vendor TEXT,
       adapter_product TEXT,
       adapter_serial TEXT,
       -- What the device itself has told.
       serial_number TEXT,
       battery_percent INTEGER,
       battery_low INTEGER,
       battery_at TEXT,
       last_seen_at TEXT,
       used_by TEXT,
       used_at TEXT,
       enrolled_at TEXT NOT NULL,
       -- Kept when the home has it no more: a list of devices that is read at every start does not bring it back.
       removed_at TEXT
     ) STRICT`,

    // Whom a reading was used for. It is never used for anybody else.
    `CREATE TABLE used_readings (
       reading_id TEXT PRIMARY KEY,
       resident_id TEXT NOT NULL,
       used_at TEXT NOT NULL
     ) STRICT`,

    `CREATE TABLE faults (
       fault_id TEXT PRIMARY KEY,
       reported_at TEXT NOT NULL,
       report TEXT NOT NULL,
       -- The hub's receipt; null until it has come.
       received_at TEXT,
       status TEXT NOT NULL DEFAULT 'kept' CHECK (status IN ('kept', 'open', 'taken', 'closed')),
       owner TEXT
     ) STRICT`,
    `CREATE INDEX faults_by_time ON faults (reported_at)`,
  ],
} as const;
