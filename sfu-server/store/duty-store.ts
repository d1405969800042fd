/** When GPs take calls for the service. */
import type { DutyStore } from '../identity/ports.ts';
import { text } from './columns.ts';
import type { Database } from './database.ts';

const LASTING = 'SELECT service_id, person_id, started_at FROM duties WHERE ended_at IS NULL';

/** Calls that this person answers for: nobody else could sign them. */
const HOLDS = `SELECT encounter_id FROM encounters
  WHERE service_id = ? AND status IN ('claimed', 'in-call', 'ended') AND clinician_id = ? LIMIT 1`;

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const DUTY_QUERIES = { LASTING: `${LASTING} AND service_id = ? AND person_id = ?`, HOLDS } as const;

export function createDutyStore(db: Database): DutyStore {
  return {
    async isOnDuty(serviceId, personId) {
      return (await db.get(DUTY_QUERIES.LASTING, serviceId, personId)) !== undefined;
    },
    async start({ serviceId, personId, at }) {
      const began = await db.transaction((tx) =>
        tx.run(
          'INSERT INTO duties (service_id, person_id, started_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
          serviceId,
          personId,
          at,
        ),
      );
      return began === 1;
    },
    async end({ serviceId, personId, at, by }) {
      return db.transaction(async (tx) => {
        if ((await tx.get(DUTY_QUERIES.LASTING, serviceId, personId)) === undefined) return 'none';
        const holds = await tx.get(HOLDS, serviceId, personId);
        if (holds !== undefined && by !== 'sign-out') return 'holds';
        await tx.run(
          'UPDATE duties SET ended_at = ?, ended_by = ? WHERE service_id = ? AND person_id = ? AND ended_at IS NULL',
          at,
          by,
          serviceId,
          personId,
        );
        return 'ended';
      });
    },
    async lasting() {
      return (await db.all(LASTING)).map((row) => ({
        serviceId: text(row, 'service_id'),
        personId: text(row, 'person_id'),
        startedAt: text(row, 'started_at'),
      }));
    },
    async hasSession(serviceId, personId, since) {
      const row = await db.get(
        'SELECT person_id FROM web_sessions WHERE service_id = ? AND person_id = ? AND last_used_at >= ? AND only_for IS NULL LIMIT 1',
        serviceId,
        personId,
        since,
      );
      return row !== undefined;
    },
  };
}
