/** What a person was told is saved: the list that everything else is held against. */
export interface Acknowledged {
  readonly id: string;
  readonly residentId: string;
  readonly what: string;
}

export class Ledger {
  readonly #saved = new Map<string, Acknowledged>();

  saved(entry: Acknowledged): void {
    this.#saved.set(entry.id, entry);
  }

  get size(): number {
    return this.#saved.size;
  }

  /** Those that were told since a place in this list, oldest first. */
  since(place: number): readonly Acknowledged[] {
    return [...this.#saved.values()].slice(place);
  }
}
