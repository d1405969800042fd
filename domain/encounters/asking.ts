/** What a home says when it calls, and what it adds while it waits. Nothing of it is required but the call itself. */
import type { EncounterId, EntryId, ResidentId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Alternative, ReasonAnswers } from '../call-reasons/reasons.ts';
import type { Emergency } from '../emergencies/emergencies.ts';
import type { News2Parameter } from '../news2/parameters.ts';

/** What worries the family, apart from what staff see. The nurse must acknowledge it before she signs. */
export interface FamilyConcern {
  /** Who said it: "Carol, daughter". */
  readonly name: string;
  readonly words: string;
}

/** Told with the call or added to it later; what is said later stands in the place of what was said before. */
export interface CallDetails {
  /** The set this call rests on, when there is one. A call never waits for observations. */
  readonly observationsId?: EntryId | undefined;
  readonly reason?: ReasonAnswers | undefined;
  readonly family?: FamilyConcern | undefined;
  readonly alternative?: Alternative | undefined;
  readonly emergency?: Emergency | undefined;
}

export interface CallRequest extends CallDetails {
  /** The carer's worry in their own words; may be empty. */
  readonly concern: string;
  /** Typed by whoever calls when nobody is signed in; confirmed later by `call.vouched`. */
  readonly caller?: string | undefined;
}

export interface CallAddition extends CallDetails {
  readonly concern?: string | undefined;
}

/** Somebody who is signed in says who made a call that was made with nobody signed in. */
export interface CallVouched {
  /** The person's name. Themselves or another. */
  readonly madeBy: string;
  readonly words: string;
}

/** Somebody for whom a call was made and who was not found in the list: what the home typed. */
export interface DescribedPerson {
  readonly name: string;
  readonly room: string;
}

/** Who the described person is. It stands in the described person's feed. */
export interface PersonIdentified {
  readonly residentId: ResidentId;
  readonly words: string;
}

/** A call that was made for this person before it was known who they were. It stands in the person's own feed. */
export interface CallLinked {
  readonly encounterId: EncounterId;
  /** The described person, in whose feed the call stands. */
  readonly describedId: ResidentId;
  readonly requestedAt: Instant;
  readonly name: string;
}

/** The nurse asks for readings again, during the call or while the home waits. */
export interface ReadingRequest {
  readonly wanted: readonly News2Parameter[];
  /** How: "same arm, cuff at heart height"; may be empty. */
  readonly words: string;
}

export type ReadingAnswer =
  | { readonly requestId: EntryId; readonly observationsId: EntryId }
  /** Why it could not be done. */
  | { readonly requestId: EntryId; readonly cannot: string };
