/** "Is she as well as normal?": the words are the product's own. Reading age 9 to 11. */
import type { SoftSignsCheck } from '#domain/soft-signs/soft-signs.ts';
import { SOFT_SIGN } from './record.ts';

export type Sex = 'female' | 'male' | 'other';

const IS: Readonly<Record<Sex, { readonly yes: string; readonly no: string }>> = {
  female: { yes: 'Yes, she is', no: 'No, she isn’t' },
  male: { yes: 'Yes, he is', no: 'No, he isn’t' },
  other: { yes: 'Yes, they are', no: 'No, they aren’t' },
};

/** The same words where it is asked and where it is read. */
export const SIGN_WORDS = SOFT_SIGN;

export const SOFT_SIGNS_TEXT = {
  title: (name: string) => `Is ${name} as well as normal?`,
  hint: 'Touch everything that is different today.',
  answer: 'As well as normal',
  yes: (sex: Sex) => IS[sex].yes,
  no: (sex: Sex) => IS[sex].no,
  goodDay: (name: string) => `${name} on a good day`,
  normalScore: (total: number) => `NEWS2 is ${String(total)} when well.`,
  worry: 'What worries you most?',
  worryHint: 'A few words help.',
  family: 'Is family worried?',
  next: 'Next: observations',
  save: 'Save',
  saveOnly: 'Save only',
  saving: 'Saving',
  notAnswered: 'Answer yes or no first',
  noSign: 'Touch what is different first',
  chosen: (count: number) =>
    count === 0 ? 'No sign chosen.' : count === 1 ? '1 sign chosen.' : `${String(count)} signs chosen.`,
  callAnyTime: 'You can call now. You are never bothering anyone.',
  notSaved: 'It could not be saved. Nothing is lost from this screen.',
  saved: (time: string) => `Saved ${time}. As well as normal.`,
  savedDifferent: (time: string) => `Saved ${time}. Now the observations.`,
  savedOnly: (time: string) => `Saved ${time}. Call the nurse at any time.`,
  heading: 'As well as normal?',
  none: 'Nobody has asked yet.',
  well: 'As well as normal',
  unwell: 'Not as well as normal',
  withCall: (time: string) => `The nurse sees what you saw at ${time}:`,
  withDraft: 'What you touched under “as well as normal?” is saved and goes with the call.',
  familySays: (name: string, words: string) =>
    name === '' ? `Family is worried: “${words}”` : `${name} is worried: “${words}”`,
} as const;

/** What was seen, in one sentence: "Eating or drinking less. Sleepier, or very tired." */
export function signsSentence({ asWellAsNormal, signs }: SoftSignsCheck): string {
  if (asWellAsNormal) return SOFT_SIGNS_TEXT.well;
  return signs.length === 0 ? SOFT_SIGNS_TEXT.unwell : signs.map((sign) => SIGN_WORDS[sign]).join('. ');
}
