/** The entries of practice. They are in this object and nowhere else: with it they are gone. */
import type { EncounterId, EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { ENTRY_VERSIONS, type EntryBodies, type EntryKind } from '#domain/journal/bodies.ts';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Author } from '#domain/people/people.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { PRACTICE_HOME_ID, PRACTICE_KIOSK_ID, PRACTICE_SERVICE_ID } from './practice-people.ts';

export interface Written<Kind extends EntryKind = EntryKind> {
  readonly id: EntryId;
  readonly kind: Kind;
  readonly body: EntryBodies[Kind];
  readonly residentId: ResidentId;
  readonly encounterId?: EncounterId | undefined;
  readonly author: Author;
  readonly occurredAt?: Instant | undefined;
}

export class PracticeJournal {
  readonly #entries = new Map<EntryId, BridgeEntry>();
  readonly #now: () => Instant;
  readonly #onEntry: (entry: BridgeEntry) => void;

  constructor(now: () => Instant, onEntry: (entry: BridgeEntry) => void) {
    this.#now = now;
    this.#onEntry = onEntry;
  }

  /** Writes an entry, as if the hub had numbered it at once. The same identifier again changes nothing. */
  write<Kind extends EntryKind>(entry: Written<Kind>): { readonly id: EntryId; readonly savedAt: Instant } {
    const known = this.#entries.get(entry.id);
    if (known !== undefined) return { id: entry.id, savedAt: known.envelope.recordedAt };
    const { id, kind, body, residentId, encounterId, author } = entry;
    const recordedAt = this.#now();
    const number = this.#entries.size + 1;
    const made: BridgeEntry = {
      envelope: {
        id,
        kind,
        version: ENTRY_VERSIONS[kind],
        serviceId: PRACTICE_SERVICE_ID,
        residentId,
        ...(encounterId === undefined ? {} : { encounterId }),
        homeId: PRACTICE_HOME_ID,
        author,
        device: { id: PRACTICE_KIOSK_ID, counter: number },
        occurredAt: entry.occurredAt ?? recordedAt,
        recordedAt,
        clock: 'checked',
      },
      body: JSON.stringify(body),
      seq: number,
    };
    this.#entries.set(id, made);
    this.#onEntry(made);
    return { id, savedAt: recordedAt };
  }

  entriesOf(residentId: ResidentId): BridgeEntry[] {
    return [...this.#entries.values()].filter(({ envelope }) => envelope.residentId === residentId);
  }

  get residentIds(): readonly ResidentId[] {
    return [...new Set([...this.#entries.values()].map(({ envelope }) => envelope.residentId))];
  }

  record(residentId: ResidentId): ResidentRecord {
    const sealed = { salt: '', digest: '', signature: '' };
    return reduceResident(this.entriesOf(residentId).map((entry) => readEntry({ ...entry, ...sealed })));
  }
}
