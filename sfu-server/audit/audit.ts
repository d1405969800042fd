/** Who did what, append-only, in a hash chain: a row that is changed, taken out or put in is found. */
import { createHash } from 'node:crypto';
import type { ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import type { AuditFact, AuditRow, AuditStore, OpeningFact, OpeningRow } from './ports.ts';

export interface Audit {
  /** Resolved after the durable commit. */
  record(fact: AuditFact): Promise<void>;
  /** All or none of them. */
  recordAll(facts: readonly AuditFact[]): Promise<void>;
  /** Who looked at a record, the newest first; the latest hundred. */
  openings(serviceId: ServiceId, residentId: ResidentId): Promise<readonly OpeningRow[]>;
  /** The sequence of the first row that does not fit its chain, or undefined when all do. */
  firstFault(serviceId: ServiceId): Promise<number | undefined>;
}

const OPENINGS_SHOWN = 100;

/** Rows from before openings were kept have none, and their link is what it was. */
function openingParts(opening: OpeningFact | undefined): readonly (string | null)[] {
  if (opening === undefined) return [];
  const { openingId, openedAt, personId, name, role, where, tab } = opening;
  return ['opening', openingId ?? null, openedAt ?? null, personId, name, role, where, tab ?? null];
}

function link(previous: string, seq: number, fact: AuditFact, at: Instant): string {
  const text = JSON.stringify([
    'teletriage-audit/1',
    previous,
    seq,
    at,
    fact.serviceId,
    fact.actorKind,
    fact.actorId,
    fact.action,
    fact.residentId ?? null,
    fact.encounterId ?? null,
    fact.outcome,
    ...openingParts(fact.opening),
  ]);
  return createHash('sha256').update(text, 'utf8').digest('base64');
}

/** Pure: checks rows in their order. */
export function firstBrokenLink(rows: readonly AuditRow[]): number | undefined {
  let previous = '';
  let expected = 1;
  for (const row of rows) {
    if (row.seq !== expected || row.chain !== link(previous, row.seq, row, row.at)) return expected;
    previous = row.chain;
    expected += 1;
  }
  return undefined;
}

export function createAudit(parts: { readonly store: AuditStore; readonly clock: Clock }): Audit {
  const { store, clock } = parts;
  async function recordAll(facts: readonly AuditFact[]): Promise<void> {
    const at = clock.now();
    const timed = facts.map((fact) =>
      fact.opening === undefined
        ? fact
        : { ...fact, opening: { ...fact.opening, openedAt: fact.opening.openedAt ?? at } },
    );
    await store.append(timed, at, link);
  }
  return {
    record: (fact) => recordAll([fact]),
    recordAll,
    openings: (serviceId, residentId) => store.openings(serviceId, residentId, OPENINGS_SHOWN),
    async firstFault(serviceId) {
      return firstBrokenLink(await store.rows(serviceId));
    },
  };
}
