/** Practice: what marks it, what is to be done in it, and the words of its nurse and its people. */
export const PRACTICE_TEXT = {
  mark: 'PRACTICE',
  markBody: 'Not a real person. Nobody is called.',
  pageTitle: 'PRACTICE, not a real person',
  practise: 'Practise',
  practiseHint: 'Try the tablet out on Pat, who is not a real person.',
  leaveReal: 'This is real: leave practice',
  leave: 'Leave practice',
  next: (number: number, of: number) => `Step ${String(number)} of ${String(of)}`,
  allDone: 'All steps are done',
  steps: 'All steps',
  stepsTitle: 'What to do in this practice',
  done: 'Done',
  toDo: 'To do',
  close: 'Close',
  fingerOn: 'Put the oximeter on Pat',
  fingerOff: 'Take the oximeter off',
  fingerShort: 'Oximeter',
  temperature: 'Take Pat’s temperature',
  temperatureShort: 'Temperature',
  breathing: 'Pat breathes in each time this grows',
  on: 'on',
  off: 'off',
  nurseSays: 'The practice nurse says:',
  in999: 'This is practice. Do not ring 999. The number, the address and the steps are only to try out.',
  inCall: 'This is practice. No real nurse is called.',
  realNeeds: 'Something real needs you: leave practice',
  realCall: 'A nurse is on a real call.',
  realMessage: 'A real call is open.',
  realReadBack: 'A nurse wants her words said back.',
  realLate: (count: number) => (count === 1 ? 'One real task is late.' : `${String(count)} real tasks are late.`),
  realOffline: 'The hub cannot be reached.',
  realHealth: 'The tablet itself needs somebody.',
  realStray: 'A device has a result for nobody.',
  quiet: 'Be quiet for 2 minutes',
  quieted: 'Quiet',
} as const;

export const PRACTICE_STEP_WORDS = {
  'soft-signs': 'Touch Pat. Say that Pat is not as well as normal, and what you see.',
  observations: 'Take the observations and save them.',
  call: 'Call the nurse.',
  wait: 'Wait for the nurse. She answers in a few seconds.',
  ask: 'Take the blood pressure again, as the nurse asks, and save it.',
  'read-back': 'Say each line back to the nurse.',
  'open-999': 'Touch Emergency 999, and then what is wrong with Pat.',
  'rang-999': 'Say that somebody has rung 999.',
} as const;

export const PRACTICE_PAGE_TEXT = {
  title: 'Practise',
  body: 'Pat is not a real person. You can do nothing wrong here, and nobody is called.',
  marks: 'In practice every page has stripes, and the word PRACTICE at the top.',
  real: 'The tablet goes on with real work. When something real needs you, a red bar says so.',
  gone: 'What you do in practice is thrown away. Only that you have practised is kept.',
  choose: 'What do you want to practise?',
  begin: 'Begin',
  callOn: 'A real call is on. Practise when it is over.',
  finishedTitle: 'You have gone through all of it',
  told: 'It is kept that you have practised this.',
  telling: 'Keeping it',
  notTold: 'It could not be kept that you have practised.',
  again: 'Try again',
  practiseMore: 'Practise once more',
} as const;

export const EXERCISE_WORDS = {
  'whole-call': {
    title: 'A whole call',
    body: 'Pat is not as well as normal. Take the observations, call the nurse and say her words back. About 8 minutes.',
  },
  emergency: {
    title: 'An emergency',
    body: 'Pat does not wake up. Find the 999 page and the nurse. About 2 minutes.',
  },
} as const;

export const PRACTICE_PEOPLE = {
  familyName: 'PRACTICE',
  givenName: 'Pat',
  room: 'Practice',
  home: 'PRACTICE House',
  address: '1 Practice Road, Nowhere. This is not a real address.',
  telephone: 'No number: practice',
  nurse: 'Practice Nurse',
  surgery: 'Practice Surgery',
  gp: 'Dr Practice',
  allergy: 'Practice pills',
  reaction: 'a made-up rash',
  speaking: 'Pat is made up, and likes to be spoken to all the same',
  background: 'Made up: nothing of this is about a real person',
} as const;

export const PRACTICE_DEVICES = {
  oximeter: 'Practice oximeter',
  'blood-pressure': 'Practice cuff',
  thermometer: 'Practice thermometer',
  maker: 'Not a real device',
  where: 'This page',
} as const;

/** She is drawn, and what she says is written under her. */
export const PRACTICE_NURSE_WORDS = {
  /** Left and right of her face. */
  picture: ['PRACTICE NURSE', 'NOT A REAL PERSON'],
  hello: 'Hello, I am the practice nurse. I can see what you have written about Pat.',
  message: 'I am the practice nurse. You can write to me here too.',
  ask: 'Please take the blood pressure once more. I will wait.',
  askHow: 'Same arm. Pat sits still, and the cuff is as high as the heart.',
  without: 'It will not be measured now. We go on without it.',
  thanks: 'Thank you. I can see it. I am writing down what to do next.',
  sayBack: 'Please say each line back to me, one after the other.',
  again: 'I will say that line once more. Read it out loud with me.',
  goodbye: 'You have said it all back. I am going now. Call me at any time.',
  family: 'The nurse has read what the family says.',
  impression: 'Practice: Pat is warm and out of breath, and is drinking too little.',
  advice: 'Give Pat a small drink each half hour.',
  callIf: 'Pat is newly muddled, or the oxygen is under 92%',
  emergencyHello: 'Hello, I am the practice nurse. Has somebody rung 999? Stay with Pat.',
  emergencyMessage: 'Stay with Pat. Do what the 999 call handler says.',
  emergencyImpression: 'Practice: Pat does not wake up. 999 comes first.',
  emergencyAdvice: 'Stay with Pat. Send somebody to the front door to let the ambulance crew in.',
} as const;

export const PRACTICE_REFUSALS = {
  signIn: 'Nothing was done: leave practice first, and then sign in.',
  notYours: 'Nothing was saved: this part of the record is for a nurse, a doctor or a senior.',
  onlyPat: 'Nothing was saved: in practice there is only Pat.',
  noPhoto: 'This picture is not here.',
  ownButton: 'This device is started with its own button.',
  notHere: 'This is not part of practice. Nothing was done.',
} as const;
