/** What the queue says beyond who waits: alarms, offers, promises, steps taken, emergencies nobody was asked about. */
import type { EscalationStage, OnCallRung, PartyKind } from '#domain/encounters/handling.ts';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import { EMERGENCY_CLINICAL } from './call-facts.ts';

/** Who somebody is in a call, in small words after a name. */
const PARTY_SHORT: Readonly<Record<PartyKind, string>> = {
  'gp-on-duty': 'GP on duty',
  nurse: 'nurse',
  geriatrician: 'geriatrician',
  specialist: 'specialist',
  interpreter: 'interpreter',
  family: 'family',
  other: 'guest',
};

const STAGES: Readonly<Record<EscalationStage, string>> = {
  'all-nurses': 'All nurses alarmed',
  'on-call': 'On-call telephone rung',
  'ring-yourself': 'Home told to ring for itself',
};

export const QUEUE_FACTS_TEXT = {
  rangBy: (name: string) => `${name} called`,
  askedAgain: (times: number) => (times === 1 ? 'Asked again' : `Asked again ${String(times)} times`),
  rang999: (time: string) => `999 rung ${time}`,
  byTelephone: 'By telephone',
  recording: 'Being recorded',
  party: (name: string, as: PartyKind, present: boolean) =>
    present ? `${name}, ${PARTY_SHORT[as]}, is in the call` : `${name}, ${PARTY_SHORT[as]}, asked in`,
  offeredTo: (name: string) => `Offered to ${name}`,
  escalated: (stage: EscalationStage, time: string) => `${STAGES[stage]} ${time}`,
  callBack: (time: string, by: string) => `${by} rings back by ${time}`,
  callBackLate: (span: string, by: string) => `Call back by ${by} is ${span} overdue`,
  offlineSince: (time: string) => `Kiosk offline since ${time}`,
  neverOnline: 'Kiosk was never connected',
  ringHome: (telephone: string) => `Ring the home: ${telephone}`,
} as const;

export const OFFER_TEXT = {
  title: 'Offered to you',
  from: (name: string) => `${name} offers you this call:`,
  accept: 'Take it over',
  accepting: 'Taking it over',
  decline: 'Decline',
  declineWhy: 'Why you decline',
  declineHint: 'Your colleague reads this and keeps the call.',
  declineOff: 'Say why first',
  declining: 'Declining',
  back: 'Not now',
  joinTitle: 'You are asked into a call',
  joinFrom: (name: string) => `${name} asks you in.`,
  join: 'Join',
} as const;

export const ESCALATION_TEXT = {
  title: 'Nobody has answered in time',
  told: (names: readonly string[]) => (names.length === 0 ? 'Nobody was signed in.' : `Alarmed: ${names.join(', ')}.`),
  step: (time: string, stage: EscalationStage, minutes: number) =>
    `${time} ${STAGES[stage]}, ${minutes === 1 ? '1 minute' : `${String(minutes)} minutes`} after the call.`,
  onCall: ({ result, telephone, words }: OnCallRung) => {
    const more = words === '' ? '' : ` ${words}`;
    switch (result) {
      case 'accepted':
        return `${telephone}: the telephone service took it.${more}`;
      case 'failed':
        return `${telephone}: it could not be rung.${more}`;
      case 'not-set':
        return 'No on-call telephone is set for this service.';
      default:
        return result satisfies never;
    }
  },
} as const;

export const EMERGENCIES_TEXT = {
  title: 'Emergency without a call',
  titleMany: (count: number) => `${String(count)} emergencies without a call`,
  more: 'The home has not asked for a nurse. Ring them.',
  what: (emergency: Emergency) => EMERGENCY_CLINICAL[emergency],
  rang: '999 rung',
  notRung: 'Nobody has said that 999 was rung',
  telephone: (telephone: string) => `Ring ${telephone}`,
} as const;

export const STRIP_TEXT = {
  label: 'The queue while you are away from it',
  nobody: 'Nobody is waiting',
  waiting: (count: number) => `${String(count)} waiting`,
  first: 'First',
  open: 'Show the queue',
  close: 'Close',
  panel: 'The queue',
  notNow: 'You are on a call. End it, or hand it over, before you take another one.',
} as const;

export const ALARM_TEXT = {
  label: 'Alarms',
  unanswered: (stage: EscalationStage, where: string, span: string) => {
    switch (stage) {
      case 'all-nurses':
        return `Not answered: ${where}, ${span} past the promise.`;
      case 'on-call':
        return `Not answered: ${where}. The on-call telephone is being rung.`;
      case 'ring-yourself':
        return `Not answered: ${where}. The home was told to ring 999, 111 or the number.`;
      default:
        return stage satisfies never;
    }
  },
  mine: (where: string) => `You took this call and have not answered it: ${where}.`,
  offered: (by: string, where: string) => `${by} offers you a call: ${where}.`,
  askedIn: (by: string, where: string) => `${by} asks you into a call: ${where}.`,
  callBack: (where: string, span: string) => `Call back overdue: ${where}, ${span}.`,
  emergency: (what: string, where: string, telephone: string) => `${what}, and no call: ${where}. Ring ${telephone}.`,
  nobody: (span: string) => `Nobody takes calls. No nurse or GP has been on duty for ${span}.`,
  where: (home: string, room: string) => (room === '' ? home : `${home}, room ${room}`),
  seen: 'Seen',
  seenAll: 'Seen, all',
  seenHint: 'Quiet for 2 minutes. It comes back until it is done.',
  quiet: (time: string) => `Sounds again at ${time}.`,
  quietMany: (count: number, time: string | undefined) =>
    `${count === 1 ? '1 alarm' : `${String(count)} alarms`} seen.${time === undefined ? '' : ` Sounds again at ${time}.`}`,
  quietShow: 'Show them',
  quietHide: 'Hide them',
  go: 'Go to it',
  more: (count: number) => `and ${String(count)} more`,
  windowTitle: (count: number) => (count === 1 ? '1 alarm' : `${String(count)} alarms`),
  noteTitles: {
    unanswered: 'A call is not answered',
    offered: 'A call is offered to you',
    'asked-in': 'You are asked into a call',
    'call-back': 'A call back is overdue',
    emergency: 'An emergency without a call',
    nobody: 'Nobody takes calls',
  },
  /** Anybody who passes the desk can read a notice: home and room, and no name of a resident. */
  noteBody: (where: string) => `${where}.`,
  noteNobody: 'No nurse or GP is on duty.',
  noteMessage: 'A new message',
  button: 'Alarms',
  blocked: 'Sound is off',
  panelTitle: 'Alarms and sounds',
  on: 'Alarms sound at this computer.',
  off: 'This browser plays no sound yet. Press “Try the alarm”.',
  always: 'An alarm cannot be switched off. “Seen” makes it quiet for 2 minutes.',
  test: 'Try the alarm',
  tones: 'Soft tones for new calls and messages',
  tonesHint: 'Switched off, alarms still sound.',
  notes: 'Notices on the desktop',
  notesAsk: 'Allow notices on the desktop',
  notesOn: 'Notices are shown when this page is out of sight. They name home and room, and no resident.',
  notesDenied: 'This browser does not allow notices for this page. Change it in the browser’s settings.',
  notesNone: 'This browser has no notices.',
} as const;
