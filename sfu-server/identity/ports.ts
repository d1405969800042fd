/** What identity needs from outside. */
import type { HomeId, KioskId, PersonId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Role } from '#domain/people/people.ts';

export type ClinicianRole = Extract<Role, 'nurse-practitioner' | 'gp'>;

/** Who signs in on a web page. */
export type StaffRole = ClinicianRole | Extract<Role, 'care-coordinator' | 'it-support' | 'home-manager'>;

export interface Account {
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  readonly account: string;
  readonly name: string;
  readonly role: StaffRole;
  /** The one home of a home manager; nobody else has one. */
  readonly homeId?: HomeId | undefined;
  readonly qualification: string;
  readonly prescriber: boolean;
  /** A GP who takes calls for the service when on duty. Other GPs see the residents of their own list. */
  readonly dutyGp: boolean;
  /** May approve a policy that somebody else has proposed. */
  readonly clinicalLead: boolean;
  readonly passwordHash: string;
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

/** Hashing of passwords, slow on purpose. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}
