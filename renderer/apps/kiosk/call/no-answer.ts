/**
 * The kiosk's own timer for a call that nobody answers. It runs here, so that it runs whatever has become of the hub, beside
 * the steps that the hub takes, and it never gives the call up: it says whom to ring as well. Pure.
 */
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { Encounter, Said } from '#domain/encounters/encounter.ts';
import type { CallEscalated } from '#domain/encounters/handling.ts';
import type { News2Score } from '#domain/news2/score.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';

/** Where the hub has made no promise: our own limits, for a clinical safety officer to confirm. */
export const ANSWER_WITHIN_MS = { usual: 5 * 60_000, emergency: 2 * 60_000 } as const;

/**
 * A call that the hub has not acknowledged by then has failed, and so has a connection that is not back by then: whoever
 * stands here is told whom to ring within 5 s, a look at the clock each second included.
 */
export const FAILED_AFTER_MS = 3_000;

/** The link of the kiosk to the hub, as the core says. */
export interface Reach {
  readonly hub: 'connected' | 'connecting' | 'offline';
  /** Since when it is so. */
  readonly since: Instant;
}

export interface WaitingFacts {
  readonly encounter: Pick<Encounter, 'requestedAt' | 'emergency' | 'escalations' | 'callBack'>;
  readonly news2: News2Score | undefined;
  /** The promise of the hub, by its own clock. */
  readonly answerBy: Instant | undefined;
  readonly nursesOnline: number;
  /** There is a way to the hub now. */
  readonly connected: boolean;
  /** The hub has the call. */
  readonly atHub: boolean;
  /** How far this tablet's clock is ahead of the hub's. */
  readonly aheadMs: number;
  /** The number of the nurse line. */
  readonly telephone: string;
  readonly now: number;
}

/**
 * Why somebody has to ring: there is no way to the hub; the hub has not taken the call; no nurse is at a screen; nobody has
 * answered in time; nobody has rung back in time.
 */
export type RingWhy = 'no-connection' | 'not-sent' | 'no-nurse' | 'late' | 'call-back';

export interface NoAnswer {
  /** By when a nurse should have answered, or rung back, by this tablet's clock. */
  readonly by: Instant;
  /** Why somebody has to ring now; undefined while the call only waits. */
  readonly ring: RingWhy | undefined;
  /** 999 comes before the nurse. */
  readonly first999: boolean;
  /** What the hub has done because nobody answered, oldest first. */
  readonly steps: readonly Said<CallEscalated>[];
  /** Nobody else is left to be called: it is for the home to ring. */
  readonly yourself: boolean;
  /** The number to ring: the nurse line, or the on-call telephone where the hub could not ring it. */
  readonly telephone: string;
}

/** NEWS2 of 7 or more, also when what has been measured so far comes to it. */
export function isHigh(news2: News2Score | undefined): boolean {
  if (news2 === undefined) return false;
  return (news2.status === 'complete' ? news2.band : news2.bandAtLeast) === 'high';
}

/** A connection that is only coming back counts for a moment, and not longer. */
export function isConnected({ hub, since }: Reach, now: number): boolean {
  return hub === 'connected' || (hub === 'connecting' && !hasFailed(since, now));
}

/** A clock that was set back must not make a wait without end of it. */
function hasFailed(since: Instant, now: number): boolean {
  const passed = now - Date.parse(since);
  return passed >= FAILED_AFTER_MS || passed < -FAILED_AFTER_MS;
}

/** The steps since the call last stood in nobody's hands: those before a promise to ring back have been answered by it. */
function stepsOf({ escalations, callBack }: WaitingFacts['encounter']): NoAnswer['steps'] {
  return callBack === undefined ? escalations : escalations.filter(({ at }) => at > callBack.at);
}

/** Whether somebody has to ring, and whom first. */
export function noAnswer(facts: WaitingFacts): NoAnswer {
  const { encounter, news2, answerBy, nursesOnline, connected, atHub, aheadMs, now } = facts;
  const first999 = isHigh(news2) || encounter.emergency !== undefined;
  const { callBack, requestedAt } = encounter;
  const own = addMilliseconds(requestedAt, first999 ? ANSWER_WITHIN_MS.emergency : ANSWER_WITHIN_MS.usual);
  const promised = callBack?.promise.by ?? answerBy;
  const by = promised === undefined ? own : addMilliseconds(promised, aheadMs);
  const steps = stepsOf(encounter);
  const late = now >= Date.parse(by);

  let ring: RingWhy | undefined;
  if (!connected) ring = 'no-connection';
  else if (!atHub) ring = hasFailed(requestedAt, now) ? 'not-sent' : undefined;
  else if (callBack !== undefined) ring = late ? 'call-back' : undefined;
  else if (nursesOnline === 0) ring = 'no-nurse';
  else if (late || steps.length > 0) ring = 'late';

  // Whatever the hub does or does not: when the time of the last step has come, the home rings for itself.
  const { ringYourselfAfter } = DEFAULT_TRIAGE_POLICY.unanswered[first999 ? 'urgent' : 'other'];
  const ownLast = now >= Date.parse(by) + ringYourselfAfter * 60_000;
  const yourself =
    ring !== undefined &&
    (ring === 'no-connection' ||
      ring === 'not-sent' ||
      ownLast ||
      steps.some(({ stage }) => stage === 'ring-yourself'));

  const onCall = steps.findLast((step) => step.onCall !== undefined)?.onCall;
  const telephone = onCall?.result === 'failed' && onCall.telephone !== '' ? onCall.telephone : facts.telephone;
  return { by, ring, first999, steps, yourself, telephone };
}
