import type { Migration } from '../migrate.ts';

/** What people report that went wrong with the product, and the commands by which leads have dealt with it. */
export const incidents: Migration = {
  version: 30,
  purpose: 'incidents',
  sql: `
    CREATE TABLE incidents (
      service_id TEXT NOT NULL REFERENCES services,
      incident_id TEXT NOT NULL,
      received_at TEXT NOT NULL,
      incident TEXT NOT NULL,
      PRIMARY KEY (service_id, incident_id)
    ) STRICT;
    CREATE TABLE incident_commands (
      command_id TEXT PRIMARY KEY,
      service_id TEXT NOT NULL,
      incident_id TEXT NOT NULL,
      FOREIGN KEY (service_id, incident_id) REFERENCES incidents
    ) STRICT;
  `,
};
