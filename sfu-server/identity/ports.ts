/** What identity needs from outside. */
import type { HomeId, KioskId, PersonId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Role } from '#domain/people/people.ts';

export type ClinicianRole = Extract<Role, 'nurse-practitioner' | 'gp'>;

/** Who signs in on a web page. */
export type StaffRole =
  | ClinicianRole
  | Extract<
      Role,
      | 'care-coordinator'
      | 'it-support'
      | 'home-manager'
      | 'service-lead'
      | 'information-governance-lead'
      | 'commissioner'
    >;

export interface Account {
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  readonly account: string;
  readonly name: string;
  readonly role: StaffRole;
  /** The one home of a home manager; nobody else has one. */
  readonly homeId?: HomeId | undefined;
  /** Where a GP works, as the residents' records name it. Colleagues of one practice see each other's lists. */
  readonly practice?: { readonly practiceId: string; readonly name: string } | undefined;
  readonly qualification: string;
  readonly prescriber: boolean;
  /** A GP who takes calls for the service when on duty. Other GPs see the residents of their own list. */
  readonly dutyGp: boolean;
  /** May approve a policy that somebody else has proposed. */
  readonly clinicalLead: boolean;
  /** One of the named roles that see the service's safeguarding concerns. */
  readonly safeguarding: boolean;
  /** Absent for those who have none: they sign in with a passkey. */
  readonly passwordHash?: string | undefined;
}

export interface WebSession {
  readonly tokenDigest: string;
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  readonly lastUsedAt: Instant;
}

export interface KioskRecord {
  readonly kioskId: KioskId;
  readonly serviceId: ServiceId;
  readonly homeId: HomeId;
  readonly publicKeyPem: string;
  readonly revoked: boolean;
}

export interface IdentityStore {
  /** Accounts that are not disabled. */
  accountByName(account: string): Promise<Account | undefined>;
  accountById(serviceId: ServiceId, personId: PersonId): Promise<Account | undefined>;
  /** Whether this GP, or anybody of this practice, has an account that is not disabled. */
  hasGpFor(
    serviceId: ServiceId,
    list: { readonly gpId?: PersonId | undefined; readonly practiceId?: string | undefined },
  ): Promise<boolean>;
  saveSession(session: WebSession, createdAt: Instant): Promise<void>;
  session(tokenDigest: string): Promise<WebSession | undefined>;
  touchSession(tokenDigest: string, at: Instant): Promise<void>;
  dropSession(tokenDigest: string): Promise<void>;
  dropSessionsBefore(instant: Instant): Promise<void>;
  /**
   * Uses up the code and enrols the kiosk, in one transaction; undefined when the code is not good (any more). The same
   * code with the same key again gives the kiosk that was enrolled with it.
   */
  enrol(
    codeDigest: string,
    kiosk: { readonly kioskId: KioskId; readonly publicKeyPem: string },
    at: Instant,
  ): Promise<KioskRecord | undefined>;
  kiosk(kioskId: KioskId): Promise<KioskRecord | undefined>;
  revokeKiosk(kioskId: KioskId, at: Instant): Promise<boolean>;
}

/** Why a duty ended: they said so, they signed out everywhere, or it had lasted too long. */
export type DutyEnd = 'person' | 'sign-out' | 'time';

export interface Duty {
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  readonly startedAt: Instant;
}

export interface DutyStore {
  isOnDuty(serviceId: ServiceId, personId: PersonId): Promise<boolean>;
  /** Returns false when they are on duty already. */
  start(duty: { readonly serviceId: ServiceId; readonly personId: PersonId; readonly at: Instant }): Promise<boolean>;
  /**
   * `holds`: they have calls that are not signed, and nothing was changed. Who has signed out is off duty whatever they hold: then
   * their calls go the way of those whose clinician is gone.
   */
  end(duty: {
    readonly serviceId: ServiceId;
    readonly personId: PersonId;
    readonly at: Instant;
    readonly by: DutyEnd;
  }): Promise<'ended' | 'holds' | 'none'>;
  /** Those that have not ended, of every service. */
  lasting(): Promise<readonly Duty[]>;
  /** true when a web session of theirs was used since then. */
  hasSession(serviceId: ServiceId, personId: PersonId, since: Instant): Promise<boolean>;
}

/** Hashing of passwords, slow on purpose. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}
