/**
 * What a home says when it calls, as clinicians read it: the reason with its answers, who called, the family, what the home
 * would have done. The carers' own words for the same questions are another file's.
 */
import type { Alternative, CallReason, ReasonAnswers } from '#domain/call-reasons/reasons.ts';
import { REASON_QUESTIONS } from '#domain/call-reasons/reasons.ts';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import type { NotCallingBecause } from '#domain/tasks/care-policy.ts';
import type { Whereabouts } from '#domain/residents/whereabouts.ts';

export const REASON_CLINICAL: Readonly<Record<CallReason, string>> = {
  unwell: 'Unwell',
  fall: 'Fall',
  breathing: 'Breathing',
  'chest-pain': 'Chest pain',
  choking: 'Choking',
  catheter: 'Catheter',
  peg: 'PEG tube',
  wound: 'Wound',
  'medicine-error': 'Medicine error',
  behaviour: 'Behaviour',
  'expected-death': 'Expected death',
  other: 'Other reason',
};

export const EMERGENCY_CLINICAL: Readonly<Record<Emergency, string>> = {
  'not-breathing': 'Not breathing',
  unresponsive: 'Unresponsive',
  choking: 'Choking',
  stroke: 'Signs of a stroke',
  'chest-pain': 'Chest pain',
  bleeding: 'Heavy bleeding',
  fit: 'Fit that does not stop',
  other: 'Emergency named by the home',
};

interface QuestionWords {
  readonly name: string;
  /** By answer id, where "yes", "no" and "not sure" do not say it. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Answers that stand in the queue beside the reason, as a phrase of their own. */
  readonly first?: Readonly<Record<string, string>>;
}

const COMMON: Readonly<Record<string, string>> = { yes: 'yes', no: 'no', 'not-sure': 'not sure' };

const QUESTIONS: Readonly<Record<CallReason, Readonly<Record<string, QuestionWords>>>> = {
  unwell: {
    since: { name: 'Since', answers: { today: 'today', yesterday: 'yesterday', longer: 'longer than yesterday' } },
    'getting-worse': { name: 'Getting worse', first: { yes: 'getting worse' } },
  },
  fall: {
    witnessed: { name: 'Witnessed', first: { no: 'not witnessed' } },
    'head-struck': { name: 'Head struck', first: { yes: 'head struck', 'not-sure': 'head perhaps struck' } },
    anticoagulant: {
      name: 'On an anticoagulant',
      first: { yes: 'on an anticoagulant', 'not-sure': 'perhaps on an anticoagulant' },
    },
    'time-on-floor': {
      name: 'Time on the floor',
      answers: { 'up-already': 'up already', 'under-an-hour': 'under 1 hour', 'over-an-hour': 'over 1 hour' },
      first: { 'over-an-hour': 'over 1 hour on the floor' },
    },
    'can-move': {
      name: 'Moves',
      answers: { 'as-usual': 'as usual', 'with-pain': 'with pain', cannot: 'cannot' },
      first: { cannot: 'cannot move', 'with-pain': 'moves with pain' },
    },
    'where-it-hurts': { name: 'Where it hurts' },
  },
  breathing: {
    'can-speak': {
      name: 'Speaks',
      answers: { 'whole-sentences': 'whole sentences', 'few-words': 'a few words', cannot: 'cannot' },
      first: { 'few-words': 'speaks a few words only', cannot: 'cannot speak' },
    },
    started: {
      name: 'Started',
      answers: { suddenly: 'suddenly', today: 'today', days: 'over days' },
      first: { suddenly: 'sudden' },
    },
    'lips-blue': { name: 'Lips blue', first: { yes: 'blue lips' } },
    'oxygen-at-home': { name: 'Oxygen in the home' },
  },
  'chest-pain': {
    'pain-now': { name: 'Pain now', first: { yes: 'pain now' } },
    spreads: { name: 'Spreads', first: { yes: 'spreads' } },
    'sweating-or-sick': { name: 'Sweating or sick', first: { yes: 'sweating or sick' } },
    'heart-trouble-before': { name: 'Heart trouble before' },
    'spray-given': { name: 'Spray given', answers: { 'has-none': 'has none' } },
  },
  choking: {
    'clear-now': { name: 'Airway clear now', first: { no: 'not clear' } },
    'breathing-as-usual': { name: 'Breathing as usual', first: { no: 'not breathing as usual' } },
    'went-blue-or-limp': { name: 'Went blue or limp', first: { yes: 'went blue or limp' } },
    'what-on': { name: 'On what' },
  },
  catheter: {
    draining: {
      name: 'Draining',
      answers: { 'as-usual': 'as usual', less: 'less than usual', nothing: 'nothing' },
      first: { nothing: 'not draining', less: 'draining less' },
    },
    urine: { name: 'Urine', answers: { clear: 'clear', cloudy: 'cloudy', blood: 'blood' }, first: { blood: 'blood' } },
    pain: { name: 'Pain', first: { yes: 'in pain' } },
    'came-out': { name: 'Came out', first: { yes: 'came out' } },
  },
  peg: {
    tube: {
      name: 'Tube',
      answers: { 'in-place': 'in place', 'came-out': 'came out', blocked: 'blocked', leaking: 'leaking' },
      first: { 'came-out': 'tube out', blocked: 'blocked', leaking: 'leaking' },
    },
    vomiting: { name: 'Vomiting', first: { yes: 'vomiting' } },
    'feed-stopped': { name: 'Feed stopped' },
    'when-out': { name: 'When it came out' },
  },
  wound: {
    bleeding: {
      name: 'Bleeding',
      answers: { 'a-little': 'a little', 'does-not-stop': 'does not stop' },
      first: { 'does-not-stop': 'bleeding does not stop' },
    },
    'red-or-hot': { name: 'Red or hot', first: { yes: 'red or hot' } },
    'smell-or-pus': { name: 'Smell or pus', first: { yes: 'smell or pus' } },
    where: { name: 'Where' },
  },
  'medicine-error': {
    'what-happened': {
      name: 'What happened',
      answers: {
        'wrong-medicine': 'wrong medicine',
        'wrong-dose': 'wrong dose',
        missed: 'missed',
        twice: 'given twice',
      },
      first: {
        'wrong-medicine': 'wrong medicine',
        'wrong-dose': 'wrong dose',
        missed: 'missed dose',
        twice: 'given twice',
      },
    },
    which: { name: 'Which medicine' },
    when: { name: 'When' },
    'changed-since': { name: 'Changed since', first: { yes: 'changed since' } },
  },
  behaviour: {
    new: { name: 'New', first: { yes: 'new' } },
    'at-risk': {
      name: 'At risk',
      answers: { no: 'nobody', themselves: 'themselves', others: 'others' },
      first: { themselves: 'at risk', others: 'others at risk' },
    },
    'eating-and-drinking': { name: 'Eating and drinking', first: { no: 'not eating and drinking' } },
    'pain-possible': { name: 'Pain possible' },
  },
  'expected-death': {
    'still-breathing': { name: 'Still breathing', first: { no: 'not breathing' } },
    'plan-in-place': { name: 'Plan in place', first: { no: 'no plan in place' } },
    comfortable: { name: 'Comfortable', first: { no: 'not comfortable' } },
    'family-told': { name: 'Family told' },
  },
  other: {},
};

/** Answers of a set of questions that this version does not know are still read: by their ids, in words as far as they go. */
function plain(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function own<Words>(words: Readonly<Record<string, Words>> | undefined, key: string): Words | undefined {
  return words !== undefined && Object.hasOwn(words, key) ? words[key] : undefined;
}

export interface AnsweredQuestion {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  /** It stands in the queue beside the reason, and is marked in the story. */
  readonly first: boolean;
}

/** Every answer with its question, in the order of the questions; what was skipped is not there. */
export function answeredQuestions({ reason, answers }: ReasonAnswers): readonly AnsweredQuestion[] {
  const known = REASON_QUESTIONS[reason].map(({ id }) => id);
  const ids = [...known, ...Object.keys(answers).filter((id) => !known.includes(id))];
  return ids.flatMap((id) => {
    const answer = own(answers, id);
    if (answer === undefined || answer.trim() === '') return [];
    const words = own(QUESTIONS[reason], id);
    const isWords = REASON_QUESTIONS[reason].some((question) => question.id === id && question.kind === 'words');
    return [
      {
        id,
        question: words?.name ?? plain(id),
        answer: isWords ? answer.trim() : (own(words?.answers, answer) ?? own(COMMON, answer) ?? answer),
        first: own(words?.first, answer) !== undefined,
      },
    ];
  });
}

/** "Fall: head struck, on an anticoagulant": the reason and the answers that weigh most. */
export function reasonInShort({ reason, answers }: ReasonAnswers): string {
  const phrases = REASON_QUESTIONS[reason].flatMap(({ id }) => {
    const answer = own(answers, id);
    const phrase = answer === undefined ? undefined : own(own(QUESTIONS[reason], id)?.first, answer);
    return phrase === undefined ? [] : [phrase];
  });
  const name = REASON_CLINICAL[reason];
  return phrases.length === 0 ? name : `${name}: ${phrases.join(', ')}`;
}

const NOT_CALLING: Readonly<Record<NotCallingBecause, string>> = {
  'nurse-knows': 'a nurse knew already',
  'plan-says-so': 'a plan says so',
  'usual-for-them': 'it is usual for this person',
  'measured-again': 'it was measured again',
  'rang-999': '999 was rung',
  other: 'another reason',
};

export const CALL_FACTS_TEXT = {
  reason: 'Reason for the call',
  emergency: (name: string) => `Emergency: ${name}.`,
  rang: (time: string) => `999 rung at ${time}.`,
  incident: (number: string) => `Incident ${number}.`,
  notRung: 'Nobody has said that 999 was rung.',
  family: 'Family concern',
  familySays: (name: string) => (name === '' ? 'The family says' : `${name} says`),
  familyWaits: 'Not acknowledged',
  familySeen: (name: string, time: string) => `Acknowledged by ${name}, ${time}`,
  typedCaller: (name: string) => (name === '' ? 'Nobody signed in, no name given' : `${name}, typed, not confirmed`),
  vouched: (madeBy: string, by: string, time: string) => `Called by ${madeBy}, confirmed by ${by}, ${time}`,
  typedBefore: (name: string) => (name === '' ? 'Nobody was signed in.' : `Typed at the call: ${name}.`),
  notInList: 'Not in the home’s list',
  described: (name: string, room: string) =>
    `Typed by the home: ${name === '' ? 'no name' : name}${room === '' ? '' : `, room ${room}`}`,
  linked: (name: string, time: string) =>
    `The call of ${time} was made before it was known who this is. Typed then: ${name}.`,
  alternatives: {
    '111': 'Without this service the home would have rung 111.',
    '999': 'Without this service the home would have rung 999.',
    gp: 'Without this service the home would have called the GP.',
    nobody: 'Without this service the home would have called nobody.',
  } as const satisfies Readonly<Record<Alternative, string>>,
  asWell: (time: string) => `As well as normal, asked ${time}.`,
  notWell: (time: string) => `Not as well as normal, ${time}:`,
  softSigns: 'Soft signs',
  declined: (time: string, why: NotCallingBecause) =>
    `Set of ${time}: the policy asked for a call and nobody called, because ${NOT_CALLING[why]}.`,
  declinedTitle: 'Why nobody called',
  declinedBy: (name: string, time: string) => `${name}, ${time}`,
  whereabouts: (where: Whereabouts['where'], since: string, words: string) => {
    const rest = words === '' ? '' : `: ${words}`;
    switch (where) {
      case 'here':
        return `In the home since ${since}${rest}.`;
      case 'hospital':
        return `In hospital since ${since}${rest}.`;
      case 'away':
        return `Away from the home since ${since}${rest}.`;
      default:
        return where satisfies never;
    }
  },
  cameFrom: (from: Whereabouts['where']) => (from === 'hospital' ? 'Came back from hospital.' : 'Came back.'),
  unread: (count: number) => (count === 1 ? '1 message not answered' : `${String(count)} messages not answered`),
} as const;
