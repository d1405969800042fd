import type { Timers } from '#protocol/wire/connect.ts';

interface Waiting {
  readonly at: number;
  readonly run: () => void;
}

/** Timers that pass only when the test says so. */
export class ManualTimers implements Timers {
  #now = 0;
  #waiting: Waiting[] = [];

  after(milliseconds: number, run: () => void): { cancel(): void } {
    const timer = { at: this.#now + milliseconds, run };
    this.#waiting.push(timer);
    return {
      cancel: () => {
        this.#waiting = this.#waiting.filter((it) => it !== timer);
      },
    };
  }

  /** Lets time pass and runs what is due, the earliest first. */
  advance(milliseconds: number): void {
    const until = this.#now + milliseconds;
    for (;;) {
      const next = this.#waiting.filter((it) => it.at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#now = next.at;
      this.#waiting = this.#waiting.filter((it) => it !== next);
      next.run();
    }
    this.#now = until;
  }
}
