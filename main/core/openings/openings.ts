/** Keeps who looked at which record, and tells the hub's audit when there is a link. */
import { v7 as uuidv7 } from 'uuid';
import type { ResidentId } from '#domain/base/ids.ts';
import type { Author } from '#domain/people/people.ts';
import type { KioskOpening, Opening } from '#protocol/hub/record.ts';
import { RETRYABLE, RefusalError } from '#protocol/wire/refusal.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import { WhenConnected } from '../base/when-connected.ts';
import type { OpeningRepository } from '../store/openings.ts';

export const RETRY_MS = 5_000;
/** As many as one message to the hub may have. */
const BATCH = 100;
/** How many of them a screen shows. */
const SHOWN = 100;

export interface OpeningParts {
  readonly store: OpeningRepository;
  readonly time: Time;
  readonly log: Log;
  /** Sends some to the hub; rejects when no receipt came. */
  readonly send: (openings: KioskOpening[]) => Promise<unknown>;
  /** What the hub knows of; rejects without a link. */
  readonly ask: (residentId: ResidentId) => Promise<readonly Opening[]>;
}

export class Openings {
  readonly #parts: OpeningParts;
  readonly #sending: WhenConnected;

  constructor(parts: OpeningParts) {
    this.#parts = parts;
    this.#sending = new WhenConnected({ time: parts.time, retryMs: RETRY_MS, work: () => this.#sendAll() });
  }

  linkChanged(connected: boolean): void {
    this.#sending.linkChanged(connected);
  }

  async opened({ personId, name, role }: Author, residentId: ResidentId, tab: string): Promise<void> {
    const { store, time } = this.#parts;
    await store.add({ openingId: uuidv7(), residentId, personId, name, role, at: time.now(), tab });
    this.#sending.poke();
  }

  /** Who has looked, the newest first. Without the hub it is only what was looked at here. */
  async of(residentId: ResidentId): Promise<{ openings: Opening[]; complete: boolean }> {
    try {
      return { openings: [...(await this.#parts.ask(residentId))], complete: true };
    } catch {
      const here = await this.#parts.store.of(residentId, SHOWN);
      return {
        openings: here.map(({ at, name, role, tab }) => ({ at, name, role, tab, where: 'kiosk' })),
        complete: false,
      };
    }
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
        log.warn({ fault: messageOf(fault) }, 'who looked at a record was not sent; it is kept');
        // What the hub refuses for good waits for the next connection: asking again at once changes nothing.
        return fault instanceof RefusalError && !RETRYABLE.has(fault.code);
      }
      await store.sent(
        batch.map(({ openingId }) => openingId),
        time.now(),
      );
    }
  }
}
