/**
 * A worry that somebody is harmed or neglected. It stands apart from the resident's record, which the home reads: it may be about the
 * home. Seen by the service's named roles and by whoever raised it, and by nobody else.
 */
import type { EncounterId, ResidentId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Author } from '../people/people.ts';

/** Care Act 2014 statutory guidance, 14.17: kinds of abuse and neglect. */
export const CONCERN_KINDS = [
  'physical',
  'domestic',
  'sexual',
  'psychological',
  'financial',
  'modern-slavery',
  'discriminatory',
  'organisational',
  'neglect',
  'self-neglect',
] as const;
export type ConcernKind = (typeof CONCERN_KINDS)[number];

export interface ConcernRaised {
  readonly concernId: string;
  readonly encounterId: EncounterId;
  readonly residentId: ResidentId;
  readonly kind: ConcernKind;
  /** What was seen or said, in the words used. */
  readonly words: string;
  /** To whom it was, or will be, reported: "Local authority adult safeguarding". */
  readonly to: string;
  /** When it was; absent while it has still to be done. */
  readonly reportedAt?: Instant | undefined;
  /** Theirs; empty while there is none. */
  readonly reference: string;
  /** Whoever reports it, and by when. */
  readonly owner: string;
  readonly due: Instant;
}

export type ConcernNote =
  | { readonly what: 'reported'; readonly at: Instant; readonly reference: string; readonly words: string }
  | { readonly what: 'noted'; readonly words: string }
  | { readonly what: 'closed'; readonly words: string };

/** The concern as it stands, with all that was said of it. */
export interface Concern extends ConcernRaised {
  readonly by: Author;
  readonly raisedAt: Instant;
  readonly notes: readonly (ConcernNote & { readonly by: Author; readonly notedAt: Instant })[];
}
