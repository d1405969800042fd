/** Slows down guessing: a few tries are free, then each wrong one doubles the wait. */
import { RefusalError } from '#protocol/wire/refusal.ts';

export interface Throttle {
  /** @throws RefusalError `wait-before-retry` while the subject has to wait */
  check(subject: string): void;
  /** Returns whether the next try has to wait. */
  failed(subject: string): boolean;
  succeeded(subject: string): void;
}

const FREE_TRIES = 5;
const LONGEST_WAIT_MS = 15 * 60_000;
/** A guesser who invents subjects must not fill the memory: the oldest are forgotten first. */
const MOST_SUBJECTS = 10_000;

/** @param now milliseconds of a clock that never goes back */
export function createThrottle(now: () => number): Throttle {
  const tries = new Map<string, { wrong: number; waitUntil: number }>();
  return {
    check(subject) {
      const known = tries.get(subject);
      const wait = (known?.waitUntil ?? 0) - now();
      if (wait > 0) {
        const seconds = Math.ceil(wait / 1000);
        throw new RefusalError('wait-before-retry', `Too many wrong tries. Try again in ${String(seconds)} seconds.`);
      }
    },
    failed(subject) {
      const wrong = (tries.get(subject)?.wrong ?? 0) + 1;
      const wait = wrong < FREE_TRIES ? 0 : Math.min(1000 * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT_MS);
      tries.delete(subject);
      tries.set(subject, { wrong, waitUntil: now() + wait });
      if (tries.size > MOST_SUBJECTS) {
        const [oldest] = tries.keys();
        if (oldest !== undefined) tries.delete(oldest);
      }
      return wait > 0;
    },
    succeeded(subject) {
      tries.delete(subject);
    },
  };
}
