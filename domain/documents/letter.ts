/** The letter to the GP: what is asked of the practice first, then the call as it was. */
import type { News2Parameter } from '../news2/parameters.ts';
import type { ObservationValues } from '../observations/observation-set.ts';
import type { DecidedPlace, FamilyTold, ReviewVerdict, WishesHeld } from '../outcomes/outcome.ts';
import type { FollowUpResult } from '../outcomes/follow-up.ts';
import type { Block, PaperDocument } from './document.ts';
import type { CallFacts } from './facts.ts';
import { personFields, warnings } from './head.ts';
import { LINE_WORDS, lineWords, sinceWords } from './lines.ts';
import { NOT_EPS } from './prescription.ts';
import { signatureOf } from './signature.ts';
import { cprOf, dueOf, nameOf, printedOf, whenOf, whoseOf } from './words.ts';

const PLACES: Readonly<Record<DecidedPlace, string>> = {
  stays: 'Stays where they live',
  conveyed: 'Taken to hospital',
  'goes-later': 'Goes to hospital later',
};

const RESULTS: Readonly<Record<FollowUpResult, string>> = {
  stayed: 'Stayed in place',
  attended: 'Seen in A&E and back',
  admitted: 'Admitted to hospital',
  died: 'Has died',
};

const VERDICTS: Readonly<Record<ReviewVerdict, string>> = {
  agreed: 'The GP agrees.',
  amended: 'The GP has amended it.',
  queried: 'The GP asks.',
  'no-action': 'The GP has read it; nothing is to be done.',
};

const CONSCIOUSNESS = {
  A: 'Alert',
  C: 'New confusion',
  V: 'Responds to voice',
  P: 'Responds to pain',
  U: 'Unresponsive',
};

const BANDS = { low: 'low', 'low-medium': 'low-medium', medium: 'medium', high: 'high' } as const;

const NOT_TAKEN = 'Not taken';

function valueRows(values: ObservationValues): readonly (readonly [News2Parameter, string, string])[] {
  const { respiratoryRate, spo2, inspiredOxygen, bloodPressure, pulse, consciousness, temperature } = values;
  const number = (taken: { readonly value: number } | undefined, unit: string) =>
    taken === undefined ? NOT_TAKEN : `${String(taken.value)}${unit}`;
  const litres = inspiredOxygen?.value.litresPerMinute;
  const oxygen =
    inspiredOxygen === undefined
      ? NOT_TAKEN
      : inspiredOxygen.value.support === 'air'
        ? 'Air'
        : `Oxygen${litres === undefined ? '' : `, ${String(litres)} litres a minute`}`;
  return [
    ['respiratoryRate', 'Breathing', number(respiratoryRate, ' a minute')],
    ['spo2', 'Oxygen saturation', number(spo2, '%')],
    ['inspiredOxygen', 'Air or oxygen', oxygen],
    [
      'systolic',
      'Blood pressure',
      bloodPressure === undefined
        ? NOT_TAKEN
        : `${String(bloodPressure.value.systolic)}/${String(bloodPressure.value.diastolic)} mmHg`,
    ],
    ['pulse', 'Pulse', number(pulse, ' a minute')],
    ['consciousness', 'Consciousness', consciousness === undefined ? NOT_TAKEN : CONSCIOUSNESS[consciousness.value]],
    ['temperature', 'Temperature', temperature === undefined ? NOT_TAKEN : `${(temperature.value / 10).toFixed(1)} °C`],
  ];
}

function observationBlocks({ observed }: CallFacts): readonly Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: 'Observations' };
  if (observed === undefined) return [heading, { kind: 'paragraph', text: 'The call named no observations.' }];
  const { news2, at, struck } = observed;
  const score =
    news2.status === 'complete'
      ? `NEWS2 ${String(news2.total)}, ${BANDS[news2.band]} band`
      : `NEWS2 at least ${String(news2.atLeast)}, incomplete`;
  const subScores: Readonly<Partial<Record<News2Parameter, number>>> = news2.subScores;
  return [
    heading,
    ...(struck
      ? [
          {
            kind: 'notice',
            title: 'Withdrawn',
            text: 'These observations were struck in the record after the call. Do not rely on them.',
          } as const,
        ]
      : []),
    { kind: 'paragraph', text: `${score} on SpO2 scale ${String(news2.scale)}, taken ${whenOf(at)}.` },
    {
      kind: 'table',
      head: ['What', 'Value', 'Points'],
      widths: [3, 4, 1],
      rows: valueRows(observed.values).map(([parameter, label, value]) => [
        label,
        value,
        String(subScores[parameter] ?? '–'),
      ]),
    },
  ];
}

function askedOfPractice({ encounter, resident }: CallFacts): readonly Block[] {
  const { items } = encounter.signed.outcome;
  const { practiceId, gpName = '' } = resident?.practice ?? {};
  const mine = items.filter(
    (item) =>
      (item.kind === 'gp-visit' && item.practiceId === practiceId) ||
      (item.kind === 'referral' && item.route === 'own-gp') ||
      (gpName !== '' && item.owner.toLowerCase().includes(gpName.toLowerCase())),
  );
  const heading: Block = { kind: 'heading', level: 2, text: 'What we ask of you' };
  if (mine.length === 0) {
    return [
      heading,
      { kind: 'paragraph', text: 'Please read this decision and say what you make of it. Nothing else is asked.' },
    ];
  }
  return [
    heading,
    { kind: 'steps', steps: mine.map((item) => ({ text: lineWords(item), note: `By ${dueOf(item.due)}` })) },
  ];
}

function familyWords(told: FamilyTold | undefined, facts: CallFacts): string {
  const since = facts.encounter.familyInformed.map(
    ({ who, by, at }) => `${who} was told by ${by.name}, ${whenOf(at)}.`,
  );
  const first = (): string => {
    switch (told?.told) {
      case undefined:
        return since.length === 0 ? 'Not recorded.' : '';
      case 'yes':
        return `${told.who} was told by ${told.by}, ${whenOf(told.at)}.`;
      case 'later':
        return `${told.who} is to be told by ${told.by} by ${dueOf(told.due)}.`;
      case 'not-wanted':
        return `Not wanted. ${told.words}`;
      case 'nobody':
        return `There is nobody. ${told.words}`;
      default:
        return told satisfies never;
    }
  };
  return [first(), ...since].filter((words) => words !== '').join(' ');
}

function wishesWords(wishes: WishesHeld | undefined): string {
  if (wishes === undefined) return 'Not part of this decision.';
  const shown = `${String(wishes.shown.length)} statement${wishes.shown.length === 1 ? '' : 's'} about hospital read before.`;
  return wishes.conflict ? `${shown} It goes AGAINST a recorded wish, because: ${wishes.reason}` : shown;
}

function sinceThen(facts: CallFacts): readonly Block[] {
  const { followUps, reviews, replies, reconsidered } = facts.encounter;
  const said = [
    ...reconsidered.map(({ by, at }) => ({ by, at, what: 'Looked at the decision again' })),
    ...followUps.map(({ after, result, words, by, at }) => ({
      by,
      at,
      what: `After ${String(after)} hours: ${RESULTS[result]}. ${words}`,
    })),
    ...reviews.map(({ review, by, at }) => ({ by, at, what: `${VERDICTS[review.verdict]} ${review.comment}` })),
    ...replies.map(({ text, by, at }) => ({ by, at, what: text })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const rows = said.map(({ by, at, what }) => [whenOf(at), by.name, what]);
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: 'Since then' },
    { kind: 'table', head: ['When', 'Who', 'What'], widths: [2, 2, 4], rows },
  ];
}

function whyCalled({ encounter }: CallFacts): string {
  const { concern, family, requestedBy, caller } = encounter;
  const words = concern.trim() === '' ? 'The home gave no words with its call.' : concern;
  const who = caller === undefined ? requestedBy.name : `${caller} (nobody was signed in)`;
  const worried = family === undefined ? '' : `\nThe family is worried: ${family.name}: ${family.words}`;
  return `${who}, ${whenOf(encounter.requestedAt)}: ${words}${worried}`;
}

export function letterDocument(facts: CallFacts): PaperDocument {
  const { encounter, resident } = facts;
  const { outcome, signedAt } = encounter.signed;
  const departure = outcome.departureReason?.trim() ?? '';
  const prescribed = outcome.items.some(({ kind }) => kind === 'prescription');
  const blocks: readonly Block[] = [
    {
      kind: 'paragraph',
      text:
        resident === undefined
          ? 'To: the GP, once it is known who this person is'
          : `To: ${resident.practice.gpName}, ${resident.practice.name}`,
    },
    ...warnings(facts),
    { kind: 'heading', level: 2, text: 'About' },
    { kind: 'fields', fields: [...personFields(facts), { label: 'Resuscitation', value: cprOf(facts) }] },
    ...askedOfPractice(facts),
    { kind: 'heading', level: 2, text: 'Why the home called' },
    { kind: 'paragraph', text: whyCalled(facts) },
    ...observationBlocks(facts),
    { kind: 'heading', level: 2, text: 'Impression' },
    { kind: 'paragraph', text: outcome.impression },
    ...(departure === ''
      ? []
      : [
          { kind: 'heading', level: 3, text: 'Why the decision differs from what the score asks for' } as const,
          { kind: 'paragraph', text: departure } as const,
        ]),
    { kind: 'heading', level: 2, text: 'What was decided' },
    {
      kind: 'table',
      head: ['What', 'Decision', 'Who, by when', 'Since'],
      widths: [2, 5, 3, 3],
      rows: outcome.items.map((item) => [
        LINE_WORDS[item.kind],
        lineWords(item),
        `${item.owner}, ${dueOf(item.due)}`,
        sinceWords(encounter.handedOn[item.itemId]),
      ]),
    },
    ...(prescribed ? [{ kind: 'paragraph', text: NOT_EPS } as const] : []),
    {
      kind: 'fields',
      fields: [
        { label: 'Where the person is', value: outcome.place === undefined ? 'Not recorded' : PLACES[outcome.place] },
        { label: 'Wishes about hospital', value: wishesWords(outcome.wishes) },
        { label: 'Family', value: familyWords(outcome.family, facts) },
      ],
    },
    ...sinceThen(facts),
    signatureOf(facts),
  ];
  return {
    kind: 'letter',
    title: `Call about ${nameOf(facts)}, ${whenOf(signedAt)}`,
    whose: whoseOf(facts),
    printed: printedOf(facts),
    from: facts.serviceName,
    large: false,
    blocks,
  };
}
