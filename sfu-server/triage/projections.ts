/** Keeps the projections at the journal, entry by entry. */
import type { EntryId } from '#domain/base/ids.ts';
import type { ReadEntry } from '#domain/journal/entry.ts';
import { REDUCER_VERSION } from '#domain/journal/reduce-resident.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { projectShare } from './bag-share-projection.ts';
import { encounterAt, encounterRow } from './encounter-state.ts';
import type { Scope, TriageTransaction } from './ports.ts';
import { concernsResidentRow, projectResident, RESIDENT_KINDS } from './resident-projection.ts';

/**
 * Raised whenever the projections are made otherwise out of the same records. A hub that finds older ones makes them again
 * before it listens.
 */
export const PROJECTION_VERSION = 6;

/** An entry that has its place in its feed. */
export type PlacedEntry = ReadEntry & { readonly seq: number };

async function residentChanged(tx: TriageTransaction, scope: Scope, residentId: string): Promise<void> {
  const entries = await tx.entriesOfKinds(scope, residentId, RESIDENT_KINDS);
  const strikes = await tx.strikesOfResident(scope, residentId);
  const projected = projectResident(
    entries.map((entry) => readEntry(entry)),
    new Map(strikes.map(({ struckId, seq }) => [struckId, seq])),
  );
  if (projected === undefined) return;
  await tx.saveResident(scope, projected.row);
  for (const home of projected.homes) await tx.saveHomeOfResident(scope, residentId, home);
}

async function encounterChanged(tx: TriageTransaction, scope: Scope, encounterId: string | undefined): Promise<void> {
  const at = encounterId === undefined ? undefined : await encounterAt(tx, scope, encounterId);
  if (at === undefined) return;
  await tx.saveEncounter(scope, encounterRow(at));
  // What is written of a call that was joined counts where it was joined into.
  const { joinedInto } = at.encounter;
  const first = joinedInto === undefined ? undefined : await encounterAt(tx, scope, joinedInto);
  if (first !== undefined) await tx.saveEncounter(scope, encounterRow(first));
}

/** What rests on the struck entry is looked at again: the calls that name it, the resident's row. */
async function struck(
  tx: TriageTransaction,
  scope: Scope,
  by: PlacedEntry,
  struckId: EntryId,
  replacedBy?: EntryId,
): Promise<void> {
  const { residentId } = by.envelope;
  const row = { struckId, replacedBy, seq: by.seq, reducerVersion: REDUCER_VERSION };
  const isFirst = await tx.saveStrike(scope, residentId, row);
  if (!isFirst) return;
  for (const { encounterId } of await tx.encountersOn(scope, residentId, struckId)) {
    await encounterChanged(tx, scope, encounterId);
  }
  // What is not there yet is read as struck when it comes; what belongs to somebody else is not touched.
  const target = await tx.entryById(scope, struckId);
  if (target?.envelope.residentId !== residentId || !concernsResidentRow(readEntry(target))) return;
  await residentChanged(tx, scope, residentId);
}

/** Brings the projections up to one entry that was just stored. */
export async function project(tx: TriageTransaction, scope: Scope, entry: PlacedEntry): Promise<void> {
  const { id, residentId, encounterId } = entry.envelope;
  switch (entry.kind) {
    case 'resident.registered':
    case 'placement.started':
    case 'placement.ended':
    case 'record.stated':
    case 'record.ended':
    case 'death.recorded':
    case 'person.described':
    case 'person.identified':
      if (concernsResidentRow(entry)) await residentChanged(tx, scope, residentId);
      return;
    case 'call.requested':
    case 'call.cancelled':
    case 'call.claimed':
    case 'call.released':
    case 'call.answered':
    case 'call.ended':
    case 'call.joined':
    case 'call.escalated':
    case 'call-back.promised':
    case 'transfer.offered':
    case 'transfer.declined':
    case 'transfer.withdrawn':
    case 'call.transferred':
    case 'call.by-telephone':
    case 'party.invited':
    case 'party.joined':
    case 'party.left':
    case 'recording.started':
    case 'recording.stopped':
    case 'call.entered-late':
    case 'action.chased':
    case 'outcome.signed':
    case 'outcome.reconsidered':
    case 'item.read-back':
    case 'review.recorded':
    case 'review.replied':
    case 'feedback.read':
    case 'visit.answered':
    case 'referral.sent':
    case 'referral.not-sent':
    case 'referral.acknowledged':
    case 'referral.closed':
    case 'follow-up.recorded':
    case 'experience.rated':
    case 'family.informed':
    case 'action.returned':
    case 'action.taken':
    case 'action.done':
    case 'bag.started':
    case 'bag.noted':
    case 'bag.part-settled':
    case 'bag.thing-stated':
    case 'bag.thing-checked':
    case 'bag.medicines-given':
    case 'bag.frozen':
    case 'bag.handed-over':
    case 'bag.came-home':
    case 'bag.checked-after':
    case 'bag.closed':
    case 'call.added':
    case 'call.vouched':
    case 'call.carried':
    case 'message.sent':
    case 'reading.requested':
    case 'reading.answered':
    case 'family.acknowledged':
    case 'emergency.noted':
      await encounterChanged(tx, scope, encounterId);
      return;
    case 'bag.shared':
    case 'bag.share-ended':
      await encounterChanged(tx, scope, encounterId);
      await projectShare(tx, scope, entry);
      return;
    case 'entry.struck':
      await struck(tx, scope, entry, entry.body.entryId);
      return;
    case 'observations.recorded': {
      const replaced = entry.body.replaces?.entryId;
      // A set that names itself replaces nothing.
      if (replaced === undefined || replaced === id) return;
      await struck(tx, scope, entry, replaced, id);
      return;
    }
    case 'soft-signs.recorded':
    case 'finding.recorded':
    case 'whereabouts.recorded':
    case 'escalation.declined':
    case 'task.closed':
    case 'handover.given':
    case 'handover.taken':
    case 'call.linked':
    case 'record.erased':
    case 'unknown':
      return;
    default:
      entry satisfies never;
  }
}
