/** What is refused to people at the door, for the audit: of those who have an account in their service's, of others by count. */
import type { Logger } from 'pino';
import type { Audit } from '../audit/audit.ts';
import type { RefusedSignIn } from '../identity/accounts.ts';

const ACTION = {
  password: 'http:sign-in',
  passkey: 'http:passkey-sign-in',
  'recovery-code': 'http:recovery-sign-in',
  organisation: 'http:oidc',
} as const;

export interface SignInWatch {
  onRefused(refused: RefusedSignIn): void;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

export function createSignInWatch({ audit, log }: { readonly audit: Audit; readonly log: Logger }): SignInWatch {
  const writing = new Set<Promise<void>>();
  return {
    onRefused({ account, how, outcome }) {
      // The answer of the request itself is counted where it is given.
      if (account === undefined) return;
      const { serviceId, personId } = account;
      // Somebody unknown tried it; whose account it was is the reason that it is written down here.
      const written: Promise<void> = audit
        .record({ serviceId, actorKind: 'nobody', actorId: personId, action: ACTION[how], outcome })
        .catch((fault: unknown) => {
          log.error({ fault }, 'a refused sign-in could not be written down');
        })
        .finally(() => writing.delete(written));
      writing.add(written);
    },
    async close() {
      await Promise.all(writing);
    },
  };
}
