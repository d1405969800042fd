/**
 * What was given out by a clock that had leapt forward ends far away by the clock that was put right: it opens nothing, as if it had been over.
 * Whoever needs it is given another one.
 */
import { addMilliseconds, type Instant } from '#domain/base/time.ts';

/** What time servers put right without anybody noticing, as the hub's clock has it. */
const SLIGHT_MS = 10 * 60_000;

/** What is said to have been issued later than this was issued by a clock that was wrong. */
export function latestIssue(now: Instant): Instant {
  return addMilliseconds(now, SLIGHT_MS);
}
