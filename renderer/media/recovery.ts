import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';

/**
 * The ladder by which a call comes back: first the path (an ICE restart on what is there), then everything (a new
 * connection with a fresh ticket, which also finds a new room on another worker). Times in milliseconds.
 */
export const RECOVERY = {
  /** A disconnection shorter than this heals by itself often enough that a restart would only disturb it. */
  iceRestartAfter: 2000,
  /** An ICE restart that has not helped by then does not help. */
  rejoinAfter: 6000,
  /** A first connection that has not come about by then goes over another transport, or another network, the next time. */
  connectWithin: 10_000,
  /** A ticket and a link take two round trips; on a line that is just coming back, a few seconds more. */
  wireWithin: 8000,
} as const;

/** Short, because two people wait; the pages of a call are few. */
const REJOIN_DELAYS = [0, 500, 1000, 2000, 3000] as const;

/**
 * How long to wait before the next try to join again.
 * @param failures tries that have failed since the call last worked
 */
export function rejoinDelay(failures: number): number {
  return REJOIN_DELAYS[Math.min(failures, REJOIN_DELAYS.length - 1)] ?? 0;
}

/**
 * Refusals of a ticket or of a place in the room after which another try would be refused again: the call is over, or is not
 * this person's any more.
 */
const FINAL: ReadonlySet<RefusalCode> = new Set(['forbidden', 'not-found', 'conflict']);

/**
 * true when trying to join again is of no use.
 * @param inRoom the page was in the room when it failed. What is refused there is a matter of one track or one moment (the other
 * end has just left, the room is being made anew), and never a reason to give the call up.
 */
export function endsTheCall(fault: unknown, inRoom: boolean): boolean {
  return !inRoom && fault instanceof RefusalError && FINAL.has(fault.code);
}
