/** What a nurse says to the bedside and sees of it during a call: messages, readings asked for, live readings, the family. */
import type { News2Parameter } from '#domain/news2/parameters.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { PARAMETER_WORDS } from './news2.ts';

export const MESSAGES_TEXT = {
  title: 'Messages',
  thread: 'What was written',
  none: 'Nothing has been written yet.',
  label: 'Message the home',
  send: 'Send',
  sending: 'Sending',
  quick: 'Quick messages',
  sentAt: (name: string, time: string) => `${name}, ${time}`,
  you: (time: string) => `You, ${time}`,
  notSent: 'Not sent.',
  again: 'Send again',
  takeBack: 'Do not send',
  tooLong: 'At most 1000 letters. Shorten it.',
  closed: 'Messages end with the call.',
} as const;

const UPRIGHT: Readonly<Record<Resident['sex'], string>> = {
  female: 'Sit her upright.',
  male: 'Sit him upright.',
  other: 'Sit them upright.',
};

/** Sent as they stand: what a home hears most while it waits. */
export function quickMessages(sex: Resident['sex'] | undefined): readonly string[] {
  return [
    'With you in 2 minutes.',
    'Keep the oximeter on.',
    UPRIGHT[sex ?? 'other'],
    'Stay with them. I can see the readings.',
  ];
}

/** What can be asked for again, each with what it measures. */
export const READING_GROUPS = [
  { group: 'blood-pressure', wanted: ['systolic'] },
  { group: 'oximeter', wanted: ['spo2', 'pulse'] },
  { group: 'temperature', wanted: ['temperature'] },
  { group: 'breathing', wanted: ['respiratoryRate'] },
  { group: 'awake', wanted: ['consciousness'] },
] as const satisfies readonly { readonly group: string; readonly wanted: readonly News2Parameter[] }[];
export type ReadingGroup = (typeof READING_GROUPS)[number]['group'];

export const READING_GROUP_WORDS: Readonly<Record<ReadingGroup, string>> = {
  'blood-pressure': 'Blood pressure',
  oximeter: 'Oxygen and pulse',
  temperature: 'Temperature',
  breathing: 'Breathing',
  awake: 'How awake',
};

/** How it should be measured, offered for what is chosen. */
export const READING_HOW: Readonly<Record<ReadingGroup, readonly string[]>> = {
  'blood-pressure': ['Same arm, cuff at heart height.', 'The other arm.', 'Standing, after 1 minute.'],
  oximeter: ['Warm hand, no nail varnish.', 'Another finger.'],
  temperature: ['The other ear.'],
  breathing: ['Count for a whole minute.'],
  awake: ['Say the name, then touch the shoulder.'],
};

/** What was asked for, in the words of the buttons; what fits no button by its own name. */
export function wantedWords(wanted: readonly News2Parameter[]): string {
  const left = new Set(wanted);
  const names: string[] = [];
  for (const { group, wanted: of } of READING_GROUPS) {
    if (!of.every((parameter) => left.has(parameter))) continue;
    for (const parameter of of) left.delete(parameter);
    names.push(READING_GROUP_WORDS[group]);
  }
  return [...names, ...[...left].map((parameter) => PARAMETER_WORDS[parameter])].join(', ');
}

export const READINGS_TEXT = {
  title: 'Ask for readings again',
  which: 'Which',
  how: 'How, in plain words',
  howHint: 'The carer reads this. It may stay empty.',
  offers: 'Add to it',
  ask: 'Ask the home',
  asking: 'Asking',
  chooseFirst: 'Choose which first',
  asked: 'Asked for',
  waiting: (time: string) => `Asked ${time}, not answered yet`,
  taken: (time: string) => `Taken ${time}`,
  takenLater: 'Taken. The set is on its way.',
  struck: 'Taken, and struck afterwards.',
  cannot: (time: string) => `Could not, ${time}:`,
  failed: 'Not asked.',
} as const;

export const LIVE_TEXT = {
  title: 'Live at the bedside',
  live: 'Live, not a result',
  none: 'No device is on at the bedside.',
  oxygen: 'Oxygen',
  pulse: 'Pulse',
  couldNot: 'Could not read',
  settled: 'Settled',
  settling: 'Settling',
  trace: 'Trace of the oximeter',
  cuff: 'Cuff pressure',
  cuffNot: 'Not a result yet',
  temperature: 'Thermometer',
  breaths: 'Breaths so far',
  breathsOf: (seconds: number) => `in ${String(seconds)} s`,
  quiet: (seconds: number) => `Nothing new for ${String(seconds)} s. This is not live.`,
  gone: (time: string) => `The live readings stopped at ${time}.`,
} as const;

export const FAMILY_TEXT = {
  label: 'What you make of it',
  hint: 'A few words. The home and the GP read them. You cannot sign before.',
  save: 'Acknowledge',
  saving: 'Saving',
  missing: 'Write a few words.',
  failed: 'Not saved.',
} as const;

export const IDENTIFY_TEXT = {
  title: 'Who is this call for?',
  why: 'The home did not find this person in its list. Until somebody says who it is, no record, allergies or CPR wish are shown.',
  open: 'Say who it is',
  search: 'Find by name or room',
  loading: 'Getting the residents of the home',
  failed: 'The residents of the home could not be read.',
  again: 'Try again',
  nobody: 'Nobody in this home fits.',
  results: 'Residents of the home',
  found: (count: number) => (count === 1 ? '1 person fits' : `${String(count)} people fit`),
  room: (room: string) => `Room ${room}`,
  born: (date: string) => `born ${date}`,
  confirm: 'Is this the person?',
  confirmWhy: 'Ask the carer for the date of birth, or to show the face.',
  words: 'How you know',
  wordsHint: 'For example: the carer read out the date of birth.',
  wordsMissing: 'Say how you know.',
  yes: 'Yes, this is the person',
  saving: 'Saving',
  no: 'No, somebody else',
  close: 'Not now',
  identified: (by: string, time: string) => `Identified by ${by}, ${time}.`,
  typed: (name: string, room: string) =>
    `The home typed: ${name === '' ? 'no name' : name}${room === '' ? '' : `, room ${room}`}.`,
  nobodyName: 'Somebody who is not in the list',
  short: 'this person',
  noRecord: 'No record is known for this person. Ask about allergies and the CPR wish.',
  opening: 'Getting the record of whom it is for',
} as const;
