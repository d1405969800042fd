import { RefusalError } from '#protocol/wire/refusal.ts';
import { PasskeyFault } from '../../connections/passkeys.ts';
import { WAYS_TEXT } from '../../text/sign-in.ts';

/** What to tell of something that went wrong on the way in, and what to do next. */
export function faultWords(fault: unknown): string {
  if (fault instanceof PasskeyFault) return fault.message;
  if (!(fault instanceof RefusalError)) return WAYS_TEXT.failed;
  if (fault.code === 'not-connected') return WAYS_TEXT.notReached;
  if (fault.code === 'internal' || fault.code === 'malformed') return WAYS_TEXT.failed;
  return fault.message === '' ? WAYS_TEXT.wrong : fault.message;
}
