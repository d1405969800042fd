/** Writes clinical facts. "Saved" is answered after the durable commit, never before. */
import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { EncounterId, EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import { ENTRY_VERSIONS, type EntryBodies, type KIOSK_FACTS } from '#domain/journal/bodies.ts';
import type { ClockQuality, Envelope } from '#domain/journal/envelope.ts';
import type { Author } from '#domain/people/people.ts';
import { BODY_SCHEMAS } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { Listeners } from '../base/listeners.ts';
import { databaseFaultCode } from '../store/database.ts';
import type { Enrolment } from '../store/identity.ts';
import type { OutboxRepository } from '../store/outbox.ts';
import type { StoredEntry } from '../store/rows.ts';
import { seal, SALT_BYTES } from './seal.ts';

export type KioskFact = (typeof KIOSK_FACTS)[number];

export interface Fact<Kind extends KioskFact> {
  readonly kind: Kind;
  readonly residentId: ResidentId;
  readonly encounterId?: EncounterId;
  readonly author: Author;
  readonly body: EntryBodies[Kind];
  /** When it happened, where that is not now. */
  readonly occurredAt?: Instant;
}

export interface Saved {
  readonly id: EntryId;
  readonly savedAt: Instant;
}

export interface JournalParts {
  readonly outbox: OutboxRepository;
  readonly clock: Clock;
  readonly clockQuality: () => ClockQuality;
  readonly privateKeyPem: string;
  /** Undefined until this kiosk has been enrolled. */
  readonly enrolment: () => Enrolment | undefined;
}

export class Journal {
  readonly #parts: JournalParts;
  readonly #privateKey: KeyObject;
  readonly #written = new Listeners<StoredEntry>();

  constructor(parts: JournalParts) {
    this.#parts = parts;
    this.#privateKey = createPrivateKey(parts.privateKeyPem);
  }

  /** Told of each entry after its durable commit. */
  onWritten(listener: (entry: StoredEntry) => void): () => void {
    return this.#written.add(listener);
  }

  /**
   * Seals a fact and commits it together with its place in the outbox.
   * @throws RefusalError when nothing was saved and the reason can be told
   */
  async write<Kind extends KioskFact>(fact: Fact<Kind>): Promise<Saved> {
    const enrolment = this.#parts.enrolment();
    if (enrolment === undefined) {
      throw new RefusalError('forbidden', 'Not saved: this kiosk has not been enrolled with the service yet.');
    }
    const body = BODY_SCHEMAS[fact.kind].safeParse(fact.body);
    // Only what can be read back may be saved.
    if (!body.success) throw new RefusalError('bad-params', 'Not saved: part of it is missing or out of range.');
    const savedAt = this.#parts.clock.now();
    const make = (counter: number) => {
      const envelope: Envelope = {
        id: uuidv7(),
        kind: fact.kind,
        version: ENTRY_VERSIONS[fact.kind],
        serviceId: enrolment.serviceId,
        residentId: fact.residentId,
        ...(fact.encounterId === undefined ? {} : { encounterId: fact.encounterId }),
        homeId: enrolment.homeId,
        author: fact.author,
        device: { id: enrolment.kioskId, counter },
        occurredAt: fact.occurredAt ?? savedAt,
        recordedAt: savedAt,
        clock: this.#parts.clockQuality(),
      };
      return seal(envelope, JSON.stringify(body.data), randomBytes(SALT_BYTES), this.#privateKey);
    };
    const entry = await this.#commit(savedAt, make);
    this.#written.tell(entry);
    return { id: entry.envelope.id, savedAt };
  }

  async #commit(savedAt: Instant, make: (counter: number) => StoredEntry): Promise<StoredEntry> {
    try {
      return await this.#parts.outbox.append(savedAt, make);
    } catch (fault) {
      if (databaseFaultCode(fault) !== 'SQLITE_FULL') throw fault;
      throw new RefusalError(
        'internal',
        'Not saved: the disk of this kiosk is full. Write it on paper and tell IT now.',
      );
    }
  }
}
