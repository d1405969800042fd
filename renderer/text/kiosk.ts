/** Every sentence of the kiosk. Reading age 9 to 11: short, calm, no blame, no praise, no exclamation marks. */

export const FRAME_TEXT = {
  demo: 'Demo. Fictitious people. Not for real care.',
  emergency: 'Emergency 999',
  emergencyOpen: '999 steps are open',
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

export const RESIDENT_TEXT = {
  take: 'Take observations',
  goOn: 'Go on with observations',
  last: 'Last observations',
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
  sheet: 'Hospital sheet',
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

export const CALL_TEXT = {
  whoTitle: 'Who is the call about?',
  whoHint: 'Touch the person. If you do not know, touch anybody near and say so in the call.',
  title: (name: string) => `Call the nurse about ${name}`,
  concern: 'What worries you? In your own words',
  concernHint: 'A few words help. You may leave it empty.',
  withSet: (time: string, score: string) => `The nurse sees the observations of ${time}: NEWS2 ${score}.`,
  withOldSet: (time: string, score: string, age: string) =>
    `The nurse sees the observations of ${time}: NEWS2 ${score}. They are ${age} old. Take new ones while you wait.`,
  withDraft: (count: number) =>
    `${String(count)} of 7 values are taken and not saved. They are saved and go with the call.`,
  withNone: 'No observations yet. Call now, and take them while you wait.',
  confirm: 'Call now',
  calling: 'Calling',
  never: 'You are never bothering anyone.',
  offlineTitle: (telephone: string) => `Ring the nurse: ${telephone}`,
  offlineBody:
    'There is no connection to the hub. Use the telephone. You can put the call in the queue too: it goes out when the connection is back.',
  offlineConfirm: 'Put it in the queue for later',
  failed: 'The call could not be saved on this tablet. Ring the nurse by telephone.',
  noAnswer: 'We do not know yet if the call is saved. Press again, or ring the nurse:',
  cancelBack: 'Back',

  next: 'You are next in line',
  place: (place: number, of: number) => `Place ${String(place)} of ${String(of)} in the queue`,
  waitingForPlace: 'You are in the queue',
  notSentTitle: 'The call is saved here and not sent yet',
  notSentBody: 'It goes out by itself when the connection is back. Ring the nurse by telephone now.',
  claimedTitle: (name: string) => `${name} is getting ready`,
  claimedBody: (name: string) => `The nurse reads ${name}’s story and answers in a moment.`,
  seen: (name: string, score: string | undefined) =>
    score === undefined
      ? `The nurse sees ${name}’s record.`
      : `The nurse sees ${name}’s record and the NEWS2 of ${score}.`,
  nursesOnline: (count: number) =>
    count === 0
      ? 'No nurse is at a console right now.'
      : count === 1
        ? '1 nurse is working now.'
        : `${String(count)} nurses are working now.`,
  waiting: 'waiting',
  stepReceived: 'Call received',
  stepReceivedWait: 'Sending the call',
  stepStory: 'Story sent',
  stepStoryHint: 'Nobody asks you twice',
  stepAnswer: 'Nurse answers',
  stepAnswerHint: 'This screen rings',
  yourWords: 'Your words',
  noWords: 'You wrote nothing. That is all right.',
  fallback: 'No answer, or worse? Ring the nurse:',
  leave: 'Leave the queue',
  leaveTitle: 'Leave the queue?',
  leaveBody: (name: string) => `Nobody will answer this call about ${name}. You can call again at any time.`,
  leaveWhy: 'Why are you leaving? You may leave it empty.',
  leaveDefault: 'The home left the queue.',
  leaveYes: 'Leave the queue',
  leaveNo: 'Stay',
  leaveBusy: 'Leaving',
  leaveFailed: 'It could not be saved.',
  left: 'You left the queue. Call again at any time.',
  takeMore: 'Take observations while you wait',
  privateView: 'Only you see this until the nurse answers',
  live: 'Live now',
  liveHint: 'Say these to the nurse',
  oxygen: '% oxygen',
  pulse: 'pulse',
  noLive: 'The oximeter shows nothing now.',
  whichOximeter: 'There are several oximeters. Say under Observations which one it is.',
  camera: 'Camera and microphone',
  cameraFailed: (telephone: string) =>
    `No camera or microphone. The call goes on: the nurse sees the record. If you cannot hear her, ring ${telephone}.`,
  mediaFailed: (telephone: string) =>
    `Sound and picture failed. They are being tried again. If they do not come back, ring ${telephone}.`,
  retryMedia: 'Try sound and picture again',
  hands: 'You are the hands, the nurse decides. Not recorded.',
  hangUp: 'Hang up',
  connecting: 'Connecting sound and picture',
  writingTitle: 'The nurse is writing what to do',
  writingBody: 'The lines to read back come here by themselves. You can take observations meanwhile.',
  ended: 'The call has ended.',
  cancelledTitle: 'This call left the queue',
  startCuff: 'Start the cuff',
  cuffResult: (systolic: number, diastolic: number) => `${String(systolic)} over ${String(diastolic)}`,
  cuffToNurse: 'Say it to the nurse, then save it under Observations.',
  observations: 'Observations',
  backToCall: 'Back to the call',
  rejoin: 'Join the call again',
  hungUp: 'You have hung up. The nurse may still be there.',
  signedToast: 'The nurse has written what to do. Open the call to read it back.',
  you: (name: string) => `You and ${name}`,
  nurse: 'The nurse',
  nursePractitioner: 'nurse practitioner',
  alreadyOn: 'This person is in the queue already.',
  sending: 'Getting the call',
} as const;

export const READ_BACK_TEXT = {
  title: 'Say each line back to the nurse',
  hint: (name: string) => `From ${name}. Touch the button when you have said it.`,
  done: (done: number, all: number) => `${String(done)} of ${String(all)} done`,
  said: 'I’ve said it',
  saving: 'Saving',
  dontFollow: 'I don’t follow',
  readAt: (time: string) => `Read back ${time}`,
  notYet: 'Not yet',
  askedAgain: (time: string) => `Not understood ${time}: ask the nurse to say it another way`,
  next: 'What happens next',
  nextNothing: 'No more lines.',
  finish: 'Finish',
  finishLeft: (left: number) => `Finish: ${String(left)} left`,
  stay: 'Lines not read back stay on the home screen.',
  allDone: 'All lines are read back.',
  signed: (name: string, time: string) => `Signed by ${name}, ${time}`,
  failed: 'It could not be saved. Try again.',
} as const;
