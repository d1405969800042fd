/** Lets things happen later by always the same time, in the order in which they came. */
export class DelayLine {
  readonly #delayMs: number;
  readonly #waiting: { readonly due: number; readonly act: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  /** @param notBefore on performance.now(): it counts as having come only then */
  pass(act: () => void, notBefore = 0): void {
    this.#waiting.push({ due: Math.max(performance.now(), notBefore) + this.#delayMs, act });
    this.#timer ??= this.#wake();
  }

  #wake(): NodeJS.Timeout | undefined {
    const [next] = this.#waiting;
    if (next === undefined) return undefined;
    // Node's timers are whole milliseconds and late rather than early: what is due within half of one is due.
    return setTimeout(
      () => {
        const now = performance.now() + 0.5;
        let due = this.#waiting[0];
        while (due !== undefined && due.due <= now) {
          this.#waiting.shift();
          due.act();
          due = this.#waiting[0];
        }
        this.#timer = this.#wake();
      },
      Math.max(0, Math.floor(next.due - performance.now())),
    );
  }
}
