/** Who wrote: the counts of devices, and the staff of homes as their settings had them at a time. */
import { ROLES, type Role } from '#domain/people/people.ts';
import type { WriterReads } from '../triage/ports.ts';
import { integer, optionalText, text } from './columns.ts';
import type { Reader } from './database.ts';

const HIGHEST = `SELECT coalesce(max(device_counter), 0) AS highest FROM (
  SELECT max(device_counter) AS device_counter FROM entries WHERE service_id = ?1 AND device_id = ?2
  UNION ALL SELECT max(device_counter) FROM quarantine WHERE service_id = ?1 AND device_id = ?2)`;
const KNOWN = `SELECT count(*) AS known FROM (
  SELECT device_counter FROM entries WHERE service_id = ?1 AND device_id = ?2 AND device_counter > 0
  UNION SELECT device_counter FROM quarantine WHERE service_id = ?1 AND device_id = ?2 AND device_counter > 0)`;
const HISTORY = `SELECT d.written_at,
    (SELECT json_extract(c.value, '$.role') FROM json_each(d.document, '$.carers') AS c
      WHERE json_extract(c.value, '$.personId') = ?3) AS role
  FROM settings_documents AS d WHERE d.service_id = ?1 AND d.home_id = ?2 ORDER BY d.version`;

function roleOf(value: string | undefined): Role | undefined {
  return ROLES.find((role) => role === value);
}

export function writerReads(db: Reader): WriterReads {
  return {
    async highestCounter({ serviceId }, deviceId) {
      const row = await db.get(HIGHEST, serviceId, deviceId);
      return row === undefined ? 0 : integer(row, 'highest');
    },
    async counterIsTaken({ serviceId }, deviceId, counter, entryId) {
      const row = await db.get(
        'SELECT id FROM entries WHERE service_id = ? AND device_id = ? AND device_counter = ? AND id <> ? LIMIT 1',
        serviceId,
        deviceId,
        counter,
        entryId,
      );
      return row !== undefined;
    },
    async missingCounters({ serviceId }, deviceId) {
      const highest = await db.get(HIGHEST, serviceId, deviceId);
      const known = await db.get(KNOWN, serviceId, deviceId);
      return highest === undefined || known === undefined ? 0 : integer(highest, 'highest') - integer(known, 'known');
    },
    async carerHistory({ serviceId }, homeId, personId) {
      const rows = await db.all(HISTORY, serviceId, homeId, personId);
      return rows.map((row) => ({ from: text(row, 'written_at'), role: roleOf(optionalText(row, 'role')) }));
    },
  };
}
