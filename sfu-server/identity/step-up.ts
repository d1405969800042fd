/**
 * Showing again who one is, before something that is signed in a person's own name: whoever sits down at a console that was left open
 * is not the one who signed in. The proof is good once, for a short time, in the session that asked for it. Kept in memory: after a
 * restart of the hub one types the password again.
 */
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import type { PersonId, ServiceId } from '#domain/base/ids.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { IdentityStore, PasswordHasher } from './ports.ts';
import { createThrottle } from './throttle.ts';
import { newToken, tokenDigest } from './tokens.ts';

export const STEP_UP_LIFE_MS = 5 * 60_000;

/** The web session in which somebody shows it, and in which alone the proof is good. */
export interface StepUpSession {
  readonly sessionDigest: string;
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
}

/** What is written beside the signature. */
export interface ShownAgain {
  readonly how: 'password';
  readonly at: Instant;
}

export interface StepUp {
  /** @throws RefusalError `wrong-credentials`, or `wait-before-retry` after too many of them */
  prove(session: StepUpSession, password: string): Promise<{ readonly proof: string; readonly until: Instant }>;
  /**
   * Uses the proof up.
   * @throws RefusalError `ticket-refused` when there is none, or it was used, is too old, or is of another session or person
   */
  use(session: StepUpSession, proof: string | undefined): ShownAgain;
}

interface Given {
  readonly session: StepUpSession;
  readonly at: Instant;
  readonly until: number;
}

function sameSession(one: StepUpSession, other: StepUpSession): boolean {
  return (
    one.sessionDigest === other.sessionDigest && one.serviceId === other.serviceId && one.personId === other.personId
  );
}

export function createStepUp(parts: {
  readonly store: Pick<IdentityStore, 'accountById'>;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}): StepUp {
  const { store, hasher, clock, now } = parts;
  const throttle = createThrottle(now);
  const given = new Map<string, Given>();

  return {
    async prove(session, password) {
      const { serviceId, personId } = session;
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
      // Insertion order is age order, so that the first one that is still good ends the search.
      for (const [digest, one] of given) {
        if (one.until > now()) break;
        given.delete(digest);
      }
      const proof = newToken();
      const at = clock.now();
      given.set(tokenDigest(proof), { session, at, until: now() + STEP_UP_LIFE_MS });
      return { proof, until: addMilliseconds(at, STEP_UP_LIFE_MS) };
    },
    use(session, proof) {
      if (proof === undefined) {
        throw new RefusalError(
          'ticket-refused',
          'A prescription is signed with your password. Type it and sign again.',
        );
      }
      const digest = tokenDigest(proof);
      const found = given.get(digest);
      if (found === undefined || found.until <= now() || !sameSession(found.session, session)) {
        throw new RefusalError(
          'ticket-refused',
          'Your password was typed too long ago, or for another signature. Type it again. Nothing was signed.',
        );
      }
      given.delete(digest);
      return { how: 'password', at: found.at };
    },
  };
}
