/** From when on the words of a call may be read with nobody signed in. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';

/**
 * A call that somebody signed in made, and that was asked for again with nobody signed in, shows what came after the second
 * request: what was written before is for those who have a PIN. Undefined where all may be read.
 */
export function shownSince({ caller, askedAgain }: Encounter, limited: boolean): Instant | undefined {
  return limited && caller === undefined ? askedAgain.at(-1)?.at : undefined;
}
