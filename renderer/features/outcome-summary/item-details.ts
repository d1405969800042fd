/** What clinicians read of a line beside its plain words: everything that was signed, and nothing twice. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { OutcomeItem, PrescriptionItem } from '#domain/outcomes/items.ts';
import { DECISION_TEXT } from '../../text/decision.ts';
import {
  AGREED_WORDS,
  ANTICIPATORY_WORDS,
  REFERRAL_TEXT,
  SCHEDULE_WORDS,
  SUPPLY_WORDS,
} from '../../text/decision-lines.ts';
import { DETAIL_TEXT, OUTCOME_TEXT } from '../../text/outcome.ts';
import { SUMMARY_TEXT } from '../../text/review.ts';
import { nearTime } from '../../text/time.ts';

function prescriptionDetails(item: PrescriptionItem): readonly string[] {
  const { controlled, quantityInWords, asNeeded, checks, supply, allergyCheck } = item;
  return [
    SUMMARY_TEXT.quantity(item.indication, item.quantity),
    ...(controlled === undefined ? [] : [DETAIL_TEXT.controlled(SCHEDULE_WORDS[controlled], quantityInWords ?? '')]),
    ...(asNeeded === undefined ? [] : [DETAIL_TEXT.asNeeded(asNeeded.reason, asNeeded.mostIn24Hours)]),
    ...(supply === undefined ? [] : [DETAIL_TEXT.supply(SUPPLY_WORDS[supply.how], supply.words)]),
    ...(checks === undefined
      ? []
      : [
          ...(checks.medicinesRead ? [DETAIL_TEXT.medicinesRead] : []),
          DETAIL_TEXT.kidneys(checks.kidneys),
          ...(checks.weightKg === undefined ? [] : [DETAIL_TEXT.weight(checks.weightKg)]),
          DETAIL_TEXT.agreed(AGREED_WORDS[checks.agreed], checks.discussedWith),
        ]),
    ...(allergyCheck.result === 'no-match' ? [SUMMARY_TEXT.noMatch] : []),
    ...(allergyCheck.result === 'asked-at-call' ? [SUMMARY_TEXT.askedAtCall] : []),
    `${DECISION_TEXT.notEps}.`,
  ];
}

/** One sentence each. */
export function itemDetails(item: OutcomeItem, now: Instant): readonly string[] {
  switch (item.kind) {
    case 'prescription':
      return prescriptionDetails(item);
    case 'monitoring':
      return [OUTCOME_TEXT.plan(nearTime(item.due, now), nearTime(item.until, now))];
    case 'referral':
      return [
        DETAIL_TEXT.why(item.reason),
        `${REFERRAL_TEXT.howWords[item.how]}.`,
        DETAIL_TEXT.clocks(nearTime(item.due, now), nearTime(item.seenBy, now)),
      ];
    case 'end-of-life':
      return [
        DETAIL_TEXT.place(item.preferredPlace),
        DETAIL_TEXT.anticipatory(ANTICIPATORY_WORDS[item.anticipatory]),
        DETAIL_TEXT.team(item.team),
      ];
    case 'advice':
    case 'gp-visit':
    case 'escalation':
      return [];
    default:
      return item satisfies never;
  }
}
