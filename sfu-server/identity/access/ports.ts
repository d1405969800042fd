/** What access beyond one's part in a call needs of the store. */
import type { OrganisationKind, SharingAgreement } from '#domain/access/agreement.ts';
import type { AccessGrant, GrantReview } from '#domain/access/grant.ts';
import type { PersonId, ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';

export interface Scope {
  readonly serviceId: ServiceId;
}

/** What somebody has to do with a resident. Each is one question that an index answers. */
export interface RelationReads {
  /** A call for them waits, is open, is not signed, or has to be looked at again. */
  hasOpenCall(scope: Scope, residentId: ResidentId): Promise<boolean>;
  /** This person has an open call from one of the homes where the resident is placed, for somebody nobody knows yet. */
  maybeTheirCall(scope: Scope, homeIds: readonly string[], personId: PersonId): Promise<boolean>;
  /** This person answered or decided a call for them, was in it, or wrote of what follows it. */
  tookPart(scope: Scope, residentId: ResidentId, personId: PersonId): Promise<boolean>;
  /** The ones that last, the longest first. */
  grantsOf(scope: Scope, residentId: ResidentId, personId: PersonId, now: Instant): Promise<readonly AccessGrant[]>;
  agreementsWith(
    scope: Scope,
    organisation: { readonly kind: OrganisationKind; readonly id: string },
  ): Promise<readonly SharingAgreement[]>;
}

export interface ReviewedGrant {
  readonly grant: AccessGrant;
  readonly review?: GrantReview | undefined;
}

export interface GrantStore {
  /** Keeps the first of this identifier and returns what is kept. */
  addGrant(scope: Scope, grant: AccessGrant): Promise<AccessGrant>;
  /** The newest first. */
  breakGlassOf(scope: Scope, residentId: ResidentId, limit: number): Promise<readonly AccessGrant[]>;
  /** Those since then, and those of any time that nobody has reviewed; the newest first. */
  breakGlassSince(scope: Scope, since: Instant): Promise<readonly ReviewedGrant[]>;
  grant(scope: Scope, grantId: string): Promise<ReviewedGrant | undefined>;
  /** Keeps the first and returns what is kept. */
  addReview(scope: Scope, grantId: string, review: GrantReview): Promise<GrantReview>;
}

export interface Organisation {
  readonly kind: OrganisationKind;
  readonly id: string;
  readonly name: string;
}

export interface AgreementStore {
  /** The newest version of each, the newest agreement first. */
  agreements(scope: Scope): Promise<readonly SharingAgreement[]>;
  /** The homes of the service, and the practices with which it works. */
  organisations(scope: Scope): Promise<readonly Organisation[]>;
  /** Writes the next version; `change` sees the newest one and may throw. Writes nothing where it returns nothing. */
  write(
    scope: Scope,
    agreementId: string,
    by: { readonly personId: PersonId; readonly name: string; readonly at: Instant },
    change: (before: SharingAgreement | undefined) => SharingAgreement | undefined,
  ): Promise<void>;
}
