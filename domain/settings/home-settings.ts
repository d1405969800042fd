import type { HomeId, KioskId, PersonId, ServiceId } from '../base/ids.ts';
import type { Role } from '../people/people.ts';
import type { SummaryTabs } from '../summary/summary-tabs.ts';
import type { CarePolicy } from '../tasks/care-policy.ts';
import type { TrainingRecord } from '../training/training.ts';

/** A carer who may sign in at this home's kiosk. The verifier is an argon2id hash; the PIN itself is nowhere. */
export interface CarerSettings {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Extract<Role, 'carer' | 'senior-carer'>;
  readonly pinVerifier: string;
  /** Which making of a PIN by the manager this one goes back to; absent where nobody made one (the demo, a home of before). */
  readonly pinIssue?: string | undefined;
  /** Whoever made the PIN has seen it: its owner chooses another at first use. Absent where they have chosen. */
  readonly firstPin?: true | undefined;
  readonly portrait?: number | undefined;
  /** Absent where the home keeps no record of training. */
  readonly training?: TrainingRecord | undefined;
}

/** Minutes without a touch after which a kiosk locks, where its home has not said otherwise. */
export const USUAL_LOCK_MINUTES = 5;
/** For how many hours PINs are good at a kiosk that does not hear from the hub, where its home has not said otherwise. */
export const USUAL_OFFLINE_PIN_HOURS = 72;

export interface UsefulNumber {
  /** "Millbrook Surgery" */
  readonly name: string;
  readonly telephone: string;
  /** When somebody answers: "8:00 to 18:30, Monday to Friday". */
  readonly hours: string;
}

/** What a kiosk needs to make the code on a red bag's front page by itself. */
export interface RedBagSettings {
  /** Where a hospital opens the pack: "https://hub.example/bag.html". */
  readonly pageUrl: string;
  /** base64url: the kiosk's public key as the service's key has certified it. */
  readonly certificate: string;
  /** Hours for which a link opens; the operator's choice. */
  readonly linkHours: number;
}

/** What a service chooses for the kiosks of a home. */
export interface KioskRules {
  readonly numbers: readonly UsefulNumber[];
  readonly lockAfterMinutes: number;
  readonly offlinePinHours: number;
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
  /** The home's own, for whoever rings back: a hospital, an ambulance crew. */
  readonly telephone?: string | undefined;
  /** The number to ring when the call does not get through. */
  readonly nurseTelephone: string;
  /** More numbers for the card that works without a network: surgeries, out-of-hours, the two-hour response. */
  readonly numbers?: readonly UsefulNumber[] | undefined;
  /** The tabs of a summary; absent means the ones that ship. */
  readonly summaryTabs?: SummaryTabs | undefined;
  /** What the home does by itself after observations; absent means the policy that ships. */
  readonly carePolicy?: CarePolicy | undefined;
  /** Minutes without a touch after which the kiosk locks; absent means 5. Never during a call. */
  readonly lockAfterMinutes?: number | undefined;
  /** For how many hours PINs are good at a kiosk that does not hear from the hub; absent means 72. */
  readonly offlinePinHours?: number | undefined;
  readonly carers: readonly CarerSettings[];
  /** Absent from a hub that knows of no red bags yet. */
  readonly redBag?: RedBagSettings | undefined;
  /** true only in demo mode; every screen says so. */
  readonly demo: boolean;
}
