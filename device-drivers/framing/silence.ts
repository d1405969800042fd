/** Tells once when a device that has streamed falls silent, and again after it has streamed anew. */
export class Silence {
  readonly #afterMs: number;
  /** When something last came, or undefined while nothing has come since the opening or since the silence was told. */
  #heardAt: number | undefined;

  constructor(afterMs: number) {
    this.#afterMs = afterMs;
  }

  heard(nowMs: number): void {
    this.#heardAt = nowMs;
  }

  /** true once for each silence. A device that has never said anything is not silent: nobody has used it yet. */
  begins(nowMs: number): boolean {
    if (this.#heardAt === undefined || nowMs - this.#heardAt <= this.#afterMs) return false;
    this.#heardAt = undefined;
    return true;
  }
}
