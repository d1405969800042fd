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

export const LINKED_TEXT = {
  title: (time: string) => `Call at ${time}`,
  before: 'Made before we knew who it was.',
  asked: (name: string) => `Called for “${name}”.`,
  by: (name: string, time: string) => `${name} said who it was, ${time}`,
  open: 'Open the call',
  wrong: 'This is not them',
} as const;
