/** What the devices show at this moment, on its way to the nurse. The newest is enough: nothing waits behind another. */
import type { LiveReadings } from '#protocol/hub/live.ts';

export class LiveShow {
  readonly #send: (readings: LiveReadings) => Promise<unknown>;
  #underWay = false;

  /** @param send rejects with `not-connected` while the hub is out of reach */
  constructor(send: (readings: LiveReadings) => Promise<unknown>) {
    this.#send = send;
  }

  /** Passes it on, or lets it go while the one before has no answer yet. @throws RefusalError */
  async show(readings: LiveReadings): Promise<void> {
    if (this.#underWay) return;
    this.#underWay = true;
    try {
      await this.#send(readings);
    } finally {
      this.#underWay = false;
    }
  }
}
