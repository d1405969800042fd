/** Every sentence of the manager's page about staff and their training. */
import type { TrainingSubject } from '#domain/training/training.ts';
import type { PracticeRun } from '#protocol/hub/training.ts';
import { calendarWords } from './time.ts';

export const SUBJECT_WORDS: Readonly<Record<TrainingSubject, string>> = {
  kiosk: 'Using the kiosk',
  observations: 'Taking observations',
};

export const EXERCISE_WORDS: Readonly<Record<PracticeRun['exercise'], string>> = {
  'whole-call': 'A whole call',
  emergency: 'An emergency',
};

export const STAFF_TEXT = {
  page: 'Staff',
  title: 'Staff and training',
  loading: 'Getting the staff',
  loadFailed: 'The staff could not be read.',
  again: 'Try again',
  nobody: 'No carer is set up for this home.',
  heldTitle: 'What a missing signature holds back',
  held: [
    'Without “Taking observations” a carer cannot save observations.',
    'Without “Using the kiosk” a carer cannot write into the record, put it right, close tasks or hand over a shift.',
  ],
  never: 'Calling the nurse, 999, messages, soft signs and what is said of a call are never held back.',
  person: 'Name',
  practised: 'Practised',
  neverPractised: 'Not yet',
  practisedAt: (exercise: string, day: string) => `${exercise}, ${day}`,
  morePractised: (count: number) => (count === 1 ? 'and once before' : `and ${String(count)} times before`),
  signed: (by: string, on: string) => `Signed by ${by}, ${calendarWords(on)}`,
  until: (date: string) => `Until ${calendarWords(date)}`,
  forGood: 'Does not run out',
  lapsed: (date: string) => `Ran out on ${calendarWords(date)}`,
  notSigned: 'Not signed',
  notKept: 'No record is kept',
  notKeptMore: 'Nothing is held back.',
  sign: 'Sign off',
  signAgain: 'Sign again',
  withdraw: 'Withdraw',
  /** The words of the button first, as they are seen. */
  actLabel: (words: string, name: string, subject: string) => `${words}: ${name}, ${subject}`,
  signTitle: (name: string, subject: string) => `${subject}: sign off ${name}`,
  signWords: 'You have seen that this person can do it. Your name stands beside it.',
  signFirst: (other: string) =>
    `This begins the training record of this person. Until now nothing was held back. From then on “${other}” needs its own signature.`,
  on: 'Seen on',
  untilField: 'Counts until (may stay empty)',
  untilHint: 'Empty: it does not run out.',
  badOn: 'Give the day, not in the future.',
  badUntil: 'Give a day that is not before the first one, or leave it empty.',
  save: 'Sign off',
  saving: 'Saving',
  cancel: 'Cancel',
  signedDone: (name: string, subject: string) => `${name} is signed off: ${subject}.`,
  withdrawTitle: (name: string, subject: string) => `${subject}: withdraw from ${name}?`,
  withdrawGo: 'Withdraw',
  withdrawnDone: (name: string, subject: string) => `Withdrawn from ${name}: ${subject}.`,
  kioskLater: 'Every kiosk of the home has it as soon as it is connected.',
} as const;

/** What withdrawing a signature holds back. */
export function withdrawWords(subject: TrainingSubject): string {
  return `${STAFF_TEXT.held[subject === 'observations' ? 0 : 1]} ${STAFF_TEXT.never}`;
}
