/** The GP practices with which a service works, and those that only its residents name. */
import type { KnownGpPractice, ManagementReads, ManagementTransaction } from '../management/ports.ts';
import { integer, text } from './columns.ts';
import type { Reader, Row, Writer } from './database.ts';

/** Who is alive counts: a practice whose last resident has died is not asked after. */
const RESIDENTS = `SELECT COUNT(*) FROM residents AS r
  WHERE r.service_id = p.service_id AND r.practice_id = p.practice_id AND r.died_at IS NULL`;

const KNOWN = `SELECT p.practice_id, p.name, p.telephone, (${RESIDENTS}) AS residents FROM gp_practices AS p
  WHERE p.service_id = ? ORDER BY p.name, p.practice_id`;

const GPS = `SELECT practice_id, name FROM accounts
  WHERE service_id = ? AND practice_id IS NOT NULL AND disabled_at IS NULL ORDER BY name`;

const NAMED_BY_RESIDENTS = `SELECT r.practice_id, COUNT(*) AS residents, MIN(r.resident_id) AS resident_id FROM residents AS r
  WHERE r.service_id = ? AND r.practice_id IS NOT NULL AND r.died_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM gp_practices AS p WHERE p.service_id = r.service_id AND p.practice_id = r.practice_id
  ) GROUP BY r.practice_id ORDER BY residents DESC, r.practice_id`;

const GPS_NAMED = `SELECT r.gp_id, MIN(r.resident_id) AS resident_id FROM residents AS r
  WHERE r.service_id = ? AND r.practice_id = ? AND r.gp_id IS NOT NULL AND r.died_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM accounts AS a WHERE a.service_id = r.service_id AND a.person_id = r.gp_id
  ) GROUP BY r.gp_id ORDER BY r.gp_id`;

export function gpPracticeReads(
  reader: Reader,
): Pick<ManagementReads, 'gpPractices' | 'practicesOfResidents' | 'gpsOfResidents'> {
  return {
    async gpPractices({ serviceId }) {
      const gps = new Map<string, string[]>();
      for (const row of await reader.all(GPS, serviceId)) {
        const practiceId = text(row, 'practice_id');
        gps.set(practiceId, [...(gps.get(practiceId) ?? []), text(row, 'name')]);
      }
      const practiceOf = (row: Row): KnownGpPractice => ({
        practiceId: text(row, 'practice_id'),
        name: text(row, 'name'),
        telephone: text(row, 'telephone'),
        gps: gps.get(text(row, 'practice_id')) ?? [],
        residents: integer(row, 'residents'),
      });
      return (await reader.all(KNOWN, serviceId)).map(practiceOf);
    },
    async gpsOfResidents({ serviceId }, practiceId) {
      return (await reader.all(GPS_NAMED, serviceId, practiceId)).map((row) => ({
        gpId: text(row, 'gp_id'),
        residentId: text(row, 'resident_id'),
      }));
    },
    async practicesOfResidents({ serviceId }) {
      return (await reader.all(NAMED_BY_RESIDENTS, serviceId)).map((row) => ({
        practiceId: text(row, 'practice_id'),
        residents: integer(row, 'residents'),
        residentId: text(row, 'resident_id'),
      }));
    },
  };
}

export function gpPracticeWrites(tx: Writer): Pick<ManagementTransaction, 'writeGpPractice'> {
  return {
    async writeGpPractice({ serviceId }, { practiceId, name, telephone }) {
      await tx.run(
        `INSERT INTO gp_practices (service_id, practice_id, name, telephone) VALUES (?, ?, ?, ?)
         ON CONFLICT (service_id, practice_id) DO UPDATE SET name = excluded.name, telephone = excluded.telephone`,
        serviceId,
        practiceId,
        name,
        telephone,
      );
      // Its GPs see the name at their own pages.
      await tx.run(
        'UPDATE accounts SET practice_name = ? WHERE service_id = ? AND practice_id = ?',
        name,
        serviceId,
        practiceId,
      );
    },
  };
}
