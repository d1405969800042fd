/** Whoever wants to hear of one thing. */
export class Listeners<Value> {
  readonly #listeners = new Set<(value: Value) => void>();

  /** Returns a function that ends the listening. */
  add(listener: (value: Value) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  tell(value: Value): void {
    for (const listener of this.#listeners) listener(value);
  }
}
