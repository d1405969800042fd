import type { EntryId, ItemId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';

/** Every line has one named owner and a time by which it is due. */
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

/** The record of a prescribing decision. It is not an electronic prescription (EPS) and says so wherever it is shown. */
export interface PrescriptionItem extends ItemBase {
  readonly kind: 'prescription';
  /** Drug, strength and form as text: "Doxycycline 100 mg capsules". */
  readonly medicine: string;
  readonly dose: string;
  readonly route: string;
  readonly frequency: string;
  readonly duration: string;
  readonly quantity: string;
  readonly indication: string;
  readonly allergyCheck: AllergyCheck;
}

export type AllergyCheck =
  | { readonly result: 'no-match' }
  /** Nothing is recorded about allergies; the prescriber asked at the call and was told of none to this medicine. */
  | { readonly result: 'asked-at-call' }
  /** A recorded allergy matches; the prescriber's own words say why it is given all the same. */
  | { readonly result: 'match-overridden'; readonly substance: string; readonly reason: string };

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

export type OutcomeItem = AdviceItem | PrescriptionItem | EscalationItem | MonitoringItem;

/** What the nurse decided at the end of a call, signed. */
export interface Outcome {
  /** The clinical impression in one or two sentences. */
  readonly impression: string;
  readonly items: readonly OutcomeItem[];
  /** Why the decision departs from what the score's band asks for; required when it does. */
  readonly departureReason?: string | undefined;
}

/** A carer says that a line was said back to the nurse, or that it was not understood. */
export interface ReadBack {
  readonly outcomeId: EntryId;
  readonly itemId: ItemId;
  readonly answer: 'said-back' | 'not-understood';
  /** Said over the telephone; the nurse who heard it wrote it down. */
  readonly over?: 'telephone' | undefined;
}

export type ReviewVerdict = 'agreed' | 'amended' | 'queried' | 'no-action';

/** The GP's answer to a signed outcome. */
export interface Review {
  readonly outcomeId: EntryId;
  readonly verdict: ReviewVerdict;
  readonly comment: string;
}

/** The line as the carer reads it back. */
export function plainWords(item: OutcomeItem): string {
  switch (item.kind) {
    case 'advice':
      return item.text;
    case 'prescription':
      return `Give ${item.medicine}: ${item.dose}, ${item.route}, ${item.frequency}, for ${item.duration}.`;
    case 'escalation':
      return item.to === '999' ? `Ring 999 now: ${item.reason}` : `The two-hour response team comes: ${item.reason}`;
    case 'monitoring':
      return `Take observations ${everyWords(item.everyMinutes)}. Call us if: ${item.callIf}`;
    default:
      return item satisfies never;
  }
}

function everyWords(minutes: number): string {
  if (minutes % 60 !== 0) return `every ${String(minutes)} minutes`;
  return minutes === 60 ? 'every hour' : `every ${String(minutes / 60)} hours`;
}

/**
 * A recorded allergy whose substance is named in the medicine's text, or undefined.
 * A plain text match: it can miss a class ("penicillin" in "amoxicillin") and is never shown as a full check.
 */
export function matchingAllergy(medicine: string, substances: readonly string[]): string | undefined {
  const text = medicine.toLowerCase();
  return substances.find((substance) => text.includes(substance.toLowerCase()));
}
