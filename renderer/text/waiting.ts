/** The kiosk's words while a call waits, while the nurse is there, and when her advice is read back. Reading age 9 to 11. */
import type { News2Parameter } from '#domain/news2/parameters.ts';

const minutesWords = (minutes: number): string => (minutes === 1 ? '1 minute' : `${String(minutes)} minutes`);

/** "every hour", "every 15 minutes" */
function everyWords(minutes: number): string {
  if (minutes === 60) return 'every hour';
  return minutes % 60 === 0 ? `every ${String(minutes / 60)} hours` : `every ${minutesWords(minutes)}`;
}

export const WAITING_TEXT = {
  thisPerson: 'this person',
  /** A number is a room; anything else that was typed says where by itself. */
  room: (room: string) => (/^\d/.test(room) ? `Room ${room}` : room),
  about: (name: string) => `This call is about ${name}`,
  notInList: 'Not in the list on this tablet. Tell the nurse what she needs to know.',
  calledBy: (name: string) => `The call was made by ${name}`,
  signInForMore: 'Sign in to see the record and to add to it. The call goes on.',

  next: 'You are next in line',
  place: (place: number, of: number) => `You are number ${String(place)} of ${String(of)} in line`,
  waitingForPlace: 'You are in the queue',
  sending: 'Getting the call',
  notSentTitle: 'The call is saved here and not sent yet',
  notSentBody: 'It goes out by itself when the connection is back.',
  claimedTitle: (name: string) => `${name} is getting ready`,
  claimedBody: (name: string) => `The nurse reads ${name}’s story and answers in a moment.`,
  claimedBodyShort: 'The nurse answers in a moment.',
  seen: (name: string, score: string | undefined) =>
    score === undefined
      ? `The nurse sees ${name}’s record.`
      : `The nurse sees ${name}’s record and the NEWS2 of ${score}.`,
  sees: 'The nurse sees this call.',
  nursesOnline: (count: number) =>
    count === 1 ? '1 nurse is working now.' : `${String(count)} nurses are working now.`,
  waiting: 'waiting',
  stepReceived: 'Call received',
  stepReceivedWait: 'Sending the call',
  stepStory: 'Story sent',
  stepStoryHint: 'Nobody asks you twice',
  stepStoryWait: 'When the connection is back',
  stepAnswer: 'Nurse answers',
  stepAnswerBy: (time: string) => `Aim: by ${time}`,
  stepAnswerHint: 'This screen rings',

  noAnswerBy: (time: string) => `No answer by ${time}? This screen will tell you who to ring.`,
  nurseNumber: 'The nurse',
  ringNow: 'Ring the nurse now',
  ring999First: 'Ring 999 first',
  ringThen: 'Then ring the nurse',
  why: {
    'no-connection': 'There is no connection. The nurse cannot see this call.',
    'not-sent': 'The call has not gone out yet. No nurse can see it.',
    'no-nurse': 'No nurse is at a screen just now.',
    late: 'No nurse has answered in time.',
    'call-back': 'The nurse has not rung you back in time.',
  },
  done: {
    allNurses: (time: string) => `${time}: All nurses were called.`,
    nobodyThere: (time: string) => `${time}: No nurse was there to be called.`,
    onCall: (time: string) => `${time}: We rang the on-call nurse.`,
    onCallFailed: (time: string) => `${time}: We could not ring the on-call nurse.`,
    onCallNotSet: 'There is no on-call nurse to ring.',
  },
  doneTitle: 'What we have done',
  ring999Now: 'Ring 999 now',
  ringNumberNow: 'Ring this number now',
  ring111: 'Nobody there? Ring 111.',
  ringSeen: 'Seen',
  ringSeenMore: 'Quiet for 2 minutes',
  quietUntil: (time: string) => `Quiet until ${time}.`,
  slot999: 'Ring 999 first',
  slotOrRing: (telephone: string) => `or ring ${telephone}`,
  slotThen: (telephone: string) => `then ${telephone}`,
  stillWaiting: 'Your call keeps its place. A nurse may still answer here.',
  stillSaved: 'Your call is saved. It goes out when the connection is back.',
  steps999: 'Open the 999 steps',
  noticeRingHere: 'Nobody has answered the call from this tablet',
  noticeRing: (name: string) => `Nobody has answered the call about ${name}`,
  noticeNotRungBack: (name: string) => `Nobody has rung back about ${name}`,
  noticeRing999: (telephone: string) => `Ring 999 first. Then ring the nurse: ${telephone}.`,
  noticeRingNurse: (telephone: string) => `Ring the nurse: ${telephone}.`,
  noticeRing999Now: (telephone: string) => `Ring 999 now. Then ring ${telephone}.`,
  noticeRingNow: (telephone: string) => `Ring this number now: ${telephone}. Nobody there? Ring 111.`,

  messages: 'Messages',
  aboutFamily: 'About what worries the family:',
  you: 'You',
  reply: 'Reply',
  write: 'Message the nurse',
  yourMessage: 'Your message to the nurse',
  send: 'Send',
  sendingMessage: 'Sending',
  nothingToSend: 'Send: write something first',
  closeMessage: 'Close',
  unsent: 'Not sent yet. It goes out by itself.',
  notSaved: 'The message could not be saved. Your words are still here.',
  earlier: (count: number) => (count === 1 ? 'Show 1 earlier message' : `Show ${String(count)} earlier messages`),
  nurseRole: 'nurse practitioner',

  live: 'Live now',
  nurseSees: 'The nurse sees these',
  nurseSeesNot: 'No connection: say these to the nurse',
  oxygen: '% oxygen',
  pulse: 'pulse',
  cuff: 'mmHg in the cuff. Not a result yet.',
  degrees: '°C',
  breaths: (seconds: number) => `breaths in ${String(seconds)} seconds`,
  notRead: 'No reading',
  settling: 'Still settling',
  noLive: 'Put the oximeter on. The nurse then sees oxygen and pulse here.',
  whichOximeter: 'There are several oximeters. Say under Observations which one it is.',
  liveToNurse: 'Live to the nurse',
  takeMore: 'Take observations',

  cameraAndMicrophone: 'Camera and microphone',
  working: 'Working',
  asking: 'Starting',
  noCamera: 'No camera',
  noSound: 'No microphone',
  connection: 'Connection',
  good: 'Good',
  none: 'None',
  connecting: 'Trying',
  privateView: 'Only you see this. Nothing is sent until the nurse answers.',

  tellTitle: 'Tell the nurse more while you wait',
  tellHint: 'You do not have to. What you add goes to the nurse when you touch “Tell the nurse”.',
  tell: 'Tell the nurse',
  tellNothing: 'Tell the nurse: nothing new yet',
  telling: 'Saving',
  told: 'Added to the call. The nurse sees it.',
  toldLater: 'Saved. The nurse sees it when the connection is back.',
  notTold: 'It could not be saved. Your words are still here.',
  storyTitle: 'What the nurse reads',

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
  cancelledTitle: 'This call left the queue',

  otherTitle: 'On the other tablet',
  otherState: {
    waiting: 'The call waits for a nurse.',
    claimed: 'A nurse is getting ready to answer.',
    'in-call': 'The nurse is there now.',
    ended: 'The nurse is writing what to do.',
    signed: 'The nurse has written what to do.',
  },
  otherBody: 'Sound and picture are on that tablet. You can go on with the call here. The other tablet then stops.',
  goOnHere: 'Go on here',
  goingOn: 'One moment',
  goOnFailed: 'It could not be saved. The call is still on the other tablet.',
  movedAway: 'The call is on the other tablet now.',
} as const;

/** What to measure again, as the end of "Take Edie’s …": in the order in which it is done. */
const WANTED_WORDS: Readonly<Record<News2Parameter, string>> = {
  systolic: 'blood pressure',
  spo2: 'oxygen',
  pulse: 'pulse',
  temperature: 'temperature',
  respiratoryRate: 'breathing',
  inspiredOxygen: 'air or oxygen',
  consciousness: 'how awake they are',
};

const HOW_WORDS: Readonly<Record<News2Parameter, string>> = {
  systolic: 'Same arm, cuff at heart height.',
  spo2: 'Warm finger, no nail varnish, hand still.',
  pulse: 'The oximeter or the cuff shows it.',
  temperature: 'As you did it before.',
  respiratoryRate: 'Count for a whole minute.',
  inspiredOxygen: 'Say if they are on oxygen, and how much.',
  consciousness: 'Speak to them. Are they awake? Are they newly muddled?',
};

function listed(words: readonly string[]): string {
  const [last, ...before] = [...words].reverse();
  return before.length === 0 ? (last ?? '') : `${before.reverse().join(', ')} and ${last ?? ''}`;
}

const ORDER = Object.keys(WANTED_WORDS) as readonly News2Parameter[];

export const NURSE_ASKS_TEXT = {
  title: 'The nurse asks',
  /** "Take Edie’s blood pressure and pulse again" */
  what(name: string, wanted: readonly News2Parameter[]): string {
    const words = ORDER.filter((parameter) => wanted.includes(parameter)).map((parameter) => WANTED_WORDS[parameter]);
    const all = words.length === ORDER.length;
    return all ? `Take all of ${name}’s observations again` : `Check again for ${name}: ${listed(words)}`;
  },
  bloodPressure: (name: string) => `Take ${name}’s blood pressure again`,
  how: (wanted: readonly News2Parameter[]) =>
    wanted.length > 2
      ? ''
      : ORDER.filter((parameter) => wanted.includes(parameter))
          .map((parameter) => HOW_WORDS[parameter])
          .join(' '),
  startCuff: 'Start the cuff',
  start: 'Start',
  saveForNurse: 'Save it for the nurse',
  saving: 'Saving',
  notSaved: 'It could not be saved. The reading is still here.',
  cannot: 'Can’t',
  cannotTitle: 'Why can it not be done?',
  cannotHint: 'It is fine to say so. The nurse decides what to do next.',
  cannotReasons: {
    refuses: 'They do not want it',
    device: 'The device does not work',
    'no-reading': 'We tried and no reading came',
    asleep: 'They are asleep or cannot keep still',
    said: 'I will say it to the nurse',
    other: 'Something else',
  },
  sayIt: 'Measure it if you can, and say it to the nurse.',
  cannotWords: 'In your own words',
  cannotMissing: 'Choose why, or write it',
  tellNurse: 'Tell the nurse',
  telling: 'Saving',
  notTold: 'It could not be saved. Try again.',
  toldNurse: 'The nurse knows that it could not be done.',
  answered: 'The nurse has the reading she asked for.',
  open: 'Go to the call',
  back: 'Back',
} as const;

export const IN_CALL_TEXT = {
  nurse: 'The nurse',
  nursePractitioner: 'nurse practitioner',
  you: (name: string) => `You and ${name}`,
  youAlone: 'You',
  notYetOpen: 'Not open yet',
  hands: 'You are the hands, the nurse decides. Not recorded.',
  handsRecorded: 'You are the hands, the nurse decides.',
  others: 'Also in the call',
  connecting: 'Connecting sound and picture',

  hangUp: 'Hang up',
  hangUpTitle: 'Hang up now?',
  hangUpBody: 'The nurse has not written yet what to do. Ask her first if you can go.',
  hangUpYes: 'Hang up',
  hangUpNo: 'Stay in the call',
  hungUp: 'You have hung up. The nurse may still be there.',
  rejoin: 'Join the call again',
  retryMedia: 'Try sound and picture again',
  cameraFailed: (telephone: string) =>
    `No camera or microphone. The call goes on: the nurse sees the record. If you cannot hear her, ring ${telephone}.`,
  mediaFailed: (telephone: string) =>
    `Sound and picture failed. They are being tried again. If they do not come back, ring ${telephone}.`,

  trouble: {
    failed: 'You cannot see or hear the nurse',
    silent: 'Nothing comes through from the nurse',
    'no-microphone': 'The nurse cannot hear you',
  },
  troubleRing: (telephone: string) => `Ring the nurse: ${telephone}. The call goes on.`,
  troubleNumber: 'Ring the nurse now',
  troubleGoesOn: 'The call goes on. Sound and picture are tried again.',

  mute: 'Mute',
  muted: 'Muted',
  mutedLong: 'You are muted. The nurse cannot hear you.',
  unmute: 'Unmute',
  cameraOff: 'Camera off',
  cameraOn: 'Camera is off',
  flip: 'Flip camera',
  captionsOn: 'Captions on',
  captionsOff: 'Captions off',
  louder: ['Louder', 'Louder: 1', 'Louder: 2'],
  louderSay: ['The sound is as usual.', 'The sound is louder.', 'The sound is as loud as it goes.'],
  louderFailed: 'This tablet cannot make it louder. Turn up its own volume.',
  photo: 'Photo',
  message: 'Message',

  captions: 'Captions',
  captionsHonest: 'What the nurse writes stands here, large. This tablet does not turn her speech into words.',

  photoTitle: 'Photo of a wound',
  photoSave: 'Save for the nurse',
  photoSaving: 'Saving',
  photoSaved: 'The wound is saved. The nurse sees it in the record.',
  photoNotSaved: 'It could not be saved. It is still on this screen.',
  photoProblem: 'Something is missing',
  back: 'Back',

  observations: 'Observations',
  ended: 'The call has ended.',
  writingTitle: 'The nurse is writing what to do',
  writingBody: 'The lines to read back come here by themselves. You can take observations meanwhile.',
  writingLimited: 'The lines to read back come here by themselves.',
  writtenTitle: 'The nurse has written what to do',
  writtenLimited: 'Sign in to read her lines back.',
} as const;

export const READ_BACK_TEXT = {
  title: 'Say each line back to the nurse',
  hint: (name: string) => `From ${name}. Touch the button when you have said it.`,
  listening: (name: string) => `${name} is listening. Touch the button when you have said it.`,
  done: (done: number, all: number) => `${String(done)} of ${String(all)} done`,
  said: 'I’ve said it',
  saving: 'Saving',
  dontFollow: 'I don’t follow',
  readAt: (time: string) => `Read back ${time}`,
  notYet: 'Not yet',
  askedAgain: (time: string) => `Not understood ${time}: ask the nurse to say it another way`,
  next: 'What happens next',
  nextNothing: 'Nothing more is planned.',
  finish: 'Finish',
  finishLeft: (left: number) => `Finish: ${String(left)} left`,
  stay: 'Lines not read back stay on the home screen.',
  allDone: 'All lines are read back.',
  signed: (name: string, time: string) => `Signed by ${name}, ${time}`,
  failed: 'It could not be saved. Try again.',
  tonight: 'Tonight',
  observations: 'Observations',
  thenEvery: (minutes: number, until: string) => `then ${everyWords(minutes)} until ${until}`,
  returnCheck: (name: string) => `See how ${name} is after coming back`,
  onShift: 'Whoever is on shift',
} as const;
