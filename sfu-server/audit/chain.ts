/** How rows hold one another: each one's link is made of the whole row and of the link before it. */
import { createHash } from 'node:crypto';
import type { Instant } from '#domain/base/time.ts';
import {
  CHAIN_VERSION,
  type AuditColumns,
  type AuditFact,
  type AuditKey,
  type ChainedColumns,
  type ChainEnd,
  type Checkpoint,
  type OpeningFact,
} from './ports.ts';

const FORM = `teletriage-audit/${String(CHAIN_VERSION)}`;
const CHECKPOINT_FORM = 'teletriage-audit-checkpoint/1';

/** Who looked, where, and at which part: one text, as it is kept and as it is covered. */
function detailOf({ personId, name, role, where, tab }: OpeningFact): string {
  return JSON.stringify([personId, name, role, where, tab ?? null]);
}

/** A fact as it is kept at its place. */
export function columnsOf(fact: AuditFact, seq: number, at: Instant): AuditColumns {
  const { serviceId, actorKind, actorId, action, residentId, encounterId, outcome, device, reason, basis } = fact;
  const { opening, person = opening } = fact;
  return {
    serviceId,
    seq,
    at,
    actorKind,
    actorId,
    action,
    residentId: residentId ?? null,
    encounterId: encounterId ?? null,
    outcome,
    personId: person?.personId ?? null,
    personName: person?.name ?? null,
    personRole: person?.role ?? null,
    device: device ?? null,
    reason: reason ?? null,
    basis: basis ?? null,
    openingId: opening?.openingId ?? null,
    openedAt: opening === undefined ? null : (opening.openedAt ?? at),
    detail: opening === undefined ? null : detailOf(opening),
  };
}

/** Written out: the order of a chain must not follow the order in which an object was made. */
function textOf(previous: string, row: AuditColumns): string {
  return JSON.stringify([
    FORM,
    previous,
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
  ]);
}

/** The row with its link, and with the seal that nobody makes without the key: a chain that is made anew shows from its first row. */
export function chained(previous: string, row: AuditColumns, key: Pick<AuditKey, 'seal'>): ChainedColumns {
  const chain = createHash('sha256').update(textOf(previous, row), 'utf8').digest('base64');
  return { ...row, chain, seal: key.seal(chain) };
}

export function signedCheckpoint(serviceId: string, end: ChainEnd, at: Instant, key: AuditKey): Checkpoint {
  const { seq, chain } = end;
  const signature = key.sign(JSON.stringify([CHECKPOINT_FORM, serviceId, seq, chain, at]));
  return { serviceId, seq, chain, at, signature };
}
