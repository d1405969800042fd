/**
 * What whoever treats a person must know at once, small enough for a QR code that is read without any network. Everything in it
 * is on the front page too.
 */
import type { CalendarDate, Instant } from '../base/time.ts';

export interface EmergencySummary {
  readonly bagId: string;
  readonly tracker: string;
  readonly name: string;
  readonly born: CalendarDate;
  /** ten digits */
  readonly nhsNumber: string;
  /** Substances; "None known", "Not asked" are words of their own. */
  readonly allergies: string;
  readonly cpr: 'attempt' | 'do-not-attempt' | 'not-recorded';
  /** per cent; absent: no target of their own. */
  readonly oxygenTarget?: { readonly from: number; readonly to: number } | undefined;
  /** One phrase each: "Apixaban (blood thinner)", "Insulin". */
  readonly alerts: readonly string[];
  readonly homeTelephone: string;
  readonly madeAt: Instant;
}
