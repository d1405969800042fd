/** Access for an hour that somebody took by giving a reason, or was given by the resident's consent. */
import type { PersonId, ResidentId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Role } from '../people/people.ts';

/** Who agreed: the resident, somebody who may speak for them, or nobody could and it is in their best interests. */
export const CONSENT_GIVERS = ['resident', 'representative', 'best-interests'] as const;
export type ConsentGiver = (typeof CONSENT_GIVERS)[number];

export const GRANT_MINUTES = 60;
export const REASON_LENGTH = { least: 10, most: 500 } as const;

export interface AccessGrant {
  readonly grantId: string;
  readonly kind: 'break-glass' | 'consent';
  readonly residentId: ResidentId;
  readonly personId: PersonId;
  readonly personName: string;
  readonly personRole: Role;
  readonly reason: string;
  /** Only of a consent. */
  readonly givenBy?: ConsentGiver | undefined;
  readonly givenAt: Instant;
  readonly until: Instant;
}

export const REVIEW_VERDICTS = ['justified', 'not-justified'] as const;
export type GrantVerdict = (typeof REVIEW_VERDICTS)[number];

/** What whoever answers for information governance found of it. */
export interface GrantReview {
  readonly verdict: GrantVerdict;
  readonly words: string;
  readonly by: { readonly personId: PersonId; readonly name: string };
  readonly at: Instant;
}
