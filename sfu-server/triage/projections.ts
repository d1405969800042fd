/** Keeps the projections at the journal, entry by entry, and makes them again from nothing. */
import { REDUCER_VERSION } from '#domain/journal/reduce-resident.ts';
import { readEntry, type FedEntry } from '#protocol/stored/entry.ts';
import { encounterState } from './encounter-state.ts';
import type { ResidentRow, Scope, TriageStore, TriageTransaction } from './ports.ts';

async function residentRow(tx: TriageTransaction, scope: Scope, fed: FedEntry): Promise<ResidentRow> {
  const { residentId } = fed.envelope;
  const known = await tx.resident(scope, residentId);
  return { ...known, residentId, seq: fed.seq, reducerVersion: REDUCER_VERSION };
}

async function projectEncounter(tx: TriageTransaction, scope: Scope, fed: FedEntry): Promise<void> {
  const { encounterId } = fed.envelope;
  if (encounterId === undefined) return;
  const encounter = await encounterState(tx, scope, encounterId);
  if (encounter === undefined) return;
  await tx.saveEncounter(scope, {
    encounterId,
    residentId: encounter.residentId,
    homeId: encounter.homeId,
    status: encounter.status,
    requestedAt: encounter.requestedAt,
    clinicianId: encounter.clinician?.personId,
    outcomeId: encounter.signed?.outcomeId,
    signedAt: encounter.signed?.signedAt,
    seq: fed.seq,
    reducerVersion: REDUCER_VERSION,
  });
}

/** Brings the projections up to one entry that was just stored. */
export async function project(tx: TriageTransaction, scope: Scope, fed: FedEntry): Promise<void> {
  const entry = readEntry(fed);
  switch (entry.kind) {
    case 'resident.registered': {
      const row = await residentRow(tx, scope, fed);
      await tx.saveResident(scope, { ...row, registeredSeq: fed.seq, gpId: entry.body.resident.practice.gpId });
      return;
    }
    case 'placement.started': {
      const row = await residentRow(tx, scope, fed);
      const { homeId, homeName } = entry.body.placement;
      await tx.saveResident(scope, { ...row, homeId, homeName });
      await tx.saveHomeOfResident(scope, row, homeId);
      return;
    }
    case 'call.requested':
    case 'call.cancelled':
    case 'call.claimed':
    case 'call.released':
    case 'call.answered':
    case 'call.ended':
    case 'outcome.signed':
    case 'outcome.reconsidered':
    case 'item.read-back':
    case 'review.recorded':
      await projectEncounter(tx, scope, fed);
      return;
    case 'placement.ended':
    case 'record.stated':
    case 'record.ended':
    case 'observations.recorded':
    case 'soft-signs.recorded':
    case 'finding.recorded':
    case 'entry.struck':
    case 'death.recorded':
    case 'unknown':
      return;
    default:
      entry satisfies never;
  }
}

const ENTRIES_AT_ONCE = 500;

/** Drops the projections of a service and makes them again from its entries, in one transaction. */
export async function rebuildProjections(store: TriageStore, scope: Scope): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.dropProjections(scope);
    for (const residentId of await tx.residentsWithFeed(scope)) {
      let after = 0;
      for (;;) {
        const entries = await tx.feed(scope, residentId, after, ENTRIES_AT_ONCE);
        for (const entry of entries) await project(tx, scope, entry);
        const last = entries.at(-1);
        if (last === undefined) break;
        after = last.seq;
      }
    }
  });
}
