/** What a home is asked after a decision: how it went on, whether the family knows, how the call was. Reading age 9 to 11. */
import type { Experience, FollowUpHours, FollowUpResult } from '#domain/outcomes/follow-up.ts';

const AFTER: Readonly<Record<FollowUpHours, string>> = {
  24: 'One day after the call',
  72: 'Three days after the call',
};

const RESULTS: Readonly<Record<FollowUpResult, string>> = {
  stayed: 'Here all the time',
  attended: 'Was seen in A&E, and is back',
  admitted: 'In hospital',
  died: 'Has died',
};

export const FOLLOW_UP_TEXT = {
  task: (name: string) => `How is ${name} now?`,
  taskNoName: 'How is the person now?',
  after: AFTER,
  result: RESULTS,
  title: (name: string) => `How is ${name} now?`,
  hint: (time: string) => `This is about the call of ${time}. The nurse asks it after each call.`,
  decided: 'What the nurse thought',
  where: 'Where was the person since the call?',
  words: 'How they are, in your own words. You may leave it empty.',
  empty: 'Choose one first.',
  save: 'Save',
  saving: 'Saving',
  saved: 'Saved. The nurse sees it.',
  notSaved: 'It could not be saved. Your words are still here.',
  say: 'Say how it is',
  alsoAway: (name: string) => `The tablet still shows ${name} as here. Save this, then say where ${name} is.`,
  toAway: 'Say where',
  alsoDied: (name: string) =>
    `The death is not in the record yet. Save this, then a senior carer records it on ${name}’s page.`,
  none: 'Nothing is asked about this call just now.',
  answered: (result: string, name: string, time: string) => `${result}. ${name}, ${time}`,
} as const;

export const FAMILY_TEXT = {
  task: (who: string) => `Tell the family: ${who}`,
  by: (by: string) => `${by} tells them.`,
  title: (name: string) => `Tell the family about ${name}`,
  hint: (who: string, by: string) => `Agreed at the call: ${by} tells ${who}.`,
  contacts: 'Numbers in the record',
  noContacts: 'There are no numbers in the record.',
  mayBeTold: { yes: 'May be told', no: 'Must not be told', 'not-asked': 'Nobody has asked if they may be told' },
  who: 'Who was told',
  whoEmpty: 'Write who was told.',
  words: 'What they said. You may leave it empty.',
  decided: 'What the nurse decided',
  save: 'They know now',
  saving: 'Saving',
  saved: 'Saved.',
  notSaved: 'It could not be saved. Your words are still here.',
  open: 'Tell them',
  add: 'The family was told',
  none: 'There is no such call on this tablet.',
  told: (who: string, by: string, time: string) => `${who} knows. ${by}, ${time}`,
  toldAtCall: (who: string, by: string, time: string) => `${who} knows. ${by} told them, ${time}`,
  later: (who: string, by: string, time: string) => `${by} tells ${who} by ${time}`,
  notWanted: 'The family is not to be told',
  nobody: 'There is no family to tell',
} as const;

export const VISIT_TEXT = {
  expected: (practice: string) => `GP visit: ${practice}`,
  comes: (name: string, time: string) => `${name} comes at ${time}`,
  asked: (time: string) => `Asked to come by ${time}. No answer yet.`,
  why: (reason: string) => `Why: ${reason}`,
  came: 'They came',
  nobodyCame: 'Nobody came',
} as const;

const RATING: Readonly<Record<Experience['rating'], string>> = {
  1: 'Bad',
  2: 'Not good',
  3: 'All right',
  4: 'Good',
  5: 'Very good',
};

export const EXPERIENCE_TEXT = {
  title: 'How was this call?',
  hint: 'One touch. You do not have to.',
  who: { home: 'You', family: 'The family says' },
  rating: RATING,
  more: 'Say why',
  words: 'Why? In your own words',
  save: 'Save',
  saving: 'Saving',
  saved: 'Saved. You can change it.',
  notSaved: 'It could not be saved. Touch it again.',
  open: 'How was this call?',
} as const;

export const NEXT_TEXT = {
  visit: 'GP visit',
  endOfLife: 'Comfort care',
  tellFamily: (who: string) => `Tell ${who}`,
  followUp: (name: string) => `Say how ${name} is`,
  onShift: 'Whoever is on shift',
} as const;
