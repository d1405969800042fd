/** Sends what was kept while there was no link, in batches, until the hub has all of it. */
import { RETRYABLE, RefusalError } from '#protocol/wire/refusal.ts';
import { messageOf, type Log } from './log.ts';
import type { Time } from './time.ts';
import { WhenConnected } from './when-connected.ts';

export const RETRY_MS = 5_000;
/** As many as one message to the hub may have. */
const BATCH = 100;

export interface SendingKeptParts<Kept> {
  readonly store: {
    /** The oldest first. */
    unsent(limit: number): Promise<Kept[]>;
    sent(ids: readonly string[], at: string): Promise<void>;
  };
  readonly idOf: (kept: Kept) => string;
  /** Sends some to the hub; rejects when no receipt came. */
  readonly send: (batch: Kept[]) => Promise<unknown>;
  /** For the log, when it was not sent. */
  readonly notSent: string;
  readonly time: Time;
  readonly log: Log;
}

export class SendingKept<Kept> {
  readonly #parts: SendingKeptParts<Kept>;
  readonly #sending: WhenConnected;

  constructor(parts: SendingKeptParts<Kept>) {
    this.#parts = parts;
    this.#sending = new WhenConnected({ time: parts.time, retryMs: RETRY_MS, work: () => this.#sendAll() });
  }

  linkChanged(connected: boolean): void {
    this.#sending.linkChanged(connected);
  }

  /** Something was kept. */
  poke(): void {
    this.#sending.poke();
  }

  /** May be called twice. */
  close(): Promise<void> {
    return this.#sending.close();
  }

  async #sendAll(): Promise<boolean> {
    const { store, time, log, send, idOf, notSent } = this.#parts;
    for (;;) {
      const batch = await store.unsent(BATCH);
      if (batch.length === 0 || this.#sending.closed) return true;
      try {
        await send(batch);
      } catch (fault) {
        log.warn({ fault: messageOf(fault) }, notSent);
        // What the hub refuses for good waits for the next connection: asking again at once changes nothing.
        return fault instanceof RefusalError && !RETRYABLE.has(fault.code);
      }
      await store.sent(batch.map(idOf), time.now());
    }
  }
}
