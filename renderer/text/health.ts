/** How the tablet's memory and clock are. Calm, plain, and never in the way of Call and Emergency. */
import type { KioskHealth } from '#protocol/bridge/record.ts';
import { spanWords } from './time.ts';

export const HEALTH_TEXT = {
  fullTitle: 'Nothing can be saved now',
  full: (whom: string) => `The memory of this tablet is full. Write on paper. Ring ${whom}.`,
  fullStill: 'What was saved before is safe. Calls by telephone work.',
  lowTitle: 'The memory of this tablet is nearly full',
  low: (whom: string) => `You can go on. Ring ${whom} today.`,
  setBackTitle: 'The clock of this tablet was set back',
  differsTitle: 'The clock of this tablet is wrong',
  clock: (span: string) => `Times may be wrong by ${span}. Look at your watch.`,
  clockAhead: (span: string) => `It is ${span} fast.`,
  clockBehind: (span: string) => `It is ${span} slow.`,
  rebuiltTitle: 'The memory of this tablet was damaged and made new',
  rebuilt: (salvaged: number, lost: number) =>
    lost === 0
      ? `${salvaged === 1 ? '1 unsent entry was' : `${String(salvaged)} unsent entries were`} saved. Nothing is lost.`
      : `${salvaged === 1 ? '1 unsent entry was' : `${String(salvaged)} unsent entries were`} saved. ${lost === 1 ? '1 could' : `${String(lost)} could`} not be saved.`,
  read: 'Read what happened',
  title: 'How this tablet is',
  at: (time: string) => `It happened ${time}.`,
  lostTitle: 'Could not be saved',
  lostHint: 'Write these down again, as far as you remember. Say in the words when it was.',
  lostWhat: (what: string, time: string) => `${what}, ${time}`,
  unknownPerson: 'Not known whose',
  unknownTime: 'time not known',
  unknownKind: 'not known what',
  by: (name: string) => `by ${name}`,
  seen: 'I have read this',
  seenBusy: 'Keeping that',
  signInFirst: 'Sign in to say that you have read it',
  seenFailed: 'That could not be kept. Try again.',
  fine: 'The memory and the clock of this tablet are fine.',
  itSupport: 'IT support',
} as const;

/** By how much a clock is off: "1 day", "12 min". */
export function clockSpan({ aheadMs }: KioskHealth['clock']): string {
  const off = Math.abs(aheadMs);
  return off < 60_000 ? `${String(Math.max(1, Math.round(off / 1000)))} s` : spanWords(off);
}
