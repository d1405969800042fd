import type { HomeId, PersonId, ResidentId } from '../base/ids.ts';
import type { CalendarDate, Instant } from '../base/time.ts';
import type { Spo2Scale } from '../news2/parameters.ts';

/** "None known" is said explicitly: an empty list would not tell it from "nobody asked". */
export type Allergies =
  | { readonly status: 'not-asked' }
  | { readonly status: 'none-known' }
  | { readonly status: 'known'; readonly items: readonly { readonly substance: string; readonly reaction: string }[] };

/** The wish about cardiopulmonary resuscitation, and the document that says it. The digital copy is not the signed original. */
export type CprWish =
  | { readonly status: 'not-recorded' }
  | { readonly status: 'attempt'; readonly document: string; readonly dated: CalendarDate }
  | { readonly status: 'do-not-attempt'; readonly document: string; readonly dated: CalendarDate };

/**
 * Permission to score SpO2 on scale 2: only for hypercapnic respiratory failure, validated by a competent clinical
 * decision-maker (RCP NEWS2, 2017). Without a record of this, scale 1 is used for everyone.
 */
export interface Scale2Authorisation {
  readonly authorisedBy: string;
  readonly reason: string;
  readonly dated: CalendarDate;
  readonly reviewBy: CalendarDate;
  /** per cent */
  readonly target: { readonly from: number; readonly to: number };
}

export interface Resident {
  readonly residentId: ResidentId;
  readonly familyName: string;
  readonly givenName: string;
  readonly title: string;
  /** What the person likes to be called. */
  readonly preferredName: string;
  readonly born: CalendarDate;
  readonly sex: 'female' | 'male' | 'other';
  /** ten digits */
  readonly nhsNumber: string;
  readonly room: string;
  /** Number of the drawn portrait that stands in for a photograph; none means initials. */
  readonly portrait?: number | undefined;
  readonly practice: {
    readonly practiceId: string;
    readonly name: string;
    readonly gpId: PersonId;
    readonly gpName: string;
  };
  readonly allergies: Allergies;
  readonly cpr: CprWish;
  readonly scale2?: Scale2Authorisation | undefined;
  /** How to speak with the person, one phrase each: "Hard of hearing: face her, speak slowly". */
  readonly communication: readonly string[];
  /** Diagnoses and what matters, one phrase each. */
  readonly background: readonly string[];
  /** What the person wants when ill, in one or two sentences. */
  readonly wishes?: string | undefined;
  readonly nextOfKin?: { readonly name: string; readonly relation: string; readonly telephone: string } | undefined;
  /** The NEWS2 total that is normal for this person, agreed on a day. */
  readonly normalNews2?: { readonly total: number; readonly agreed: CalendarDate } | undefined;
}

/**
 * Where a resident lives. `resident` is where they belong, one home at a time; `respite` is a stay beside it, which ends by
 * itself on no day: `until` is what was planned. A placement that has ended keeps its dates.
 */
export interface Placement {
  readonly homeId: HomeId;
  readonly homeName: string;
  readonly from: Instant;
  readonly to?: Instant | undefined;
  /** Absent in entries of version 1, where it is `resident`. */
  readonly kind?: 'resident' | 'respite' | undefined;
  readonly until?: CalendarDate | undefined;
}

export interface PlacementEnd {
  readonly homeId: HomeId;
  readonly at: Instant;
  readonly why: 'moved' | 'went-home' | 'died' | 'entered-in-error';
}

/** The SpO2 scale to score this person on. */
export function spo2ScaleOf(resident: Pick<Resident, 'scale2'>): Spo2Scale {
  return resident.scale2 === undefined ? 1 : 2;
}

/** "HARGREAVES, Edith": how a name stands in lists and banners. */
export function listName(resident: Pick<Resident, 'familyName' | 'givenName'>): string {
  return `${resident.familyName.toUpperCase()}, ${resident.givenName}`;
}
