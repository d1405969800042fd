/**
 * Why the home calls, and the few questions that belong to each reason. The questions are the product's own and short; their
 * subjects are those that falls guidance for care homes asks first (head struck, blood thinner, time on the floor, can they
 * move: NICE NG232 on head injury, which replaced CG176; NHS "I STUMBLE" training) and what a nurse asks on the telephone for the others. No answer
 * is ever required: a call never waits for one.
 */
import type { Emergency } from '../emergencies/emergencies.ts';

export const CALL_REASONS_VERSION = 'call-reasons/1';

/** In the order of the screen. */
export const CALL_REASONS = [
  'unwell',
  'fall',
  'breathing',
  'chest-pain',
  'choking',
  'catheter',
  'peg',
  'wound',
  'medicine-error',
  'behaviour',
  'expected-death',
  'other',
] as const;
export type CallReason = (typeof CALL_REASONS)[number];

/** A question has a few answers to touch, or room for a few words. "Not sure" is always an answer to a question with choices. */
export type ReasonQuestion =
  | { readonly id: string; readonly kind: 'choice'; readonly answers: readonly string[] }
  | { readonly id: string; readonly kind: 'words' };

const YES_NO = ['yes', 'no', 'not-sure'] as const;
const ask = (id: string, answers: readonly string[] = YES_NO): ReasonQuestion => ({ id, kind: 'choice', answers });
const words = (id: string): ReasonQuestion => ({ id, kind: 'words' });

/** The questions of version {@link CALL_REASONS_VERSION}, each with its answers as ids; `renderer/text` has the words. */
export const REASON_QUESTIONS: Readonly<Record<CallReason, readonly ReasonQuestion[]>> = {
  unwell: [ask('since', ['today', 'yesterday', 'longer', 'not-sure']), ask('getting-worse')],
  fall: [
    ask('witnessed'),
    ask('head-struck'),
    ask('anticoagulant'),
    ask('time-on-floor', ['up-already', 'under-an-hour', 'over-an-hour', 'not-sure']),
    ask('can-move', ['as-usual', 'with-pain', 'cannot', 'not-sure']),
    words('where-it-hurts'),
  ],
  breathing: [
    ask('can-speak', ['whole-sentences', 'few-words', 'cannot', 'not-sure']),
    ask('started', ['suddenly', 'today', 'days', 'not-sure']),
    ask('lips-blue'),
    ask('oxygen-at-home'),
  ],
  'chest-pain': [
    ask('pain-now'),
    ask('spreads'),
    ask('sweating-or-sick'),
    ask('heart-trouble-before'),
    ask('spray-given', ['yes', 'no', 'has-none', 'not-sure']),
  ],
  choking: [ask('clear-now'), ask('breathing-as-usual'), ask('went-blue-or-limp'), words('what-on')],
  catheter: [
    ask('draining', ['as-usual', 'less', 'nothing', 'not-sure']),
    ask('urine', ['clear', 'cloudy', 'blood', 'not-sure']),
    ask('pain'),
    ask('came-out'),
  ],
  peg: [
    ask('tube', ['in-place', 'came-out', 'blocked', 'leaking', 'not-sure']),
    ask('vomiting'),
    ask('feed-stopped'),
    words('when-out'),
  ],
  wound: [
    ask('bleeding', ['no', 'a-little', 'does-not-stop', 'not-sure']),
    ask('red-or-hot'),
    ask('smell-or-pus'),
    words('where'),
  ],
  'medicine-error': [
    ask('what-happened', ['wrong-medicine', 'wrong-dose', 'missed', 'twice', 'not-sure']),
    words('which'),
    words('when'),
    ask('changed-since'),
  ],
  behaviour: [
    ask('new'),
    ask('at-risk', ['no', 'themselves', 'others', 'not-sure']),
    ask('eating-and-drinking'),
    ask('pain-possible'),
  ],
  'expected-death': [ask('still-breathing'), ask('plan-in-place'), ask('comfortable'), ask('family-told')],
  other: [],
};

/** What was answered, by question id: the id of a choice, or words. What was skipped is not there. */
export interface ReasonAnswers {
  readonly reason: CallReason;
  /** Of the questions that were asked. */
  readonly questions: string;
  readonly answers: Readonly<Record<string, string>>;
}

/** Without this service: whom the home would have turned to. For the service's own figures; it changes nothing else. */
export const ALTERNATIVES = ['111', '999', 'gp', 'nobody'] as const;
export type Alternative = (typeof ALTERNATIVES)[number];

/**
 * The emergency that an answer points to, so that the screen leads to 999 first. A yes is needed; "not sure" asks the nurse.
 * Our own choice of answers, to be confirmed by the Clinical Safety Officer.
 */
export function emergencyOf({ reason, answers }: ReasonAnswers): Emergency | undefined {
  switch (reason) {
    case 'breathing':
      return answers['can-speak'] === 'cannot' || answers['lips-blue'] === 'yes' ? 'not-breathing' : undefined;
    case 'chest-pain':
      return answers['pain-now'] === 'yes' ? 'chest-pain' : undefined;
    case 'choking':
      return answers['clear-now'] === 'no' || answers['breathing-as-usual'] === 'no' ? 'choking' : undefined;
    case 'wound':
      return answers.bleeding === 'does-not-stop' ? 'bleeding' : undefined;
    case 'fall':
      return answers['can-move'] === 'cannot' ? 'other' : undefined;
    case 'unwell':
    case 'catheter':
    case 'peg':
    case 'medicine-error':
    case 'behaviour':
    case 'expected-death':
    case 'other':
      return undefined;
    default:
      return reason satisfies never;
  }
}
