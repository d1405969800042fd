/** Every sentence of the console, of the features it shares with the review, and of signing in. */
import type { RankReason } from '#domain/triage/rank.ts';
import { NEWS2_PARAMETERS, type News2Parameter, type Spo2Scale } from '#domain/news2/parameters.ts';
import type { Provenance, ReadingRecord } from '#domain/observations/observation-set.ts';
import type { CprWish } from '#domain/residents/resident.ts';
import type { RefusalCode } from '#protocol/wire/refusal.ts';
import { EMERGENCY_CLINICAL } from './call-facts.ts';
import { CALL_KEYS } from './handling.ts';
import { PARAMETER_WORDS } from './news2.ts';
import { calendarWords, clockTime, relativeDay, spanWords } from './time.ts';

export const SIGN_IN_TEXT = {
  console: 'Sign in to the console',
  review: 'Sign in to review',
  forConsole: 'For nurse practitioners, GPs on duty and care coordinators of the hub.',
  forReview: 'For GPs who review what the hub decided.',
  account: 'Account',
  accountHint: 'For example joanna.bell',
  password: 'Password',
  show: 'Show password',
  hide: 'Hide password',
  button: 'Sign in',
  busy: 'Signing in',
  missing: 'Type your account and your password.',
  ended: 'You have been signed out. Sign in again to go on.',
  endedBecause: (reason: string) => `You have been signed out: ${reason}`,
  draftsKept: 'What you had written is kept on this computer.',
  signedOut: 'You have signed out.',
  wrong: 'The account or the password is not right.',
  offline: 'The hub cannot be reached. Check the network and try again.',
  failed: 'The hub could not sign you in. Try again.',
  wrongRoleConsole: 'The console is for nurses, GPs on duty and care coordinators. It is not for this account.',
  wrongRoleReview: 'This account is not a GP’s. The review is not for it.',
  toReview: 'Open the review',
  toConsole: 'Open the console',
  other: 'Sign in with another account',
} as const;

export const LINK_TEXT = {
  starting: 'Starting',
  connecting: 'Connecting to the hub',
  lost: (since: string) => `No connection to the hub since ${since}.`,
  lostSafe: 'What you write is kept here. It connects again by itself.',
  tryNow: 'Try now',
  connected: 'Connected',
} as const;

export const CONSOLE_TEXT = {
  product: 'Teletriage',
  /** @param alarms that nobody has acknowledged here, in words */
  title: (waiting: number, alarms = '') => {
    const calls = waiting === 0 ? '' : `(${String(waiting)}) waiting`;
    return [alarms, calls, 'Teletriage console'].filter((part) => part !== '').join(', ');
  },
  demo: 'Demonstration. No real people.',
  nurses: (count: number) => (count === 1 ? '1 nurse on duty' : `${String(count)} nurses on duty`),
  homes: (all: number) => (all === 1 ? '1 home' : `${String(all)} homes`),
  homesOffline: (count: number) => `${String(count)} offline`,
  allOnline: 'all online',
  soundOn: 'Sound on',
  soundOff: 'Sound off',
  soundHint: 'Two soft tones when a call waits',
  keys: 'Keys',
  signOut: 'Sign out',
  skip: 'Skip to the call',
  queue: 'Queue',
  work: 'The call in hand',
  noteTitle: 'A call is waiting',
  noteBody: (home: string) => `${home} asks for a nurse.`,
  announceMessage: (home: string, room: string) => `New message: ${home}, room ${room}.`,
  announceNew: (home: string, room: string) => `New call: ${home}, room ${room}.`,
} as const;

export const KEYS_TEXT = {
  title: 'Keys',
  groups: [
    {
      title: 'Everywhere',
      rows: [
        ['?', 'Show these keys'],
        ['Q', 'Go to the queue, or show it'],
        ['J', 'Next call in the queue'],
        ['K', 'Call before it in the queue'],
        ['X', 'Alarms: seen, quiet for 2 minutes'],
        ['P', 'People and homes'],
        ['H', 'Shift handover'],
        ['O', 'Order of the queue: the policy'],
        ['N', 'Follow-up: what is still to do'],
        ['W', 'Find somebody who has no call'],
        ['L', 'Alarms and sounds'],
        ['Esc', 'Close what is open'],
      ],
    },
    {
      title: 'A call',
      rows: [
        ['A', 'Take the first call, then answer it'],
        ['M', 'Write a message to the home'],
        ['R', 'Open the record, and close it'],
        ...CALL_KEYS,
      ],
    },
    {
      title: 'The decision',
      rows: [
        ['1', 'Add advice'],
        ['2', 'Add a prescription'],
        ['3', 'Add monitoring'],
        ['4', 'Add a same-day GP visit'],
        ['5', 'Add a referral'],
        ['6', 'Add end-of-life support'],
        ['7', 'Add an escalation'],
        ['8', 'Raise a safeguarding concern'],
        ['S', 'Sign the outcome'],
      ],
    },
  ] as const satisfies readonly {
    readonly title: string;
    readonly rows: readonly (readonly [key: string, words: string])[];
  }[],
  note: 'Keys do nothing while you type.',
} as const;

export const QUEUE_TEXT = {
  waiting: 'Waiting',
  longest: 'Longest',
  nobody: 'Nobody is waiting.',
  nobodyMore: 'New calls appear here by themselves, with a sound.',
  withNurse: 'Now with a nurse',
  yours: 'Yours',
  notSigned: 'Not signed',
  lookAgain: 'Look again',
  lookAgainSince: (span: string) => `For ${span}`,
  lookAgainWhy: 'What this was decided on was struck:',
  signedBy: (name: string) => `signed by ${name}`,
  died: 'A death is recorded',
  inCall: 'In call',
  claimed: 'Taken',
  rank: (rank: number) => `Number ${String(rank)}`,
  room: (room: string) => `room ${room}`,
  wait: (time: string) => `Waiting ${time}`,
  promise: (time: string) => `Answer by ${time}`,
  late: (span: string) => `${span} past the promise`,
  kioskOffline: 'Kiosk offline',
  unread: (count: number) => (count === 1 ? '1 message' : `${String(count)} messages`),
  family: (acknowledged: boolean) => (acknowledged ? 'Family concern, acknowledged' : 'Family concern'),
  kioskReady: 'Kiosk ready',
  with: (name: string) => `With ${name}`,
  policyShort: 'Order not clinically approved',
  policyNotApproved: 'The order of this queue follows a policy that no clinician has approved yet.',
  policyNotApprovedMore: 'Use your own judgement about who is first.',
  policy: (version: string) => `Policy ${version}`,
  loading: 'Getting the queue',
} as const;

/** A parameter as clinicians name it inside a sentence. */
function parameterName(parameter: string): string {
  if (parameter === 'consciousness') return 'consciousness';
  const known = NEWS2_PARAMETERS.find((name) => name === parameter);
  return known === undefined ? parameter : PARAMETER_WORDS[known].toLowerCase();
}

/** One reason for a call's place, as a phrase without its full stop. */
function reasonPhrase(reason: RankReason): string {
  switch (reason.kind) {
    case 'longest-wait':
      return `Longest wait: ${String(reason.minutes)} min`;
    case 'no-observations':
      return 'No observations yet';
    case 'news2':
      return reason.complete ? `NEWS2 ${String(reason.total)}` : `NEWS2 ${String(reason.total)} or more, not all taken`;
    case 'single-three':
      return `Single 3: ${parameterName(reason.parameter)}`;
    case 'above-normal':
      return `${String(reason.by)} above normal (${String(reason.normal)})`;
    case 'old-observations':
      return `Observations ${spanWords(reason.minutes * 60_000)} old`;
    case 'emergency':
      return EMERGENCY_CLINICAL[reason.emergency];
    case 'soft-signs':
      return reason.signs === 1 ? '1 soft sign' : `${String(reason.signs)} soft signs`;
    case 'family-concern':
      return 'The family is worried';
    case 'staff-concern':
      return 'Staff are worried';
    case 'repeat':
      return reason.calls === 1
        ? reason.hoursAgo === 0
          ? 'Second call within the hour'
          : `Second call, ${String(reason.hoursAgo)} h after the first`
        : `${String(reason.calls)} calls before this one, the last ${String(reason.hoursAgo)} h before`;
    case 'call-back-overdue':
      return reason.minutes === 0 ? 'Call back due now' : `Call back ${spanWords(reason.minutes * 60_000)} overdue`;
    default:
      return reason satisfies never;
  }
}

export interface ReasonWords {
  /** Said first and in bold. */
  readonly strong: string;
  readonly rest: string;
}

/**
 * Why a call stands where it stands. An emergency that the home named comes first, then a call back that is overdue and the
 * guard against long waits, the score with its distance from the person's normal, each single 3, soft signs, the family, the
 * staff, and calls before this one.
 */
export function reasonWords(reasons: readonly RankReason[]): ReasonWords {
  const of = <Kind extends RankReason['kind']>(kind: Kind) =>
    reasons.filter((reason): reason is Extract<RankReason, { kind: Kind }> => reason.kind === kind);
  const score = of('news2').map(reasonPhrase);
  const above = of('above-normal').map(reasonPhrase);
  const scored = [...score, ...above].join(', ');
  const threes = of('single-three').map(reasonPhrase);
  // In the band that a single 3 makes, the 3 is the reason; in a higher band the total is.
  const threeFirst = of('news2').some(({ band }) => band === 'low-medium');
  const byScore = scored === '' ? [] : [scored];
  const phrases = [
    ...of('emergency').map(reasonPhrase),
    ...of('call-back-overdue').map(reasonPhrase),
    ...of('longest-wait').map(reasonPhrase),
    ...of('no-observations').map(reasonPhrase),
    ...of('old-observations').map(reasonPhrase),
    ...(threeFirst ? [...threes, ...byScore] : [...byScore, ...threes]),
    ...of('soft-signs').map(reasonPhrase),
    ...of('family-concern').map(reasonPhrase),
    ...of('staff-concern').map(reasonPhrase),
    ...of('repeat').map(reasonPhrase),
  ];
  const [strong = '', ...rest] = phrases;
  return { strong: strong === '' ? '' : `${strong}.`, rest: rest.map((phrase) => `${phrase}.`).join(' ') };
}

/** "“Not touched her tea.”" */
export function quoted(words: string): string {
  return `“${words}”`;
}

export const STORY_TEXT = {
  chooseTitle: 'Choose a call',
  choose: 'The story of a call stands here before you answer it.',
  opening: 'Getting the record',
  openFailed: 'The record could not be opened.',
  again: 'Try again',
  sbard: 'SBARD',
  letters: {
    situation: ['S', 'Situation'],
    background: ['B', 'Background'],
    assessment: ['A', 'Assessment'],
    request: ['R', 'Request'],
    decision: ['D', 'Decision'],
  } as const,
  noConcern: 'The carer has written nothing.',
  calledBy: (name: string, role: string, time: string) => `${time}, ${name}, ${role}`,
  calledByTyped: (caller: string, time: string) => `${time}, ${caller}`,
  callsBefore: (count: number) =>
    count === 1 ? 'One more call in the 72 hours before.' : `${String(count)} more calls in the 72 hours before.`,
  noBackground: 'No diagnoses are recorded.',
  allergy: (substance: string, reaction: string) => (reaction === '' ? substance : `${substance}: ${reaction}`),
  allergies: (list: string) => `Allergies: ${list}.`,
  allergiesNone: 'No known allergies.',
  allergiesNotAsked: 'Allergies: nobody has asked yet.',
  noObservations: 'No observations have been sent. Ask for a full set.',
  scoredAt: (time: string, scale: Spo2Scale) => `at ${time}, Scale ${String(scale)}`,
  normal: (total: number) => `normal ${String(total)}`,
  aboveNormal: (by: number) => `${String(by)} above normal`,
  noNormal: 'no normal score agreed',
  missing: (names: string) => `Not taken: ${names}.`,
  request: (name: string) => `${name === '' ? 'The home' : name} asks for a nurse to see and decide.`,
  noDecision: 'Not made yet',
  decided: (name: string, time: string) => `Signed by ${name}, ${time}.`,
  sure: 'How sure are the readings?',
  notTaken: 'not taken',
  typed: 'Typed by hand',
  old: (span: string) => `${span} old`,
  stale: 'Some readings are more than 15 minutes old. Ask for them again.',
  mismatch: 'The stored score does not match its values. Do not rely on it: count again.',
  plans: 'Plans and wishes',
  cpr: 'CPR',
  wishes: 'Wishes',
  noWishes: 'None recorded.',
  kin: 'Next of kin',
  noKin: 'Not recorded.',
  speak: 'How to speak',
  practice: 'GP',
  notOriginal: 'This is a copy. The signed form is in the home.',
  scale2: 'Scale 2',
  scale2By: (by: string, dated: string, from: number, to: number) =>
    `Authorised by ${by}, ${calendarWords(dated)}. Target ${String(from)} to ${String(to)}%.`,
  outcomes: 'Last outcomes',
  noOutcomes: 'No earlier outcome.',
  unknown: (count: number) =>
    `${String(count)} entries of this record come from a newer version and cannot be shown. Update needed.`,
} as const;

/** Units as they stand after a value. */
export const UNIT_WORDS: Readonly<Record<News2Parameter, string>> = {
  respiratoryRate: '/min',
  spo2: '',
  inspiredOxygen: '',
  systolic: 'mmHg',
  pulse: '/min',
  consciousness: '',
  temperature: '°C',
};

export function cprWords(cpr: CprWish): string {
  switch (cpr.status) {
    case 'do-not-attempt':
      return `Do not attempt CPR. ${cpr.document}, ${calendarWords(cpr.dated)}.`;
    case 'attempt':
      return `Attempt CPR. ${cpr.document}, ${calendarWords(cpr.dated)}.`;
    case 'not-recorded':
      return 'Wish not recorded.';
    default:
      return cpr satisfies never;
  }
}

/** What a clinician has to know of how a device's reading came to be used. */
function readingRemarks(reading: ReadingRecord | undefined): readonly string[] {
  if (reading === undefined) return [];
  const { fromMemory, quality, confirmed, checked } = reading;
  return [
    ...(fromMemory ? ['from the device’s memory'] : []),
    ...(quality === 'questionable' && !fromMemory ? ['the device doubted it'] : []),
    ...(confirmed ? ['the carer said to use it'] : []),
    ...(checked ? [] : ['not compared with what the device sent']),
  ];
}

/** Who or what says so: "Nonin oximeter", "Counted for 60 s", "Typed by hand", "Seen by the carer". */
export function provenanceWords(provenance: Provenance): string {
  switch (provenance.source) {
    case 'device':
      return [provenance.deviceLabel, ...provenance.remarks, ...readingRemarks(provenance.reading)].join(', ');
    case 'counted':
      return `Counted for ${String(provenance.seconds)} s`;
    case 'observed':
      return 'Seen by the carer';
    case 'typed':
      return 'Typed by hand';
    default:
      return provenance satisfies never;
  }
}

export const ACT_TEXT = {
  claim: 'Take this call',
  claiming: 'Taking the call',
  answer: (name: string) => `Answer ${name}`,
  answering: 'Opening the call',
  prepare: 'Only you see this until you answer',
  release: 'Give it back',
  releaseTitle: 'Give this call back to the queue?',
  releaseBody: 'It keeps its place by score and waiting time. Another nurse can take it.',
  releaseReason: 'Why you give it back',
  releaseOff: 'Say why first',
  releaseReasonHint: 'The next nurse reads this.',
  releaseGo: 'Give it back',
  releasing: 'Giving it back',
  stay: 'Keep it',
  mine: 'You have this call. The home sees that a nurse is coming.',
  heldBy: (name: string) => `${name} has this call.`,
  heldByMore: 'You can read the story. You cannot answer it.',
  ended: 'This call has ended.',
  cancelled: 'The home has left the queue. Nobody needs to answer this call.',
  takenFirst: (name: string) => `${name} was first and has this call now.`,
  kioskOffline: 'The kiosk is offline. Ring the home if it does not come back.',
  unsigned: (name: string) => `The outcome for ${name} is not signed.`,
  back: 'Back to it',
} as const;

export const CALL_TEXT = {
  callAndReadings: 'The call and the latest readings',
  live: 'Latest readings',
  set: (time: string) => `Set of ${time}`,
  none: 'No observations yet. New ones appear here by themselves.',
  end: 'End call',
  ending: 'Ending',
  endedTitle: 'The call has ended',
  endedBody: 'The outcome is still open. Sign it, or ring the home again.',
  again: 'Call again',
  endNote: 'Ending the call does not close the case.',
  keep: 'Keep in mind',
  last: 'NEWS2, last five',
  present: (home: string, name: string) => (name === '' ? home : `${home}, ${name}`),
  refused: 'Go on by telephone. You can decide and sign without a picture.',
  newReadings: (total: string) => `New readings: NEWS2 ${total}.`,
} as const;

/** What a refusal means here and what to do, where the hub's own words are not enough. */
export function refusalWords(code: RefusalCode, words: string): string {
  switch (code) {
    case 'not-connected':
    case 'timed-out':
      return 'No answer from the hub. It is not known whether it was done. Look at the call before you press again.';
    case 'not-signed-in':
      return SIGN_IN_TEXT.ended;
    case 'forbidden':
      return words === '' ? 'This account may not do this.' : words;
    case 'internal':
      return 'Something went wrong at the hub. Nothing was lost. Try again.';
    case 'malformed':
    case 'unknown-method':
    case 'bad-params':
    case 'too-large':
    case 'version-mismatch':
    case 'wrong-credentials':
    case 'wait-before-retry':
    case 'not-found':
    case 'conflict':
    case 'ticket-refused':
    case 'signature-wrong':
    case 'digest-wrong':
    case 'kind-refused':
    case 'device-not-ready':
    case 'reading-of-another-resident':
    case 'not-trained':
    case 'choose-own-pin':
    case 'pin-refused':
    case 'break-glass-needed':
    case 'consent-needed':
    case 'step-up-needed':
    case 'step-up-other':
    case 'step-up-first':
    case 'too-fast':
    case 'media-failed':
      return words;
    default:
      return code satisfies never;
  }
}

/** "just now", "8 min ago" */
export function ageWords(ageMs: number): string {
  return ageMs < 60_000 ? 'just now' : `${spanWords(ageMs)} ago`;
}

/** Parameters where there is little room. */
export const PARAMETER_SHORT: Readonly<Record<News2Parameter, string>> = {
  respiratoryRate: 'Breathing',
  spo2: 'Oxygen',
  inspiredOxygen: 'Air or O₂',
  systolic: 'BP',
  pulse: 'Pulse',
  consciousness: 'Awake',
  temperature: 'Temp °C',
};

/** A due time in words, because a date in figures is read in two ways: "Today 22:00", "Tomorrow, Mon 23 Nov 12:00". */
export function dueInWords(due: string, now: string): string {
  return `${relativeDay(due, now)} ${clockTime(due)}`;
}
