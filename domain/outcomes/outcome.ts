import type { EntryId, ItemId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { OutcomeItem, PrescriptionItem } from './items.ts';

/** What the nurse decided at the end of a call, signed. */
export interface Outcome {
  /** The clinical impression in one or two sentences. */
  readonly impression: string;
  readonly items: readonly OutcomeItem[];
  /** Why the decision departs from what the score's band asks for; required when it does. */
  readonly departureReason?: string | undefined;
  /** Where the person is from here on, as decided. */
  readonly place?: DecidedPlace | undefined;
  /** What the person wishes was held against going to hospital; required where it is decided. */
  readonly wishes?: WishesHeld | undefined;
  /** Who of the family knows, or who will tell them. */
  readonly family?: FamilyTold | undefined;
  /** Written by the hub: how the signer is registered, and that they showed again who they are. */
  readonly signedAs?: SignedAs | undefined;
}

/** Where somebody is after a decision: they stay, they are taken to hospital now, or they go there later. */
export const DECIDED_PLACES = ['stays', 'conveyed', 'goes-later'] as const;
export type DecidedPlace = (typeof DECIDED_PLACES)[number];

/** The statements of the record that speak about hospital, as they were shown before "convey" was recorded. */
export interface WishesHeld {
  readonly shown: readonly EntryId[];
  /** One of them says that hospital is not wanted. Found out by the hub again. */
  readonly conflict: boolean;
  /** Why all the same; required where there is a conflict. */
  readonly reason: string;
}

export type FamilyTold =
  | { readonly told: 'yes'; readonly who: string; readonly by: string; readonly at: Instant }
  | { readonly told: 'later'; readonly who: string; readonly by: string; readonly due: Instant }
  | { readonly told: 'not-wanted' | 'nobody'; readonly words: string };

export interface SignedAs {
  readonly qualification: string;
  /** "NMC 12A3456E"; empty where none is on file. */
  readonly registration: string;
  readonly stepUp?: { readonly how: 'password' | 'passkey'; readonly at: Instant } | undefined;
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

const withoutStop = (words: string): string => words.trim().replace(/\.$/, '');

/** What is given only when it is needed says so, and how much is too much: without that it reads like a medicine for every day. */
function giveWords({ medicine, dose, route, frequency, duration, asNeeded }: PrescriptionItem): string {
  if (asNeeded === undefined) return `Give ${medicine}: ${dose}, ${route}, ${frequency}, for ${duration}.`;
  return [
    `Give ${medicine} only when it is needed: ${dose}, ${route}.`,
    `When to give it: ${withoutStop(asNeeded.reason)}.`,
    `How often: ${withoutStop(frequency)}.`,
    `Most in 24 hours: ${withoutStop(asNeeded.mostIn24Hours)}. Do not give more.`,
    `For how long: ${withoutStop(duration)}.`,
  ].join(' ');
}

/**
 * The line in one breath, without its times: as it is read out over the telephone, printed for the folder, and listed until it is
 * done. The kiosk says the same words with the times in them (`renderer/text/home-lines.ts`; a test holds the two together).
 */
export function plainWords(item: OutcomeItem): string {
  switch (item.kind) {
    case 'advice':
      return item.text;
    case 'prescription':
      return giveWords(item);
    case 'escalation':
      return item.to === '999' ? `Ring 999 now: ${item.reason}` : `The two-hour response team comes: ${item.reason}`;
    case 'gp-visit':
      return `A GP of ${item.practiceName} is asked to come: ${item.reason}`;
    case 'referral':
      return `${item.to} is asked to help. What we ask them: ${item.question}`;
    case 'end-of-life':
      return `Keep them comfortable: ${item.comfort} When they die: ${item.whenTheyDie}`;
    case 'monitoring':
      return `Take observations ${everyWords(item.everyMinutes)}. Call us if: ${item.callIf}`;
    default:
      return item satisfies never;
  }
}

/** "every hour", "every 15 minutes" */
export function everyWords(minutes: number): string {
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
