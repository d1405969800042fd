/** Looking somebody up who has no call. */
export const FIND_TEXT = {
  /** In the head, where there is little room. */
  head: 'Find',
  button: 'Find somebody',
  title: 'Find somebody',
  more: 'For somebody who has no call now: their family rings, or you ask how they are. Choose the home, then the person.',
  back: 'Back to the queue',
  other: 'Find somebody else',
  check: 'Check the name, the date of birth and the NHS number with whoever asks.',
} as const;
