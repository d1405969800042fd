import { z } from 'zod';

/**
 * Why something was refused. Codes are stable and tested; the words beside them say what happened, what is safe and
 * what to do, and may change.
 */
export const REFUSAL_CODES = [
  /** Not JSON, or not the shape of any message. */
  'malformed',
  /** A well-formed request for a method that this end does not have. */
  'unknown-method',
  /** The parameters are not those of the method. */
  'bad-params',
  'too-large',
  /** The other end speaks a version that this end does not. */
  'version-mismatch',
  'not-signed-in',
  'wrong-credentials',
  /** The PIN is right, and somebody else has seen it: they choose their own first. */
  'choose-own-pin',
  /** Nobody may have this as their new PIN. `words` say no more than that: not whether somebody has it. */
  'pin-refused',
  /** Too many wrong tries: `words` says when the next one is possible. */
  'wait-before-retry',
  'forbidden',
  /** The record is not theirs to see now. Who must see it all the same says why, and its keepers are told. */
  'break-glass-needed',
  /** The organisation wants to know at each access whether the resident agrees. */
  'consent-needed',
  /** They must show again who they are: a fingerprint, a face or a PIN at their passkey, or the password. */
  'step-up-needed',
  /** They did show it, for something of another class: that proof opens nothing else. */
  'step-up-other',
  /** They must show again who they are before the request is sent again, unchanged: the hub keeps for five minutes that they did. */
  'step-up-first',
  /** More was asked in a short time than anybody needs. Nothing is lost by waiting. */
  'too-fast',
  /** The person has not been trained in it, or the training has lapsed. Calling for help never needs one. */
  'not-trained',
  'not-found',
  /** The state no longer allows it (a call already claimed, an outcome already signed). */
  'conflict',
  'ticket-refused',
  'signature-wrong',
  'digest-wrong',
  /** An entry of a kind that may not come from here. */
  'kind-refused',
  'device-not-ready',
  /** A device's reading that was used for one resident is never used for another. */
  'reading-of-another-resident',
  'media-failed',
  'not-connected',
  'timed-out',
  /** A fault of ours. Nothing was done. */
  'internal',
] as const;

export const refusalCode = z.enum(REFUSAL_CODES);
export type RefusalCode = z.infer<typeof refusalCode>;

/** Which refusals may go away by asking again, unchanged. All others need something to be different first. */
export const RETRYABLE: ReadonlySet<RefusalCode> = new Set(['not-connected', 'timed-out', 'internal']);

/** A refusal as an error: what handlers throw and callers catch. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, words: string) {
    super(words);
    this.code = code;
  }
}
