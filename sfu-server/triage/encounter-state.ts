/** One call as its entries say it. */
import type { EncounterId } from '#domain/base/ids.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { reduceEncounters, withGroundsStruck, type Encounters } from '#domain/encounters/reduce.ts';
import type { EntryKind } from '#domain/journal/bodies.ts';
import type { EntryOf, ReadEntry } from '#domain/journal/entry.ts';
import { REDUCER_VERSION } from '#domain/journal/reduce-resident.ts';
import { strikesOf } from '#domain/journal/strikes.ts';
import { readEntry, type FedEntry } from '#protocol/stored/entry.ts';
import type { EncounterReads, EncounterRow, EntryReads, Scope, StrikeReads } from './ports.ts';

/** The kinds of which the state of a call is made. Another entry that names the call changes nothing of it. */
export const CALL_KINDS = [
  'call.requested',
  'call.added',
  'call.vouched',
  'call.carried',
  'message.sent',
  'reading.requested',
  'reading.answered',
  'family.acknowledged',
  'emergency.noted',
  'call.cancelled',
  'call.claimed',
  'call.released',
  'call.answered',
  'call.ended',
  'call.joined',
  'call.escalated',
  'call-back.promised',
  'transfer.offered',
  'transfer.declined',
  'transfer.withdrawn',
  'call.transferred',
  'call.by-telephone',
  'party.invited',
  'party.joined',
  'party.left',
  'recording.started',
  'recording.stopped',
  'call.entered-late',
  'action.chased',
  'outcome.signed',
  'outcome.reconsidered',
  'item.read-back',
  'review.recorded',
  'review.replied',
  'feedback.read',
  'visit.answered',
  'referral.sent',
  'referral.not-sent',
  'referral.acknowledged',
  'referral.closed',
  'follow-up.recorded',
  'experience.rated',
  'family.informed',
  'action.returned',
  'action.taken',
  'action.done',
] as const satisfies readonly EntryKind[];

const OF_A_CALL: ReadonlySet<string> = new Set(CALL_KINDS);

export interface EncounterAt {
  readonly encounter: Encounter;
  /** The newest entry that it is made of. */
  readonly seq: number;
}

/** The request with which a call began; undefined while it is not among the entries. */
function requestOf(entries: readonly ReadEntry[], encounterId: EncounterId): EntryOf<'call.requested'> | undefined {
  return entries.find((entry) => entry.kind === 'call.requested' && entry.envelope.encounterId === encounterId) as
    EntryOf<'call.requested'> | undefined;
}

/**
 * Reduces entries to the state of one call; undefined while its request is not among them.
 * @param entries of the call and of those that were joined into it, in feed order
 * @param strike the entry that struck the observations on which the call rests, where one did
 */
export function encounterFrom(
  entries: readonly ReadEntry[],
  encounterId: EncounterId,
  strike?: ReadEntry,
): EncounterAt | undefined {
  const request = requestOf(entries, encounterId);
  if (request === undefined) return undefined;
  const { residentId } = request.envelope;
  const own = entries.filter((entry) => OF_A_CALL.has(entry.kind) && entry.envelope.residentId === residentId);
  const ordered = strike === undefined ? own : [...own, strike].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  let encounters: Encounters = new Map();
  for (const entry of own) if (entry.kind !== 'unknown') encounters = reduceEncounters(encounters, entry);
  const encounter = withGroundsStruck(encounters, ordered, strikesOf(ordered)).get(encounterId);
  return encounter && { encounter, seq: ordered.at(-1)?.seq ?? 0 };
}

/** All that was written of a call, and of those that were joined into it, in feed order. */
export async function entriesOfCall(
  reads: Pick<EntryReads, 'entriesOfEncounter'> & Pick<EncounterReads, 'encountersJoinedInto'>,
  scope: Scope,
  encounterId: EncounterId,
): Promise<readonly FedEntry[]> {
  const own = await reads.entriesOfEncounter(scope, encounterId);
  const joined = await reads.encountersJoinedInto(scope, encounterId);
  if (joined.length === 0) return own;
  const all = [...own];
  for (const { encounterId: later } of joined) {
    if (later !== encounterId) all.push(...(await reads.entriesOfEncounter(scope, later)));
  }
  return all.sort((a, b) => a.seq - b.seq);
}

/** The call with the entry at which it stands. */
export async function encounterAt(
  reads: Parameters<typeof entriesOfCall>[0] & Pick<EntryReads, 'entryAt'> & Pick<StrikeReads, 'strikeOf'>,
  scope: Scope,
  encounterId: EncounterId,
): Promise<EncounterAt | undefined> {
  const entries = (await entriesOfCall(reads, scope, encounterId)).map((entry) => readEntry(entry));
  const at = encounterFrom(entries, encounterId);
  if (at?.encounter.observationsId === undefined) return at;
  // The home may have named another set since it called: the newest counts.
  const { residentId, observationsId } = at.encounter;
  const row = await reads.strikeOf(scope, residentId, observationsId);
  const strike = row === undefined ? undefined : await reads.entryAt(scope, residentId, row.seq);
  return strike === undefined ? at : encounterFrom(entries, encounterId, readEntry(strike));
}

export async function encounterState(
  reads: Parameters<typeof encounterAt>[0],
  scope: Scope,
  encounterId: EncounterId,
): Promise<Encounter | undefined> {
  return (await encounterAt(reads, scope, encounterId))?.encounter;
}

/** What the projection keeps of a call. */
export function encounterRow({ encounter, seq }: EncounterAt): EncounterRow {
  return {
    encounterId: encounter.encounterId,
    residentId: encounter.residentId,
    homeId: encounter.homeId,
    status: encounter.status,
    requestedAt: encounter.requestedAt,
    observationsId: encounter.observationsId,
    clinicianId: encounter.clinician?.personId,
    outcomeId: encounter.signed?.outcomeId,
    signedAt: encounter.signed?.signedAt,
    joinedInto: encounter.joinedInto,
    lookAgainSince: encounter.lookAgain?.since,
    seq,
    reducerVersion: REDUCER_VERSION,
  };
}
