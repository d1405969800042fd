/** How the kiosk's own memory and clock are, in one place for the screen and the support desk. */
import { sameContent } from '#domain/base/same-content.ts';
import type { KioskHealth } from '#protocol/bridge/record.ts';
import { Listeners } from '../base/listeners.ts';

export interface HealthParts {
  readonly start: KioskHealth;
  /** Staff have read what became of the database. */
  readonly onSeen: () => Promise<void>;
}

export class Health {
  readonly #changed = new Listeners<KioskHealth>();
  readonly #onSeen: () => Promise<void>;
  #state: KioskHealth;

  constructor({ start, onSeen }: HealthParts) {
    this.#state = start;
    this.#onSeen = onSeen;
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

  /** Somebody who is signed in has read what became of the database. It is forgotten on the disk before it is here. */
  async seen(): Promise<void> {
    await this.#onSeen();
    this.set({ rebuilt: null });
  }
}
