/** Every sentence of the kiosk. Reading age 9 to 11: short, calm, no blame, no praise, no exclamation marks. */

export const FRAME_TEXT = {
  demo: 'Demo. Fictitious people. Not for real care.',
  emergency: 'Emergency 999',
  emergencyOpen: '999 steps open',
  callNurse: 'Call the nurse',
  ringNurse: 'Ring the nurse',
  inQueue: 'In the queue',
  queuePlaceShort: (place: number) => ['1st', '2nd', '3rd'][place - 1] ?? `${String(place)}th`,
  withNurse: 'With the nurse',
  nurseWriting: 'Nurse is writing',
  hubConnected: 'Hub connected',
  hubConnecting: 'Connecting to the hub',
  hubOffline: (since: string) => `No hub since ${since}`,
  allSent: 'All entries sent',
  toSend: (count: number) => `${String(count)} to send`,
  quarantined: (count: number) => `${String(count)} refused by the hub`,
  devicesReady: (ready: number, all: number) =>
    ready === all
      ? `${String(ready)} ${ready === 1 ? 'device' : 'devices'} ready`
      : `${String(ready)} of ${String(all)} devices ready`,
  noDevices: 'No devices',
  status: 'State of the tablet',
  statusShort: 'Tablet',
  offlineTitle: (since: string) => `No connection to the hub since ${since}. Keep working.`,
  offlineBody: (count: number) =>
    count === 0
      ? 'All is saved on this tablet. Scores still work. Ring the nurse by telephone.'
      : `All is saved on this tablet. ${count === 1 ? '1 entry' : `${String(count)} entries`} will send by ${count === 1 ? 'itself' : 'themselves'}. Scores still work.`,
  allSentNow: (count: number) => `All ${String(count)} sent`,
  quarantineTitle: (count: number) => `The hub refused ${count === 1 ? '1 entry' : `${String(count)} entries`}`,
  quarantineBody: 'They are kept on this tablet and shown here. Ring the nurse and say so.',
  coreLost: 'This screen has lost its own program. Ring the nurse by telephone if you need her now.',
  coreLostBody: 'It is trying again by itself. What was saved is safe.',
  coreLostHint: 'If this stays, start the kiosk again and open the address that it shows.',
  home: 'Home',
  back: 'Back',
  lock: 'Lock',
  lockMore: ', or change to another carer',
  night: 'Change to night colours',
  day: 'Change to day colours',
  skip: 'Go to the main part',
  updateNeeded: (count: number) => `${String(count)} parts of this record need a newer version of this tablet.`,
} as const;

export const SETUP_TEXT = {
  title: 'This tablet is not set up yet',
  body: 'It waits for its home and its staff from the hub. This happens by itself once it is connected.',
  connecting: 'Starting',
  connectingLong: 'This takes longer than it should. It is still trying.',
  hub: 'Connection to the hub',
} as const;

export const SIGN_IN_TEXT = {
  title: 'Who are you?',
  hint: 'Touch your face.',
  pinTitle: (name: string) => `Hello ${name}`,
  pinHint: 'Type your PIN.',
  offlineLeft: (hours: number) => `PINs work for ${hours === 1 ? '1 more hour' : `${String(hours)} more hours`}.`,
  offlineLeftWhy: 'This kiosk does not hear from the service. Tell IT now. Calling for help never needs a PIN.',
  offlineOver: 'PINs do not work here now.',
  offlineOverWhy:
    'This kiosk has not heard from the service for too long. Tell IT now. Write observations on paper, and ring the nurse with them. Calling for help needs no PIN.',
  pin: 'PIN',
  entered: (count: number) => `${String(count)} digits typed`,
  delete: 'Delete the last digit',
  go: 'Sign in',
  goBusy: 'Checking',
  other: 'Somebody else',
  wrong: 'That is not the PIN. Try again.',
  nobody: 'No carers are set up for this home. Ring the hub.',
  noPinTop: 'needs no PIN: top right',
  noPinBottom: 'needs no PIN: bottom right',
} as const;

/** A PIN of one's own. */
export const OWN_PIN_TEXT = {
  title: 'Choose your own PIN',
  change: 'Change my PIN',
  why: 'The PIN that you typed was made for you, and somebody else has seen it.',
  steps: {
    present: 'Type the PIN that you have now.',
    chosen: 'Type six digits that only you know.',
    again: 'Type the same six digits again.',
  },
  rules: 'Not 123456, not 111111, no birthday, not your old PIN.',
  next: 'Next',
  go: 'Save PIN',
  later: 'Somebody needs help now. Change it later. This is noted.',
  leave: 'Leave it as it is',
  different: 'The two were not the same. Nothing was changed. Type a new PIN again.',
  refused:
    'This PIN is not possible. Choose another one: not your old one, no row of digits, no digits that repeat, no birthday.',
  failed: 'The PIN was not changed. Try again.',
  done: 'Your PIN is changed, at every kiosk of this home that is connected.',
  stillFirst: 'You still use the PIN that was made for you. Somebody else has seen it.',
  stillFirstGo: 'Choose your own PIN',
} as const;

export const RESIDENT_TEXT = {
  take: 'Take observations',
  goOn: 'Go on with observations',
  last: 'Last observations',
  next: 'Next observations',
  history: 'Observations before',
  none: 'No observations yet. Take the first ones now.',
  takenBy: (name: string, time: string) => `${time}, ${name}`,
  notSent: 'Saved here, not sent yet',
  calls: 'Calls and what was decided',
  noCalls: 'No calls yet.',
  callAt: (time: string) => `Call ${time}`,
  status: {
    waiting: 'Waiting for a nurse',
    claimed: 'A nurse is getting ready',
    'in-call': 'With the nurse',
    ended: 'The nurse is writing',
    signed: 'Decided',
    cancelled: 'Left the queue',
    joined: 'One call with another',
  },
  openCall: 'Open the call',
  readBack: (lines: number) => `Read back ${lines === 1 ? '1 line' : `${String(lines)} lines`}`,
  about: 'About',
  wishes: 'Wishes',
  background: 'Background',
  nextOfKin: 'Next of kin',
  practice: 'GP practice',
  unknown: 'This person’s record is not on this tablet.',
  gpSaid: (name: string, verdict: string) => `${name}: ${verdict}`,
  verdict: { agreed: 'agreed', amended: 'changed it', queried: 'has a question', 'no-action': 'nothing to do' },
  room: (room: string) => `Room ${room}`,
  sex: { female: 'Female', male: 'Male', other: 'Other sex' },
  actions: (name: string) => `What to do for ${name}`,
  lookAgain: 'The nurse looks again',
  decided: 'What the nurse decided',
  other: 'Other observations',
  numbers: 'Whom to ring',
  nowTitle: (name: string) => `How ${name} is now`,
  seeSet: 'See it',
  callToo: (name: string) => `Call the nurse about ${name} too`,
} as const;

export const OBSERVATIONS_TEXT = {
  title: (name: string) => `Observations of ${name}`,
  save: 'Save',
  saveSome: (count: number) => `Save ${String(count)} of 7`,
  saveNone: 'Save: nothing taken yet',
  saving: 'Saving',
  saved: (time: string) => `Saved ${time}`,
  savedBody: 'On this tablet. It goes to the hub by itself.',
  savedSent: 'The hub has it.',
  notSaved: 'It could not be saved. Nothing is lost from this screen.',
  readingChanged:
    'One of the readings is not as the device sent it. Take the device’s readings again. The others are still on this screen.',
  again: 'Take again',
  done: (name: string) => `To ${name}’s page`,
  counting: 'counting',
  cuffOn: 'cuff on',
  settling: 'settling',
  climbing: 'measuring',
  unsaved: 'Not saved yet',
  clear: 'Start again from nothing',
} as const;

/**
 * What to do next, by band. Thresholds and urgency: Royal College of Physicians, NEWS2, 2017, Chart 2 (7 or more:
 * emergency; 5 to 6 or a single 3: urgent; below: ward-based). The words are this product's and wait for the clinical
 * safety officer. How often to repeat is for the nurse or the home's plan, and is not said here.
 */
export const ADVICE_TEXT = {
  // Chart 2: aggregate 7 or more, emergency response.
  high: { strong: 'Ring 999 and call the nurse now.', rest: (name: string) => `Stay with ${name}.` },
  // Chart 2: aggregate 5 to 6, key threshold for urgent response.
  medium: { strong: 'Call the nurse now.', rest: (name: string) => `Stay with ${name} if you can.` },
  // Chart 2: a score of 3 in any single parameter, urgent ward-based response.
  'low-medium': {
    strong: 'Call the nurse now.',
    rest: (name: string) => `One value alone scores 3. Stay with ${name} if you can.`,
  },
  // Chart 2: aggregate 0 to 4, ward-based response. Concern always counts more than the score.
  low: {
    strong: 'Repeat as planned.',
    rest: () => 'Call the nurse at any time if you are worried. You are never bothering anyone.',
  },
  soFar: { strong: 'Call the nurse now if you are worried.', rest: 'Finish the rest while you wait.' },
  soFarAnd: 'Finish the rest while you wait.',
} as const;

/** Of a call, where the frame speaks of it; its own page has its words in `waiting.ts`. */
export const CALL_TEXT = {
  claimedTitle: (name: string) => `${name} is getting ready`,
  ringsBack: 'Nurse rings back',
  ringsBackBy: (time: string) => `By ${time}`,
  byTelephone: 'By telephone',
  backToCall: 'Back to the call',
  signedToast: 'The nurse has written what to do. Open the call to read it back.',
  nurse: 'The nurse',
} as const;
