/** Visits that were asked of a practice, as its GPs read them. */
export const VISITS_TEXT = {
  title: 'Visits asked for',
  none: 'No visit is asked for.',
  asked: (who: string, time: string) => `${who} asked at ${time}`,
  by: (time: string) => `Answer and go by ${time}`,
  room: (room: string) => `room ${room}`,
  accept: 'We will come',
  decline: 'We cannot come',
  done: 'It was made',
  coming: 'When',
  why: 'Why, and what should happen instead',
  found: 'What was found and done',
  missing: 'Fill this in.',
  send: { accepted: 'Say when', declined: 'Say why', done: 'Save' },
  sending: 'Sending',
  back: 'Back',
  answered: {
    accepted: (by: string, time: string) => `${by}: somebody comes at ${time}`,
    declined: (by: string, time: string) => `${by} declined at ${time}`,
    done: (by: string, time: string) => `${by}: made, written at ${time}`,
  },
  goesTo: 'The nurse and the home see it at once.',
  ofColleague: (gp: string) => (gp === '' ? 'A colleague’s list' : `List of ${gp}`),
} as const;

export const REVIEW_TALK_TEXT = {
  title: 'The talk about it',
  answer: 'Your answer to the nurse',
  missing: 'Write your answer.',
  send: 'Send',
  sending: 'Sending',
  letter: 'Letter as PDF',
} as const;
