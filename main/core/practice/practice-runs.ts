/** Keeps who went through a practice to its end, and tells the hub when there is a link. */
import type { Author } from '#domain/people/people.ts';
import type { PracticeRun } from '#protocol/hub/training.ts';
import { RETRYABLE, RefusalError } from '#protocol/wire/refusal.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import { WhenConnected } from '../base/when-connected.ts';
import type { PracticeRunRepository } from '../store/practice-runs.ts';

export const RETRY_MS = 5_000;
/** As many as one message to the hub may have. */
const BATCH = 100;

export interface PracticeParts {
  readonly store: PracticeRunRepository;
  readonly time: Time;
  readonly log: Log;
  /** Sends some to the hub; rejects when no receipt came. */
  readonly send: (runs: PracticeRun[]) => Promise<unknown>;
}

export class PracticeRuns {
  readonly #parts: PracticeParts;
  readonly #sending: WhenConnected;

  constructor(parts: PracticeParts) {
    this.#parts = parts;
    this.#sending = new WhenConnected({ time: parts.time, retryMs: RETRY_MS, work: () => this.#sendAll() });
  }

  linkChanged(connected: boolean): void {
    this.#sending.linkChanged(connected);
  }

  /** Returns after the durable commit. The same practice again adds nothing. */
  async finished({ personId }: Author, run: Omit<PracticeRun, 'personId'>): Promise<void> {
    await this.#parts.store.add({ ...run, personId });
    this.#sending.poke();
  }

  /** May be called twice. */
  close(): Promise<void> {
    return this.#sending.close();
  }

  async #sendAll(): Promise<boolean> {
    const { store, time, log, send } = this.#parts;
    for (;;) {
      const batch = await store.unsent(BATCH);
      if (batch.length === 0 || this.#sending.closed) return true;
      try {
        await send(batch);
      } catch (fault) {
        log.warn({ fault: messageOf(fault) }, 'a practice was not told to the hub; it is kept');
        // What the hub refuses for good waits for the next connection: asking again at once changes nothing.
        return fault instanceof RefusalError && !RETRYABLE.has(fault.code);
      }
      await store.sent(
        batch.map(({ practiceId }) => practiceId),
        time.now(),
      );
    }
  }
}
