/** Coming in for the first time, or again after everything was lost: whoever has the link registers a passkey as the person it names. */
import type { Clock } from '#domain/base/time.ts';
import type { CreationOptions, Registration } from '#protocol/hub/sign-in.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Accounts, SignedIn } from './accounts.ts';
import type { Passkeys } from './passkeys.ts';
import type { OpenInvitation, PeopleStore } from './people-ports.ts';
import { newCodes } from './recovery.ts';
import type { Origin } from './sites.ts';
import { tokenDigest } from './tokens.ts';

export interface Invitations {
  /** @throws RefusalError `not-found`, the same for one that was used, taken back, is too old or never was */
  open(token: string): Promise<OpenInvitation>;
  options(origin: Origin | undefined, token: string): Promise<CreationOptions>;
  accept(
    origin: Origin | undefined,
    token: string,
    keyName: string,
    registration: Registration,
  ): Promise<SignedIn & { readonly codes: string[] }>;
}

const noMore = () =>
  new RefusalError(
    'not-found',
    'This invitation opens nothing any more: it was used, taken back, or is older than three days. Ask for a new one.',
  );

export function createInvitations(parts: {
  readonly store: Pick<PeopleStore, 'invitation' | 'accept'>;
  readonly passkeys: Pick<Passkeys, 'creationOptions' | 'verifyNew'>;
  readonly accounts: Pick<Accounts, 'open'>;
  readonly clock: Clock;
}): Invitations {
  const { store, passkeys, accounts, clock } = parts;

  async function open(token: string): Promise<OpenInvitation> {
    const found = await store.invitation(tokenDigest(token), clock.now());
    if (found === undefined) throw noMore();
    return found;
  }
  const asked = (token: string) => ({ purpose: 'invitation', bound: tokenDigest(token) }) as const;

  return {
    open,
    async options(origin, token) {
      const { account, serviceName } = await open(token);
      return passkeys.creationOptions(origin, account, serviceName, asked(token));
    },
    async accept(origin, token, keyName, registration) {
      const { account } = await open(token);
      const key = await passkeys.verifyNew(origin, asked(token), keyName, registration);
      const { codes, digests } = newCodes();
      if (!(await store.accept(tokenDigest(token), clock.now(), key, digests))) throw noMore();
      return { ...(await accounts.open(account, 'passkey', { origin })), codes };
    },
  };
}
