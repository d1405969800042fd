/** A call that goes on by telephone. */
export const TELEPHONE_TEXT = {
  title: 'Go on by telephone',
  more: 'The same call, the same decision. It needs no picture and no line to the home.',
  number: 'Ring the home',
  unknown: 'No number of this home is known here. Look in the home’s own papers.',
  say: 'Say',
  saySteps: (nurse: string, name: string) =>
    [
      `“${nurse} from the hub, about ${name}. We go on by telephone.”`,
      'Ask for the full name and the date of birth, and compare them with the banner.',
      'Say each line of the decision. The home says each line back.',
    ] as const,
  why: 'Why by telephone',
  whyHint: 'For example: no picture, the line breaks up. It may stay empty.',
  go: 'Go on by telephone',
  answer: 'Answer by telephone',
  busy: 'Changing to the telephone',
  on: (time: string) => `By telephone since ${time}`,
  reason: (words: string) => `Why: ${words}`,
  readBack: 'Said back over the telephone',
  hear: 'Hear the lines on the telephone',
  readBackMore: 'Tick each line when you have heard the home say it.',
  saidBack: 'Said back',
  notUnderstood: 'Not understood',
  saidBackOf: (line: string) => `Said back: ${line}`,
  notUnderstoodOf: (line: string) => `Not understood: ${line}`,
  saving: 'Saving',
} as const;
