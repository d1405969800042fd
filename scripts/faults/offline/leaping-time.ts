/** Clocks that run like the computer's own and can leap ahead: three days in a minute. */
import { systemTime, type Cancel, type Time } from '../../../main/core/base/time.ts';

interface Timer {
  dueMs: number;
  readonly everyMs: number | undefined;
  readonly run: () => void;
  real: Cancel;
}

export class LeapingTime implements Time {
  readonly #timers = new Set<Timer>();
  #aheadMs: number;
  #leaptMs = 0;

  /** @param aheadMs of the computer's own wall clock */
  constructor(aheadMs: number) {
    this.#aheadMs = aheadMs;
  }

  now(): string {
    return new Date(Date.now() + this.#aheadMs).toISOString();
  }

  monotonicMs(): number {
    return systemTime.monotonicMs() + this.#leaptMs;
  }

  after(milliseconds: number, run: () => void): Cancel {
    return this.#add(milliseconds, undefined, run);
  }

  every(milliseconds: number, run: () => void): Cancel {
    return this.#add(milliseconds, milliseconds, run);
  }

  /** So much time has passed. What became due in it runs once. */
  leap(milliseconds: number): void {
    this.#aheadMs += milliseconds;
    this.#leaptMs += milliseconds;
    for (const timer of [...this.#timers].sort((a, b) => a.dueMs - b.dueMs)) {
      if (!this.#timers.has(timer)) continue;
      timer.real.cancel();
      if (timer.dueMs <= this.monotonicMs()) this.#fire(timer);
      else timer.real = this.#really(timer);
    }
  }

  #add(milliseconds: number, everyMs: number | undefined, run: () => void): Cancel {
    const timer: Timer = { dueMs: this.monotonicMs() + milliseconds, everyMs, run, real: { cancel: () => undefined } };
    timer.real = this.#really(timer);
    this.#timers.add(timer);
    return {
      cancel: () => {
        timer.real.cancel();
        this.#timers.delete(timer);
      },
    };
  }

  #really(timer: Timer): Cancel {
    return systemTime.after(Math.max(0, timer.dueMs - this.monotonicMs()), () => this.#fire(timer));
  }

  #fire(timer: Timer): void {
    if (timer.everyMs === undefined) this.#timers.delete(timer);
    else {
      timer.dueMs = this.monotonicMs() + timer.everyMs;
      timer.real = this.#really(timer);
    }
    timer.run();
  }
}
