/** By when the resident's GP has looked at a decision. */
import { closingOfNextWorkingDay, nextClosing, type WorkingDays } from '../actions/working-days.ts';
import type { Instant } from '../base/time.ts';
import type { Outcome } from './outcome.ts';

/**
 * What a GP has to know on the same day: somebody was sent to hospital or for emergency help, is asked to be seen today, is dying, or
 * the decision departs from a rule, a wish or a recorded allergy. Local policy without a published source.
 */
export function reviewIsUrgent({ items, place, departureReason, wishes }: Outcome): boolean {
  if (place === 'conveyed' || place === 'goes-later') return true;
  if ((departureReason ?? '').trim() !== '' || wishes?.conflict === true) return true;
  return items.some((item) => {
    switch (item.kind) {
      case 'escalation':
      case 'gp-visit':
      case 'end-of-life':
        return true;
      case 'prescription':
        return item.allergyCheck.result === 'match-overridden';
      case 'advice':
      case 'referral':
      case 'monitoring':
        return false;
      default:
        return item satisfies never;
    }
  });
}

/**
 * Urgent: before the practice closes, on the same day or, when it has closed, on the first day that it opens again. Otherwise before
 * it closes on the next working day.
 */
export function reviewDue(outcome: Outcome, signedAt: Instant, practices: WorkingDays): Instant {
  return reviewIsUrgent(outcome) ? nextClosing(signedAt, practices) : closingOfNextWorkingDay(signedAt, practices);
}
