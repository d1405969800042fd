/** How long to wait before the next try, so that a thousand kiosks do not all come back in the same moment. */

/** Longest wait before each try, in milliseconds; the last one repeats. */
export const LADDER_MS = [0, 300, 1_200, 2_700, 4_800, 7_000] as const;

/** A link that stayed up this long starts again at the bottom of the ladder. */
export const STEADY_MS = 5_000;

/**
 * Full jitter: anything between nothing and the step of the ladder.
 * @param tries how many tries in a row have failed
 * @param random between 0 and 1
 */
export function waitBefore(tries: number, random: number): number {
  const step = LADDER_MS[Math.min(tries, LADDER_MS.length - 1)] ?? 0;
  return Math.round(step * random);
}
