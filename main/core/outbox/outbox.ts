/**
 * Carries the journal to the hub: in the order in which it was written, one batch at a time, again and again until the
 * hub's receipt has come. Sending twice is safe, because the hub applies an id once and answers it again.
 */
import type { EntryId } from '#domain/base/ids.ts';
import { RETRYABLE } from '#protocol/wire/refusal.ts';
import { MAX_MESSAGE_BYTES } from '#protocol/wire/wire.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { Listeners } from '../base/listeners.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { Cancel, Time } from '../base/time.ts';
import type { HubAnswer, OutboxRepository } from '../store/outbox.ts';
import type { StoredEntry } from '../store/rows.ts';

/** Asks the hub to append; rejects when no answer came. */
export type Sender = (entries: SealedEntry[]) => Promise<readonly HubAnswer[]>;

export const BATCH_ENTRIES = 50;
/** Leaves room for the message around the entries. */
export const BATCH_BYTES = MAX_MESSAGE_BYTES - 16 * 1024;
/** After an answer that asks for another try, or none at all on a link that is still up. */
export const RETRY_MS = 3_000;

export interface OutboxParts {
  readonly store: OutboxRepository;
  readonly time: Time;
  readonly log: Log;
}

export class Outbox {
  readonly #parts: OutboxParts;
  readonly #settled = new Listeners<readonly EntryId[]>();
  #sender: Sender | undefined;
  #running = false;
  #again = false;
  #retry: Cancel | undefined;
  #closed = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Told which entries the hub has answered, after the answers are stored. */
  onSettled(listener: (ids: readonly EntryId[]) => void): () => void {
    return this.#settled.add(listener);
  }

  /** The link is up: what has no receipt is sent, again where it was sent before. */
  connected(sender: Sender): void {
    this.#sender = sender;
    this.poke();
  }

  disconnected(): void {
    this.#sender = undefined;
    this.#retry?.cancel();
  }

  /** Something new may be waiting. */
  poke(): void {
    this.#again = true;
    if (this.#running || this.#closed) return;
    void this.#drain();
  }

  close(): void {
    this.#closed = true;
    this.disconnected();
  }

  async #drain(): Promise<void> {
    this.#running = true;
    this.#retry?.cancel();
    try {
      while (this.#again && !this.#closed) {
        this.#again = false;
        const sender = this.#sender;
        if (sender !== undefined) await this.#sendBatch(sender);
      }
    } catch (fault) {
      this.#parts.log.warn({ fault: messageOf(fault) }, 'entries were not sent; they are kept and will be sent again');
      this.#retryLater();
    } finally {
      this.#running = false;
    }
  }

  async #sendBatch(sender: Sender): Promise<void> {
    const { store, time, log } = this.#parts;
    const waiting = await store.waiting(BATCH_ENTRIES);
    const batch = withinBytes(waiting);
    if (batch.length === 0) return;
    const ids = batch.map((entry) => entry.envelope.id);
    await store.markSent(ids, time.now());
    const answers = await sender(batch.map(asSealed));
    // Only what was asked about, and a refusal that another try may change is no answer yet.
    const final = answers.filter(
      (answer) => ids.includes(answer.id) && !(answer.status === 'refused' && RETRYABLE.has(answer.code)),
    );
    const changed = await store.settle(final, time.now());
    for (const answer of final) {
      if (answer.status === 'refused') log.error({ entry: answer.id, code: answer.code }, 'the hub refused an entry');
    }
    if (changed.length > 0) this.#settled.tell(changed);
    if (final.length < batch.length) this.#retryLater();
    else this.#again = true;
  }

  #retryLater(): void {
    this.#again = false;
    this.#retry?.cancel();
    if (this.#closed) return;
    this.#retry = this.#parts.time.after(RETRY_MS, () => {
      this.#retry = undefined;
      this.poke();
    });
  }
}

/** The first of them that fit into one message, and always at least one. */
export function withinBytes(entries: readonly StoredEntry[]): readonly StoredEntry[] {
  let bytes = 0;
  const end = entries.findIndex((entry) => {
    bytes += Buffer.byteLength(JSON.stringify(entry), 'utf8');
    return bytes > BATCH_BYTES;
  });
  return end === -1 ? entries : entries.slice(0, Math.max(end, 1));
}

/** Without the place in the feed, which is the hub's to say. */
function asSealed(entry: StoredEntry): SealedEntry {
  const { envelope, body, salt, digest, signature } = entry;
  return { envelope, body, salt, digest, signature };
}
