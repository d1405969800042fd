/** One shift tells the next: a line for each person, given by one carer and taken by another. */
import type { EntryId, PersonId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Author } from '../people/people.ts';

export interface HandoverGiven {
  /** The same in every line of one handover. */
  readonly handoverId: string;
  /** How many people it covers, so that a missing line is seen. */
  readonly people: number;
  readonly state: 'as-usual' | 'watch' | 'away';
  /** What the next shift should know; may be empty when as usual. */
  readonly words: string;
}

export interface HandoverTaken {
  readonly handoverId: string;
}

/** A handover as one person's record has it. */
export interface HandoverLine {
  readonly id: EntryId;
  readonly given: HandoverGiven;
  readonly by: Author;
  readonly at: Instant;
  readonly atHub: boolean;
  readonly taken?: { readonly by: Author; readonly at: Instant } | undefined;
}

/** true when this person may take it over: nobody hands over to themselves. */
export function mayTake(line: HandoverLine, personId: PersonId): boolean {
  return line.taken === undefined && line.by.personId !== personId;
}
