/** Every sentence of the home manager's page: who lives here, registering, importing, moves. */
import type { Placement } from '#domain/residents/resident.ts';
import type { ResidentOfHome } from '#protocol/hub/manager.ts';
import { CONSENT_TO, PLAN_KIND } from './record.ts';
import { calendarWords } from './time.ts';

const people = (count: number): string => (count === 1 ? '1 person' : `${String(count)} people`);

const TOPIC_WORDS: Readonly<Record<string, string>> = {
  capacity: 'Capacity',
  consent: 'Consent',
  plan: 'Plan',
  baseline: 'Usual NEWS2',
  'oxygen-scale-2': 'SpO2 scale 2',
  'expected-death': 'Expected death',
  medicine: 'Medicine',
  frailty: 'Frailty',
};

function hasOwn(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

/** "ReSPECT", "Capacity: Video calls with the nurse". */
export function reviewWords({ topic, of }: ResidentOfHome['reviews'][number]): string {
  const subject = hasOwn(PLAN_KIND, of) ?? hasOwn(CONSENT_TO, of) ?? of;
  if (topic === 'plan') return subject;
  const name = hasOwn(TOPIC_WORDS, topic) ?? topic;
  return subject === '' ? name : `${name}: ${subject}`;
}

export const WHY_LEAVE: Readonly<Record<'moved' | 'went-home' | 'entered-in-error', string>> = {
  moved: 'Moved to another place',
  'went-home': 'Went home',
  'entered-in-error': 'Was placed here by mistake',
};

export const MANAGER_TEXT = {
  product: 'Teletriage manage',
  title: 'Residents, Teletriage',
  titleOf: (home: string) => `Residents of ${home}, Teletriage`,
  signIn: 'Sign in to manage',
  forManagers: 'For managers of a home, the support desk, and whoever runs or commissions the service.',
  wrongRole: 'This page is for managers of a home, the support desk, and whoever runs or commissions the service.',
  skip: 'Skip to the residents',
  pages: 'What to do',
  list: 'Residents',
  register: 'Register one',
  import: 'Import a file',
  moveIn: 'Move in',
  back: 'Back to the list',
  loading: 'Getting the residents',
  loadFailed: 'The residents could not be read.',
  again: 'Try again',

  search: 'Find by name, room or NHS number',
  show: 'Show',
  filter: { here: 'Here now', respite: 'Respite', reviews: 'Reviews due', left: 'Left' },
  count: (count: number) => people(count),
  nobody: 'Nobody lives here yet.',
  nobodyMore: 'Register people one by one, or import a file.',
  nobodyFound: 'Nobody fits.',
  nobodyFoundMore: 'Look at the other lists, or type less.',
  name: 'Name',
  bornAndNumber: 'Born, NHS number',
  room: 'Room',
  placement: 'Placement',
  reviews: 'Reviews',
  noReviews: 'None due',
  overdue: (date: string) => `Overdue since ${calendarWords(date)}`,
  due: (date: string) => `By ${calendarWords(date)}`,
  livesHere: (from: string) => `Lives here since ${from}`,
  respite: (until: string | undefined) =>
    until === undefined ? 'Here for respite' : `Here for respite until ${calendarWords(until)}`,
  respiteOver: (until: string) => `Respite was planned until ${calendarWords(until)}`,
  respiteAt: (home: string) => `On respite at ${home}`,
  left: (day: string) => `Left on ${day}`,
  died: (day: string) => `Died on ${day}`,
  likes: (name: string) => `Likes to be called ${name}`,

  leave: 'Moved out or went home',
  endRespite: 'End the respite stay',
  hasDied: 'Has died',
  endPlacement: 'End the placement',
  leaveTitle: (name: string) => `${name} leaves the home`,
  leaveWords:
    'The kiosk of this home will not show this person any more. The record stays. Somebody who moves to another home of the service is moved in by that home.',
  leaveQuestion: 'Why',
  leaveSave: 'End the placement',
  leaveMissing: 'Say why first',
  cancel: 'Cancel',
  saving: 'Saving',
  diedTitle: (name: string) => `${name} has died`,
  diedWords:
    'This is written into the record. Reminders and tasks for this person end. A mistake can be struck in the record.',
  diedOn: 'Day of the death',
  diedAt: 'Time of the death',
  diedAtHint: 'For example 04:20',
  diedPlace: 'Where',
  place: { home: 'In the home', hospital: 'In hospital', elsewhere: 'Elsewhere' },
  expected: 'Was the death expected',
  yes: 'Yes',
  no: 'No',
  verifiedBy: 'Verified by, with role (leave empty until somebody has)',
  words: 'Anything else',
  diedSave: 'Record the death',
  diedDone: 'The death is recorded. Now end the placement, so that the room is free.',
  badTime: 'Give the day and the time, not in the future.',

  identity: 'Who it is',
  familyName: 'Family name',
  givenName: 'Given name',
  titleField: 'Title',
  preferredName: 'Likes to be called',
  preferredHint: 'Empty: the given name',
  born: 'Date of birth',
  bornHint: 'For example 14 3 1936',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  sex: 'Sex',
  sexes: { female: 'Female', male: 'Male', other: 'Other' },
  nhsNumber: 'NHS number',
  nhsHint: 'Ten digits, for example 999 123 4519',
  nhsRight: 'The check digit is right.',
  nhsWrong: 'This is not a valid NHS number (check digit). Look at the paper again.',
  nhsLetters: 'An NHS number has digits only.',
  nhsToGo: (count: number) => (count === 1 ? '1 digit to go' : `${String(count)} digits to go`),
  nhsTooMany: 'That is more than ten digits.',
  gp: 'GP',
  gpPractice: 'Practice',
  gpName: 'Name of the GP',
  allergies: 'Allergies',
  allergyChoices: { '': 'Nobody has asked yet', none: 'None known', known: 'There are allergies' },
  allergyList: 'Which',
  allergyHint: 'penicillin: rash; latex: hives',
  kin: 'Next of kin',
  kinName: 'Name',
  kinRelation: 'Relation',
  kinTelephone: 'Telephone',
  kinMayBeTold: 'May be told about the resident’s health',
  mayBeTold: { '': 'Not asked', yes: 'Yes', no: 'No' },
  kind: 'How they come',
  kinds: { resident: 'To live here', respite: 'For respite' },
  until: 'Planned last day',
  registerIntro: 'Everything else is written into the record afterwards.',
  registerSave: 'Register',
  registerProblems: 'Not registered yet',
  registered: (name: string) => `${name} is registered. Go on in the record.`,
  hereAlready: 'This person lives here already. Nothing was done.',
  lookTwice: 'Look twice',

  moveInIntro:
    'For somebody who has a record in the service: from another home, back from home, or for respite. All three have to be as in the record.',
  moveInSave: 'Move in',
  movedIn: (name: string) => `${name} is placed here now.`,
  moveInMissing: 'Fill in all fields first.',
  untilMissing: 'A respite stay needs its planned last day.',

  importIntro: 'A CSV file with one row for each person. First it is only checked: nothing is written.',
  importChoose: 'Choose a file',
  importDrop: 'or put it here',
  importColumns: 'Get a file with the headings',
  importHowScale:
    'SpO2 scale 2 cannot be imported: a clinician authorises it in the record. Photographs are taken at the kiosk.',
  importSending: 'Sending the file',
  importChecking: 'Checking every row',
  importTooLarge: 'The file is larger than 4 MB. Divide it.',
  importEmpty: 'The file is empty.',
  importFileBad: 'The file cannot be used as it is',
  importBad: (count: number) => (count === 1 ? '1 row is bad' : `${String(count)} rows are bad`),
  importBadMore: 'Nothing is imported while a row is bad. Put it right in the file and choose the file again.',
  importGood: (count: number) => `Every row is good: ${people(count)} to register.`,
  importNothing: 'Everybody in this file lives here already. There is nothing to import.',
  importCounts: (rows: number, fresh: number, here: number, bad: number) =>
    `${people(rows)} in the file: ${String(fresh)} new, ${String(here)} here already, ${String(bad)} bad.`,
  importWarnings: (count: number) =>
    count === 1 ? 'I have looked at the warning of 1 row.' : `I have looked at the warnings of ${String(count)} rows.`,
  importWarningsFirst: 'Look at the warnings first',
  importSave: (count: number) => `Register ${people(count)}`,
  importing: (done: number, of: number) => `Registering: ${String(done)} of ${String(of)}`,
  importStay: 'All of them or nobody: if this is interrupted, nobody was registered.',
  imported: (count: number, here: number) =>
    `${people(count)} registered${here === 0 ? '' : `, ${String(here)} were here already and left as they are`}.`,
  importOther: 'Choose another file',
  row: 'Row',
  person: 'Person',
  result: 'Result',
  needs: 'What it needs',
  states: { bad: 'Bad', new: 'New', here: 'Here already' },
  toLookAt: 'To look at',
  fine: 'Nothing',
} as const;

/** Where somebody is placed, in one line. */
export function placementWords(resident: ResidentOfHome, today: string, day: (instant: string) => string): string {
  const { state, placement, respiteAt } = resident;
  const until: Placement['until'] = placement.until;
  if (state === 'left') return MANAGER_TEXT.left(day(placement.to ?? placement.from));
  if (state === 'respite') {
    return until !== undefined && until < today ? MANAGER_TEXT.respiteOver(until) : MANAGER_TEXT.respite(until);
  }
  return respiteAt === undefined ? MANAGER_TEXT.livesHere(day(placement.from)) : MANAGER_TEXT.respiteAt(respiteAt);
}
