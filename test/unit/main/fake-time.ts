/** Clocks and timers that a test turns by hand. */
import type { Cancel, Time } from '#core/base/time.ts';

interface Timer {
  dueMs: number;
  readonly everyMs: number | undefined;
  readonly run: () => void;
}

export class FakeTime implements Time {
  #monotonicMs = 0;
  #wallMs: number;
  readonly #timers = new Set<Timer>();

  constructor(start = '2026-11-22T08:00:00.000Z') {
    this.#wallMs = Date.parse(start);
  }

  now(): string {
    return new Date(this.#wallMs).toISOString();
  }
  monotonicMs(): number {
    return this.#monotonicMs;
  }
  after(milliseconds: number, run: () => void): Cancel {
    return this.#add({ dueMs: this.#monotonicMs + milliseconds, everyMs: undefined, run });
  }
  every(milliseconds: number, run: () => void): Cancel {
    return this.#add({ dueMs: this.#monotonicMs + milliseconds, everyMs: milliseconds, run });
  }

  /** Lets time pass; what becomes due runs in order, and promises settle in between. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#monotonicMs + milliseconds;
    await settled();
    for (;;) {
      const next = [...this.#timers].filter((timer) => timer.dueMs <= end).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (next === undefined) break;
      this.#move(next.dueMs);
      if (next.everyMs === undefined) this.#timers.delete(next);
      else next.dueMs += next.everyMs;
      next.run();
      await settled();
    }
    this.#move(end);
    await settled();
  }

  /** The computer is too busy to run anything for so long; then all that became due runs once, late. */
  async stall(milliseconds: number): Promise<void> {
    this.#move(this.#monotonicMs + milliseconds);
    for (const timer of [...this.#timers].filter(({ dueMs }) => dueMs <= this.#monotonicMs)) {
      if (timer.everyMs === undefined) this.#timers.delete(timer);
      else timer.dueMs = this.#monotonicMs + timer.everyMs;
      timer.run();
    }
    await settled();
  }

  /** Somebody sets the clock on the wall. */
  setWall(instant: string): void {
    this.#wallMs = Date.parse(instant);
  }

  #move(toMs: number): void {
    this.#wallMs += toMs - this.#monotonicMs;
    this.#monotonicMs = toMs;
  }

  #add(timer: Timer): Cancel {
    this.#timers.add(timer);
    return { cancel: () => void this.#timers.delete(timer) };
  }
}

/** Promises that are already under way come to their end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
