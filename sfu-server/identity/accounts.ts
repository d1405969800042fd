/** Clinicians and the support desk signing in and out on the web pages. */
import { addMilliseconds, millisecondsBetween, type Clock } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { DutyBook } from './duty.ts';
import type { StaffPrincipal } from './policy.ts';
import type { Account, IdentityStore, PasswordHasher } from './ports.ts';
import { createThrottle } from './throttle.ts';
import { newToken, tokenDigest } from './tokens.ts';

/** A shift. The session ends this long after its last use. */
export const SESSION_IDLE_MS = 8 * 60 * 60_000;

/** Using a session is written down at most this often. */
const TOUCH_EVERY_MS = 60_000;

export interface SignedIn {
  readonly token: string;
  readonly account: Account;
}

export interface OpenSession {
  readonly tokenDigest: string;
  readonly account: Account;
  /** A GP who takes calls for the service has begun their duty. */
  readonly gpOnDuty: boolean;
}

export interface Accounts {
  signIn(account: string, password: string): Promise<SignedIn>;
  /** The session of a token, or undefined when there is none (any more). Using it keeps it alive. */
  sessionOf(token: string | undefined): Promise<OpenSession | undefined>;
  /** The same by its digest, for links that outlive the request that opened them. */
  sessionByDigest(digest: string): Promise<OpenSession | undefined>;
  /** Whether a session is still good. Asking does not keep it alive. */
  stillSignedIn(digest: string): Promise<boolean>;
  signOut(digest: string): Promise<void>;
  onSignedOut(listener: (digest: string) => void): () => void;
}

export function authorOf(account: Account): Author {
  return { personId: account.personId, name: account.name, role: account.role };
}

/**
 * Who somebody is to the access policy.
 * @param gpOnDuty whether a GP who takes calls for the service is on duty now
 */
export function principalOf(account: Account, gpOnDuty: boolean): StaffPrincipal {
  const { serviceId, personId, name, role, homeId, clinicalLead, practice } = account;
  switch (role) {
    case 'care-coordinator':
      return { kind: 'coordinator', serviceId, personId, name };
    case 'it-support':
      return { kind: 'support', serviceId, personId, name };
    case 'service-lead':
      return { kind: 'service-lead', serviceId, personId, name };
    case 'information-governance-lead':
      return { kind: 'governance', serviceId, personId, name };
    case 'commissioner':
      return { kind: 'commissioner', serviceId, personId, name };
    case 'home-manager':
      // The database refuses such an account; one that came from elsewhere must not see every home.
      if (homeId === undefined) throw new Error('a home manager has no home');
      return { kind: 'manager', serviceId, personId, name, homeId };
    case 'nurse-practitioner':
    case 'gp': {
      const onDuty = role === 'nurse-practitioner' || (account.dutyGp && gpOnDuty);
      const practiceId = practice?.practiceId;
      return { kind: 'clinician', serviceId, personId, name, role, onDuty, clinicalLead, practiceId };
    }
    default:
      return role satisfies never;
  }
}

export async function createAccounts(parts: {
  readonly store: IdentityStore;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  readonly duty: Pick<DutyBook, 'isOnDuty' | 'signedOut'>;
  readonly now: () => number;
}): Promise<Accounts> {
  const { store, hasher, clock, duty } = parts;
  const throttle = createThrottle(parts.now);
  const listeners = new Set<(digest: string) => void>();
  // Verified against when the account does not exist, so that the answer takes as long as for one that does.
  const nobodysHash = await hasher.hash(newToken());

  async function find(digest: string, use: boolean): Promise<OpenSession | undefined> {
    const session = await store.session(digest);
    if (session === undefined) return undefined;
    const now = clock.now();
    const idle = millisecondsBetween(session.lastUsedAt, now);
    if (idle > SESSION_IDLE_MS) {
      await store.dropSession(digest);
      return undefined;
    }
    const account = await store.accountById(session.serviceId, session.personId);
    if (account === undefined) return undefined;
    // Used in a time that is still to come: somebody has set the hub's clock back. From now on it counts from now, or it
    // would live longer by as much as the clock was set.
    const fromTheFuture = idle < -TOUCH_EVERY_MS;
    if (fromTheFuture || (use && idle > TOUCH_EVERY_MS)) await store.touchSession(digest, now);
    return { tokenDigest: digest, account, gpOnDuty: await duty.isOnDuty(account) };
  }

  return {
    async signIn(name, password) {
      const wanted = name.trim().toLowerCase();
      throttle.check(wanted);
      // Counted before the slow check: guesses sent all at once must not all be free.
      throttle.failed(wanted);
      const account = await store.accountByName(wanted);
      const right = await hasher.verify(account?.passwordHash ?? nobodysHash, password);
      if (account === undefined || !right) {
        throw new RefusalError('wrong-credentials', 'The name or the password is not right.');
      }
      throttle.succeeded(wanted);
      const token = newToken();
      const now = clock.now();
      await store.dropSessionsBefore(addMilliseconds(now, -SESSION_IDLE_MS));
      const { serviceId, personId } = account;
      await store.saveSession({ tokenDigest: tokenDigest(token), serviceId, personId, lastUsedAt: now }, now);
      return { token, account };
    },
    async sessionOf(token) {
      return token === undefined ? undefined : find(tokenDigest(token), true);
    },
    sessionByDigest: (digest) => find(digest, true),
    async stillSignedIn(digest) {
      return (await find(digest, false)) !== undefined;
    },
    async signOut(digest) {
      const session = await store.session(digest);
      await store.dropSession(digest);
      if (session !== undefined) await duty.signedOut(session);
      for (const listener of listeners) listener(digest);
    },
    onSignedOut(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
