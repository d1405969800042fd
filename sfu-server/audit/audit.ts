/** Who did what, append-only, in a hash chain: a row that is changed, taken out or put in is found. */
import { createHash } from 'node:crypto';
import type { ServiceId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import type { AuditFact, AuditRow, AuditStore } from './ports.ts';

export interface Audit {
  /** Resolved after the durable commit. */
  record(fact: AuditFact): Promise<void>;
  /** The sequence of the first row that does not fit its chain, or undefined when all do. */
  firstFault(serviceId: ServiceId): Promise<number | undefined>;
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
  return {
    record: (fact) => parts.store.append(fact, parts.clock.now(), link),
    async firstFault(serviceId) {
      return firstBrokenLink(await parts.store.rows(serviceId));
    },
  };
}
