/** The audit trail's rows. */
import type { AuditFact, AuditRow, AuditStore } from '../audit/ports.ts';
import { integer, optionalText, text } from './columns.ts';
import type { Database, Row } from './database.ts';

const ACTORS: ReadonlySet<string> = new Set<AuditFact['actorKind']>(['kiosk', 'clinician', 'support', 'nobody', 'hub']);

function isActor(value: string): value is AuditFact['actorKind'] {
  return ACTORS.has(value);
}

function rowOf(row: Row): AuditRow {
  const actorKind = text(row, 'actor_kind');
  if (!isActor(actorKind)) throw new Error('an audit row has an actor that does not exist');
  return {
    serviceId: text(row, 'service_id'),
    seq: integer(row, 'seq'),
    at: text(row, 'at'),
    actorKind,
    actorId: text(row, 'actor_id'),
    action: text(row, 'action'),
    residentId: optionalText(row, 'resident_id'),
    encounterId: optionalText(row, 'encounter_id'),
    outcome: text(row, 'outcome'),
    chain: text(row, 'chain'),
  };
}

export function createAuditStore(db: Database): AuditStore {
  return {
    async append(fact, at, link) {
      await db.transaction(async (tx) => {
        const last = await tx.get(
          'SELECT seq, chain FROM audit WHERE service_id = ? ORDER BY seq DESC LIMIT 1',
          fact.serviceId,
        );
        const seq = last === undefined ? 1 : integer(last, 'seq') + 1;
        await tx.run(
          `INSERT INTO audit (service_id, seq, at, actor_kind, actor_id, action, resident_id, encounter_id, outcome, chain)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          fact.serviceId,
          seq,
          at,
          fact.actorKind,
          fact.actorId,
          fact.action,
          fact.residentId ?? null,
          fact.encounterId ?? null,
          fact.outcome,
          link(last === undefined ? '' : text(last, 'chain'), seq, fact, at),
        );
      });
    },
    async rows(serviceId) {
      const rows = await db.all(
        `SELECT service_id, seq, at, actor_kind, actor_id, action, resident_id, encounter_id, outcome, chain FROM audit
         WHERE service_id = ? ORDER BY seq`,
        serviceId,
      );
      return rows.map(rowOf);
    },
  };
}
