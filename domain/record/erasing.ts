/** Ending a record that has been kept for long enough: who decides, what stands in the way, and what is left of it. */
import type { PersonId } from '../base/ids.ts';
import type { CalendarDate, Instant } from '../base/time.ts';

/** Chosen, never typed: what is left of an erased record holds nobody's words about the resident. */
export const ERASE_REASONS = ['kept-long-enough', 'asked-for'] as const;
export type EraseReason = (typeof ERASE_REASONS)[number];

interface Decider {
  readonly personId: PersonId;
  readonly name: string;
}

/** The last entry of a record. The bodies of all entries before it are gone. */
export interface RecordErased {
  readonly why: EraseReason;
  readonly proposedBy: Decider;
  readonly proposedAt: Instant;
  /** Never who proposed it. */
  readonly agreedBy: Decider;
  /** Of the retention policy, and who had approved that. */
  readonly policyVersion: string;
  readonly policyApprovedBy: string;
}

/** Why a record that is due may not be erased now. */
export const ERASE_OBSTACLES = [
  /** They live in a home of the service. */
  'lives-here',
  /** Something was written since they died. */
  'written-since',
  'open-call',
  'open-action',
  'open-concern',
  'open-incident',
  /** A copy of the record is being made for the person, or waits to be fetched. */
  'subject-access',
] as const;
export type EraseObstacle = (typeof ERASE_OBSTACLES)[number];

/** The longest time for which a record is kept on before somebody looks again, in days. */
export const LOOK_AGAIN_AT_MOST_DAYS = 3653;

/** What somebody decided last about a record that is due. */
export type EraseDecision = { readonly by: Decider; readonly at: Instant } & (
  | { readonly what: 'kept'; readonly lookAgainOn: CalendarDate; readonly words: string }
  | { readonly what: 'proposed'; readonly why: EraseReason }
  /** Whoever was asked to agree did not. */
  | { readonly what: 'declined'; readonly words: string }
);

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'medium' });

/** What stands where their name stood: "Record erased on 23 Nov 2026". */
export function erasedWords(at: Instant): string {
  return `Record erased on ${DAY.format(Date.parse(at))}`;
}
