/** Around a set of observations: whose it is, and what follows from its score. Reading age 9 to 11. */
import type { NotCallingBecause } from '#domain/tasks/care-policy.ts';

const readings = (count: number): string => (count === 1 ? '1 reading' : `${String(count)} readings`);

/** Whose readings these are. */
export const WHOSE_TEXT = {
  saveForShort: 'Save for',
  born: (date: string) => `born ${date}`,
  similar: (familyName: string) => `Somebody here is called ${familyName}. Look at the face.`,
  wrong: (name: string) => `Not ${name}?`,
  whoTitle: 'Who is it?',
  whoBody: 'Touch the right face. Nothing is thrown away by this.',
  whoBack: (name: string) => `It is ${name}`,
  title: (count: number, name: string) => `You have ${readings(count)} for ${name}`,
  body: (count: number, newName: string) =>
    count === 1
      ? `It is not saved. You are now with ${newName}. Say what it is.`
      : `They are not saved. You are now with ${newName}. Say what they are.`,
  from: 'Taken for',
  to: 'You are now with',
  keep: (count: number, name: string) => `Keep ${count === 1 ? 'it' : 'them'} for ${name}`,
  move: (count: number, name: string) => (count === 1 ? `It is ${name}’s: move it` : `They are ${name}’s: move them`),
  newer: (name: string) => `Where ${name} has one already, the newer one stays.`,
  throwAway: (count: number) => `Throw ${count === 1 ? 'it' : 'them'} away`,
  notNow: 'Back to the home page',
  kept: (name: string) => `Kept for ${name}.`,
  moved: (count: number, name: string) => `${readings(count)} moved to ${name}.`,
  thrown: (count: number) => `${readings(count)} thrown away.`,
} as const;

const BECAUSE: Readonly<Record<NotCallingBecause, string>> = {
  'nurse-knows': 'The nurse knows already',
  'plan-says-so': 'The care plan says so',
  'usual-for-them': 'It is usual for them',
  'measured-again': 'I will measure again',
  'rang-999': 'I rang 999',
  other: 'Another reason',
};

/** A score that asks for a call or for 999. */
export const ESCALATION_TEXT = {
  ringTitle: 'Ring 999 now',
  ringBody: (name: string) => `NEWS2 is 7 or more. Stay with ${name}. Then call the nurse.`,
  ringOpen: 'Open the 999 page',
  callNow: 'Call the nurse now',
  whyTitle: (name: string) => `You have not called about ${name}`,
  whyBody: (score: string) => `NEWS2 is ${score}. This home calls the nurse then. If you do not call, say why.`,
  because: (why: NotCallingBecause) => BECAUSE[why],
  legend: 'Why are you not calling?',
  words: 'In your own words, if you like',
  wordsNeeded: 'Write a few words: what is the reason?',
  save: 'Save the reason',
  saveOff: 'Touch a reason first',
  saving: 'Saving',
  saved: 'The reason is saved.',
  notSaved: 'It could not be saved. You can still call.',
  later: 'Leave it for now',
  noticeTitle: (score: string, time: string) => `NEWS2 ${score} at ${time}: nobody has called yet`,
  noticeBody: 'Call the nurse, or say why not.',
  noticeWhy: 'Say why not',
} as const;
