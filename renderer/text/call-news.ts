/** What changes in a call, as the home reads it: who has it, who is there, by which way it goes on. Reading age 9 to 11. */
import type { PartyKind } from '#domain/encounters/handling.ts';

/** What somebody is to the call, said after their name. */
export const PARTY_WORDS: Readonly<Record<PartyKind, string>> = {
  'gp-on-duty': 'doctor on duty',
  nurse: 'nurse',
  geriatrician: 'doctor for older people',
  specialist: 'specialist',
  interpreter: 'interpreter',
  family: 'family',
  other: 'guest',
};

export const CALL_NEWS_TEXT = {
  region: 'News of this call',
  /** "Anne Hargreaves, family" */
  person: (name: string, as: PartyKind) => `${name}, ${PARTY_WORDS[as]}`,
  joined: (who: string) => `${who}, is here now`,
  left: (who: string) => `${who}, has left`,
  listening: 'They hear and see you.',
  askedIn: (who: string) => `The nurse has asked in ${who}.`,
  notWanted: 'We do not want somebody here',
  notWantedTitle: 'Who should not be here?',
  notWantedHint: 'The nurse gets your words at once. She can take them out of the call.',
  notWantedOne: (who: string) => `We do not want ${who}`,
  notWantedMessage: (who: string) => `We do not want ${who}, in this call. Please take them out.`,
  notWantedSent: 'The nurse has your words. You can also say it to her.',
  notSaved: 'It could not be saved. Say it to the nurse.',
  sending: 'Sending',
  back: 'Back',

  again: (time: string) => `You called again at ${time}. It is one call.`,
  againBody: 'You do not lose your place. The nurse has all that you told.',

  handsOver: (from: string, to: string) => `${from} hands over to ${to}`,
  handsOverBody: (from: string) => `${from} stays with you until then.`,
  hasNow: (name: string) => `${name} has the call now`,
  hasNowBody: (from: string) => `${from} has told them all.`,
  hasNowShift: (from: string) => `The shift has changed. ${from} has told them all.`,

  ringsBack: (name: string, time: string) => `${name} rings you back by ${time}`,
  ringsBackIn: 'left',
  ringsBackLate: 'late',
  ringsBackDue: 'due now',
  ringsBackHow: 'This tablet rings. Stay near it, and keep it on.',
  ringsBackWorse: 'Worse? Ring 999 first, or call again here.',
  overdue: (name: string) => `${name} should have rung by now`,
  overdueDo: 'Ring the number, or call again here.',
  callAgain: 'Call again',
  dueTitle: (name: string) => `${name} rings back`,
  dueWithout: 'The nurse rings back',

  byTelephone: 'This call is by telephone',
  nurseRings: 'The nurse rings you on',
  stay: 'Stay by the telephone. Take it to the bedside if you can.',
  ringHer: 'Ring the nurse on',
  notRinging: 'Does it not ring? Ring the nurse',
  cameraOff: 'Camera and microphone of this tablet are off.',
  why: (words: string) => `The nurse says: “${words}”`,
  keepOn: 'You can still take observations here. The nurse sees them.',
  saidByTelephone: (time: string) => `Said by telephone ${time}`,
  tickHere: 'The nurse ticks what you say by telephone. You can also touch it here.',

  recording: 'This call is being recorded',
  recordingBody: (name: string, words: string) => `${name} agreed: “${words}”`,
  askToStop: 'Ask to stop',
  askedToStop: 'The nurse has your words: stop the recording.',
  stopMessage: 'Please stop the recording.',

  frozen: 'Touch the picture to point',
  testDevices: 'Test camera and sound',
  testTitle: 'Camera, microphone and loudspeaker',
  testHint: 'Nothing is sent from here. Only this tablet sees and hears it.',
  testOpen: 'Try it out',
  testInCall: 'A call is on. Test it on the page of the call.',
  close: 'Close',
} as const;
