/** Words of the page that a link opens: for somebody who was asked into a call and has never seen any of this. */
import type { PartyKind } from '#domain/encounters/handling.ts';
import type { CallEndReason } from '../media/call-media.ts';

/** "You join as Carol, family." */
export const JOIN_AS: Readonly<Record<PartyKind, string>> = {
  'gp-on-duty': 'GP on duty',
  nurse: 'nurse',
  geriatrician: 'geriatrician',
  specialist: 'specialist',
  interpreter: 'interpreter',
  family: 'family',
  other: 'guest',
};

export const GUEST_TEXT = {
  title: 'You are asked into a call',
  loading: 'Opening the link',
  who: (clinician: string, home: string) => `${clinician} asks you to join a video call with ${home}.`,
  you: (name: string, as: string) => `You join as ${name}, ${as}.`,
  until: (time: string) => `The link works until ${time}.`,
  what: 'What it is about',
  whatWords:
    'A nurse or doctor speaks with the care home about somebody who lives there. It was agreed that you join. Who it is you are told in the call: the name is not on this page.',
  sound: 'Picture and sound',
  soundWords: [
    'Everybody in the call sees and hears you, and you see and hear them. Everybody present is shown by name.',
    'That you were there is written down. What you say is not recorded. If the call is to be recorded, you are asked first, and this page says so for as long as it lasts.',
    'Please do not take pictures or record. Sit where nobody else can hear.',
  ],
  test: 'Try camera and microphone first',
  testHide: 'Done trying',
  testWords: 'The browser asks whether this page may use them. Press Allow.',
  join: 'Join the call',
  joinAgain: 'Join again',
  joinHere: 'Join in this window',
  waiting: 'The call has not begun, or has stopped for a moment.',
  waitingWords: 'Leave this page open. It goes on by itself: then you can press Join.',
  pageJoin: 'Join now: the call is on',
  nowOn: 'The call is on. You can join now.',
  over: 'The call is over, or this link has ended.',
  overWords:
    'You can close this page. If you should still be in the call, ask whoever sent you the link for a new one.',
  unknown: 'This link opens nothing',
  unknownWords: 'Part of it may be missing. Copy the whole link, or ask whoever sent it to you for a new one.',
  offline: 'The connection is lost. This page tries again by itself.',
  offlineWords: 'Check that this device is on the internet.',
  busy: 'Too many tries',
  tryAgain: 'Try again now',
  inCall: (home: string) => `Call with ${home}`,
  recording: 'This call is being recorded.',
  recordingWords: 'Tell them now if you do not agree.',
  connecting: 'Connecting you',
  reconnecting: 'The line was lost. Connecting you again.',
  reconnectingWords: 'Stay on this page. The others go on with the call.',
  nobody: 'Nobody else is in the call yet',
  nobodyWords: 'They will see you as soon as they are there.',
  videoOf: (name: string) => `Video of ${name}`,
  stillOf: (name: string) => `Photograph of ${name}, renewed every few seconds`,
  noPicture: 'There is no picture of the others just now',
  noPictureWords: 'You can still talk with each other.',
  you2: 'You',
  leave: 'Leave the call',
  devices: 'Camera and sound',
  devicesHide: 'Close',
  left: 'You have left the call',
  leftWords: 'Thank you for being there. You can close this page.',
  stillOn: 'The call is still on. You can join again.',
} as const;

/** Why the call ended for a guest; the words for a clinician would be wrong here. */
export const GUEST_END: Readonly<Record<CallEndReason, { readonly title: string; readonly words: string }>> = {
  left: { title: GUEST_TEXT.left, words: GUEST_TEXT.leftWords },
  'call-ended': { title: 'The call has ended', words: 'Thank you for being there. You can close this page.' },
  replaced: {
    title: 'You joined from another window',
    words: 'The link is good for one window at a time. Go on there, or join in this one.',
  },
  dismissed: {
    title: 'You are no longer in the call',
    words: 'Whoever has the call has taken you out, or the time of the link is over. Nothing more is sent from here.',
  },
  refused: { title: 'The call could not be joined', words: 'It may have ended. This page looks again by itself.' },
};
