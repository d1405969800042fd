import type { EncounterId } from '../base/ids.ts';
import type { Emergency } from '../emergencies/emergencies.ts';
import { millisecondsBetween, type Instant } from '../base/time.ts';
import { NEWS2_PARAMETERS, type News2Parameter } from '../news2/parameters.ts';
import type { News2Band, News2Score } from '../news2/score.ts';
import type { TriagePolicy } from './policy.ts';

/** What the queue knows of a waiting call. */
export interface WaitingCall {
  readonly encounterId: EncounterId;
  readonly requestedAt: Instant;
  readonly news2?: News2Score | undefined;
  /** When that set was taken. */
  readonly observedAt?: Instant | undefined;
  /** The resident's own normal total. */
  readonly normalTotal?: number | undefined;
  /** What the home has said that it is, observations or not. */
  readonly emergency?: Emergency | undefined;
  /** How many soft signs were seen in the last 12 hours. */
  readonly softSigns?: number | undefined;
  readonly familyConcern?: boolean | undefined;
  /** Somebody of the home has written what worries them. */
  readonly staffConcern?: boolean | undefined;
  /** Earlier calls for the same person, made within the policy's hours before this one. */
  readonly repeat?: { readonly calls: number; readonly lastAt: Instant } | undefined;
  /** When somebody promised to ring back. */
  readonly callBackBy?: Instant | undefined;
}

/** Why a call stands where it stands, as data; renderer/text turns it into words. */
export type RankReason =
  | { readonly kind: 'news2'; readonly total: number; readonly complete: boolean; readonly band: News2Band }
  | { readonly kind: 'single-three'; readonly parameter: News2Parameter }
  | { readonly kind: 'above-normal'; readonly by: number; readonly normal: number }
  | { readonly kind: 'no-observations' }
  | { readonly kind: 'longest-wait'; readonly minutes: number }
  /** The newest set is of this long before the call. */
  | { readonly kind: 'old-observations'; readonly minutes: number }
  | { readonly kind: 'emergency'; readonly emergency: Emergency }
  | { readonly kind: 'soft-signs'; readonly signs: number }
  | { readonly kind: 'family-concern' }
  | { readonly kind: 'staff-concern' }
  /** So many calls before this one, the last of them that long before. */
  | { readonly kind: 'repeat'; readonly calls: number; readonly hoursAgo: number }
  /** Promised to be rung back, and the time has passed by so much. */
  | { readonly kind: 'call-back-overdue'; readonly minutes: number };

export interface RankedCall {
  readonly encounterId: EncounterId;
  readonly points: number;
  readonly reasons: readonly RankReason[];
}

/** How long before the call the set was taken that it is ranked by; 0 where that is not known, or it was taken after it. */
function ageMinutes({ observedAt, requestedAt }: Pick<WaitingCall, 'observedAt' | 'requestedAt'>): number {
  return observedAt === undefined ? 0 : Math.max(0, millisecondsBetween(observedAt, requestedAt) / 60_000);
}

/** true when nothing is known of how the person is now, although there is a score. */
export function isOnOldSet(call: Pick<WaitingCall, 'observedAt' | 'requestedAt'>, policy: TriagePolicy): boolean {
  return ageMinutes(call) > policy.observationsStandMinutes;
}

/** `urgent`: NEWS2 high as far as it is known, or an emergency that the home has named. `guarded`: over the longest wait. */
type Assessed = RankedCall & { readonly urgent: boolean; readonly guarded: boolean };

function assess(call: WaitingCall, policy: TriagePolicy, now: Instant): Assessed {
  const reasons: RankReason[] = [];
  let points = 0;
  let urgent = call.emergency !== undefined;
  const waited = Math.floor(millisecondsBetween(call.requestedAt, now) / 60_000);
  const guarded = waited >= policy.longestWaitMinutes;
  if (guarded) reasons.push({ kind: 'longest-wait', minutes: waited });
  const { emergency, softSigns = 0, familyConcern = false } = call;
  if (emergency !== undefined) {
    // Beside NEWS2 high, whatever the numbers say or do not say yet.
    points += policy.points.emergency;
    reasons.push({ kind: 'emergency', emergency });
  }
  if (call.news2 === undefined) {
    points += policy.points.noObservations;
    reasons.push({ kind: 'no-observations' });
  } else {
    const { news2 } = call;
    const complete = news2.status === 'complete';
    const total = complete ? news2.total : news2.atLeast;
    const band = complete ? news2.band : news2.bandAtLeast;
    // What is missing is not assumed to be well: an incomplete set never ranks below a call without any.
    const isOld = isOnOldSet(call, policy);
    if (band === 'high') urgent = true;
    const forBand = policy.points.band[band];
    // Nor does a call on an old set: how the person is now is not known.
    points += complete && !isOld ? forBand : Math.max(forBand, policy.points.noObservations);
    reasons.push({ kind: 'news2', total, complete, band });
    if (isOld) reasons.push({ kind: 'old-observations', minutes: Math.floor(ageMinutes(call)) });
    for (const parameter of NEWS2_PARAMETERS) {
      if (news2.subScores[parameter] === 3) reasons.push({ kind: 'single-three', parameter });
    }
    if (reasons.some(({ kind }) => kind === 'single-three')) points += policy.points.singleThree;
    const above = call.normalTotal === undefined ? 0 : total - call.normalTotal;
    if (above > 0 && call.normalTotal !== undefined) {
      points += above * policy.points.perPointAboveNormal;
      reasons.push({ kind: 'above-normal', by: above, normal: call.normalTotal });
    }
  }
  if (softSigns > 0) {
    points += policy.points.softSigns;
    reasons.push({ kind: 'soft-signs', signs: softSigns });
  }
  if (familyConcern) {
    points += policy.points.familyConcern;
    reasons.push({ kind: 'family-concern' });
  }
  if (call.staffConcern === true) {
    points += policy.points.staffConcern;
    reasons.push({ kind: 'staff-concern' });
  }
  if (call.repeat !== undefined) {
    const { calls, lastAt } = call.repeat;
    points += policy.points.repeatCall;
    const hoursAgo = Math.max(0, Math.floor(millisecondsBetween(lastAt, call.requestedAt) / 3_600_000));
    reasons.push({ kind: 'repeat', calls, hoursAgo });
  }
  const overdueMs = call.callBackBy === undefined ? -1 : millisecondsBetween(call.callBackBy, now);
  if (overdueMs >= 0) {
    points += policy.points.callBackOverdue;
    reasons.push({ kind: 'call-back-overdue', minutes: Math.floor(overdueMs / 60_000) });
  }
  return { encounterId: call.encounterId, points, reasons, urgent, guarded };
}

/**
 * The queue in the order in which it is answered, each call with the reasons for its place.
 * Calls over the longest-wait limit come first among equals of safety: behind NEWS2 high, before all else.
 */
export function rankCalls(calls: readonly WaitingCall[], policy: TriagePolicy, now: Instant): RankedCall[] {
  // Points of lesser things never add up to what is urgent.
  const tier = (call: Assessed): number => (call.urgent ? 2 : call.guarded ? 1 : 0);
  const since = new Map(calls.map((call) => [call.encounterId, call.requestedAt]));
  return calls
    .map((call) => assess(call, policy, now))
    .sort((a, b) => {
      const tiers = tier(b) - tier(a);
      if (tiers !== 0) return tiers;
      if (a.points !== b.points && tier(a) !== 1) return b.points - a.points;
      const waits = (since.get(a.encounterId) ?? '').localeCompare(since.get(b.encounterId) ?? '');
      return waits !== 0 ? waits : a.encounterId < b.encounterId ? -1 : 1;
    })
    .map(({ encounterId, points, reasons }) => ({ encounterId, points, reasons }));
}
