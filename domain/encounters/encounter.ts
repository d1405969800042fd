import type { EncounterId, EntryId, HomeId, ResidentId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Outcome, ReadBack, Review } from '../outcomes/outcome.ts';
import type { Reconsidered } from '../journal/bodies.ts';
import type { Author } from '../people/people.ts';

/**
 * One call for help and all that came of it.
 * waiting -> claimed -> in-call -> ended -> signed; cancelled when the home left the queue before an answer.
 * A claimed call that is released waits again; a signed one keeps what it was.
 */
export type EncounterStatus = 'waiting' | 'claimed' | 'in-call' | 'ended' | 'signed' | 'cancelled';

export interface SignedOutcome {
  readonly outcomeId: EntryId;
  readonly outcome: Outcome;
  readonly signedBy: Author;
  readonly signedAt: Instant;
}

export interface ReadBackState {
  readonly answer: ReadBack['answer'];
  readonly by: Author;
  readonly at: Instant;
}

export interface ReviewState {
  readonly review: Review;
  readonly by: Author;
  readonly at: Instant;
}

export interface LookAgain {
  /** The set that was struck. */
  readonly struckId: EntryId;
  readonly since: Instant;
  /** Why it was struck, in the words of whoever did. */
  readonly words: string;
}

export interface ReconsideredState {
  readonly reconsidered: Reconsidered;
  readonly by: Author;
  readonly at: Instant;
}

export interface Encounter {
  readonly encounterId: EncounterId;
  readonly residentId: ResidentId;
  readonly homeId: HomeId;
  readonly status: EncounterStatus;
  readonly requestedAt: Instant;
  readonly requestedBy: Author;
  readonly concern: string;
  readonly observationsId?: EntryId | undefined;
  /** The nurse who holds the call, or held it last. */
  readonly clinician?: Author | undefined;
  readonly answeredAt?: Instant | undefined;
  readonly endedAt?: Instant | undefined;
  readonly signed?: SignedOutcome | undefined;
  /** By item id. */
  readonly readBacks: Readonly<Record<string, ReadBackState>>;
  readonly reviews: readonly ReviewState[];
  /**
   * The observations that it was decided on were struck after the signature: whoever decided must look again. Gone once
   * they have.
   */
  readonly lookAgain?: LookAgain | undefined;
  /** What was found when somebody looked again, oldest first. */
  readonly reconsidered: readonly ReconsideredState[];
}

/** true while a nurse could still pick this call up or is on it. */
export function isOpen(encounter: Encounter): boolean {
  return encounter.status === 'waiting' || encounter.status === 'claimed' || encounter.status === 'in-call';
}

/** Items of the signed outcome that nobody has said back yet. */
export function itemsToReadBack(encounter: Encounter): readonly string[] {
  return (encounter.signed?.outcome.items ?? [])
    .map((item) => item.itemId)
    .filter((itemId) => encounter.readBacks[itemId]?.answer !== 'said-back');
}
