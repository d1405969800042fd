/** What is known of a person at the moment of asking for a call. Pure; none of it ever holds the call up. */
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import { isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import { latestObservations, type RecordedObservations, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { CarePolicy } from '#domain/tasks/care-policy.ts';
import type { CallDetailsDraft } from './call-details.ts';
import { hasSoftSigns, type SoftSignsDraft } from './soft-signs-draft.ts';

/** Soft signs older than this say nothing of now. */
export const SIGNS_STAND_MS = 12 * 60 * 60_000;
/** A 999 page that was opened for somebody goes with a call that is made this soon after. */
const EMERGENCY_STANDS_MS = 30 * 60_000;

/** The newest set where its score is high (7 or more), or already as high before all is measured. */
export function highSet(record: ResidentRecord): RecordedObservations | undefined {
  const newest = latestObservations(record);
  if (newest === undefined) return undefined;
  const { news2 } = newest;
  return (news2.status === 'complete' ? news2.band : news2.bandAtLeast) === 'high' ? newest : undefined;
}

/** The call about this person that a nurse could still pick up or is on: the newest, other than the one named. */
export function openCallOf(record: ResidentRecord, except?: string): Encounter | undefined {
  return [...record.encounters.values()]
    .filter((call) => isOpen(call) && call.encounterId !== except)
    .sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1))[0];
}

/** The emergency whose page was last opened for this person, while it is fresh. */
export function recentEmergency(record: ResidentRecord, now: number): Emergency | undefined {
  const newest = record.emergencies.findLast(
    ({ at, struck }) => struck === undefined && now - Date.parse(at) < EMERGENCY_STANDS_MS,
  );
  return newest?.note.emergency;
}

/** What somebody who calls although the numbers do not ask for it may say with one touch. */
export const WHYS = ['worried', 'family', 'plan'] as const;
export type Why = (typeof WHYS)[number];

/**
 * Whether the numbers alone do not ask for this call, so that a reason is offered: a whole set, its band below the home's
 * policy, no soft sign seen, and nothing told yet. It is offered and never asked for.
 */
export function offersWhy(
  record: ResidentRecord,
  now: number,
  {
    policy,
    signs,
    details,
  }: {
    readonly policy: Pick<CarePolicy, 'callFrom'>;
    readonly signs: SoftSignsDraft | undefined;
    readonly details: CallDetailsDraft;
  },
): boolean {
  const newest = latestObservations(record);
  if (newest?.news2.status !== 'complete' || policy.callFrom.includes(newest.news2.band)) return false;
  const checked = record.softSigns.findLast(({ struck }) => struck === undefined);
  const isFresh = checked !== undefined && now - Date.parse(checked.at) < SIGNS_STAND_MS;
  if ((isFresh && checked.check.signs.length > 0) || hasSoftSigns(signs)) return false;
  return details.concern.trim() === '' && details.family === undefined && details.reason === undefined;
}
