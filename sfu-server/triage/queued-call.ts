/** One call as the queue needs it: who it is for, and what it is ranked by. */
import type { EncounterId, HomeId, ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { TriagePolicy } from '#domain/triage/policy.ts';
import type { Promised } from '#domain/triage/promise.ts';
import type { News2Score } from '#domain/news2/score.ts';
import type { WaitingCall } from '#domain/triage/rank.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { encounterState } from './encounter-state.ts';
import type { Scope, TriageReads } from './ports.ts';
import { readCountedSet } from './score-of-call.ts';
import { nameOf, roomOf, subjectOf, type Subject } from './subject.ts';

/** A look at somebody before any measurement, which found that they are not as well as normal. */
export interface SeenSigns {
  readonly at: Instant;
  readonly signs: number;
}

export interface QueuedCall {
  readonly encounter: Encounter;
  readonly status: QueueRow['status'];
  readonly subject: Subject;
  readonly residentName: string;
  readonly room: string;
  readonly died: boolean;
  readonly homeName: string;
  readonly news2?: News2Score | undefined;
  /** When the set was taken that it is ranked by. */
  readonly observedAt?: Instant | undefined;
  readonly softSigns: SeenSigns | undefined;
  /** When the hub heard of it. A kiosk's clock may be ahead, and the wait counts by the hub's. */
  readonly heardAt: Instant;
  /** When earlier calls for the same person were made, the oldest first. Without what the home took back or asked twice. */
  readonly earlierCalls: readonly Instant[];
  /** When 999 was rung for this person: the first time in this emergency. */
  readonly rang999At?: Instant | undefined;
  /** Residents whose records it was read from. */
  readonly readFrom: readonly ResidentId[];
}

/** Soft signs of longer ago say nothing about this call. */
const SIGNS_COUNT_FOR_MS = 12 * 60 * 60_000;
/** Enough to find one that is not struck. */
const NEWEST_CHECKS = 5;

/** What the newest look that counts has found; undefined when it found nothing, or there was none. */
async function newestSigns(
  reads: Pick<TriageReads, 'newestOfKind' | 'strikesOfResident'>,
  scope: Scope,
  residentId: ResidentId,
): Promise<SeenSigns | undefined> {
  const newest = await reads.newestOfKind(scope, residentId, 'soft-signs.recorded', NEWEST_CHECKS);
  if (newest.length === 0) return undefined;
  const struck = new Set((await reads.strikesOfResident(scope, residentId)).map(({ struckId }) => struckId));
  for (const fed of newest) {
    const entry = readEntry(fed);
    if (entry.kind !== 'soft-signs.recorded' || struck.has(entry.envelope.id)) continue;
    if (entry.body.asWellAsNormal) return undefined;
    // Not as well as normal, and nothing of the list: that is a sign too.
    return { at: entry.envelope.occurredAt, signs: Math.max(1, entry.body.signs.length) };
  }
  return undefined;
}

/** No policy looks further back. */
const EARLIER_CALLS_MS = 720 * 60 * 60_000;

/** Every call is a fact; those that the home took back, or that were joined into another, were no calls for help of their own. */
async function callsBefore(
  reads: Pick<TriageReads, 'encountersOfResident'>,
  scope: Scope,
  { encounterId, requestedAt }: Encounter,
  feedsOf: readonly ResidentId[],
): Promise<readonly Instant[]> {
  const since = addMilliseconds(requestedAt, -EARLIER_CALLS_MS);
  const calls = [];
  for (const residentId of feedsOf) calls.push(...(await reads.encountersOfResident(scope, residentId, since)));
  return calls
    .filter((call) => call.encounterId !== encounterId && call.requestedAt < requestedAt)
    .filter(({ status }) => status !== 'cancelled' && status !== 'joined')
    .map((call) => call.requestedAt)
    .sort();
}

/** A ring of longer before the call was for something else. */
const RING_COUNTS_FOR_MS = 2 * 60 * 60_000;
const NEWEST_NOTES = 20;

async function firstRing(
  reads: Pick<TriageReads, 'newestOfKind' | 'strikesOfResident'>,
  scope: Scope,
  { residentId, requestedAt }: Encounter,
): Promise<Instant | undefined> {
  const newest = await reads.newestOfKind(scope, residentId, 'emergency.noted', NEWEST_NOTES);
  if (newest.length === 0) return undefined;
  const struck = new Set((await reads.strikesOfResident(scope, residentId)).map(({ struckId }) => struckId));
  const since = addMilliseconds(requestedAt, -RING_COUNTS_FOR_MS);
  return newest
    .map((fed) => readEntry(fed))
    .filter((entry) => entry.kind === 'emergency.noted' && entry.body.rang999 && !struck.has(entry.envelope.id))
    .map(({ envelope }) => envelope.occurredAt)
    .filter((at) => at >= since)
    .sort()[0];
}

/** Undefined when the queue has nothing to do with it any more. */
export async function readQueuedCall(
  reads: TriageReads,
  homeName: (homeId: HomeId) => Promise<string | undefined>,
  scope: Scope,
  encounterId: EncounterId,
): Promise<QueuedCall | undefined> {
  const encounter = await encounterState(reads, scope, encounterId);
  if (encounter === undefined || encounter.status === 'cancelled' || encounter.status === 'joined') return undefined;
  if (encounter.status === 'signed' && encounter.lookAgain === undefined) return undefined;
  const { residentId } = encounter;
  const subject = await subjectOf(reads, scope, residentId);
  const { card, identifiedAs } = subject;
  // Somebody who was in no list, and was found to be somebody of it, may have been called for under their own name before.
  const readFrom = identifiedAs === undefined ? [residentId] : [residentId, identifiedAs];
  return {
    encounter,
    status: encounter.status,
    subject,
    residentName: nameOf(subject),
    room: roomOf(subject),
    died: card?.died ?? false,
    homeName: (await homeName(encounter.homeId)) ?? '',
    ...(await readCountedSet(reads, scope, encounter, card?.statements)),
    softSigns: await newestSigns(reads, scope, residentId),
    heardAt: (await reads.callHeardAt(scope, encounterId)) ?? encounter.requestedAt,
    earlierCalls: await callsBefore(reads, scope, encounter, readFrom),
    rang999At: await firstRing(reads, scope, encounter),
    readFrom,
  };
}

/** How far the kiosk's clock is ahead of the hub's, at least. */
function aheadMs({ encounter, heardAt }: QueuedCall): number {
  return Math.max(0, millisecondsBetween(heardAt, encounter.requestedAt));
}

/** Since when the home waits, by the hub's clock: since it asked first, whichever of its requests came first. */
export function waitsSince(call: QueuedCall): Instant {
  const asked = call.encounter.askedAgain.map(({ at }) => at);
  const [first = call.heardAt] = [addMilliseconds(call.encounter.requestedAt, -aheadMs(call)), ...asked].sort();
  return first;
}

/** What the promise of an answer rests on, by the hub's clock. */
export function promisedOf(call: QueuedCall): Promised {
  const { news2, observedAt, encounter } = call;
  return {
    requestedAt: waitsSince(call),
    news2,
    observedAt: observedAt && addMilliseconds(observedAt, -aheadMs(call)),
    emergency: encounter.emergency,
  };
}

/** Calls before this one, as far as the policy looks back. */
function repeatOf({ encounter, earlierCalls }: QueuedCall, policy: TriagePolicy): WaitingCall['repeat'] {
  const since = addMilliseconds(encounter.requestedAt, -policy.repeatWithinHours * 60 * 60_000);
  const within = earlierCalls.filter((at) => at >= since);
  const lastAt = within.at(-1);
  return lastAt === undefined ? undefined : { calls: within.length, lastAt };
}

/** What it is ranked by at this moment. */
export function waitingCall(call: QueuedCall, policy: TriagePolicy, now: Instant): WaitingCall {
  const { encounter, subject, softSigns } = call;
  const { encounterId, concern, family, askedAgain, callBack } = encounter;
  const fresh = softSigns !== undefined && softSigns.at >= addMilliseconds(now, -SIGNS_COUNT_FOR_MS);
  return {
    ...promisedOf(call),
    encounterId,
    normalTotal: subject.card?.resident.normalNews2?.total,
    softSigns: fresh ? softSigns.signs : 0,
    familyConcern: family !== undefined,
    staffConcern: [concern, ...askedAgain.map((asked) => asked.concern)].some((words) => words.trim() !== ''),
    repeat: repeatOf(call, policy),
    callBackBy: callBack?.promise.by,
  };
}
