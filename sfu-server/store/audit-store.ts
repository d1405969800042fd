/** The audit trail's rows. */
import { ROLES, type Role } from '#domain/people/people.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import {
  ACTOR_KINDS,
  type ActorKind,
  type AuditFact,
  type AuditRow,
  type AuditStore,
  type OpeningRow,
} from '../audit/ports.ts';
import { integer, optionalText, text } from './columns.ts';
import type { Database, Row, Writer } from './database.ts';

const ACTORS: ReadonlySet<string> = new Set<ActorKind>(ACTOR_KINDS);

function isActor(value: string): value is ActorKind {
  return ACTORS.has(value);
}

const COLUMNS = `service_id, seq, at, actor_kind, actor_id, action, resident_id, encounter_id, outcome, chain, opening_id,
  opened_at, detail`;

const OPENINGS = `SELECT opening_id, opened_at, detail FROM audit
  WHERE service_id = ? AND resident_id = ? AND opened_at IS NOT NULL AND outcome = 'done'
  ORDER BY opened_at DESC, seq DESC LIMIT ?`;

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const AUDIT_QUERIES = { OPENINGS } as const;

function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

/** Who looked, where, and at which part: one text, as it is covered by the chain. */
function detailOf({ personId, name, role, where, tab }: OpeningRow): string {
  return JSON.stringify([personId, name, role, where, tab ?? null]);
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
  };
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
    opening: openingOf(row),
  };
}

type Link = Parameters<AuditStore['append']>[2];

async function appendOne(tx: Writer, fact: AuditFact, at: string, link: Link): Promise<void> {
  const { serviceId, opening } = fact;
  if (opening?.openingId !== undefined) {
    const known = await tx.get(
      'SELECT seq FROM audit WHERE service_id = ? AND opening_id = ?',
      serviceId,
      opening.openingId,
    );
    if (known !== undefined) return;
  }
  const last = await tx.get('SELECT seq, chain FROM audit WHERE service_id = ? ORDER BY seq DESC LIMIT 1', serviceId);
  const seq = last === undefined ? 1 : integer(last, 'seq') + 1;
  const timed = opening && { ...opening, openedAt: opening.openedAt ?? at };
  await tx.run(
    `INSERT INTO audit (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    serviceId,
    seq,
    at,
    fact.actorKind,
    fact.actorId,
    fact.action,
    fact.residentId ?? null,
    fact.encounterId ?? null,
    fact.outcome,
    link(last === undefined ? '' : text(last, 'chain'), seq, { ...fact, opening: timed }, at),
    opening?.openingId ?? null,
    timed?.openedAt ?? null,
    timed === undefined ? null : detailOf(timed),
  );
}

export function createAuditStore(db: Database): AuditStore {
  return {
    async append(facts, at, link) {
      await db.transaction(async (tx) => {
        for (const fact of facts) await appendOne(tx, fact, at, link);
      });
    },
    async rows(serviceId) {
      return (await db.all(`SELECT ${COLUMNS} FROM audit WHERE service_id = ? ORDER BY seq`, serviceId)).map(rowOf);
    },
    async openings(serviceId, residentId, limit) {
      const rows = await db.all(OPENINGS, serviceId, residentId, limit);
      return rows.map(openingOf).filter((opening) => opening !== undefined);
    },
  };
}
