/**
 * The page behind the code on a red bag: for a crew, an emergency department or a ward who have never seen any of this, on their own
 * telephone. Said in the order in which it can harm.
 */
import type { EmergencySummary } from '#domain/red-bag/emergency-summary.ts';
import type { Holder } from '#domain/red-bag/red-bag.ts';

export const BAG_PAGE_CPR: Readonly<
  Record<EmergencySummary['cpr'], { readonly title: string; readonly words: string }>
> = {
  'do-not-attempt': {
    title: 'Do not attempt CPR',
    words: 'Treat everything else. This is not the form: the signed original is with the person or at the home.',
  },
  attempt: { title: 'Attempt CPR', words: 'A decision to attempt resuscitation is recorded.' },
  'not-recorded': { title: 'CPR: nothing recorded', words: 'Treat as for anybody.' },
};

export const BAG_PAGE_TAKER: Readonly<Record<Exclude<Holder['kind'], 'home'>, string>> = {
  crew: 'Ambulance crew',
  'emergency-department': 'Emergency department',
  ward: 'Ward',
  other: 'Somebody else',
};

export const BAG_PAGE = {
  title: 'Red bag',
  titleOf: (tracker: string) => (tracker === '' ? 'Red bag' : `Red bag ${tracker}`),
  from: 'From the code on the bag',
  madeAt: (time: string) => `Made ${time}`,
  born: 'Born',
  nhs: 'NHS number',
  allergies: 'Allergies',
  cpr: 'CPR',
  oxygen: 'Oxygen target',
  oxygenTarget: (from: number, to: number) => `${String(from)} to ${String(to)} %`,
  oxygenNone: 'No target of their own in this record',
  alerts: 'Alerts',
  alertsNone: 'None recorded',
  shortened: 'Some of it did not fit into the code. The front page has the whole of it.',
  ring: 'Ring the home',
  ringIt: (home: string, telephone: string) => `Ring ${home}: ${telephone}`,
  theHome: 'the home',
  noTelephone: 'The home’s telephone number is on the front page.',

  checked: {
    genuine: { title: 'Checked: signed by the home’s kiosk', words: 'Nobody has changed it since.' },
    'not-yet': {
      title: 'From the code, not yet checked',
      words: 'It is checked as soon as there is a connection. Compare it with the front page.',
    },
    'not-certified': {
      title: 'From the code, and it cannot be checked',
      words: 'The home’s kiosk had no certificate yet. Compare it with the front page, or ring the home.',
    },
    wrong: {
      title: 'Do not use what this code says',
      words:
        'It is damaged, changed, or not from this service. Use the paper in the bag only after you have rung the home, by a number that you know or find yourself.',
    },
  },
  packChecked: {
    genuine: { title: 'Checked: signed by the home’s kiosk', words: 'Nobody has changed it since.' },
    'not-yet': { title: 'Not checked', words: 'This browser cannot check who signed it. Compare it with the paper.' },
    'not-certified': {
      title: 'It cannot be checked who signed it',
      words: 'The home’s kiosk had no certificate yet. Compare it with the paper, or ring the home.',
    },
    wrong: {
      title: 'Do not use this version',
      words: 'It is not what a kiosk of this service has signed. Ring the home.',
    },
  },

  openTitle: 'Open the whole pack',
  openHint: 'Six digits. The home tells you the passcode; it is not on the paper.',
  passcode: 'Passcode',
  open: 'Open the pack',
  opening: 'Opening',
  passcodeShort: 'The passcode has six digits.',
  opensNothing: 'There is no link to the whole pack in this code',
  opensNothingWords: 'All of it is on the paper in the bag. Ring the home for anything else.',

  notHereYet: 'The pack is not here yet',
  notHereYetWords:
    'The home may have no internet just now. The paper in the bag has all of it. This page asks again every 30 seconds by itself.',
  tryAgain: 'Try again now',
  asking: 'Asking',
  stopAsking: 'Use another passcode',
  wrongPasscode: 'That is not the passcode',
  triesLeft: (tries: number) =>
    tries === 1
      ? 'One try is left. Then the link is locked for good: ring the home first.'
      : `${String(tries)} tries are left. Ring the home and ask for it.`,
  locked: 'This link is locked',
  lockedWords: 'The passcode was wrong too often. Ring the home: they can make another link. The paper still counts.',
  expired: 'This link is over',
  expiredWords: (time: string) => `It was good until ${time}. Ring the home: they can make another one.`,
  ended: 'This link was ended',
  endedWords: (time: string) => `It was ended ${time}. Ring the home if you still need the pack.`,
  offline: 'There is no connection',
  offlineWords: 'What the code says stands above, and all of it is on the paper. This page tries again by itself.',
  busy: 'Too many tries from here',
  busyWords: 'Wait a minute and try again.',
  failed: 'It did not work',
  failedWords: 'Nothing was changed. Try again, or ring the home.',
  accessOver: 'The pack is closed',
  accessOverWords: 'It stays open for 30 minutes. Open it again with the passcode.',

  noCode: 'Scan the code on the red bag',
  noCodeWords: 'The code is on the front page in the bag. Scan it with the camera of your telephone.',
  unreadable: 'This code is not whole',
  unreadableWords:
    'Scan it once more, with all of it in the picture. The same facts stand beside it on the front page.',
  reloaded: 'For the person’s sake nothing is kept in this browser. After a reload, scan the code again.',

  front: 'At once',
  packOf: (version: number, time: string) => `Version ${String(version)}, made ${time}`,
  earlier: (version: number, newest: number) =>
    `This is version ${String(version)}. The newest is version ${String(newest)}.`,
  showNewest: 'Show the newest',
  nothingFrozen: 'There is no pack yet',
  nothingFrozenWords: 'The home has not finished one. Look again in a moment, or ring the home.',
  packUnreadable: 'This version cannot be shown here',
  packUnreadableWords: 'Open the PDF, read the paper, or ring the home.',
  packOfAnother: 'Do not use: this is another bag’s pack',
  packOfAnotherWords: 'It is not of the person whose code this is. Ring the home.',
  versions: 'Versions',
  versionLine: (version: number, time: string) => `Version ${String(version)}, ${time}`,
  versionShown: 'shown',
  showVersion: (version: number) => `Show version ${String(version)}`,
  news: 'Look for a newer version',
  looking: 'Looking',
  noNews: 'This is the newest.',

  papers: 'Take it with you',
  pdf: 'Print or save the PDF',
  pdfBusy: 'Making the PDF',
  pdfReady: 'The PDF is in your downloads.',
  fhir: 'Download FHIR',
  fhirBusy: 'Making the file',
  fhirReady: 'The file is in your downloads.',
  saved: 'Delete it from this device when you have used it.',
  logged: 'The home sees that it was opened, printed and taken over.',

  who: 'Who has the bag',
  whoHome: 'The home. It has not been handed over yet.',
  whoNow: (holder: string, time: string) => `${holder}, since ${time}`,
  take: 'I have the bag now',
  takeHint: 'The home sees it at once. Its things have to come back with the person.',
  takeKind: 'You are',
  takeName: 'Your name',
  takeRole: 'Your role',
  takePlace: 'Where',
  takePlaceHint: 'Call sign, department or ward',
  takeTelephone: 'Telephone (may be empty)',
  takeTelephoneHint: 'Where the home can ask for the bag',
  takeSave: 'I have it',
  takeBusy: 'Saving',
  takeCancel: 'Not now',
  takeMissing: 'Something is missing',
  takeNeeds: {
    kind: 'Say who you are',
    name: 'Write your name',
    role: 'Write your role',
    place: 'Write where you are',
  },
  taken: (time: string) => `You have the bag since ${time}. The home knows.`,

  openUntil: (time: string) => `Open until ${time}.`,
  linkUntil: (time: string) => `The link works until ${time}.`,
  close: 'Close the pack',
  closed: 'Closed',
  closedWords: 'This page has forgotten it. To open it again, scan the code on the bag.',
} as const;

/** A name that says nothing about the person. */
export function savedName(tracker: string, version: number, ending: 'pdf' | 'json'): string {
  const bag = tracker.replace(/[^A-Za-z\d-]+/g, '');
  return `red-bag${bag === '' ? '' : `-${bag}`}-version-${String(version)}.${ending}`;
}
