/** Work that needs the link: one run at a time, again when something new has come, and again after a while when it failed. */
import type { Cancel, Time } from './time.ts';

export interface WhenConnectedParts {
  readonly time: Time;
  /** After a run that could not be finished, on a link that is still up. */
  readonly retryMs: number;
  /** Does what there is to do. @returns false when it has to be tried again after a while */
  readonly work: () => Promise<boolean>;
}

export class WhenConnected {
  readonly #parts: WhenConnectedParts;
  #connected = false;
  #running: Promise<void> | undefined;
  #again = false;
  #retry: Cancel | undefined;
  #closed = false;

  constructor(parts: WhenConnectedParts) {
    this.#parts = parts;
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** true once it was closed: work under way looks and ends. */
  get closed(): boolean {
    return this.#closed;
  }

  /** The link to the hub came up, or went. */
  linkChanged(connected: boolean): void {
    if (connected === this.#connected) return;
    this.#connected = connected;
    if (connected) this.poke();
    else this.#retry?.cancel();
  }

  /** Something new may be waiting. */
  poke(): void {
    this.#again = true;
    if (this.#running !== undefined || this.#closed || !this.#connected) return;
    this.#retry?.cancel();
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Waits for what is under way. May be called twice. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#retry?.cancel();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#closed && this.#connected) {
      this.#again = false;
      if (await this.#parts.work()) continue;
      if (!this.closed && this.connected) {
        this.#retry = this.#parts.time.after(this.#parts.retryMs, () => this.poke());
      }
      return;
    }
  }
}
