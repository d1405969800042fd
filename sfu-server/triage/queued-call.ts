/** One call as the queue needs it: who it is for, and what it is ranked by. */
import type { EncounterId, HomeId, ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
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
    readFrom: identifiedAs === undefined ? [residentId] : [residentId, identifiedAs],
  };
}

/** What it is ranked by at this moment. */
export function waitingCall(
  { encounter, subject, news2, observedAt, softSigns }: QueuedCall,
  now: Instant,
): WaitingCall {
  const { encounterId, requestedAt, emergency, family } = encounter;
  const fresh = softSigns !== undefined && softSigns.at >= addMilliseconds(now, -SIGNS_COUNT_FOR_MS);
  return {
    encounterId,
    requestedAt,
    news2,
    observedAt,
    normalTotal: subject.card?.resident.normalNews2?.total,
    emergency,
    softSigns: fresh ? softSigns.signs : 0,
    familyConcern: family !== undefined,
  };
}
