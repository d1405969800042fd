/** The kiosk's clocks and timers in one place, so that a test can turn them by hand. */
import type { Clock, Instant } from '#domain/base/time.ts';

export interface Cancel {
  cancel(): void;
}

export interface Time extends Clock {
  now(): Instant;
  /** Never runs backwards and knows nothing of the wall: for durations. */
  monotonicMs(): number;
  after(milliseconds: number, run: () => void): Cancel;
  every(milliseconds: number, run: () => void): Cancel;
}

/** The computer's own clocks. */
export const systemTime: Time = {
  now: () => new Date().toISOString(),
  monotonicMs: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return { cancel: () => clearTimeout(timer) };
  },
  every(milliseconds, run) {
    const timer = setInterval(run, milliseconds);
    return { cancel: () => clearInterval(timer) };
  },
};
