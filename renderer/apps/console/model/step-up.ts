/** Showing the hub again who one is, just before a signature that needs it. */
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';
import type { HubClient } from '../../../connections/hub-client/index.ts';
import { refusalWords } from '../../../text/console.ts';

const PASSWORD_REFUSALS: ReadonlySet<RefusalCode> = new Set(['wrong-credentials', 'wait-before-retry']);

/** What is signed goes with the proof, where one was asked for. */
export type StepUpAnswer =
  | { readonly kind: 'shown'; readonly proof: { readonly stepUp?: string } }
  /** The words belong beside the password; nothing was signed. */
  | { readonly kind: 'password'; readonly words: string };

/**
 * A wrong password, or too many of them, is said where it is typed; anything else is a refusal like every other.
 * @param password sent once and kept nowhere; undefined where no line asks for it
 */
export async function showAgain(
  client: Pick<HubClient, 'request'>,
  password: string | undefined,
): Promise<StepUpAnswer> {
  if (password === undefined) return { kind: 'shown', proof: {} };
  try {
    const { proof } = await client.request('session.step-up', { password });
    return { kind: 'shown', proof: { stepUp: proof } };
  } catch (fault) {
    if (fault instanceof RefusalError && PASSWORD_REFUSALS.has(fault.code)) {
      return { kind: 'password', words: refusalWords(fault.code, fault.message) };
    }
    throw fault;
  }
}
