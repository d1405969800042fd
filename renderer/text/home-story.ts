/** What the nurse reads of a call, as the home sees it before and while it waits. Reading age 9 to 11. */

export const HOME_STORY_TEXT = {
  title: 'What the nurse will read',
  hint: 'Written from the record. You only add your worry.',
  parts: {
    situation: 'What is wrong',
    background: (name: string) => `About ${name}`,
    assessment: 'What was seen and measured',
    request: 'What happens next',
  },
  concern: (words: string) => `You say: “${words}”`,
  noConcern: 'You have not said what worries you. The nurse will ask.',
  family: (name: string, words: string) => (name === '' ? `The family says: “${words}”` : `${name} says: “${words}”`),
  who: (name: string, age: number) => `${name}, ${String(age)} years old.`,
  notKnown: (name: string, room: string) =>
    [name === '' ? 'No name typed.' : `${name}.`, room === '' ? 'No room typed.' : `Room ${room}.`].join(' '),
  notInList: 'Not in the list. The nurse has no record yet.',
  ill: (names: string) => `Has: ${names}.`,
  allergies: (names: string) => `Allergic to ${names}.`,
  noAllergies: 'No known allergies.',
  allergiesUnknown: 'Nobody has written down if there are allergies.',
  dnacpr: 'Do not attempt CPR. Treat everything else.',
  attempt: 'CPR is to be tried.',
  scale2: (from: number, to: number) => `Aim for oxygen of ${String(from)} to ${String(to)}%. Scale 2.`,
  needs: (needs: string) => `Please know: ${needs}.`,
  normal: (total: number) => `NEWS2 is ${String(total)} when well.`,
  callsBefore: (count: number) =>
    count === 1 ? '1 call in the last 3 days.' : `${String(count)} calls in the last 3 days.`,
  signs: (time: string, signs: string) => `Seen ${time}: ${signs}.`,
  score: (score: string, time: string) => `NEWS2 ${score}, taken ${time}.`,
  scoreOld: (score: string, age: string) => `NEWS2 ${score}, taken ${age} ago. The nurse may ask for it again.`,
  above: (by: number) => `That is ${String(by)} above normal.`,
  missing: (names: string) => `Not taken yet: ${names}.`,
  noObservations: 'Nothing measured yet. That can come later.',
  request: 'You are the hands. The nurse decides, and says who does what by when.',
} as const;
