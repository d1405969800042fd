/** Who is there: colleagues, homes, and a GP who takes calls. */
export const PRESENCE_TEXT = {
  title: 'People and homes',
  colleagues: 'On duty',
  others: 'Signed in, not on duty',
  homes: 'Homes',
  nobody: 'Nobody takes calls',
  nobodySince: (time: string) => `No nurse or GP has been on duty since ${time}. The on-call telephone is rung.`,
  since: (time: string) => `on duty since ${time}`,
  signedInSince: (time: string) => `since ${time}`,
  you: 'you',
  inCall: 'On a call',
  free: 'Free',
  holds: (count: number) =>
    count === 0 ? 'holds no call' : count === 1 ? 'holds 1 call' : `holds ${String(count)} calls`,
  online: 'Online',
  onlineSince: (time: string) => `Online since ${time}`,
  offlineSince: (time: string) => `Offline since ${time}`,
  never: 'Never connected',
  kiosks: (count: number) => (count === 1 ? '1 kiosk' : `${String(count)} kiosks`),
  noTelephone: 'No telephone number is known',
  close: 'Close',
  loading: 'Getting who is there',
  failed: 'Who is there could not be read.',
  again: 'Try again',
  /** Short, for the head; the panel has the rest. */
  head: (staff: number, homes: number, offline: number) => {
    const all = homes === 1 ? '1 home' : `${String(homes)} homes`;
    const cut = offline === 1 ? '1 home offline' : `${String(offline)} homes offline`;
    return `${String(staff)} on duty, ${offline === 0 ? all : cut}`;
  },
} as const;

export const DUTY_TEXT = {
  title: 'You do not take calls now',
  body: 'While you are on duty, the queue stands here and calls ring at this computer. You can answer, decide and sign as a nurse can. Calls that you hold stay yours until you sign them or hand them over.',
  start: 'I take calls now',
  starting: 'Starting',
  stop: 'Stop taking calls',
  stopping: 'Stopping',
  on: 'On duty',
  toReview: 'Open the review',
  toConsole: 'Take calls at the console',
} as const;
