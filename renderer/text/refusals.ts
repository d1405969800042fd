import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';

/** What happened and what is safe, for each refusal that the kiosk's core can give. Words of the other end come first where they say more. */
const WORDS: Readonly<Partial<Record<RefusalCode, string>>> = {
  'not-connected': 'This tablet’s own program did not answer. Wait a moment and press again. Nothing is done twice.',
  'timed-out': 'No answer came in time. Press again. Nothing is done twice.',
  'not-signed-in': 'Sign in first.',
  'wrong-credentials': 'That is not the PIN. Try again.',
  'device-not-ready': 'The device is not ready.',
  'reading-of-another-resident':
    'One of the readings was used for another person already, so it is not used here. Take that reading again. The others are still on this screen.',
  internal: 'Something went wrong here. Nothing was lost. Try again.',
};

/** A sentence for a refusal. */
export function refusalWords(code: RefusalCode, words: string): string {
  return WORDS[code] ?? words;
}

/** The title where no answer came: it may be saved or not. */
const NO_ANSWER = 'We do not know yet if it is saved. Nothing is lost from this screen.';

/** The answer was lost, and the record shows that it was saved. */
export const SAVED_AFTER_ALL = 'What you pressed before is saved.';

/** Without an answer nobody knows whether it is done. All other refusals come from the core: it is not. */
const UNANSWERED: ReadonlySet<RefusalCode> = new Set(['not-connected', 'timed-out']);

/** What is told of something that did not get its "saved". */
export interface Failure {
  readonly title: string;
  readonly words: string;
}

export interface FailureTitles {
  /** The core said that it saved nothing. */
  readonly notSaved: string;
  /** No answer came: it may be saved. */
  readonly noAnswer?: string;
  /** The first try is saved, and this one differs from it. */
  readonly changed?: string;
}

/** What to tell of a fault. */
export function failureOf(fault: unknown, titles: FailureTitles): Failure {
  const { notSaved, noAnswer = NO_ANSWER, changed = notSaved } = titles;
  if (!(fault instanceof RefusalError)) return { title: notSaved, words: '' };
  const { code, message } = fault;
  const title = UNANSWERED.has(code) ? noAnswer : code === 'conflict' ? changed : notSaved;
  return { title, words: refusalWords(code, message) };
}
