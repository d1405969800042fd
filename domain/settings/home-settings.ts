import type { HomeId, KioskId, PersonId, ServiceId } from '../base/ids.ts';
import type { Role } from '../people/people.ts';

/** A carer who may sign in at this home's kiosk. The verifier is an argon2id hash; the PIN itself is nowhere. */
export interface CarerSettings {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Extract<Role, 'carer' | 'senior-carer'>;
  readonly pinVerifier: string;
  readonly portrait?: number | undefined;
}

/**
 * What a kiosk must know without a network: its home, its staff, whom to ring. A versioned document with a feed of its
 * own: the hub sends it whole when the version is newer.
 */
export interface HomeSettings {
  readonly version: number;
  readonly serviceId: ServiceId;
  readonly homeId: HomeId;
  readonly homeName: string;
  /** The address to read out to 999. */
  readonly address: string;
  readonly kioskId: KioskId;
  /** The number to ring when the call does not get through. */
  readonly nurseTelephone: string;
  readonly carers: readonly CarerSettings[];
  /** true only in demo mode; every screen says so. */
  readonly demo: boolean;
}
