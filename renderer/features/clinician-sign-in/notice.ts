import { SIGN_IN_TEXT } from '../../text/console.ts';
import type { SignedOutBecause } from '../../connections/hub-client/index.ts';

/** What to say to somebody who comes to the sign-in page, or nothing. */
export function signedOutNotice(because: SignedOutBecause): string | undefined {
  switch (because.kind) {
    case 'start':
      return undefined;
    case 'signed-out':
      return SIGN_IN_TEXT.signedOut;
    case 'ended': {
      const first = because.reason === '' ? SIGN_IN_TEXT.ended : SIGN_IN_TEXT.endedBecause(because.reason);
      return `${first} ${SIGN_IN_TEXT.draftsKept}`;
    }
    default:
      return because satisfies never;
  }
}
