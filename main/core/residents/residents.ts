/** The residents of this home, out of the journal. */
import type { ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, type Clock } from '#domain/base/time.ts';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { StoredEntry } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

/** How far back the screen looks. Older entries stay in the store. */
export const RECENT_MS = 30 * 24 * 60 * 60_000;

export class Residents {
  readonly #store: Pick<Store, 'entries' | 'feeds'>;
  readonly #clock: Clock;

  constructor(store: Pick<Store, 'entries' | 'feeds'>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The residents who live here, with what a screen needs of each. */
  async all(): Promise<{ residentId: ResidentId; entries: BridgeEntry[] }[]> {
    const found = [];
    for (const residentId of await this.#store.feeds.placed()) {
      found.push({ residentId, entries: (await this.#recent(residentId)).map(asBridgeEntry) });
    }
    return found;
  }

  /** Entries by id, as the screen gets them. */
  async entries(ids: readonly string[]): Promise<BridgeEntry[]> {
    const found = await Promise.all(ids.map((id) => this.#store.entries.find(id)));
    return found.filter((entry) => entry !== undefined).map(asBridgeEntry);
  }

  /** @throws RefusalError `not-found` for somebody who does not live here */
  async record(residentId: ResidentId): Promise<ResidentRecord> {
    const placed = await this.#store.feeds.placed();
    if (!placed.includes(residentId)) {
      throw new RefusalError('not-found', 'Nothing was saved: this kiosk does not know that resident.');
    }
    return reduceResident((await this.#recent(residentId)).map(readEntry));
  }

  #recent(residentId: ResidentId): Promise<StoredEntry[]> {
    return this.#store.entries.recentOf(residentId, addMilliseconds(this.#clock.now(), -RECENT_MS));
  }
}

export function asBridgeEntry(entry: StoredEntry): BridgeEntry {
  const { envelope, body, seq } = entry;
  return { envelope, body, ...(seq === undefined ? {} : { seq }) };
}
