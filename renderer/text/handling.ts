/** What a clinician does with a call beside answering and signing: handing over, promising, freezing a picture, recording. */
import type { EscalationStage, OnCallRung } from '#domain/encounters/handling.ts';

/** Keys of the story and the call, for the table of all keys. One that does not apply on a page does nothing there. */
export const CALL_KEYS = [
  ['G', 'Give the call to a colleague'],
  ['B', 'Promise to ring back'],
  ['T', 'Go on by telephone'],
  ['I', 'People in the call: invite somebody'],
  ['D', 'Test microphone, camera and loudspeaker'],
  ['F', 'Freeze the picture and point at it; again to clear it'],
  ['U', 'Mute and unmute'],
  ['V', 'Camera off and on'],
  ['E', 'Go to End call; Enter ends it'],
  ['Y', 'Raise a safeguarding concern'],
  ['W', 'Acknowledge the family’s worry'],
] as const;

export const PANEL_TEXT = {
  close: 'Close',
  tools: 'More to do in this call',
  people: 'People',
  handOver: 'Hand over',
  promise: 'Ring back later',
  telephone: 'By telephone',
  devices: 'Test devices',
  freeze: 'Freeze',
  unfreeze: 'Clear the picture',
  record: 'Record',
  recording: 'Recording',
} as const;

export const TIMER_TEXT = {
  label: 'How long ago',
  called: (span: string) => `Called ${span} ago`,
  observed: (span: string) => `Observations ${span} old`,
  observedOld: (span: string) => `Observations ${span} old: ask for new ones`,
  none: 'No observations',
} as const;

export const HANDOVER_TEXT = {
  title: 'Hand this call to a colleague',
  more: 'You keep the call until they take it. The home is never left alone.',
  who: 'Who is on duty',
  loading: 'Looking who is on duty',
  nobody: 'Nobody else is on duty. Keep the call, or promise to ring back.',
  holds: (count: number) => (count === 0 ? 'no call' : count === 1 ? '1 call' : `${String(count)} calls`),
  inCall: 'in a call now',
  words: 'Handover, in your words',
  wordsHint: 'What you know, what is done, what you ask of them. They read it beside the story.',
  go: 'Offer the call',
  busy: 'Offering',
  offWho: 'Choose a colleague first',
  offWords: 'Write the handover first',
  offered: (name: string, time: string) => `Offered to ${name} at ${time}. It is yours until they take it.`,
  withdraw: 'Take the offer back',
  withdrawing: 'Taking it back',
  yours: (name: string) => `${name} offers you this call`,
  yoursMore: 'It stays with them until you take it. Read the story first.',
  take: 'Take this call',
  taking: 'Taking it',
  join: 'Join the call first',
  joinMore: 'The home sees and hears you as soon as you join.',
  decline: 'Say no',
  declineWords: 'Why you cannot take it',
  declineGo: 'Say no',
  declining: 'Sending',
  declineOff: 'Say why first',
  keepReading: 'Go on reading',
  gone: (name: string) => `${name} has this call now.`,
  joined: 'The home asked again while an earlier call was open. Both are one call: see the earlier one.',
  goneStay: 'You are still in the room. Leave when they have all they need.',
  leave: 'Leave the room',
} as const;

export const PROMISE_TEXT = {
  title: 'Promise to ring back',
  more: 'The home sees the time. The call stays yours; when the time has passed, every nurse is told.',
  when: 'Ring back within',
  choice: (minutes: number) => (minutes === 60 ? '1 hour' : `${String(minutes)} min`),
  words: 'What you do first',
  wordsHint: 'The home reads this. It may stay empty.',
  by: (time: string) => `By ${time}`,
  go: 'Promise',
  busy: 'Promising',
  newer: 'A newer promise takes the place of the one before.',
  due: (time: string, span: string) => `You promised to ring back by ${time}: ${span} left.`,
  dueOther: (name: string, time: string, span: string) => `${name} promised to ring back by ${time}: ${span} left.`,
  overdue: (time: string, span: string) => `The promise to ring back by ${time} is ${span} late. Ring now.`,
} as const;

export const ASKED_IN_TEXT = {
  title: (name: string) => `${name} asks you into this call`,
  more: 'You can read the story and join. The decision stays with them.',
  join: 'Join the call',
  notYet: 'Join: the call is not answered yet',
  joined: 'You are in this call. The decision is not yours.',
  leave: 'Leave the call',
} as const;

export const RECORDING_TEXT = {
  never: 'This service does not record calls.',
  title: 'Record this call',
  more: (days: number) =>
    days === 1
      ? 'Everybody in the call sees that it is recorded. It is kept for 1 day, then deleted.'
      : `Everybody in the call sees that it is recorded. It is kept for ${String(days)} days, then deleted.`,
  by: 'Who agrees',
  byHint: 'The resident, or who decides for them. Ask first.',
  words: 'What was asked, and the answer',
  go: 'They agree: record',
  busy: 'Beginning',
  off: 'Write who agrees, and what was said',
  on: (since: string) => `This call is being recorded since ${since}`,
  stop: 'Stop recording',
  stopping: 'Keeping it',
  stopped: (until: string) => `Recorded. It is deleted on ${until}.`,
  failed: 'The recording has stopped. What was sent is kept; the call is not affected.',
  cannot: 'This browser cannot record. The call is not affected.',
  other: 'It is recorded at another console.',
} as const;

/** What has happened to a call since it was made. */
export const CALL_EVENTS_TEXT = {
  title: 'What happened to this call',
  asked: (name: string) => `Called by ${name}.`,
  askedTyped: (name: string) => `Called by “${name}”, not signed in.`,
  askedNobody: 'Called with nobody signed in.',
  again: (name: string) => `Asked again by ${name}.`,
  escalated: {
    'all-nurses': 'Not answered in time: every nurse was alarmed.',
    'on-call': 'Not answered: the on-call telephone.',
    'ring-yourself': 'Not answered: the home was told to ring for itself.',
  } as const satisfies Readonly<Record<EscalationStage, string>>,
  told: (names: string) => `Told: ${names}.`,
  nobodyTold: 'Nobody was signed in.',
  onCall: {
    accepted: 'It was rung.',
    failed: 'It could not be rung.',
    'not-set': 'No number is set.',
  } as const satisfies Readonly<Record<OnCallRung['result'], string>>,
  answered: (name: string) => `Answered by ${name}.`,
  answeredNobody: 'Answered.',
  promised: (name: string, time: string) => `${name} promised to ring back by ${time}.`,
  offered: (by: string, to: string) => `${by} offered it to ${to}.`,
  transferred: (from: string, to: string) => `${to} took it over from ${from}.`,
  withShift: (from: string, to: string) => `${to} took it over from ${from} with the shift.`,
  telephone: (number: string) => `Goes on by telephone, ${number}.`,
  invited: (name: string, part: string, by: string) => `${by} asked in ${name}, ${part}.`,
  joined: (name: string) => `${name} came into the call.`,
  left: {
    left: (name: string) => `${name} left the call.`,
    removed: (name: string) => `${name} was removed from the call.`,
    'call-over': (name: string) => `${name} left when the call was over.`,
  },
  recorded: (name: string) => `Recording began. ${name} agreed.`,
  recordingStopped: 'Recording stopped.',
  ended: 'The call ended.',
  signed: (name: string) => `Signed by ${name}.`,
  late: 'Entered from paper.',
  rang999: (name: string) => `999 was rung, ${name}.`,
} as const;
