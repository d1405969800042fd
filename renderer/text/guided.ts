/** Observations, one question a page: what to do, what to see, and what to do when no reading comes. Reading age 9 to 11. */

/** In the order of the pages. */
export const GUIDED_STEPS = ['awake', 'breathing', 'oximeter', 'oxygen', 'blood-pressure', 'temperature'] as const;
export type GuidedStep = (typeof GUIDED_STEPS)[number];

export interface StepWords {
  /** In a list: "Missing: temperature". */
  readonly short: string;
  readonly title: (name: string) => string;
  /** One plain sentence: what to do. */
  readonly doThis: (name: string) => string;
  /** What the drawing shows, for who cannot see it. */
  readonly picture: string;
  /** Heads the list below. */
  readonly helpTitle: string;
  readonly help: readonly string[];
}

export const STEP_WORDS: Readonly<Record<GuidedStep, StepWords>> = {
  awake: {
    short: 'how awake',
    title: (name) => `How awake is ${name}?`,
    doThis: (name) => `Say ${name}’s name. No answer? Touch the shoulder.`,
    picture: 'Somebody says the person’s name and touches the shoulder.',
    helpTitle: 'Not sure?',
    help: [
      'Newly muddled means more muddled than on a good day.',
      'If you are not sure that it is new, touch “Newly muddled” and tell the nurse.',
      'Nobody wakes up? That is an emergency: touch Emergency 999.',
    ],
  },
  breathing: {
    short: 'breathing',
    title: (name) => `Count ${name}’s breaths`,
    doThis: () => 'Watch the chest. Touch the big button each time it goes up, for a whole minute.',
    picture: 'A chest that rises and falls: one breath is up and down.',
    helpTitle: 'Hard to see?',
    help: [
      'Hold the wrist as if you feel the pulse. People breathe as usual when they do not know.',
      'Look at the belly, or at a hand laid on it.',
      'Lost count? Stop and start again. Do not guess.',
    ],
  },
  oximeter: {
    short: 'oxygen and pulse',
    title: () => 'Oxygen and pulse',
    doThis: () => 'Put the clip on a warm finger, nail up, and keep the hand still.',
    picture: 'The clip on a finger, pushed right in, with the light on the nail side.',
    helpTitle: 'No reading?',
    help: [
      'Warm the hand. Rub it, or wrap it in a blanket.',
      'Take off nail varnish and false nails.',
      'Try another finger, then the other hand.',
      'Sit still for 5 minutes and try again.',
    ],
  },
  oxygen: {
    short: 'air or oxygen',
    title: () => 'Air or oxygen?',
    doThis: (name) => `Is ${name} breathing oxygen from a tank or a machine right now?`,
    picture: 'A face with a mask and a tube that goes to an oxygen machine.',
    helpTitle: 'Good to know',
    help: [
      'Do not change the oxygen. The nurse or the plan says how much.',
      'The number of litres stands on the machine. You may leave it empty.',
    ],
  },
  'blood-pressure': {
    short: 'blood pressure',
    title: () => 'Blood pressure',
    doThis: () => 'Cuff on the bare upper arm, two fingers above the elbow, as high as the heart.',
    picture: 'The cuff on the upper arm at the height of the heart. Its tube runs down the inside of the elbow.',
    helpTitle: 'No reading?',
    help: [
      'Feet flat, back against the chair, arm on a table. No talking.',
      'The tube lies over the inside of the elbow. Two fingers fit under the cuff.',
      'Sit still for 5 minutes and try again.',
      'Then try the other arm. Not an arm that must not be used: ask the nurse.',
    ],
  },
  temperature: {
    short: 'temperature',
    title: () => 'Temperature',
    doThis: () => 'Use a clean cover. Put the thermometer in place and wait for the beep.',
    picture: 'The thermometer in its place.',
    helpTitle: 'No reading?',
    help: [
      'Ear: pull the ear gently up and back, then put the tip right in.',
      'Mouth: under the tongue, lips shut. Wait 15 minutes after a hot or cold drink.',
      'Take a new cover, or try the other ear.',
    ],
  },
};

/** The picture of the temperature page says where this thermometer goes. */
export const TEMPERATURE_PLACES = {
  ear: { doThis: 'Put the tip in the ear with a clean cover, and wait for the beep.', label: 'In the ear' },
  mouth: {
    doThis: 'Put the probe under the tongue with a clean cover, lips shut, and wait for the beep.',
    label: 'Under the tongue',
  },
  both: { doThis: STEP_WORDS.temperature.doThis(''), label: 'In the ear, or under the tongue' },
} as const;

export const GUIDED_TEXT = {
  progress: (number: number, of: number) => `${String(number)} of ${String(of)}`,
  next: 'Next',
  toScore: 'See the score',
  couldNot: 'Could not get it',
  couldNotHint: 'It stays missing. Nothing is guessed.',
  goWithout: 'Go on without',
  onePage: 'All on one page',
  guided: 'One question a page',
  skinNote: 'On brown or black skin the clip can read too high. Worried? Tell the nurse, whatever it says.',
  stillOn: 'The cuff goes on filling. You can go on.',
  result: (name: string) => `${name}: the score`,
  missing: (names: string) => `Missing: ${names}.`,
  missingBody: 'You can save without it. The nurse sees that it is missing.',
  takeNow: (name: string) => `Take ${name}`,
  heart: 'As high as the heart',
  tube: 'Tube inside the elbow',
  twoFingers: 'Two fingers',
  nailUp: 'Nail up, no varnish',
  oneBreath: 'Up and down is one breath',

  notTrainedTitle: 'Ask somebody who is trained in observations',
  notTrainedBody: (name: string) =>
    `Nobody has signed yet that you can take observations. Stay with ${name}. You can still help a lot.`,
  whoCan: 'Who can take them here',
  nobodyTrained: 'Nobody else here is signed off for it. Call the nurse: she does not need observations.',
  youCan: 'What you can do now',
  callNurse: 'Call the nurse',
  askSigns: (name: string) => `Is ${name} as well as normal?`,
  practise: 'Practise observations',
  askManager: 'Your manager signs it off once somebody has seen you do it.',
} as const;
