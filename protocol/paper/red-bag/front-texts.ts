/** What the boxes of the front page say, before anybody measures whether it fits. Pure. */
import type { PackCustody, PackMedicine, RedBagPack } from '#domain/red-bag/pack.ts';
import type { PackPart } from '#domain/red-bag/red-bag.ts';
import { plainLine } from '../plain-text.ts';
import * as words from './words.ts';

export interface Line {
  readonly text: string;
  readonly strong?: boolean;
  /** Where the whole of it stands. */
  readonly part: PackPart;
}

export interface Row {
  readonly name: string;
  readonly value: string;
  readonly strong: boolean;
}

const blank = (text: string): boolean => plainLine(text) === '';

export function comingWhy({ event, service }: RedBagPack): readonly Line[] {
  const part = 'what-happened';
  const { call } = event;
  const lines: Line[] = [
    { text: words.said(event.concern, 'Why is not recorded. Ring the home.'), strong: true, part },
  ];
  if (!blank(event.onset)) lines.push({ text: `Since: ${event.onset}`, part });
  if (call !== undefined) {
    const impression = blank(call.impression) ? '' : `${call.impression.trimEnd().replace(/\.$/, '')}.`;
    const decided =
      call.decided.length === 0
        ? ''
        : `Decided by ${call.decidedBy}, ${words.shortWhen(call.decidedAt)}: ${call.decided.map((line) => line.trimEnd().replace(/\.$/, '')).join('; ')}.`;
    lines.push({ text: words.joined([impression, decided], ' ') || 'The call has no decision yet.', part });
  }
  if (!blank(event.tried)) lines.push({ text: `Tried: ${event.tried}`, part });
  const nurses = words.joined([service.name, service.telephone], ' ');
  const references = [
    call === undefined ? 'No nurse was asked' : `Call ${call.reference}, ${words.shortWhen(call.requestedAt)}`,
    nurses,
  ];
  lines.push({ text: words.joined(references), strong: true, part });
  const journey = [
    `To: ${words.said(event.goingTo, 'not said')}`,
    `Infection: ${words.said(event.infection, 'not said')}`,
  ];
  lines.push({ text: words.joined(journey), part });
  return lines;
}

/** What the ambulance service calls it. */
export function incident({ event }: RedBagPack): string {
  return `999 incident ${words.said(event.incident, 'not said')}`;
}

export function matters({ wishes, plans, capacity, event, expectedDeath }: RedBagPack): readonly Line[] {
  const part = 'advance-care';
  const lines: Line[] = [{ text: words.said(wishes, 'Nothing is recorded of what they want.'), strong: true, part }];
  const plan = plans.find(({ priority, hospital }) => priority !== undefined || hospital !== undefined) ?? plans[0];
  if (plan !== undefined)
    lines.push({ text: `${words.PLAN[plan.kind]}, ${words.day(plan.asOf)}: ${words.planWords(plan)}`, part });
  const others = plans.filter((one) => one !== plan);
  if (others.length > 0) lines.push({ text: `Also: ${others.map(({ kind }) => words.PLAN[kind]).join(', ')}.`, part });
  if (expectedDeath !== undefined)
    lines.push({ text: `An expected death is agreed: ${expectedDeath.whatToDo}`, strong: true, part });
  for (const one of capacity) {
    if (one.outcome !== 'has-capacity') lines.push({ text: `${words.CAPACITY[one.outcome]}: ${one.decision}`, part });
  }
  lines.push({ text: `Family told: ${words.said(event.told, 'not said')}`, part: 'what-happened' });
  // Whatever has no line of its own is in the pack; five are what the box holds.
  return lines.length <= 6 ? lines : [...lines.slice(0, 5), ...lines.slice(-1)];
}

function urgency({ timeCritical, anticoagulant, last }: PackMedicine): number {
  return (timeCritical ? 0 : 2) + (anticoagulant ? 0 : 1) + (last?.answer === 'given' ? 0 : 0.5);
}

export function lastMedicines({ medicines, belongings }: RedBagPack): {
  readonly title: string;
  readonly aside: string;
  readonly rows: readonly Row[];
  readonly part: PackPart;
  readonly tail: string;
  readonly none: string;
} {
  const ordered = medicines.toSorted((one, other) => urgency(one) - urgency(other));
  const critical = ordered.filter(({ timeCritical }) => timeCritical);
  const due = critical.map((one) => {
    const next = one.last?.nextDue;
    return `${one.name} ${next === undefined ? '(next dose not said)' : `next ${words.shortWhen(next)}`}`;
  });
  const packed = belongings.some(({ kind, place }) => kind === 'medicines' && place === 'in-bag');
  return {
    title: 'Medicines, last given',
    aside: words.joined([
      medicines.length === 0 ? '' : `${String(medicines.length)} in all`,
      packed ? 'medicines are in the bag' : '',
    ]),
    rows: ordered.map((one) => {
      const mark = one.timeCritical ? '! ' : '';
      const thinner = one.anticoagulant ? ' (blood thinner)' : '';
      return {
        name: `${mark}${words.joined([one.name, one.strength], ' ')}${thinner}`,
        value: words.lastGiven(one),
        strong: one.timeCritical || one.anticoagulant,
      };
    }),
    part: 'medicines',
    tail: due.length === 0 ? 'Time-critical (!): none' : `Time-critical (!): ${due.join('; ')}`,
    none: 'No medicines are recorded. See the MAR chart, or ring the home.',
  };
}

/** The areas that somebody at a bedside asks for first. */
const FIRST = [
  'mobility',
  'cognition',
  'eating',
  'drinking',
  'skin',
  'continence',
  'falls',
  'breathing',
  'pain',
] as const;

export function usual({ care, frailty, diagnoses }: RedBagPack): readonly Row[] {
  const rank = (area: string): number => {
    const found = FIRST.findIndex((one) => one === area);
    return found < 0 ? FIRST.length : found;
  };
  const rows = care
    .toSorted((one, other) => rank(one.area) - rank(other.area))
    .map(({ area, words: text }) => ({ name: words.CARE[area], value: words.said(text), strong: false }));
  const known = diagnoses.map(({ name }) => name).join(', ');
  return [
    ...(blank(known) ? [] : [{ name: 'Has', value: known, strong: true }]),
    ...(frailty === undefined
      ? []
      : [
          {
            name: 'Frailty (CFS)',
            value: words.frailtyWords(frailty.score).replace('Clinical Frailty Scale ', ''),
            strong: false,
          },
        ]),
    ...rows,
  ];
}

export function withPerson({ communication, settles, upsets, aboutMe }: RedBagPack): readonly Line[] {
  const part = 'about-me';
  const found = (heading: string) => aboutMe.find((one) => one.heading === heading)?.words ?? '';
  const lines: Line[] = [];
  if (communication.length > 0) lines.push({ text: communication.join('. '), strong: true, part });
  if (settles.length > 0) lines.push({ text: `Settles: ${settles.join('; ')}`, part });
  if (upsets.length > 0) lines.push({ text: `Upsets: ${upsets.join('; ')}`, part });
  if (!blank(found('please-do'))) lines.push({ text: `Please do: ${found('please-do')}`, part });
  if (!blank(found('please-do-not'))) lines.push({ text: `Please do not: ${found('please-do-not')}`, part });
  if (lines.length < 3 && !blank(found('most-important'))) lines.push({ text: found('most-important'), part });
  return lines.length === 0 ? [{ text: 'Nothing is recorded. Ring the home.', part }] : lines;
}

export function inTheBag({ belongings }: RedBagPack): {
  readonly things: readonly { readonly text: string; readonly packed: boolean }[];
  readonly aside: string;
  readonly none: string;
} {
  const goes = belongings.filter(({ place }) => place === 'in-bag' || place === 'worn');
  const waits = belongings.filter(({ place }) => place === 'to-pack');
  return {
    things: [
      ...goes.map((one) => ({
        text: one.place === 'worn' ? words.thingWords(one, ' (worn)') : words.thingWords(one),
        packed: true,
      })),
      ...waits.map((one) => ({ text: words.thingWords(one, ' (TO PACK)'), packed: false })),
    ],
    aside: goes.length === 0 ? '' : `${String(goes.length)}, all come home`,
    none: 'Nothing is recorded as packed.',
  };
}

function custodyRow({ at, to, how }: PackCustody): readonly string[] {
  return [words.HOLDER[to.kind], words.joined([to.name, to.role], ', '), to.place, words.shortWhen(at), words.HOW[how]];
}

const SHOWN = 3;

/** Who has had it so far, and a line to sign by hand for each who may take it next. */
export function bagRows({ custody, madeBy, home }: RedBagPack): {
  readonly rows: readonly (readonly string[])[];
  readonly more: number;
} {
  const shown = custody.slice(-SHOWN);
  const more = custody.length - shown.length;
  const taken = new Set(custody.map(({ to }) => to.kind));
  const packed = ['Home', madeBy, home.name, '', 'Packed it'];
  const next = [
    ...(taken.has('crew') || taken.has('emergency-department') || taken.has('ward') ? [] : ['Crew']),
    ...(taken.has('emergency-department') ? [] : ['Emergency dept']),
    ...(taken.has('ward') ? [] : ['Ward']),
    'Home again',
  ];
  const before =
    custody.length === 0
      ? [packed]
      : more === 0 && shown.length < SHOWN
        ? [packed, ...shown.map(custodyRow)]
        : shown.map(custodyRow);
  const blanks = next.slice(-Math.max(2, 5 - before.length)).map((step) => [step, '', '', '', '']);
  return { rows: [...before, ...blanks], more };
}
