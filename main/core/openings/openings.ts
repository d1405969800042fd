/** Keeps who looked at which record, and tells the hub's audit when there is a link. */
import { v7 as uuidv7 } from 'uuid';
import type { ResidentId } from '#domain/base/ids.ts';
import type { Author } from '#domain/people/people.ts';
import type { KioskOpening, Opening } from '#protocol/hub/record.ts';
import type { Log } from '../base/log.ts';
import { SendingKept } from '../base/sending-kept.ts';
import type { Time } from '../base/time.ts';
import type { OpeningRepository } from '../store/openings.ts';

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
  readonly #sending: SendingKept<KioskOpening>;

  constructor(parts: OpeningParts) {
    this.#parts = parts;
    this.#sending = new SendingKept({
      ...parts,
      idOf: ({ openingId }) => openingId,
      notSent: 'who looked at a record was not sent; it is kept',
    });
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
}
