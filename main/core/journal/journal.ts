/** Writes clinical facts. "Saved" is answered after the durable commit, never before. */
import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import type { Attachment } from '#domain/attachments/attachment.ts';
import type { EncounterId, ResidentId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import { ENTRY_VERSIONS, type EntryBodies } from '#domain/journal/bodies.ts';
import type { ClockQuality, Envelope } from '#domain/journal/envelope.ts';
import type { Author } from '#domain/people/people.ts';
import { BODY_SCHEMAS } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { Listeners } from '../base/listeners.ts';
import type { Enrolment } from '../store/identity.ts';
import type { EntryRepository } from '../store/entries.ts';
import type { Appended, NewEntry, OutboxRepository } from '../store/outbox.ts';
import type { StoredEntry } from '../store/rows.ts';
import { asWritten, type Asked, type KioskFact, type Written } from './asked.ts';
import { notSavedWords } from './not-saved.ts';
import { seal, SALT_BYTES } from './seal.ts';

/** What the core knows of something that was asked, once it has looked. */
export interface Fact<Kind extends KioskFact> {
  readonly author: Author;
  readonly encounterId?: EncounterId;
  readonly body: EntryBodies[Kind];
  /** When it happened, where that is not now. */
  readonly occurredAt?: Instant;
  /** The devices' readings that it uses: from then on they are of this resident. */
  readonly readingIds?: readonly string[];
  /** The files that it refers to. */
  readonly attachments?: readonly Attachment[];
  /** Of whom they were before, when the set is moved to the right person. */
  readonly readingsFrom?: ResidentId;
}

export interface JournalParts {
  readonly entries: Pick<EntryRepository, 'find'>;
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
   * Seals a fact and commits it together with its place in the outbox, once for each identifier: asked again after a lost
   * answer, it gives the first answer. That rests on the database alone, so that a killed core still knows.
   * @param look is run only for what is not written yet, so that a later change of the record refuses no second try
   * @throws RefusalError when nothing was saved and the reason can be told; `conflict` when the identifier stands for
   * something else
   */
  async writeOnce<Kind extends KioskFact>(
    asked: Asked<Kind>,
    look: () => Fact<Kind> | Promise<Fact<Kind>>,
  ): Promise<Written<Kind>> {
    const before = await this.#parts.entries.find(asked.entryId);
    if (before !== undefined) return asWritten(before, asked);
    const savedAt = this.#parts.clock.now();
    const [{ entry }] = (await this.#commit([this.#prepare(asked, await look(), savedAt)], savedAt)) as [Appended];
    return asWritten(entry, asked);
  }

  /**
   * Two facts that are one act: both are committed or neither. Asked again, the first answers come.
   * @param look is run only when the first of them is not written yet
   */
  async writeBoth<First extends KioskFact, Second extends KioskFact>(
    first: Asked<First>,
    second: Asked<Second>,
    look: () => Promise<readonly [Fact<First>, Fact<Second>]>,
  ): Promise<Written<Second>> {
    const { entries } = this.#parts;
    const before = await entries.find(first.entryId);
    const beforeToo = await entries.find(second.entryId);
    if (before !== undefined && beforeToo !== undefined) {
      asWritten(before, first);
      return asWritten(beforeToo, second);
    }
    const savedAt = this.#parts.clock.now();
    const [one, other] = await look();
    const both = [this.#prepare(first, one, savedAt), this.#prepare(second, other, savedAt)];
    const [written, writtenToo] = (await this.#commit(both, savedAt)) as [Appended, Appended];
    asWritten(written.entry, first);
    return asWritten(writtenToo.entry, second);
  }

  #prepare<Kind extends KioskFact>(asked: Asked<Kind>, fact: Fact<Kind>, savedAt: Instant): NewEntry {
    const enrolment = this.#parts.enrolment();
    if (enrolment === undefined) {
      throw new RefusalError('forbidden', 'Not saved: this kiosk has not been enrolled with the service yet.');
    }
    const { entryId, kind, residentId } = asked;
    const encounterId = asked.encounterId ?? fact.encounterId;
    const body = BODY_SCHEMAS[kind].safeParse(fact.body);
    // Only what can be read back may be saved.
    if (!body.success) throw new RefusalError('bad-params', 'Not saved: part of it is missing or out of range.');
    const make = (counter: number) => {
      const envelope: Envelope = {
        id: entryId,
        kind,
        version: ENTRY_VERSIONS[kind],
        serviceId: enrolment.serviceId,
        residentId,
        ...(encounterId === undefined ? {} : { encounterId }),
        homeId: enrolment.homeId,
        author: fact.author,
        device: { id: enrolment.kioskId, counter },
        occurredAt: fact.occurredAt ?? savedAt,
        recordedAt: savedAt,
        clock: this.#parts.clockQuality(),
      };
      return seal(envelope, JSON.stringify(body.data), randomBytes(SALT_BYTES), this.#privateKey);
    };
    return {
      id: entryId,
      seal: make,
      readingIds: fact.readingIds,
      readingsFrom: fact.readingsFrom,
      attachments: fact.attachments,
    };
  }

  async #commit(newEntries: readonly NewEntry[], savedAt: Instant): Promise<Appended[]> {
    try {
      const appended = await this.#parts.outbox.append(newEntries, savedAt);
      for (const { entry, isNew } of appended) if (isNew) this.#written.tell(entry);
      return appended;
    } catch (fault) {
      const words = notSavedWords(fault);
      if (words === undefined) throw fault;
      throw new RefusalError('internal', words);
    }
  }
}
