/** Runs asynchronous work one piece after the other, in the order in which it was handed in. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();

  /** The result of `work`; a piece that fails does not hold up those behind it. */
  run<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#last.then(work, work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** When everything handed in so far has ended. */
  async settled(): Promise<void> {
    await this.#last;
  }
}
