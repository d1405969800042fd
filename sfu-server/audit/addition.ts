/**
 * What is added to the audit, worked out of what there is. Where a chain goes on is never read from its last row alone: rows that
 * somebody has cut off would be gone for good with the next one. What was found to be wrong is written down, and the hub goes on.
 */
import type { ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { chained, columnsOf, signedCheckpoint } from './chain.ts';
import { endsOf, signedHead, type Ends } from './head.ts';
import {
  openingName,
  type AuditAddition,
  type AuditFact,
  type AuditKey,
  type AuditState,
  type ChainedColumns,
  type ChainEnd,
  type Checkpoint,
  type SignedHead,
} from './ports.ts';

/** The chain of the hub itself: what belongs to no service. */
export const HUB_CHAIN = 'hub';

export const CHECKPOINT_EVERY_ROWS = 1000;

/** What this hub wrote last: the database must hold the same. */
export interface Remembered {
  readonly ends: Ends;
  readonly head: SignedHead | undefined;
}

export type AuditFault =
  'head-missing' | 'head-forged' | 'head-changed' | 'rows-missing' | 'rows-added' | 'row-changed';

export interface FoundFault {
  readonly serviceId: ServiceId;
  readonly fault: AuditFault;
  /** Of the first row that is not as it was. */
  readonly seq: number;
}

export interface Worked {
  readonly addition: AuditAddition;
  readonly remembered: Remembered;
  readonly faults: readonly FoundFault[];
}

interface Ground {
  readonly ends: Map<ServiceId, ChainEnd>;
  readonly faults: FoundFault[];
  /** Rows of the form before, whose end was never signed. */
  readonly adopted: boolean;
}

const NOTHING_YET: ChainEnd = { seq: 0, chain: '' };

function trustedEnds(state: AuditState, remembered: Remembered | undefined, key: AuditKey): Ground {
  const faults: FoundFault[] = [];
  const headFault = (fault: AuditFault): void => {
    faults.push({ serviceId: HUB_CHAIN, fault, seq: 0 });
  };
  if (remembered !== undefined) {
    if (state.head?.body !== remembered.head?.body || state.head?.signature !== remembered.head?.signature) {
      headFault(state.head === undefined ? 'head-missing' : 'head-changed');
    }
    return { ends: new Map(remembered.ends), faults, adopted: false };
  }
  if (state.head === undefined) {
    if (state.sealedBefore) headFault('head-missing');
    return { ends: new Map(state.ends), faults, adopted: !state.sealedBefore };
  }
  const ends = endsOf(state.head, key);
  if (ends === undefined) headFault('head-forged');
  return { ends: new Map(ends ?? state.ends), faults, adopted: false };
}

/** The last rows must be where the head says that the chains end. */
function compareLastRows(state: AuditState, looked: Iterable<ServiceId>, { ends, faults }: Ground): void {
  for (const serviceId of looked) {
    const end = ends.get(serviceId) ?? NOTHING_YET;
    const last = state.ends.get(serviceId) ?? NOTHING_YET;
    if (last.seq === end.seq && last.chain === end.chain) continue;
    if (last.seq > end.seq) {
      faults.push({ serviceId, fault: 'rows-added', seq: end.seq + 1 });
      ends.set(serviceId, last);
    } else if (last.seq < end.seq) faults.push({ serviceId, fault: 'rows-missing', seq: last.seq + 1 });
    else faults.push({ serviceId, fault: 'row-changed', seq: end.seq });
  }
}

function factOf({ serviceId, fault, seq }: FoundFault): AuditFact {
  const reason = seq === 0 ? undefined : `From row ${String(seq)}`;
  return { serviceId, actorKind: 'hub', actorId: 'hub', action: 'hub:audit.fault', outcome: fault, reason };
}

/** An opening that is there already is left out. */
function withoutKnown(facts: readonly AuditFact[], known: ReadonlySet<string>): readonly AuditFact[] {
  const seen = new Set(known);
  return facts.filter(({ serviceId, opening }) => {
    if (opening?.openingId === undefined) return true;
    const name = openingName(serviceId, opening.openingId);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

/**
 * @param checkpointAll a checkpoint of each chain, however few rows came since the last one
 * @returns undefined where there is nothing to write
 */
export function workOut(
  asked: {
    readonly facts: readonly { readonly fact: AuditFact; readonly at: Instant }[];
    readonly at: Instant;
    readonly checkpointAll: boolean;
  },
  state: AuditState,
  parts: { readonly remembered: Remembered | undefined; readonly key: AuditKey },
): Worked | undefined {
  const { key, remembered } = parts;
  const ground = trustedEnds(state, remembered, key);
  const named = asked.facts.map(({ fact }) => fact.serviceId);
  const looked =
    remembered === undefined
      ? [...ground.ends.keys(), ...state.ends.keys(), ...named]
      : [...named, ...state.ends.keys()];
  compareLastRows(state, new Set(looked), ground);
  const { ends, faults } = ground;
  const fresh = new Set(
    withoutKnown(
      asked.facts.map(({ fact }) => fact),
      state.known,
    ),
  );
  const facts = [
    ...faults.map((fault) => ({ fact: factOf(fault), at: asked.at })),
    ...asked.facts.filter(({ fact }) => fresh.has(fact)),
  ];
  const rows: ChainedColumns[] = [];
  const checkpoints: Checkpoint[] = [];
  if (asked.checkpointAll || ground.adopted) {
    for (const [serviceId, end] of ends) checkpoints.push(signedCheckpoint(serviceId, end, asked.at, key));
  }
  for (const { fact, at } of facts) {
    const { seq, chain } = ends.get(fact.serviceId) ?? NOTHING_YET;
    const row = chained(chain, columnsOf(fact, seq + 1, at), key);
    const end = { seq: row.seq, chain: row.chain };
    rows.push(row);
    ends.set(fact.serviceId, end);
    if (row.seq % CHECKPOINT_EVERY_ROWS === 0) checkpoints.push(signedCheckpoint(fact.serviceId, end, at, key));
  }
  if (rows.length === 0 && checkpoints.length === 0) return undefined;
  const head = signedHead(ends, asked.at, key);
  return { addition: { rows, checkpoints, head }, remembered: { ends, head }, faults };
}
