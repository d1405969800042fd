/**
 * How long to wait before trying the hub again. The first try comes almost at once, because most breaks are short; later
 * ones spread out with full jitter, so that a hub that has just come back is not met by every console at the same moment.
 */
const FIRST_MS = 300;
const STEP_MS = 500;
const LONGEST_MS = 15_000;

/**
 * Milliseconds to wait before a try.
 * @param failures tries that have failed in a row; 0 for the first after a break
 * @param random a number from 0 up to, not including, 1
 */
export function backOffMs(failures: number, random: number): number {
  const ceiling = failures <= 0 ? FIRST_MS : Math.min(LONGEST_MS, STEP_MS * 2 ** failures);
  return Math.round(ceiling * random);
}
