/** Showing the hub again who one is: before a signature that needs it, and before one's own keys are changed. */
import type { StepUpClass } from '#protocol/hub/sign-in.ts';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';
import type { HubClient } from '../../connections/hub-client/index.ts';
import { browserPasskeys, PasskeyFault, type Passkeys } from '../../connections/passkeys.ts';
import { refusalWords } from '../../text/console.ts';
import { SHOW_AGAIN_TEXT } from '../../text/sign-in.ts';

/** What somebody shows it with. The password is sent once and kept nowhere. */
export type Shown = { readonly with: 'password'; readonly password: string } | { readonly with: 'passkey' };

export type ShowAgainAnswer =
  | { readonly kind: 'shown'; readonly proof: { readonly stepUp?: string } }
  /** The words belong where it is shown; nothing was done. */
  | { readonly kind: 'again'; readonly words: string };

const OF_THE_SHOWING: ReadonlySet<RefusalCode> = new Set([
  'wrong-credentials',
  'wait-before-retry',
  'too-fast',
  'not-found',
  'forbidden',
  'step-up-needed',
  'step-up-other',
  'signature-wrong',
]);

const ASKS_AGAIN: ReadonlySet<RefusalCode> = new Set(['step-up-needed', 'step-up-other', 'ticket-refused']);

/** The hub wants to know once more who it is. */
export function wantsShowing(fault: unknown): fault is RefusalError {
  return fault instanceof RefusalError && ASKS_AGAIN.has(fault.code);
}

/**
 * What is wrong with the showing itself is said where it is shown; anything else is a refusal like every other.
 * @param what the class of what is to be done: the proof is good for nothing else
 * @param shown undefined where nothing asks for it
 */
export async function showAgain(
  client: Pick<HubClient, 'request'>,
  what: StepUpClass,
  shown: Shown | undefined,
  passkeys: Pick<Passkeys, 'use'> = browserPasskeys,
): Promise<ShowAgainAnswer> {
  if (shown === undefined) return { kind: 'shown', proof: {} };
  try {
    if (shown.with === 'password') {
      const { proof } = await client.request('session.step-up', { for: what, password: shown.password });
      return { kind: 'shown', proof: { stepUp: proof } };
    }
    // Asked for at the press: a challenge is good once, for a few minutes.
    const { options, words = '' } = await client.request('session.step-up-options', { for: what });
    if (options === undefined) return { kind: 'again', words };
    const { proof } = await client.request('session.step-up', { for: what, assertion: await passkeys.use(options) });
    return { kind: 'shown', proof: { stepUp: proof } };
  } catch (fault) {
    if (fault instanceof PasskeyFault) {
      return { kind: 'again', words: fault.trouble === 'stopped' ? SHOW_AGAIN_TEXT.stopped : fault.message };
    }
    if (fault instanceof RefusalError && OF_THE_SHOWING.has(fault.code)) {
      return { kind: 'again', words: refusalWords(fault.code, fault.message) };
    }
    throw fault;
  }
}
