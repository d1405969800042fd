/** The audit trail's rows. */
import { ACCESS_BASES, type AccessBasis } from '#domain/people/access-basis.ts';
import { ROLES, type Role } from '#domain/people/people.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import {
  ACTOR_KINDS,
  CHAIN_VERSION,
  openingName,
  type ActorKind,
  type AuditPerson,
  type AuditQuery,
  type AuditRow,
  type AuditStore,
  type ChainedColumns,
  type ChainEnd,
  type Checkpoint,
  type OpeningRow,
} from '../audit/ports.ts';
import { integer, optionalText, text } from './columns.ts';
import type { ColumnValue, Database, Reader, Row } from './database.ts';

const ACTORS: ReadonlySet<string> = new Set<ActorKind>(ACTOR_KINDS);

function isActor(value: string): value is ActorKind {
  return ACTORS.has(value);
}

const COLUMNS = `service_id, seq, at, actor_kind, actor_id, action, resident_id, encounter_id, outcome, person_id, person_name,
  person_role, device, reason, basis, opening_id, opened_at, detail, chain`;

const INSERT = `INSERT INTO audit (${COLUMNS}, seal, chain_version)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${String(CHAIN_VERSION)})`;

const OPENINGS = `SELECT opening_id, opened_at, detail, basis, reason FROM audit
  WHERE service_id = ? AND resident_id = ? AND opened_at IS NOT NULL AND outcome = 'done'
  ORDER BY opened_at DESC, seq DESC LIMIT ?`;

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const AUDIT_QUERIES = { OPENINGS } as const;

function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

function isBasis(value: unknown): value is AccessBasis {
  return ACCESS_BASES.some((basis) => basis === value);
}

function basisOf(row: Row): AccessBasis | undefined {
  const basis = optionalText(row, 'basis');
  return isBasis(basis) ? basis : undefined;
}

function openingOf(row: Row): OpeningRow | undefined {
  const openedAt = optionalText(row, 'opened_at');
  if (openedAt === undefined) return undefined;
  const detail = parseJson(text(row, 'detail'));
  const [personId, name, role, where, tab] = Array.isArray(detail) ? (detail as unknown[]) : [];
  if (typeof personId !== 'string' || typeof name !== 'string' || !isRole(role))
    throw new Error('an opening is damaged');
  if (where !== 'kiosk' && where !== 'hub') throw new Error('an opening is damaged');
  return {
    openingId: optionalText(row, 'opening_id'),
    openedAt,
    personId,
    name,
    role,
    where,
    tab: typeof tab === 'string' ? tab : undefined,
    basis: basisOf(row),
    reason: optionalText(row, 'reason'),
  };
}

function personOf(row: Row): AuditPerson | undefined {
  const [personId, name, role] = ['person_id', 'person_name', 'person_role'].map((column) => optionalText(row, column));
  return personId === undefined || name === undefined || !isRole(role) ? undefined : { personId, name, role };
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
    person: personOf(row),
    device: optionalText(row, 'device'),
    reason: optionalText(row, 'reason'),
    basis: basisOf(row),
    chain: text(row, 'chain'),
    opening: openingOf(row),
  };
}

function valuesOf(row: ChainedColumns): ColumnValue[] {
  return [
    row.serviceId,
    row.seq,
    row.at,
    row.actorKind,
    row.actorId,
    row.action,
    row.residentId,
    row.encounterId,
    row.outcome,
    row.personId,
    row.personName,
    row.personRole,
    row.device,
    row.reason,
    row.basis,
    row.openingId,
    row.openedAt,
    row.detail,
    row.chain,
    row.seal,
  ];
}

async function endsOf(tx: Reader, services: readonly string[] | 'all'): Promise<Map<string, ChainEnd>> {
  const ends = new Map<string, ChainEnd>();
  if (services === 'all') {
    const rows = await tx.all(
      `SELECT a.service_id, a.seq, a.chain FROM audit a
       JOIN (SELECT service_id, max(seq) AS seq FROM audit GROUP BY service_id) USING (service_id, seq)`,
    );
    for (const row of rows) ends.set(text(row, 'service_id'), { seq: integer(row, 'seq'), chain: text(row, 'chain') });
    return ends;
  }
  for (const serviceId of services) {
    const row = await tx.get('SELECT seq, chain FROM audit WHERE service_id = ? ORDER BY seq DESC LIMIT 1', serviceId);
    if (row !== undefined) ends.set(serviceId, { seq: integer(row, 'seq'), chain: text(row, 'chain') });
  }
  return ends;
}

async function sealedBefore(tx: Reader): Promise<boolean> {
  const row = await tx.get(
    `SELECT EXISTS (SELECT 1 FROM audit_checkpoints) OR EXISTS (SELECT 1 FROM audit WHERE chain_version > 1) AS yes`,
  );
  return row !== undefined && integer(row, 'yes') === 1;
}

function checkpointOf(row: Row): Checkpoint {
  return {
    serviceId: text(row, 'service_id'),
    seq: integer(row, 'seq'),
    chain: text(row, 'chain'),
    at: text(row, 'at'),
    signature: text(row, 'signature'),
  };
}

/** The conditions of a search and their values. What is not asked for is not in the question, so that an index can be used. */
function narrowed(serviceId: string, query: AuditQuery): { readonly where: string; readonly values: ColumnValue[] } {
  const conditions = ['service_id = ?'];
  const values: ColumnValue[] = [serviceId];
  const add = (condition: string, value: ColumnValue | undefined): void => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  add('seq < ?', query.before);
  add('resident_id = ?', query.residentId);
  add('coalesce(person_id, actor_id) = ?', query.personId);
  add('action = ?', query.action);
  add('basis = ?', query.basis);
  add('at >= ?', query.from);
  add('at <= ?', query.to);
  if (query.outcome !== undefined) conditions.push(query.outcome === 'done' ? "outcome = 'done'" : "outcome <> 'done'");
  return { where: conditions.join(' AND '), values };
}

export function createAuditStore(db: Database): AuditStore {
  return {
    async append(services, openingIds, add) {
      await db.transaction(async (tx) => {
        const head = await tx.get('SELECT body, signature FROM audit_head');
        const known = new Set<string>();
        for (const { serviceId, openingId } of openingIds) {
          const row = await tx.get(
            'SELECT 1 AS one FROM audit WHERE service_id = ? AND opening_id = ?',
            serviceId,
            openingId,
          );
          if (row !== undefined) known.add(openingName(serviceId, openingId));
        }
        const addition = add({
          head: head && { body: text(head, 'body'), signature: text(head, 'signature') },
          ends: await endsOf(tx, services),
          sealedBefore: head === undefined && (await sealedBefore(tx)),
          known,
        });
        if (addition === undefined) return;
        for (const row of addition.rows) await tx.run(INSERT, ...valuesOf(row));
        for (const { serviceId, seq, chain, at, signature } of addition.checkpoints) {
          await tx.run(
            'INSERT OR IGNORE INTO audit_checkpoints (service_id, seq, chain, at, signature) VALUES (?, ?, ?, ?, ?)',
            serviceId,
            seq,
            chain,
            at,
            signature,
          );
        }
        const { body, signature } = addition.head;
        await tx.run(
          `INSERT INTO audit_head (one, body, signature) VALUES (1, ?, ?)
           ON CONFLICT (one) DO UPDATE SET body = excluded.body, signature = excluded.signature`,
          body,
          signature,
        );
      });
    },
    async rows(serviceId) {
      return (await db.all(`SELECT ${COLUMNS} FROM audit WHERE service_id = ? ORDER BY seq`, serviceId)).map(rowOf);
    },
    async search(serviceId, query) {
      const { where, values } = narrowed(serviceId, query);
      const sql = `SELECT ${COLUMNS} FROM audit WHERE ${where} ORDER BY seq DESC LIMIT ?`;
      return (await db.all(sql, ...values, query.limit)).map(rowOf);
    },
    async openings(serviceId, residentId, limit) {
      const rows = await db.all(OPENINGS, serviceId, residentId, limit);
      return rows.map(openingOf).filter((opening) => opening !== undefined);
    },
    async checkpoints(after) {
      const rows = await db.all(
        'SELECT service_id, seq, chain, at, signature FROM audit_checkpoints WHERE (service_id, seq) > (?, ?) ORDER BY service_id, seq',
        after?.serviceId ?? '',
        after?.seq ?? 0,
      );
      return rows.map(checkpointOf);
    },
  };
}
