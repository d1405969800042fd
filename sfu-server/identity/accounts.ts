/** Clinicians and the support desk signing in and out on the web pages. */
import { addMilliseconds, millisecondsBetween, type Clock, type Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { DutyBook } from './duty.ts';
import type { StaffPrincipal } from './policy.ts';
import type { Account, IdentityStore, PasswordHasher, SignInHow, WebSession } from './ports.ts';
import { createThrottle } from './throttle.ts';
import { newToken, tokenDigest } from './tokens.ts';

/** A shift. The session ends this long after its last use. */
export const SESSION_IDLE_MS = 8 * 60 * 60_000;

/** The longest shift with its handover. However much it is used, a session ends this long after it began. */
export const SESSION_LIFE_MS = 13 * 60 * 60_000;

/** Who came in with a recovery code has so long to register a passkey. */
export const RECOVERY_SESSION_MS = 30 * 60_000;

/** Using a session is written down at most this often. */
const TOUCH_EVERY_MS = 60_000;

/** Why a session is over. `left`: their account was closed. `changed`: their role or rights, or what they come in with. */
export type SessionEnd = 'signed-out' | 'signed-out-elsewhere' | 'left' | 'changed';

export interface SignedIn {
  readonly token: string;
  readonly account: Account;
}

export interface OpenSession {
  readonly tokenDigest: string;
  readonly account: Account;
  /** A GP who takes calls for the service has begun their duty. */
  readonly gpOnDuty: boolean;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant;
  readonly how: SignInHow;
  /** Only for registering a new passkey, and for nothing else. */
  readonly only?: WebSession['only'];
  readonly origin?: string | undefined;
}

/** What somebody tried and was refused, for the audit of the service they belong to. */
export interface RefusedSignIn {
  /** Whose account it was; absent where there is none like it. */
  readonly account?: Account | undefined;
  readonly how: SignInHow;
  /** `locked`: it was one try too many, and the next ones have to wait. */
  readonly outcome: 'wrong-credentials' | 'locked' | 'counter-went-back';
}

type Person = Pick<Account, 'serviceId' | 'personId'>;

export interface Accounts {
  /**
   * By password, which only the demo has.
   * @throws RefusalError `forbidden` outside it, `wrong-credentials`, `wait-before-retry`
   */
  signIn(account: string, password: string, origin?: string): Promise<SignedIn>;
  /** A new session, with a token that nobody has seen before, for somebody who has shown who they are. */
  open(
    account: Account,
    how: SignInHow,
    more?: { readonly origin?: string | undefined; readonly only?: WebSession['only'] },
  ): Promise<SignedIn>;
  /** The session of a token, or undefined when there is none (any more). Using it keeps it alive. */
  sessionOf(token: string | undefined): Promise<OpenSession | undefined>;
  /** Also one that is only for registering a new passkey: for the few requests that are about the session itself. */
  anySessionOf(token: string | undefined): Promise<OpenSession | undefined>;
  /** The same by its digest, for links that outlive the request that opened them. */
  sessionByDigest(digest: string): Promise<OpenSession | undefined>;
  /** Whether a session is still good. Asking does not keep it alive. */
  stillSignedIn(digest: string): Promise<boolean>;
  signOut(digest: string): Promise<void>;
  /** Ends every session of somebody but the one that is named; returns how many. */
  endAll(person: Person, why: SessionEnd, except?: string): Promise<number>;
  /** Where somebody is signed in. */
  sessions(person: Person): Promise<readonly WebSession[]>;
  onSignedOut(listener: (digest: string, why: SessionEnd) => void): () => void;
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
  /** Only in the demo anybody signs in by password. */
  readonly passwords: boolean;
  /** Nobody waits for it: how long an answer takes says nothing of whether there is such an account. */
  readonly onRefused?: (refused: RefusedSignIn) => void;
}): Promise<Accounts> {
  const { store, hasher, clock, duty } = parts;
  const throttle = createThrottle(parts.now);
  const listeners = new Set<(digest: string, why: SessionEnd) => void>();
  // Verified against when the account does not exist, so that the answer takes as long as for one that does.
  const nobodysHash = await hasher.hash(newToken());

  async function drop(session: Pick<WebSession, 'tokenDigest' | 'serviceId' | 'personId'>, why: SessionEnd) {
    await store.dropSession(session.tokenDigest);
    await duty.signedOut(session);
    for (const listener of listeners) listener(session.tokenDigest, why);
  }

  async function find(digest: string, use: boolean): Promise<OpenSession | undefined> {
    const session = await store.session(digest);
    if (session === undefined) return undefined;
    const now = clock.now();
    const idle = millisecondsBetween(session.lastUsedAt, now);
    const age = millisecondsBetween(session.createdAt, now);
    const life = session.only === undefined ? SESSION_LIFE_MS : RECOVERY_SESSION_MS;
    if (idle > SESSION_IDLE_MS || age > life) {
      await store.dropSession(digest);
      return undefined;
    }
    const account = await store.accountById(session.serviceId, session.personId);
    if (account === undefined) return undefined;
    // Used in a time that is still to come: somebody has set the hub's clock back. From now on it counts from now, or it
    // would live longer by as much as the clock was set.
    if (idle < -TOUCH_EVERY_MS || age < -TOUCH_EVERY_MS) await store.restartSession(digest, now);
    else if (use && idle > TOUCH_EVERY_MS) await store.touchSession(digest, now);
    const { createdAt, lastUsedAt, how, only, origin } = session;
    const gpOnDuty = await duty.isOnDuty(account);
    return { tokenDigest: digest, account, gpOnDuty, createdAt, lastUsedAt, how, only, origin };
  }

  const whole = (session: OpenSession | undefined) => (session?.only === undefined ? session : undefined);

  const open: Accounts['open'] = async (account, how, more) => {
    const token = newToken();
    const now = clock.now();
    await store.dropSessionsBefore(addMilliseconds(now, -SESSION_IDLE_MS), addMilliseconds(now, -SESSION_LIFE_MS));
    const { serviceId, personId } = account;
    const session = { tokenDigest: tokenDigest(token), serviceId, personId, createdAt: now, lastUsedAt: now, how };
    await store.saveSession({ ...session, ...more });
    return { token, account };
  };

  return {
    async signIn(name, password, origin) {
      if (!parts.passwords) {
        throw new RefusalError('forbidden', 'Nobody signs in with a password here. Use your passkey.');
      }
      const wanted = name.trim().toLowerCase();
      throttle.check(wanted);
      // Counted before the slow check: guesses sent all at once must not all be free.
      const waits = throttle.failed(wanted);
      const account = await store.accountByName(wanted);
      const right = await hasher.verify(account?.passwordHash ?? nobodysHash, password);
      if (account?.passwordHash === undefined || !right) {
        parts.onRefused?.({ account, how: 'password', outcome: waits ? 'locked' : 'wrong-credentials' });
        throw new RefusalError('wrong-credentials', 'The name or the password is not right.');
      }
      throttle.succeeded(wanted);
      return open(account, 'password', { origin });
    },
    open,
    async sessionOf(token) {
      return token === undefined ? undefined : whole(await find(tokenDigest(token), true));
    },
    async anySessionOf(token) {
      return token === undefined ? undefined : find(tokenDigest(token), true);
    },
    async sessionByDigest(digest) {
      return whole(await find(digest, true));
    },
    async stillSignedIn(digest) {
      return whole(await find(digest, false)) !== undefined;
    },
    async signOut(digest) {
      const session = await store.session(digest);
      if (session !== undefined) await drop(session, 'signed-out');
    },
    async endAll({ serviceId, personId }, why, except) {
      const others = (await store.sessionsOf(serviceId, personId)).filter((one) => one.tokenDigest !== except);
      for (const session of others) await drop(session, why);
      return others.length;
    },
    sessions: ({ serviceId, personId }) => store.sessionsOf(serviceId, personId),
    onSignedOut(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
