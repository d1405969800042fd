/** What one clinician of the hub hands over to the next, signed by both. */
import type { EncounterId, ResidentId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Author } from '../people/people.ts';

/** A word about one call that is not settled, or whose actions are still to come. */
export interface HandedOverCall {
  readonly encounterId: EncounterId;
  readonly residentId: ResidentId;
  readonly words: string;
}

export interface ShiftHandover {
  readonly handoverId: string;
  readonly givenBy: Author;
  readonly givenAt: Instant;
  /** About the shift as a whole; may be empty. */
  readonly words: string;
  readonly calls: readonly HandedOverCall[];
  /** Whoever signs it over has the giver's calls from then on. */
  readonly taken?: { readonly by: Author; readonly at: Instant; readonly words: string } | undefined;
}
