/** What information governance needs from outside. */
import type { PersonId, ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { CalendarDate, Instant } from '#domain/base/time.ts';
import type { Role } from '#domain/people/people.ts';

export interface Scope {
  readonly serviceId: ServiceId;
}

export interface FoundResident {
  readonly residentId: ResidentId;
  readonly familyName: string;
  readonly givenName: string;
  readonly born: CalendarDate;
  readonly nhsNumber: string;
  readonly homeName: string;
}

export interface FoundPerson {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly homeName?: string | undefined;
}

export interface AccountAccess {
  readonly personId: PersonId;
  readonly name: string;
  readonly account: string;
  readonly role: Role;
  readonly homeName?: string | undefined;
  readonly practice?: string | undefined;
  readonly prescriber: boolean;
  readonly dutyGp: boolean;
  readonly clinicalLead: boolean;
  readonly safeguarding: boolean;
  readonly createdAt?: Instant | undefined;
  readonly lastSignInAt?: Instant | undefined;
}

export interface RoleReview {
  readonly at: Instant;
  readonly by: { readonly personId: PersonId; readonly name: string };
  readonly words: string;
}

export interface KeptFile {
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
}

export interface GovernanceStore {
  /** By the whole NHS number, or by the beginnings of names. */
  residents(scope: Scope, text: string, limit: number): Promise<readonly FoundResident[]>;
  resident(scope: Scope, residentId: ResidentId): Promise<FoundResident | undefined>;
  /** By part of a name: who has an account, disabled ones too, and the carers of all homes. */
  people(scope: Scope, text: string, limit: number): Promise<readonly FoundPerson[]>;
  /** Accounts that are not disabled. */
  accounts(scope: Scope): Promise<readonly AccountAccess[]>;
  /** The newest first. */
  roleReviews(scope: Scope): Promise<readonly RoleReview[]>;
  /** Once for each command. */
  saveRoleReview(scope: Scope, commandId: string, review: RoleReview, accounts: number): Promise<void>;
  /** Those that are whole. */
  files(scope: Scope, residentId: ResidentId): Promise<readonly KeptFile[]>;
  file(scope: Scope, sha256: string): Promise<Uint8Array>;
}
