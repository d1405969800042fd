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

/** How somebody came in. */
export type SignInHow = 'password' | 'passkey' | 'recovery-code' | 'organisation';

export interface WebSession {
  readonly tokenDigest: string;
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant;
  readonly how: SignInHow;
  /** It goes so far and no further. */
  readonly only?: 'new-passkey' | undefined;
  /** The address under which the page was opened: a passkey is good for that one alone. */
  readonly origin?: string | undefined;
}

/** Where people are signed in. */
export interface SessionStore {
  saveSession(session: WebSession): Promise<void>;
  session(tokenDigest: string): Promise<WebSession | undefined>;
  sessionsOf(serviceId: ServiceId, personId: PersonId): Promise<readonly WebSession[]>;
  touchSession(tokenDigest: string, at: Instant): Promise<void>;
  /** It began now: somebody has set the clock back since. */
  restartSession(tokenDigest: string, at: Instant): Promise<void>;
  dropSession(tokenDigest: string): Promise<void>;
  /** Those that were not used since `used`, or began before `begun`. */
  dropSessionsBefore(used: Instant, begun: Instant): Promise<void>;
}

export interface KioskRecord {
  readonly kioskId: KioskId;
  readonly serviceId: ServiceId;
  readonly homeId: HomeId;
  readonly publicKeyPem: string;
  /** In whichever way it ended. */
  readonly revoked: boolean;
  readonly how?: KioskEnd | undefined;
  /** It has handed over what it had not sent, and is to erase itself. */
  readonly handedOverAt?: Instant | undefined;
}

/** `revoked`: it hands over what it has not sent and erases itself. `stolen`: nothing is taken from it any more. */
export type KioskEnd = 'revoked' | 'stolen';

/** Whom a home rings, as its kiosk shows it when it is out of service. */
export interface KioskContact {
  readonly homeName: string;
  readonly nurseTelephone: string;
}

/** How a kiosk ends, why and by whom. */
export interface KioskEnding {
  readonly how: KioskEnd;
  readonly reason: string;
  readonly by: string;
}

export interface IdentityStore extends SessionStore {
  /** Accounts that are not disabled. */
  accountByName(account: string): Promise<Account | undefined>;
  accountById(serviceId: ServiceId, personId: PersonId): Promise<Account | undefined>;
  /** Whoever the organisation's own sign-in calls by this. */
  accountBySubject(subject: string): Promise<Account | undefined>;
  /** Whether this GP, or anybody of this practice, has an account that is not disabled. */
  hasGpFor(
    serviceId: ServiceId,
    list: { readonly gpId?: PersonId | undefined; readonly practiceId?: string | undefined },
  ): Promise<boolean>;
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
  /** @returns false where it has ended like that already; one that is revoked can still be stolen */
  revokeKiosk(kioskId: KioskId, ending: KioskEnding, at: Instant): Promise<boolean>;
  /** It has handed over so many entries. Again it changes nothing. @returns when it was */
  kioskHandedOver(kioskId: KioskId, entries: number, at: Instant): Promise<Instant>;
  /** What the home may ring when its kiosk is out of service. */
  contactOf(serviceId: ServiceId, homeId: HomeId): Promise<KioskContact | undefined>;
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

export interface ForwardClockStore {
  /** How far time had come, in milliseconds since 1970; undefined where nothing was written yet. */
  read(): Promise<number | undefined>;
  write(reachedMs: number): Promise<void>;
}
