/** Reports of what went wrong with the product. */
import { incident as incidentSchema } from '#protocol/hub/assurance.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { IncidentStore } from '../incidents/ports.ts';
import { text } from './columns.ts';
import type { Database, Row } from './database.ts';

const read = (row: Row) => incidentSchema.parse(parseJson(text(row, 'incident')));

export function createIncidentStore(db: Database): IncidentStore {
  return {
    add: ({ serviceId }, incident) =>
      db.transaction(async (tx) => {
        const { incidentId } = incident.report;
        await tx.run(
          `INSERT INTO incidents (service_id, incident_id, received_at, incident) VALUES (?, ?, ?, ?)
           ON CONFLICT (service_id, incident_id) DO NOTHING`,
          serviceId,
          incidentId,
          incident.receivedAt,
          JSON.stringify(incident),
        );
        const row = await tx.get(
          'SELECT received_at FROM incidents WHERE service_id = ? AND incident_id = ?',
          serviceId,
          incidentId,
        );
        return row === undefined ? incident.receivedAt : text(row, 'received_at');
      }),
    async all({ serviceId }) {
      const rows = await db.all('SELECT incident FROM incidents WHERE service_id = ? ORDER BY received_at', serviceId);
      return rows.map(read);
    },
    change: ({ serviceId }, incidentId, commandId, change) =>
      db.transaction(async (tx) => {
        const row = await tx.get(
          'SELECT incident FROM incidents WHERE service_id = ? AND incident_id = ?',
          serviceId,
          incidentId,
        );
        if (row === undefined) return undefined;
        const before = read(row);
        const done = await tx.get('SELECT incident_id FROM incident_commands WHERE command_id = ?', commandId);
        if (done !== undefined) return before;
        const after = change(before);
        await tx.run(
          'INSERT INTO incident_commands (command_id, service_id, incident_id) VALUES (?, ?, ?)',
          commandId,
          serviceId,
          incidentId,
        );
        await tx.run(
          'UPDATE incidents SET incident = ? WHERE service_id = ? AND incident_id = ?',
          JSON.stringify(after),
          serviceId,
          incidentId,
        );
        return after;
      }),
  };
}
