/** How the kiosk's own memory and clock are, in one place for the screen and the support desk. */
import { sameContent } from '#domain/base/same-content.ts';
import type { KioskHealth } from '#protocol/bridge/record.ts';
import { Listeners } from '../base/listeners.ts';

export class Health {
  readonly #changed = new Listeners<KioskHealth>();
  #state: KioskHealth;

  constructor(start: KioskHealth) {
    this.#state = start;
  }

  get state(): KioskHealth {
    return this.#state;
  }

  onChange(listener: (health: KioskHealth) => void): () => void {
    return this.#changed.add(listener);
  }

  /** Replaces what is given; tells only when something is different. */
  set(change: Partial<KioskHealth>): void {
    const state = { ...this.#state, ...change };
    if (sameContent(state, this.#state)) return;
    this.#state = state;
    this.#changed.tell(state);
  }
}
