/** Passes values on no faster than a pace. Of those that come too fast the last one is passed on, so that the end is right. */
export class Pace<Value> {
  readonly #everyMs: number;
  readonly #pass: (value: Value) => void;
  #next: { readonly value: Value } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(everyMs: number, pass: (value: Value) => void) {
    this.#everyMs = everyMs;
    this.#pass = pass;
  }

  offer(value: Value): void {
    this.#next = { value };
    if (this.#timer === undefined) this.#passNext();
  }

  /** Forgets what has not been passed on. Safe to call twice. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#next = undefined;
  }

  #passNext(): void {
    const next = this.#next;
    this.#next = undefined;
    if (next === undefined) {
      this.#timer = undefined;
      return;
    }
    this.#timer = setTimeout(() => {
      this.#passNext();
    }, this.#everyMs);
    this.#timer.unref();
    this.#pass(next.value);
  }
}
