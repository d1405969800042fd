/** Keeps what somebody unknown can ask for within bounds, before it costs anything. */
import { RefusalError } from '#protocol/wire/refusal.ts';

/** So many at once, and then one each so many milliseconds. */
const BURST = 20;
const ONE_EACH_MS = 3000;
/** Whoever invents addresses must not fill the memory: the oldest are forgotten first. */
const MOST_ADDRESSES = 10_000;

export interface AddressLimit {
  /** @throws RefusalError `wait-before-retry` */
  count(address: string): void;
}

/** @param now milliseconds of a clock that never goes back */
export function createAddressLimit(now: () => number): AddressLimit {
  /** When each has all of its tries again. */
  const fullAt = new Map<string, number>();
  return {
    count(address) {
      const next = Math.max(fullAt.get(address) ?? 0, now()) + ONE_EACH_MS;
      const wait = next - BURST * ONE_EACH_MS - now();
      if (wait > 0) {
        const seconds = Math.ceil(wait / 1000);
        throw new RefusalError(
          'wait-before-retry',
          `Too many tries from here. Try again in ${String(seconds)} seconds.`,
        );
      }
      fullAt.delete(address);
      fullAt.set(address, next);
      if (fullAt.size <= MOST_ADDRESSES) return;
      const [oldest] = fullAt.keys();
      if (oldest !== undefined) fullAt.delete(oldest);
    },
  };
}

/** One after the other for each name. More than this many that wait are sent away. */
export function createTurns(most: number) {
  const last = new Map<string, Promise<unknown>>();
  let waiting = 0;
  return {
    async take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
      if (waiting >= most)
        throw new RefusalError('wait-before-retry', 'Too many ask at this moment. Try again in a minute.');
      waiting += 1;
      const before = last.get(name) ?? Promise.resolve();
      const mine = before.then(work, work);
      last.set(name, mine);
      try {
        return await mine;
      } finally {
        waiting -= 1;
        if (last.get(name) === mine) last.delete(name);
      }
    },
  };
}
