/** How far this kiosk has come with its end. Every step is on the disk before it is acted upon. */
import type { KioskEnded } from '#protocol/hub/kiosk-link.ts';
import type { KeptEnding } from '#protocol/stored/kept-schemas.ts';
import type { EndedFile } from './ended-file.ts';

export class Ending {
  readonly #file: EndedFile;
  #state: KeptEnding | undefined;

  constructor(file: EndedFile, state: KeptEnding | undefined) {
    this.#file = file;
    this.#state = state;
  }

  get state(): KeptEnding | undefined {
    return this.#state;
  }

  /** From then on nothing is written here, also after a restart. */
  get hasBegun(): boolean {
    return this.#state !== undefined;
  }

  /** The hub has said that this kiosk is out of the service. */
  async begin({ how, homeName, telephone }: KioskEnded): Promise<void> {
    if (this.#state?.how === how) return;
    await this.#note({ how, step: 'handing-over', homeName, telephone });
  }

  async step(step: KeptEnding['step']): Promise<void> {
    if (this.#state !== undefined) await this.#note({ ...this.#state, step });
  }

  async #note(state: KeptEnding): Promise<void> {
    await this.#file.note(state);
    this.#state = state;
  }
}
