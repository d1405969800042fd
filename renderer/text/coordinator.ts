/** The page of the care coordinator: what was decided and is not done yet. */
import type { ActionRow } from '#protocol/hub/calls.ts';

export const ACTION_KIND_WORDS: Readonly<Record<ActionRow['what'], string>> = {
  'read-back': 'Not said back by the home',
  'not-understood': 'The home did not understand',
  'call-back': 'Promised to ring back',
  'not-signed': 'Outcome not signed',
  reading: 'Reading asked for, not taken',
  'to-do': 'Not done in time',
  'observations-missed': 'Observations missed',
  visit: 'Visit of the practice',
  referral: 'Referral',
  'referral-not-sent': 'Referral could not be sent',
  'follow-up': 'How it went on',
  family: 'Family to be told',
  review: 'Review of the GP',
  'review-query': 'The GP asks',
  safeguarding: 'Safeguarding',
};

/** Where it says that something was not done, and its time has not come yet. */
const TO_COME: Partial<typeof ACTION_KIND_WORDS> = {
  'read-back': 'To be said back by the home',
  'call-back': 'To ring back',
  'not-signed': 'Outcome to be signed',
  reading: 'Reading asked for',
  'to-do': 'For the home to do',
  'observations-missed': 'Observations',
};

/** What it is called now. */
export function actionWords(what: ActionRow['what'], isLate: boolean): string {
  return (isLate ? undefined : TO_COME[what]) ?? ACTION_KIND_WORDS[what];
}

export const COORDINATOR_TEXT = {
  title: (late: number) => (late === 0 ? 'Teletriage actions' : `(${String(late)}) late, Teletriage actions`),
  skip: 'Skip to the actions',
  actions: 'Actions to chase',
  intro: 'You ask after what was decided, and write down what was said. Clinical questions go to the nurse.',
  late: 'Past their time',
  later: 'Still to come',
  allHomes: 'All homes',
  home: 'Home',
  owner: (name: string) => (name === '' ? 'No owner' : name),
  due: 'Due',
  ring: (telephone: string) => `Ring ${telephone}`,
  chased: (by: string, time: string, times: number) =>
    times === 1 ? `Asked after by ${by}, ${time}` : `Asked after ${String(times)} times, last by ${by}, ${time}`,
  notChased: 'Nobody has asked after it',
  chaseWords: 'What was said',
  chaseHint: 'Whom you spoke to, and what they said. The nurse reads this.',
  chaseMissing: 'Write what was said.',
  queue: 'Queue, to read only',
  queueHint: 'Records and decisions are the nurses’.',
  loading: 'Getting the actions',
  failed: 'The actions could not be read.',
  again: 'Try again',
} as const;
