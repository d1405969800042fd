/**
 * Showing again who one is, before something that is signed in a person's own name: whoever sits down at a console that was left open
 * is not the one who signed in. The proof is good for a short time, in the session that asked for it, and for the class of actions it
 * was shown for: whoever is talked into showing it for one thing opens nothing else with it. Kept in memory: after a restart of the hub
 * one shows it again.
 */
import { addMilliseconds, millisecondsBetween, type Clock, type Instant } from '#domain/base/time.ts';
import type { PersonId, ServiceId } from '#domain/base/ids.ts';
import type { Assertion, RequestOptions, StepUpClass } from '#protocol/hub/sign-in.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Passkeys } from './passkeys.ts';
import type { IdentityStore, PasswordHasher } from './ports.ts';
import { nameOf, PASSKEYS_NEED_A_NAME, type Origin } from './sites.ts';
import { createThrottle } from './throttle.ts';
import { newToken, tokenDigest } from './tokens.ts';

export const STEP_UP_LIFE_MS = 5 * 60_000;

/** The web session in which somebody shows it, and in which alone the proof is good. */
export interface StepUpSession {
  readonly sessionDigest: string;
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  /** Under which address they signed in: their passkey is good for that one. */
  readonly origin?: Origin | undefined;
}

/** What is written beside the signature. */
export interface ShownAgain {
  readonly how: 'password' | 'passkey';
  readonly at: Instant;
}

/**
 * What it is used for. A prescription uses the proof up, and takes only one that nothing else was done with. Other decisions may share
 * one within its time, and so may changes of how somebody gets in.
 */
export type StepUpPurpose = 'prescription' | 'outcome' | 'account' | 'disclosure';

export const CLASS_OF: Readonly<Record<StepUpPurpose, StepUpClass>> = {
  prescription: 'sign',
  outcome: 'sign',
  account: 'account',
  disclosure: 'disclosure',
};

/** true as long after the sign-in as after showing again who one is: who has just come in need not show it twice. */
export function hasJustSignedIn(signedInAt: Instant, now: Instant): boolean {
  const age = millisecondsBetween(signedInAt, now);
  return age >= 0 && age < STEP_UP_LIFE_MS;
}

/** What somebody shows it with, and for what. */
export type ShownFor = { readonly for: StepUpClass } & (
  { readonly password: string } | { readonly assertion: Assertion }
);

export interface StepUp {
  /** What somebody can show it with. */
  options(
    session: StepUpSession,
    asked: { readonly for: StepUpClass },
  ): Promise<{
    readonly password: boolean;
    readonly options?: RequestOptions;
    readonly words?: string;
  }>;
  /** @throws RefusalError `wrong-credentials`, or `wait-before-retry` after too many of them */
  prove(session: StepUpSession, shown: ShownFor): Promise<{ readonly proof: string; readonly until: Instant }>;
  /**
   * @throws RefusalError `step-up-needed` when there is none, or it was used, is too old, or is of another session or person;
   * `step-up-other` when it was shown for another class: it stays good for its own
   */
  use(session: StepUpSession, proof: string | undefined, purpose: StepUpPurpose): ShownAgain;
  /**
   * Asked before who gets in, or what they may do and see, is changed. No proof comes with the request: that it was shown in this
   * session, or that the session has only begun, is known here.
   * @throws RefusalError `step-up-first`
   */
  demandAccess(session: StepUpSession & { readonly signedInAt: Instant }): void;
}

interface Given {
  readonly session: StepUpSession;
  readonly for: StepUpClass;
  readonly shown: ShownAgain;
  readonly until: number;
  used: boolean;
}

function sameSession(one: StepUpSession, other: StepUpSession): boolean {
  return (
    one.sessionDigest === other.sessionDigest && one.serviceId === other.serviceId && one.personId === other.personId
  );
}

/** What was not done, said in every refusal. */
const NOT_DONE: Readonly<Record<StepUpClass, string>> = {
  sign: 'Nothing was signed.',
  account: 'Nothing was changed.',
  disclosure: 'Nothing was put together.',
  access: 'Nothing was changed.',
};

/** What somebody showed it for, as they would say it. */
const SHOWN_FOR: Readonly<Record<StepUpClass, string>> = {
  sign: 'to sign a decision',
  account: 'to change how you get in',
  disclosure: 'to have a record put together',
  access: 'to change who gets in or what they may see',
};

/** A challenge to sign answers none of another class: the passkey's signature is bound to it too. */
function boundTo({ sessionDigest }: StepUpSession, what: StepUpClass): string {
  return `${sessionDigest} ${what}`;
}

export function createStepUp(parts: {
  readonly store: Pick<IdentityStore, 'accountById'>;
  readonly hasher: PasswordHasher;
  readonly passkeys: Pick<Passkeys, 'stepUpOptions' | 'shownAgain'>;
  readonly clock: Clock;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Only in the demo a password shows anything. */
  readonly passwords: boolean;
}): StepUp {
  const { store, hasher, passkeys, clock, now, passwords } = parts;
  const throttle = createThrottle(now);
  const given = new Map<string, Given>();

  async function demandPassword(
    { serviceId, personId }: StepUpSession,
    what: StepUpClass,
    password: string,
  ): Promise<void> {
    if (!passwords) throw new RefusalError('forbidden', 'There are no passwords here. Use your passkey.');
    const whose = `${serviceId} ${personId}`;
    throttle.check(whose);
    // Counted before the slow check: guesses sent all at once must not all be free.
    throttle.failed(whose);
    // Read now: a password that was changed since the link was opened counts, and so does an account that was disabled.
    const account = await store.accountById(serviceId, personId);
    if (account?.passwordHash === undefined || !(await hasher.verify(account.passwordHash, password))) {
      throw new RefusalError('wrong-credentials', `That is not your password. ${NOT_DONE[what]}`);
    }
    throttle.succeeded(whose);
  }

  return {
    async options(session, { for: what }) {
      const account = await store.accountById(session.serviceId, session.personId);
      const password = passwords && account?.passwordHash !== undefined;
      if (nameOf(session.origin) === undefined) return { password, words: PASSKEYS_NEED_A_NAME };
      const options = await passkeys.stepUpOptions(session.origin, session, boundTo(session, what));
      if (options !== undefined) return { password, options };
      const register = 'You have no passkey here yet. Register one under “Your passkeys”; then try again.';
      // Who comes in by the organisation's own sign-in alone is not locked out of their work.
      return { password, words: what === 'access' ? `${register} Or sign out and in again.` : register };
    },
    async prove(session, shown) {
      if ('password' in shown) await demandPassword(session, shown.for, shown.password);
      else await passkeys.shownAgain(session.origin, session, boundTo(session, shown.for), shown.assertion);
      // Insertion order is age order, so that the first one that is still good ends the search.
      for (const [digest, one] of given) {
        if (one.until > now()) break;
        given.delete(digest);
      }
      const proof = newToken();
      const at = clock.now();
      const how = 'password' in shown ? 'password' : 'passkey';
      given.set(tokenDigest(proof), {
        session,
        for: shown.for,
        shown: { how, at },
        until: now() + STEP_UP_LIFE_MS,
        used: false,
      });
      return { proof, until: addMilliseconds(at, STEP_UP_LIFE_MS) };
    },
    use(session, proof, purpose) {
      const what = CLASS_OF[purpose];
      if (proof === undefined) {
        throw new RefusalError('step-up-needed', `Show again who you are, and try again. ${NOT_DONE[what]}`);
      }
      const digest = tokenDigest(proof);
      const found = given.get(digest);
      const isGood = found !== undefined && found.until > now() && sameSession(found.session, session);
      if (isGood && found.for !== what) {
        throw new RefusalError(
          'step-up-other',
          `You showed who you are ${SHOWN_FOR[found.for]}. Show it once more ${SHOWN_FOR[what]}. ${NOT_DONE[what]}`,
        );
      }
      if (!isGood || (purpose === 'prescription' && found.used)) {
        throw new RefusalError(
          'step-up-needed',
          `You showed who you are too long ago, or signed something else with it. Show it once more. ${NOT_DONE[what]}`,
        );
      }
      found.used = true;
      if (purpose === 'prescription') given.delete(digest);
      return found.shown;
    },
    demandAccess(session) {
      if (hasJustSignedIn(session.signedInAt, clock.now())) return;
      for (const one of given.values()) {
        if (one.for === 'access' && one.until > now() && sameSession(one.session, session)) return;
      }
      throw new RefusalError(
        'step-up-first',
        `This changes who gets in or what they may see. Show again who you are, and try again. ${NOT_DONE.access}`,
      );
    },
  };
}
