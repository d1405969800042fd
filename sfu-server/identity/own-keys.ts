/** What somebody sees and changes of how they themselves get in: their passkeys, their recovery codes, where they are signed in. */
import type { Clock } from '#domain/base/time.ts';
import type { CreationOptions, PasskeysSeen, Registration, SessionsSeen } from '#protocol/hub/sign-in.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Accounts, OpenSession, SignedIn } from './accounts.ts';
import type { Passkeys } from './passkeys.ts';
import type { PasskeyStore } from './people-ports.ts';
import type { Recovery } from './recovery.ts';
import type { Origin } from './sites.ts';
import { hasJustSignedIn, type StepUp } from './step-up.ts';

export interface OwnKeys {
  list(session: OpenSession): Promise<PasskeysSeen>;
  registerOptions(
    origin: Origin | undefined,
    session: OpenSession,
    proof: string | undefined,
  ): Promise<CreationOptions>;
  /**
   * One more key. After a recovery it takes the place of all others, every session ends, and `signedIn` is the one that goes on.
   */
  register(
    origin: Origin | undefined,
    session: OpenSession,
    given: { readonly stepUp?: string | undefined; readonly name: string; readonly registration: Registration },
  ): Promise<{ readonly signedIn?: SignedIn }>;
  remove(session: OpenSession, id: string, proof: string | undefined): Promise<void>;
  newCodes(session: OpenSession, proof: string | undefined): Promise<string[]>;
  sessions(session: OpenSession): Promise<SessionsSeen>;
  /** Returns how many others there were. */
  endOthers(session: OpenSession): Promise<number>;
}

export function createOwnKeys(parts: {
  readonly store: PasskeyStore;
  readonly passkeys: Pick<Passkeys, 'creationOptions' | 'verifyNew'>;
  readonly recovery: Pick<Recovery, 'renew'>;
  readonly accounts: Pick<Accounts, 'endAll' | 'open' | 'sessions'>;
  readonly stepUp: Pick<StepUp, 'use'>;
  readonly serviceName: (serviceId: string) => Promise<string>;
  readonly clock: Clock;
}): OwnKeys {
  const { store, passkeys, accounts, clock } = parts;

  /** Whoever sits down at a page that was left open makes themselves no key. */
  function demandShown(session: OpenSession, proof: string | undefined): void {
    // A recovery code was the proof, and its session is short.
    if (session.only !== undefined || hasJustSignedIn(session.createdAt, clock.now())) return;
    const { serviceId, personId } = session.account;
    parts.stepUp.use({ sessionDigest: session.tokenDigest, serviceId, personId }, proof, 'account');
  }

  const asked = ({ tokenDigest }: OpenSession) => ({ purpose: 'register', bound: tokenDigest }) as const;

  return {
    async list({ account }) {
      const keys = await store.passkeysOf(account);
      return {
        passkeys: keys.map(({ credentialId, name, createdAt, lastUsedAt, backedUp }) => ({
          id: credentialId,
          name,
          createdAt,
          ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
          backedUp,
        })),
        recoveryCodesLeft: await store.codesLeft(account),
      };
    },
    async registerOptions(origin, session, proof) {
      demandShown(session, proof);
      const serviceName = await parts.serviceName(session.account.serviceId);
      return passkeys.creationOptions(origin, session.account, serviceName, asked(session));
    },
    async register(origin, session, { stepUp, name, registration }) {
      demandShown(session, stepUp);
      const { account } = session;
      const key = await passkeys.verifyNew(origin, asked(session), name, registration);
      const recovers = session.only === 'new-passkey';
      const kept = recovers
        ? await store.replacePasskeys(account, key, clock.now())
        : await store.addPasskey(account, key, clock.now());
      if (!kept) throw new RefusalError('conflict', 'This passkey is registered already. Nothing was changed.');
      if (!recovers) return {};
      await accounts.endAll(account, 'changed');
      return { signedIn: await accounts.open(account, 'passkey', { origin }) };
    },
    async remove(session, id, proof) {
      demandShown(session, proof);
      switch (await store.removePasskey(session.account, id)) {
        case 'removed':
          return;
        case 'last':
          throw new RefusalError(
            'conflict',
            'This is your last passkey. Register another one first. Nothing was changed.',
          );
        case 'none':
          throw new RefusalError('not-found', 'You have no such passkey. Nothing was changed.');
      }
    },
    async newCodes(session, proof) {
      demandShown(session, proof);
      return parts.recovery.renew(session.account);
    },
    async sessions({ account, tokenDigest }) {
      const all = await accounts.sessions(account);
      return {
        sessions: all.map((one) => ({
          // Names it and opens nothing.
          sessionId: one.tokenDigest.slice(0, 8),
          createdAt: one.createdAt,
          lastUsedAt: one.lastUsedAt,
          how: one.how,
          own: one.tokenDigest === tokenDigest,
        })),
      };
    },
    endOthers: ({ account, tokenDigest }) => accounts.endAll(account, 'signed-out-elsewhere', tokenDigest),
  };
}
