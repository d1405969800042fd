/** Which of a device's own stored readings have been shown: a device may send its whole memory at each connection. */
import { SEEN_AT_MOST } from '../store/readings.ts';

export class SeenReadings {
  readonly #digests: Set<string>;
  readonly #isWatched: () => boolean;
  readonly #keep: (digest: string) => void;

  /**
   * @param isWatched false while no screen is there to show anything: what nobody could see is not taken as shown
   * @param keep so that it is known after a restart
   */
  constructor(digests: readonly string[], isWatched: () => boolean, keep: (digest: string) => void) {
    this.#digests = new Set(digests);
    this.#isWatched = isWatched;
    this.#keep = keep;
  }

  has(digest: string): boolean {
    return this.#digests.has(digest);
  }

  add(digest: string): void {
    if (!this.#isWatched()) return;
    this.#digests.add(digest);
    const [oldest] = this.#digests;
    if (this.#digests.size > SEEN_AT_MOST && oldest !== undefined) this.#digests.delete(oldest);
    this.#keep(digest);
  }
}
