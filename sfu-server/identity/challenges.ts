/**
 * What a passkey is asked to sign: 32 random bytes, good once, for five minutes, for one purpose and whoever asked. Kept in memory:
 * after a restart of the hub the page asks for a new one.
 */
import { randomBytes } from 'node:crypto';

export const CHALLENGE_LIFE_MS = 5 * 60_000;

export type ChallengePurpose = 'sign-in' | 'step-up' | 'register' | 'invitation';

export interface Challenges {
  /** @param bound the digest of the session or of the invitation; empty where nobody is known yet */
  issue(purpose: ChallengePurpose, bound: string): string;
  /** Uses it up, also where it was made for something else. */
  take(challenge: string, purpose: ChallengePurpose, bound: string): boolean;
}

/** Whoever asks for a great many pushes out the oldest, and fills no memory. */
const MOST_CHALLENGES = 10_000;

/** @param now milliseconds of a clock that never goes back */
export function createChallenges(now: () => number): Challenges {
  const given = new Map<
    string,
    { readonly purpose: ChallengePurpose; readonly bound: string; readonly until: number }
  >();
  return {
    issue(purpose, bound) {
      // Insertion order is age order, so that the first one that is still good ends the search.
      for (const [challenge, { until }] of given) {
        if (until > now() && given.size < MOST_CHALLENGES) break;
        given.delete(challenge);
      }
      const challenge = randomBytes(32).toString('base64url');
      given.set(challenge, { purpose, bound, until: now() + CHALLENGE_LIFE_MS });
      return challenge;
    },
    take(challenge, purpose, bound) {
      const found = given.get(challenge);
      given.delete(challenge);
      return found !== undefined && found.until > now() && found.purpose === purpose && found.bound === bound;
    },
  };
}
