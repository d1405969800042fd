/**
 * The kiosk's own timer for a call that nobody answers. It runs here, so that it runs whatever has become of the hub, and it
 * never gives the call up: it says whom to ring as well. Pure.
 */
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { News2Score } from '#domain/news2/score.ts';

/** Where the hub has made no promise: our own limits, for a clinical safety officer to confirm. */
export const ANSWER_WITHIN_MS = { usual: 5 * 60_000, emergency: 2 * 60_000 } as const;

export interface WaitingFacts {
  readonly encounter: Pick<Encounter, 'requestedAt' | 'emergency'>;
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
  readonly now: number;
}

export interface NoAnswer {
  /** By when a nurse should have answered, by this tablet's clock. */
  readonly by: Instant;
  /** Why somebody has to ring now; undefined while the call only waits. */
  readonly ring: 'no-connection' | 'no-nurse' | 'late' | undefined;
  /** 999 comes before the nurse. */
  readonly first999: boolean;
}

/** NEWS2 of 7 or more, also when what has been measured so far comes to it. */
export function isHigh(news2: News2Score | undefined): boolean {
  if (news2 === undefined) return false;
  return (news2.status === 'complete' ? news2.band : news2.bandAtLeast) === 'high';
}

/** Whether somebody has to ring, and whom first. */
export function noAnswer(facts: WaitingFacts): NoAnswer {
  const { encounter, news2, answerBy, nursesOnline, connected, atHub, aheadMs, now } = facts;
  const first999 = isHigh(news2) || encounter.emergency !== undefined;
  const own = addMilliseconds(encounter.requestedAt, first999 ? ANSWER_WITHIN_MS.emergency : ANSWER_WITHIN_MS.usual);
  const by = answerBy === undefined ? own : addMilliseconds(answerBy, aheadMs);
  const ring =
    !connected || !atHub
      ? 'no-connection'
      : nursesOnline === 0
        ? 'no-nurse'
        : now >= Date.parse(by)
          ? 'late'
          : undefined;
  return { by, ring, first999 };
}
