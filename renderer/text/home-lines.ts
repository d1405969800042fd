/** The lines of a decision as a carer says them back: one sentence each, and under it what belongs to it. Reading age 9 to 11. */
import type { Instant } from '#domain/base/time.ts';
import type { EndOfLifeItem, OutcomeItem, PrescriptionItem, SupplyRoute } from '#domain/outcomes/items.ts';
import { nearTime } from './time.ts';

/** One thing that belongs to a line, under its own name. */
export interface Point {
  readonly label: string;
  readonly words: string;
  /** It must not be overlooked. */
  readonly look?: boolean | undefined;
}

export interface HomeLine {
  readonly say: string;
  readonly points: readonly Point[];
}

const hours = (count: number): string => (count === 1 ? 'hour' : `${String(count)} hours`);

/** "every hour", "every 15 minutes" */
function everyWords(minutes: number): string {
  return minutes % 60 === 0 ? `every ${hours(minutes / 60)}` : `every ${String(minutes)} minutes`;
}

const SUPPLY: Readonly<Record<SupplyRoute, string>> = {
  pharmacy: 'The pharmacy',
  'home-stock': 'The stock of this home',
  'out-of-hours-bag': 'The out-of-hours bag',
  practice: 'The GP practice',
};

const ANTICIPATORY: Readonly<Record<EndOfLifeItem['anticipatory'], string>> = {
  'in-the-home': 'They are here in the home.',
  prescribed: 'They are prescribed, and not here yet.',
  'not-yet': 'There are none yet.',
  'not-needed': 'None are needed.',
};

export const HOME_LINE_TEXT = {
  give: (medicine: string, dose: string, route: string, often: string, duration: string) =>
    `Give ${medicine}: ${dose}, ${route}, ${often}, for ${duration}.`,
  giveWhenNeeded: (medicine: string, dose: string, route: string) =>
    `Give ${medicine} only when it is needed: ${dose}, ${route}.`,
  when: 'When to give it',
  howOften: 'How often',
  howLong: 'For how long',
  most: 'Most in 24 hours',
  mostWords: (most: string) => `${most}. Do not give more.`,
  forWhat: 'What it is for',
  quantity: 'How much comes',
  inWords: (quantity: string, words: string) => `${quantity} (${words})`,
  from: 'Where it comes from',
  controlled: 'Controlled drug',
  controlledWords: 'Follow the rules of your home for it.',
  allergy: 'Recorded allergy',
  allergyWords: (substance: string, reason: string) => `${substance}. The nurse knows. Why it is given: ${reason}`,
  visit: (practice: string, by: string) => `A GP of ${practice} is asked to come by ${by}.`,
  why: 'Why',
  referral: (to: string) => `${to} is asked to help.`,
  question: 'What we ask them',
  answerBy: 'They answer by',
  seenBy: 'They see the person by',
  monitoring: (often: string, first: string, until: string) =>
    `Take observations ${often}, from ${first} until ${until}.`,
  callIf: 'Call us if',
  comfort: (words: string) => `Keep them comfortable: ${words}`,
  place: 'Where they want to be',
  medicines: 'Medicines for comfort',
  whenTheyDie: 'When they die',
  team: 'Who comes or rings',
  ring999: (reason: string) => `Ring 999 now: ${reason}`,
  twoHours: (reason: string) => `The two-hour response team comes: ${reason}`,
  hereBy: 'They should be here by',
} as const;

function ofPrescription(item: PrescriptionItem): HomeLine {
  const { medicine, dose, route, frequency, duration, asNeeded, allergyCheck, quantityInWords, supply } = item;
  const text = HOME_LINE_TEXT;
  const points: Point[] = [];
  if (asNeeded !== undefined) {
    points.push(
      { label: text.when, words: asNeeded.reason },
      { label: text.howOften, words: frequency },
      { label: text.most, words: text.mostWords(asNeeded.mostIn24Hours.replace(/\.$/, '')), look: true },
      { label: text.howLong, words: duration },
    );
  }
  points.push(
    { label: text.forWhat, words: item.indication },
    {
      label: text.quantity,
      words: quantityInWords === undefined ? item.quantity : text.inWords(item.quantity, quantityInWords),
    },
  );
  if (supply !== undefined) {
    const words = [SUPPLY[supply.how], supply.words].filter((it) => it !== '').join(': ');
    points.push({ label: text.from, words });
  }
  if (item.controlled !== undefined) points.push({ label: text.controlled, words: text.controlledWords, look: true });
  if (allergyCheck.result === 'match-overridden') {
    const words = text.allergyWords(allergyCheck.substance, allergyCheck.reason);
    points.push({ label: text.allergy, words, look: true });
  }
  const say =
    asNeeded === undefined
      ? text.give(medicine, dose, route, frequency, duration)
      : text.giveWhenNeeded(medicine, dose, route);
  return { say, points };
}

/** A line in a carer's words. Lines of an earlier version have less in them, and say less. */
export function homeLine(item: OutcomeItem, now: Instant | number): HomeLine {
  const text = HOME_LINE_TEXT;
  switch (item.kind) {
    case 'advice':
      return { say: item.text, points: [] };
    case 'prescription':
      return ofPrescription(item);
    case 'gp-visit':
      return {
        say: text.visit(item.practiceName, nearTime(item.due, now)),
        points: [{ label: text.why, words: item.reason }],
      };
    case 'referral':
      return {
        say: text.referral(item.to),
        points: [
          { label: text.why, words: item.reason },
          { label: text.question, words: item.question },
          { label: text.answerBy, words: nearTime(item.due, now) },
          { label: text.seenBy, words: nearTime(item.seenBy, now) },
        ],
      };
    case 'monitoring':
      return {
        say: text.monitoring(everyWords(item.everyMinutes), nearTime(item.due, now), nearTime(item.until, now)),
        points: item.callIf === '' ? [] : [{ label: text.callIf, words: item.callIf, look: true }],
      };
    case 'end-of-life':
      return {
        say: text.comfort(item.comfort),
        points: [
          { label: text.place, words: item.preferredPlace },
          { label: text.medicines, words: ANTICIPATORY[item.anticipatory] },
          { label: text.team, words: item.team },
          { label: text.whenTheyDie, words: item.whenTheyDie, look: true },
        ],
      };
    case 'escalation':
      return item.to === '999'
        ? { say: text.ring999(item.reason), points: [] }
        : {
            say: text.twoHours(item.reason),
            points: [{ label: text.hereBy, words: nearTime(item.due, now) }],
          };
    default:
      return item satisfies never;
  }
}
