import type { RefusalCode } from '#protocol/wire/refusal.ts';

/** What happened and what is safe, for each refusal that the kiosk's core can give. Words of the other end come first where they say more. */
const WORDS: Readonly<Partial<Record<RefusalCode, string>>> = {
  'not-connected': 'There is no connection to the hub. What is saved on this tablet is safe.',
  'timed-out': 'No answer came in time. Look at the last observations before you try again.',
  'not-signed-in': 'Sign in first.',
  'wrong-credentials': 'That is not the PIN. Try again.',
  'device-not-ready': 'The device is not ready.',
  conflict: 'It has already been done.',
  internal: 'Something went wrong here. Nothing was lost. Try again.',
};

/** A sentence for a refusal. */
export function refusalWords(code: RefusalCode, words: string): string {
  return WORDS[code] ?? words;
}
