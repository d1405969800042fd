/** The residents of this home, out of the journal. */
import type { Attachment } from '#domain/attachments/attachment.ts';
import { attachmentsOf } from '#domain/attachments/attachments-of.ts';
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { StoredEntry } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

/** How far back the screen looks by itself. Older entries stay in the store and are asked for. */
export const RECENT_MS = 7 * 24 * 60 * 60_000;
/** How many older entries a screen gets at once. */
const PAGE_ENTRIES = 300;

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

  /** true for everybody of this home, also for those who are only described. */
  async livesHere(residentId: ResidentId): Promise<boolean> {
    return (await this.#store.feeds.placed()).includes(residentId);
  }

  /** @throws RefusalError `not-found` for somebody who does not live here */
  async mustLiveHere(residentId: ResidentId): Promise<void> {
    if (await this.livesHere(residentId)) return;
    throw new RefusalError('not-found', 'Nothing was saved: this kiosk does not know that resident.');
  }

  /** An entry of this resident, or undefined. */
  async find(residentId: ResidentId, id: EntryId): Promise<StoredEntry | undefined> {
    const stored = await this.#store.entries.find(id);
    return stored?.envelope.residentId === residentId ? stored : undefined;
  }

  /** A set of observations that stands in this record. @throws RefusalError `not-found` */
  async observations(
    residentId: ResidentId,
    id: EntryId,
  ): Promise<{ readonly values: ObservationValues; readonly at: Instant }> {
    const stored = await this.find(residentId, id);
    const entry = stored && readEntry(stored);
    if (entry?.kind !== 'observations.recorded') {
      throw new RefusalError('not-found', 'Nothing was changed: that set is not in this record.');
    }
    return { values: entry.body.values, at: entry.envelope.occurredAt };
  }

  /** The files that an entry of this resident refers to. */
  async attachmentsOf(residentId: ResidentId, id: EntryId): Promise<readonly Attachment[]> {
    const stored = await this.find(residentId, id);
    return stored === undefined ? [] : filesOf(stored);
  }

  /** What this resident's entries say of the file with this digest. */
  async attachments(residentId: ResidentId, sha256: string): Promise<readonly Attachment[]> {
    await this.mustLiveHere(residentId);
    return (await this.#store.entries.naming(residentId, sha256)).flatMap(filesOf);
  }

  /** Older entries than a screen has. @throws RefusalError `not-found` for somebody who does not live here */
  async history(residentId: ResidentId, before: Instant): Promise<{ entries: BridgeEntry[]; more: boolean }> {
    await this.mustLiveHere(residentId);
    const { entries, more } = await this.#store.entries.before(residentId, before, PAGE_ENTRIES);
    return { entries: entries.map(asBridgeEntry), more };
  }

  /** @throws RefusalError `not-found` for somebody who does not live here */
  async record(residentId: ResidentId): Promise<ResidentRecord> {
    await this.mustLiveHere(residentId);
    return reduceResident((await this.#recent(residentId)).map(readEntry));
  }

  #recent(residentId: ResidentId): Promise<StoredEntry[]> {
    return this.#store.entries.recentOf(residentId, addMilliseconds(this.#clock.now(), -RECENT_MS));
  }
}

function filesOf(stored: StoredEntry): readonly Attachment[] {
  const entry = readEntry(stored);
  return entry.kind === 'unknown' ? [] : attachmentsOf(entry);
}

export function asBridgeEntry(entry: StoredEntry): BridgeEntry {
  const { envelope, body, seq } = entry;
  return { envelope, body, ...(seq === undefined ? {} : { seq }) };
}
