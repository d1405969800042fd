/** How patient the link is. */
import type { Time } from '../base/time.ts';

/**
 * The same time, in which everything that is waited for comes sooner: a link that gives up, asks again and tries anew in a
 * tenth of the usual time does in a test of a minute what others do in ten.
 * @param pace 1 for the usual patience, 0.1 for a tenth of it
 */
export function paced(time: Time, pace: number): Time {
  if (pace === 1) return time;
  return {
    now: () => time.now(),
    monotonicMs: () => time.monotonicMs() / pace,
    after: (milliseconds, run) => time.after(milliseconds * pace, run),
    every: (milliseconds, run) => time.every(milliseconds * pace, run),
  };
}
