/** How often one person may look for somebody: what a nurse at the telephone needs, and too little to read out a home by its letters. */
import type { PersonId } from '#domain/base/ids.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

export interface Lookups {
  /**
   * Counts one look of this person, in all their windows together.
   * @throws RefusalError `too-fast` after {@link MOST_LOOKS} of them within {@link LOOKS_WITHIN_MS}; a refused one is not counted
   */
  look(personId: PersonId): void;
}

/** A name is asked for at each pause of the hand: about four times for each person who is looked for. */
export const MOST_LOOKS = 60;
export const LOOKS_WITHIN_MS = 5 * 60_000;

/** @param now milliseconds of a clock that never goes back */
export function createLookups(now: () => number): Lookups {
  // Only people who are signed in and on duty come here: there are no more of them than the service employs.
  const looks = new Map<PersonId, readonly number[]>();
  return {
    look(personId) {
      const at = now();
      const recent = (looks.get(personId) ?? []).filter((then) => at - then < LOOKS_WITHIN_MS);
      const [first = at] = recent;
      if (recent.length >= MOST_LOOKS) {
        const seconds = Math.ceil((first + LOOKS_WITHIN_MS - at) / 1000);
        throw new RefusalError(
          'too-fast',
          `You have looked for somebody ${String(MOST_LOOKS)} times in 5 minutes. Try again in ${String(seconds)} seconds. Calls are not held up by this.`,
        );
      }
      looks.set(personId, [...recent, at]);
    },
  };
}
