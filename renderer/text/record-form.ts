/** Every sentence of the forms that write into a resident's record. Plain words: carers fill in most of them. */
import type { Topic } from '#domain/record/contents.ts';
import type { SourceKind } from '#domain/record/source.ts';
import { ACVPU_CLINICAL } from './news2.ts';
import {
  ABOUT_HEADING,
  ANTICIPATORY,
  CAPACITY_OUTCOME,
  CARE_AREA,
  COMMUNICATION_NEED,
  CONSENT_ANSWER,
  CONSENT_TO,
  CONTACT_ROLE,
  FRAILTY_BAND,
  PLAN_CPR,
  PLAN_HOSPITAL,
  PLAN_KIND,
  PLAN_PRIORITY,
  SETTLING_EFFECT,
  told,
  type Reader,
} from './record.ts';
import { calendarWords } from './time.ts';

export interface FieldWords {
  readonly label: string;
  readonly hint?: string | undefined;
}

type FieldLabels = Readonly<Record<string, FieldWords>>;

/** The label of each field, by topic and name. */
export const FIELD_WORDS: Readonly<Record<Topic, FieldLabels>> = {
  identity: {
    familyName: { label: 'Family name' },
    givenName: { label: 'First name' },
    title: { label: 'Title', hint: 'For example Mrs' },
    preferredName: { label: 'Likes to be called' },
    born: { label: 'Date of birth', hint: 'For example 14 3 1936' },
    sex: { label: 'Sex' },
    nhsNumber: { label: 'NHS number', hint: 'Ten digits, for example on a letter from the hospital' },
  },
  photo: { photo: { label: 'Photo', hint: 'The face, from the front, in good light' } },
  room: { room: { label: 'Room' } },
  practice: { telephone: { label: 'Telephone of the surgery' } },
  contact: {
    name: { label: 'Name' },
    relation: { label: 'Who they are to the person', hint: 'For example daughter' },
    telephone: { label: 'Telephone' },
    roles: { label: 'They are', hint: 'Choose all that are true' },
    mayBeTold: { label: 'May they be told how the person is?' },
    atNight: { label: 'Do they want to be rung at night?' },
  },
  diagnosis: {
    name: { label: 'Illness', hint: 'As the letter or the GP record calls it' },
    status: { label: 'Is it still there?' },
    since: { label: 'Since when', hint: 'For example 2019, or March 2021' },
  },
  allergy: {
    known: { label: 'Is there an allergy?' },
    substance: { label: 'Allergic to what', hint: 'For example penicillin' },
    reaction: { label: 'What happens', hint: 'For example a rash, or swelling of the face' },
  },
  medicine: {
    name: { label: 'Name of the medicine' },
    strength: { label: 'Strength', hint: 'For example 500 mg' },
    form: { label: 'Form', hint: 'For example tablets' },
    dose: { label: 'How much each time', hint: 'For example 1 tablet' },
    route: { label: 'How it is given', hint: 'For example by mouth' },
    frequency: { label: 'How often', hint: 'For example twice a day, 08:00 and 20:00' },
    reason: { label: 'What it is for' },
    asNeeded: { label: 'Only when needed' },
    mostIn24Hours: { label: 'The most in 24 hours', hint: 'For example 4 g, or 8 tablets' },
    timeCritical: { label: 'Time critical: a late dose does harm' },
    controlled: { label: 'Controlled drug' },
  },
  frailty: {
    score: { label: 'Clinical Frailty Scale' },
    assessedBy: { label: 'Assessed by', hint: 'Name and role' },
  },
  baseline: {
    news2Total: { label: 'Usual NEWS2 when well' },
    respiratoryRate: { label: 'Breathing' },
    spo2: { label: 'Oxygen' },
    inspiredOxygen: { label: 'Air or oxygen' },
    systolic: { label: 'Blood pressure, top number' },
    pulse: { label: 'Pulse' },
    consciousness: { label: 'Awake' },
    temperature: { label: 'Temperature' },
    agreedBy: { label: 'Agreed by', hint: 'Name and role of the nurse or GP' },
  },
  'oxygen-scale-2': {
    reason: { label: 'Reason', hint: 'Hypercapnic respiratory failure, and how it was confirmed' },
    authorisedBy: { label: 'Authorised by', hint: 'Name and role of the clinician who decided' },
    from: { label: 'Target from' },
    to: { label: 'Target to' },
  },
  communication: {
    need: { label: 'What it is about' },
    words: { label: 'What to do', hint: 'One short line, for example: Hard of hearing: face her, speak slowly' },
  },
  settling: {
    effect: { label: 'Does it settle or upset?' },
    words: { label: 'What is it', hint: 'For example: Talking about Whitby' },
  },
  'about-me': {
    heading: { label: 'Heading' },
    words: { label: 'In the person’s own words, if you can' },
  },
  care: {
    area: { label: 'Part of the day' },
    words: { label: 'How the person is when well, and what help they need' },
  },
  plan: {
    kind: { label: 'Which paper' },
    version: { label: 'Version printed on it', hint: 'For example ReSPECT version 3' },
    cpr: { label: 'What it says about CPR' },
    priority: { label: 'What it puts first' },
    hospital: { label: 'What it says about hospital' },
    words: { label: 'What it says, in plain words' },
    signedBy: { label: 'Signed by', hint: 'Name and role, as on the paper' },
    original: { label: 'Where the signed original is', hint: 'For example: yellow folder, front office' },
    copy: { label: 'Photo of the paper' },
  },
  wishes: { words: { label: 'What the person wants when ill' } },
  'expected-death': {
    whatToDo: { label: 'What to do and whom to ring', hint: 'Step by step, in plain words' },
    anticipatoryMedicines: { label: 'Medicines for the end of life' },
    agreedBy: { label: 'Agreed by', hint: 'Name and role' },
  },
  capacity: {
    decision: { label: 'Which decision', hint: 'One decision, for example: going to hospital' },
    outcome: { label: 'What was found' },
    assessedBy: { label: 'Assessed by', hint: 'Name and role' },
    words: { label: 'How it was found, and what helps the person to decide' },
  },
  consent: {
    to: { label: 'To what' },
    answer: { label: 'What was decided' },
    decidedBy: { label: 'Who decided', hint: 'The resident, or the name and role of whoever decided' },
    words: { label: 'What was said' },
  },
};

const NONE = 'Not said on the paper';

const SCORES = Object.fromEntries(
  Object.entries(FRAILTY_BAND).map(([score, band]) => [score, `${score}: ${band}`]),
) as Readonly<Record<string, string>>;

const ASK = { yes: 'Yes', no: 'No', 'not-asked': 'Nobody has asked' };

/** The words of each choice, by topic and field. */
const CHOICES: Readonly<Partial<Record<Topic, Readonly<Record<string, Readonly<Record<string, string>>>>>>> = {
  identity: { sex: { female: 'Female', male: 'Male', other: 'Other' } },
  contact: { roles: CONTACT_ROLE, mayBeTold: ASK, atNight: ASK },
  diagnosis: { status: { active: 'Yes, now', past: 'No, in the past' } },
  allergy: { known: { allergy: 'Yes, an allergy', none: 'No known allergy' } },
  frailty: { score: SCORES },
  baseline: {
    inspiredOxygen: { '': 'Not agreed', air: 'Air', oxygen: 'Oxygen' },
    consciousness: { '': 'Not agreed', ...ACVPU_CLINICAL },
  },
  communication: { need: COMMUNICATION_NEED },
  settling: { effect: SETTLING_EFFECT },
  'about-me': { heading: ABOUT_HEADING },
  care: { area: CARE_AREA },
  plan: {
    kind: PLAN_KIND,
    cpr: { '': NONE, ...PLAN_CPR },
    priority: { '': NONE, ...PLAN_PRIORITY },
    hospital: { '': NONE, ...PLAN_HOSPITAL },
  },
  'expected-death': { anticipatoryMedicines: ANTICIPATORY },
  consent: { to: CONSENT_TO, answer: CONSENT_ANSWER },
};

export function choiceWords(topic: Topic, field: string, value: string, reader: Reader): string {
  if (topic === 'capacity' && field === 'outcome') {
    return told(CAPACITY_OUTCOME[value as keyof typeof CAPACITY_OUTCOME], reader);
  }
  return CHOICES[topic]?.[field]?.[value] ?? value;
}

/** The day a statement is of, as each topic asks for it. */
const AS_OF: Readonly<Partial<Record<Topic, string>>> = {
  plan: 'Day it was signed',
  'oxygen-scale-2': 'Day of the decision',
  frailty: 'Day of the assessment',
  capacity: 'Day of the assessment',
  baseline: 'Day it was agreed',
  'expected-death': 'Day it was agreed',
  consent: 'Day of the answer',
};

export const FORM_TEXT = {
  ownSource: { service: 'Telehealth hub', home: 'The home', gp: 'GP' },
  add: (part: string) => `Add: ${part}`,
  change: (what: string) => `Change: ${what}`,
  whatHappened: 'What do you want to say?',
  actions: {
    state: 'It has changed, or more is known',
    end: 'It is no longer true',
    strike: 'It was written by mistake',
  },
  registration:
    'This came with the registration and cannot be struck alone. Say that it is no longer true, or change it.',
  optional: 'if known',
  unanswered: 'Choose',
  sourceTitle: 'Who says so, and when',
  source: 'Who says so?',
  sources: {
    home: 'The home',
    resident: 'The person',
    family: 'The family',
    'gp-record': 'GP record',
    hospital: 'Hospital letter',
    service: 'The hub',
  } satisfies Readonly<Record<SourceKind, string>>,
  sourceName: {
    home: 'Name of the home',
    resident: 'Name',
    family: 'Who in the family',
    'gp-record': 'Which surgery, or which paper',
    hospital: 'Which letter, from which ward',
    service: 'Name of the service',
  } satisfies Readonly<Record<SourceKind, string>>,
  sourceNameHint: 'As somebody else will read it, for example: Discharge letter, ward 22',
  asOf: (topic: Topic) => AS_OF[topic] ?? 'Of which day is it true?',
  asOfHint: 'For a letter, the day of the letter',
  reviewBy: 'Look again by',
  reviewByHint: 'The day by which somebody must look at it again',
  reviewWas: (date: string) => `It was to be looked at by ${calendarWords(date)}.`,
  day: 'Day',
  month: 'Month',
  year: 'Year',
  older: (date: string) =>
    `What stands is of ${calendarWords(date)}, which is newer. This will be kept among the earlier ones.`,
  beside: (source: string) =>
    `What ${source} says stays too. Where the two differ, both are shown until somebody settles it.`,
  copy: 'You write down what the paper says. It is a copy and not the signed original. Read it from the paper, not from memory.',
  practiceNote:
    'Another GP or surgery: tell the manager, who tells the hub. Here only the telephone number is changed.',
  identityNote:
    'Compare each line with a letter or a passport. A wrong name or number can put things in the wrong record.',
  photoConsent: {
    yes: 'Photos were agreed to.',
    no: 'Photos were refused. Do not take one.',
    unknown: 'Nobody has written down whether photos are agreed to. Ask first, and write the answer under Consent.',
  },
  takePhoto: 'Take the photo',
  takeAgain: 'Take another',
  removePhoto: 'Leave it out',
  photoTaken: 'A photo is taken.',
  noCamera: 'No photo can be taken on this page. Take it at the home’s kiosk.',
  noneKnownTitle: 'An allergy stands in this record',
  noneKnown: (allergies: string) =>
    `${allergies} will still count. “No known allergy” does not take it away: both will be shown, and marked as different. Is an allergy not true? Go back to it and end it.`,
  saveAllTheSame: 'Save it all the same',
  endOn: 'Since which day?',
  endReason: 'Why is it no longer true?',
  endReasonHint: 'For example: stopped by Dr Okafor on the round',
  writtenAnew: 'Written anew in other words.',
  endSay: 'It stays in the record, folded away, with your name and the day.',
  strikeWhy: 'What went wrong?',
  strikeWhys: {
    'entered-in-error': 'It is not right',
    'wrong-resident': 'It is about somebody else',
    duplicate: 'It was written twice',
  },
  strikeWords: 'Say in a few words what happened',
  strike: (what: string) => `Written by mistake: ${what}`,
  strikeSay: 'It stays in the record, struck through, with your name. Nothing is ever deleted.',
  strikeDecision: 'If a nurse decided something on it, that call is marked, and a nurse must look again.',
  save: 'Save',
  saveEnd: 'Save that it is no longer true',
  saveStrike: 'Strike it through',
  saving: 'Saving',
  back: 'Go back',
  kept: 'What you had typed is still here.',
  saved: 'Saved.',
  problems: 'Something is missing or not right',
  notSaved: 'Not saved. What you typed is still here.',
  noAnswer:
    'No answer came, so it may be saved or not. What you typed is still here. Press Save again: nothing is written twice.',
  errors: {
    missing: (label: string) => `Fill in: ${label}`,
    choose: (label: string) => `Choose an answer: ${label}`,
    tooLong: (label: string, most: number) => `${label}: at most ${String(most)} letters`,
    number: (label: string, min: string, max: string) => `${label}: a number from ${min} to ${max}`,
    nhsNumber: 'This is not an NHS number. Check its ten digits.',
    date: (label: string) => `${label}: write day, month and year, for example 22 11 2026`,
    future: (label: string) => `${label}: this day has not come yet`,
    tooOld: (label: string) => `${label}: check the year`,
    beforeAsOf: (label: string) => `${label}: must be after the day it is of`,
    target: 'Target: the first number must be lower than the second',
    check: (label: string) => `Check: ${label}`,
  },
} as const;

export const UNITS: Readonly<Record<string, string>> = {
  respiratoryRate: 'a minute',
  spo2: '%',
  systolic: 'mmHg',
  pulse: 'a minute',
  temperature: '°C',
  from: '%',
  to: '%',
};
