/** The lines of a decision. Every line has one named owner and a time by which it is due. */
import type { ItemId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { RouteKind } from '../referrals/route.ts';

interface ItemBase {
  readonly itemId: ItemId;
  /** Who does it: a person's or a role's name ("Priya Nair", "Night carer", "Dr Okafor"). */
  readonly owner: string;
  readonly due: Instant;
}

/** One plain sentence for the home. */
export interface AdviceItem extends ItemBase {
  readonly kind: 'advice';
  readonly text: string;
}

/** Schedules of the Misuse of Drugs Regulations 2001, as dm+d names them. */
export const CD_SCHEDULES = ['CD1', 'CD2', 'CD3', 'CD4', 'CD5'] as const;
export type CdSchedule = (typeof CD_SCHEDULES)[number];

/** The record of a prescribing decision. It is not an electronic prescription (EPS) and says so wherever it is shown. */
export interface PrescriptionItem extends ItemBase {
  readonly kind: 'prescription';
  /** Drug, strength and form as text: "Doxycycline 100 mg capsules". */
  readonly medicine: string;
  /** Of the service's drug table, where it was chosen from it: a dm+d VMP or AMP identifier. */
  readonly code?: string | undefined;
  readonly controlled?: CdSchedule | undefined;
  readonly dose: string;
  readonly route: string;
  readonly frequency: string;
  readonly duration: string;
  readonly quantity: string;
  /** Required for controlled drugs. */
  readonly quantityInWords?: string | undefined;
  /** Given only when needed. */
  readonly asNeeded?: { readonly reason: string; readonly mostIn24Hours: string } | undefined;
  readonly indication: string;
  readonly allergyCheck: AllergyCheck;
  /** What the prescriber looked at before. */
  readonly checks?: PrescribingChecks | undefined;
  readonly supply?: { readonly how: SupplyRoute; readonly words: string } | undefined;
}

export const SUPPLY_ROUTES = ['pharmacy', 'home-stock', 'out-of-hours-bag', 'practice'] as const;
export type SupplyRoute = (typeof SUPPLY_ROUTES)[number];

export interface PrescribingChecks {
  /** The medicines that the person takes were read, and nothing speaks against it. */
  readonly medicinesRead: boolean;
  /** "eGFR 48, 3 May 2026", or that nobody knows. */
  readonly kidneys: string;
  readonly weightKg?: number | undefined;
  readonly agreed: 'agreed' | 'best-interests' | 'attorney';
  /** With whom it was talked about. */
  readonly discussedWith: string;
}

export type AllergyCheck =
  | { readonly result: 'no-match' }
  /** Nothing is recorded about allergies; the prescriber asked at the call and was told of none to this medicine. */
  | { readonly result: 'asked-at-call' }
  /** A recorded allergy matches; the prescriber's own words say why it is given all the same. */
  | { readonly result: 'match-overridden'; readonly substance: string; readonly reason: string };

/** A GP of the resident's own practice comes today. Owned by the practice, which accepts, declines, and says when it is done. */
export interface GpVisitItem extends ItemBase {
  readonly kind: 'gp-visit';
  readonly practiceId: string;
  readonly practiceName: string;
  readonly reason: string;
}

/** Another service is asked. `due` is when it must have acknowledged; `seenBy` when the person should have been seen. */
export interface ReferralItem extends ItemBase {
  readonly kind: 'referral';
  /** As it stood in the directory when it was signed. */
  readonly routeId: string;
  readonly route: RouteKind;
  readonly to: string;
  readonly how: 'mail' | 'telephone';
  readonly reason: string;
  /** What is asked of them. */
  readonly question: string;
  readonly seenBy: Instant;
}

/** Comfort at the end of life, where the person lives. */
export interface EndOfLifeItem extends ItemBase {
  readonly kind: 'end-of-life';
  /** What keeps them comfortable: what to do, and what to leave. */
  readonly comfort: string;
  readonly preferredPlace: string;
  readonly anticipatory: 'in-the-home' | 'prescribed' | 'not-yet' | 'not-needed';
  /** Whom the home rings, and what it does, when the person dies. */
  readonly whenTheyDie: string;
  /** Who comes or rings, and when. */
  readonly team: string;
}

export interface EscalationItem extends ItemBase {
  readonly kind: 'escalation';
  readonly to: '999' | 'two-hour-response';
  readonly reason: string;
}

/** Observations that the home takes again and again. The first is due at `due`; the list of the home computes the others. */
export interface MonitoringItem extends ItemBase {
  readonly kind: 'monitoring';
  readonly everyMinutes: number;
  /** Nothing more is due after it. */
  readonly until: Instant;
  /** When to call back, in plain words: "Oxygen under 85%, or newly muddled". */
  readonly callIf: string;
}

export type OutcomeItem =
  AdviceItem | PrescriptionItem | GpVisitItem | ReferralItem | MonitoringItem | EndOfLifeItem | EscalationItem;
export type ItemKind = OutcomeItem['kind'];

export const ITEM_KINDS = [
  'advice',
  'prescription',
  'gp-visit',
  'referral',
  'monitoring',
  'end-of-life',
  'escalation',
] as const satisfies readonly ItemKind[];
