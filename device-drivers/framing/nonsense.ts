/**
 * Notices a line on which bytes come and come, and nothing can be made of them: a wrong speed, or another device. Framers
 * refuse a damaged stretch once, however long it is; this tells once a second that it goes on.
 */
const A_SECOND_MS = 1_000;

export class Nonsense {
  /** When the first of the bytes came of which nothing has been made, and the last. */
  #stretch: { readonly from: number; until: number } | undefined;

  bytes(nowMs: number): void {
    if (this.#stretch === undefined) this.#stretch = { from: nowMs, until: nowMs };
    else this.#stretch.until = nowMs;
  }

  /** Something has made sense. */
  understood(): void {
    this.#stretch = undefined;
  }

  /** true once for each second of it. */
  goesOn(): boolean {
    if (this.#stretch === undefined || this.#stretch.until - this.#stretch.from < A_SECOND_MS) return false;
    this.#stretch = undefined;
    return true;
  }
}
