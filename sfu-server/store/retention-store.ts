/** What is old enough to go, by kind. */
import type { RetainedKind } from '#protocol/stored/retention-policy.ts';
import type { RetentionStore } from '../retention/ports.ts';
import { integer, optionalText, text } from './columns.ts';
import type { Database } from './database.ts';

/** Where each kind stands, and since when it counts. Steps of a fault go with it. */
const PLACES: Readonly<Record<RetainedKind, { readonly table: string; readonly old: string }>> = {
  'web-sessions': { table: 'web_sessions', old: 'last_used_at < ?2' },
  'enrolment-codes': { table: 'enrolment_codes', old: 'expires_at < ?2' },
  invitations: { table: 'invitations', old: 'expires_at < ?2' },
  'practice-runs': { table: 'practice_runs', old: 'received_at < ?2' },
  'closed-faults': { table: 'faults', old: "status = 'closed' AND received_at < ?2" },
  'bag-accesses': { table: 'bag_access', old: 'until < ?2' },
  'bag-openings': { table: 'bag_openings', old: 'at < ?2' },
  quarantine: { table: 'quarantine', old: 'last_refused_at < ?2' },
};

export function createRetentionStore(db: Database): RetentionStore {
  return {
    async countBefore({ serviceId }, kind, before) {
      const { table, old } = PLACES[kind];
      const row = await db.get(
        `SELECT count(*) AS due FROM ${table} WHERE service_id = ?1 AND ${old}`,
        serviceId,
        before,
      );
      return row === undefined ? 0 : integer(row, 'due');
    },
    deleteBefore: ({ serviceId }, kind, before) =>
      db.transaction(async (tx) => {
        const { table, old } = PLACES[kind];
        const row = await tx.get(
          `SELECT count(*) AS due FROM ${table} WHERE service_id = ?1 AND ${old}`,
          serviceId,
          before,
        );
        const due = row === undefined ? 0 : integer(row, 'due');
        if (due === 0) return 0;
        if (kind === 'closed-faults') {
          await tx.run(
            `DELETE FROM fault_steps WHERE service_id = ?1 AND fault_id IN
               (SELECT fault_id FROM faults WHERE service_id = ?1 AND ${old})`,
            serviceId,
            before,
          );
        }
        await tx.run(`DELETE FROM ${table} WHERE service_id = ?1 AND ${old}`, serviceId, before);
        return due;
      }),
    async quietSince({ serviceId }, before) {
      const rows = await db.all(
        `SELECT e.resident_id, max(e.recorded_at) AS last_at, r.died_at
           FROM entries e LEFT JOIN residents r ON r.service_id = e.service_id AND r.resident_id = e.resident_id
          WHERE e.service_id = ?1 AND r.identified_as IS NULL AND NOT EXISTS (
              SELECT 1 FROM erased_records g WHERE g.service_id = e.service_id AND g.resident_id = e.resident_id)
          GROUP BY e.resident_id
         HAVING max(e.recorded_at) < ?2 OR r.died_at < ?2 ORDER BY last_at`,
        serviceId,
        before,
      );
      return rows.map((row) => {
        const diedAt = optionalText(row, 'died_at');
        return {
          residentId: text(row, 'resident_id'),
          lastAt: text(row, 'last_at'),
          ...(diedAt === undefined ? {} : { diedAt }),
        };
      });
    },
  };
}
