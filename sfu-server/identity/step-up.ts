/**
 * Showing again who one is, before something that is signed in a person's own name: whoever sits down at a console that was left open
 * is not the one who signed in. The proof is good for a short time, in the session that asked for it. Kept in memory: after a restart
 * of the hub one shows it again.
 */
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import type { PersonId, ServiceId } from '#domain/base/ids.ts';
import type { Assertion, RequestOptions } from '#protocol/hub/sign-in.ts';
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
 * What it is for. A prescription uses the proof up, and takes only one that nothing else was done with. Decisions, and what changes
 * who may do what, may share one within its time.
 */
export type StepUpPurpose = 'prescription' | 'outcome' | 'account';

export interface StepUp {
  /** What somebody can show it with. */
  options(session: StepUpSession): Promise<{
    readonly password: boolean;
    readonly options?: RequestOptions;
    readonly words?: string;
  }>;
  /** @throws RefusalError `wrong-credentials`, or `wait-before-retry` after too many of them */
  prove(
    session: StepUpSession,
    shown: { readonly password: string } | { readonly assertion: Assertion },
  ): Promise<{ readonly proof: string; readonly until: Instant }>;
  /** @throws RefusalError `step-up-needed` when there is none, or it was used, is too old, or is of another session or person */
  use(session: StepUpSession, proof: string | undefined, purpose: StepUpPurpose): ShownAgain;
}

interface Given {
  readonly session: StepUpSession;
  readonly shown: ShownAgain;
  readonly until: number;
  used: boolean;
}

function sameSession(one: StepUpSession, other: StepUpSession): boolean {
  return (
    one.sessionDigest === other.sessionDigest && one.serviceId === other.serviceId && one.personId === other.personId
  );
}

const NOT_DONE = {
  prescription: 'Nothing was signed.',
  outcome: 'Nothing was signed.',
  account: 'Nothing was changed.',
} as const;

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

  async function demandPassword({ serviceId, personId }: StepUpSession, password: string): Promise<void> {
    if (!passwords) throw new RefusalError('forbidden', 'There are no passwords here. Use your passkey.');
    const whose = `${serviceId} ${personId}`;
    throttle.check(whose);
    // Counted before the slow check: guesses sent all at once must not all be free.
    throttle.failed(whose);
    // Read now: a password that was changed since the link was opened counts, and so does an account that was disabled.
    const account = await store.accountById(serviceId, personId);
    if (account?.passwordHash === undefined || !(await hasher.verify(account.passwordHash, password))) {
      throw new RefusalError('wrong-credentials', 'That is not your password. Nothing was signed.');
    }
    throttle.succeeded(whose);
  }

  return {
    async options(session) {
      const account = await store.accountById(session.serviceId, session.personId);
      const password = passwords && account?.passwordHash !== undefined;
      if (nameOf(session.origin) === undefined) return { password, words: PASSKEYS_NEED_A_NAME };
      const options = await passkeys.stepUpOptions(session.origin, session, session.sessionDigest);
      if (options !== undefined) return { password, options };
      return { password, words: 'You have no passkey here yet. Register one under “Your passkeys”; then try again.' };
    },
    async prove(session, shown) {
      if ('password' in shown) await demandPassword(session, shown.password);
      else await passkeys.shownAgain(session.origin, session, session.sessionDigest, shown.assertion);
      // Insertion order is age order, so that the first one that is still good ends the search.
      for (const [digest, one] of given) {
        if (one.until > now()) break;
        given.delete(digest);
      }
      const proof = newToken();
      const at = clock.now();
      const how = 'password' in shown ? 'password' : 'passkey';
      given.set(tokenDigest(proof), { session, shown: { how, at }, until: now() + STEP_UP_LIFE_MS, used: false });
      return { proof, until: addMilliseconds(at, STEP_UP_LIFE_MS) };
    },
    use(session, proof, purpose) {
      if (proof === undefined) {
        throw new RefusalError('step-up-needed', `Show again who you are, and try again. ${NOT_DONE[purpose]}`);
      }
      const digest = tokenDigest(proof);
      const found = given.get(digest);
      const isGood = found !== undefined && found.until > now() && sameSession(found.session, session);
      if (!isGood || (purpose === 'prescription' && found.used)) {
        throw new RefusalError(
          'step-up-needed',
          `You showed who you are too long ago, or for something else. Show it once more. ${NOT_DONE[purpose]}`,
        );
      }
      found.used = true;
      if (purpose === 'prescription') given.delete(digest);
      return found.shown;
    },
  };
}
