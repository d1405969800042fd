/** The words about what is kept between people at one tablet. */
export const LOCK_TEXT = {
  title: 'Still there?',
  /** Said once to whoever listens; the seconds are shown beside it. */
  body: 'Nobody has touched this tablet. It will lock soon. Touch it anywhere to go on.',
  kept: 'What you began is kept for you.',
  seconds: (left: number) => (left === 1 ? 'Locks in 1 second' : `Locks in ${String(left)} seconds`),
  stay: 'I am still here',
} as const;

export const OTHERS_TEXT = {
  title: 'Somebody else has begun',
  values: (name: string, values: number) =>
    values === 1
      ? `${name} has 1 reading here that is not saved.`
      : `${name} has ${String(values)} readings here that are not saved.`,
  hint: 'Ask them before you begin again. Yours are kept apart from theirs.',
} as const;

/** The observations, one question a page with pictures. */
export const GUIDED_BUTTON = 'Observations step by step';

export const LINKED_TEXT = {
  before: 'Made before we knew who it was.',
  asked: (name: string) => (name === '' ? 'No name was given.' : `It was made for “${name}”.`),
  by: (name: string, time: string) => `${name} said who it was, ${time}.`,
  goneTitle: 'Calls made before we knew who it was',
} as const;

export const UNKNOWN_TEXT = {
  title: 'Somebody we do not know yet',
  by: (name: string, time: string) => `${name}, ${time}`,
  nobody: 'somebody who did not sign in',
  identify: 'Say who it is',
  identified: (name: string, time: string) => `${name} said who it is, ${time}.`,
  open: (name: string) => `Open the page of ${name}`,
  calls: 'The call',
} as const;
