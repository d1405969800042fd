/**
 * Sends feeds down one link: what is there already in chunks, then what is committed. It always reads from the store after
 * its own cursor, so that nothing is missing, repeated or out of order, whatever happens while it sends.
 */
import type { ResidentId } from '#domain/base/ids.ts';
import type { FedEntry } from '#protocol/stored/entry.ts';
import { MAX_MESSAGE_BYTES } from '#protocol/wire/wire.ts';
import type { EntryReads, Scope } from '../triage/ports.ts';

export interface FeedPump {
  /** Sends this resident's entries after `after`, and from then on those that are committed. */
  follow(residentId: ResidentId, after: number): void;
  unfollow(residentId: ResidentId): void;
  follows(residentId: ResidentId): boolean;
  following(): readonly ResidentId[];
  /** Something was committed to this feed. */
  wake(residentId: ResidentId): void;
  close(): void;
}

/** Room for the push around the entries. */
const CHUNK_LENGTH = MAX_MESSAGE_BYTES - 1024;
const ENTRIES_AT_ONCE = 200;

/** As many of the first entries as fit in one message; at least one. */
export function firstChunk(entries: readonly FedEntry[]): readonly FedEntry[] {
  let length = 0;
  for (const [index, entry] of entries.entries()) {
    length += JSON.stringify(entry).length + 1;
    if (length > CHUNK_LENGTH && index > 0) return entries.slice(0, index);
  }
  return entries;
}

export function createFeedPump(parts: {
  readonly reads: Pick<EntryReads, 'feed'>;
  readonly scope: Scope;
  /**
   * The last entry that may be sent of this feed, or undefined for all of it. Asked after the entries were read, so that an
   * end that was committed with them, or before them, is known.
   */
  readonly lastFor?: (residentId: ResidentId) => Promise<number | undefined>;
  readonly push: (residentId: ResidentId, entries: readonly FedEntry[]) => void;
  /** Resolved when the network has taken what was pushed. */
  readonly drained: () => Promise<void>;
  readonly onFault: (fault: unknown) => void;
}): FeedPump {
  const cursors = new Map<ResidentId, number>();
  const awake = new Set<ResidentId>();
  let pumping = false;
  let closed = false;

  /** One message of one feed. Returns false when the feed is at its end. */
  async function sendSome(residentId: ResidentId): Promise<boolean> {
    const after = cursors.get(residentId);
    if (after === undefined) return false;
    const read = firstChunk(await parts.reads.feed(parts.scope, residentId, after, ENTRIES_AT_ONCE));
    const end = await parts.lastFor?.(residentId);
    const entries = end === undefined ? read : read.filter(({ seq }) => seq <= end);
    // While it was read, the feed may have been let go, or followed anew from elsewhere.
    if (cursors.get(residentId) !== after) return cursors.has(residentId);
    const last = entries.at(-1);
    if (last === undefined) return false;
    parts.push(residentId, entries);
    cursors.set(residentId, last.seq);
    await parts.drained();
    return true;
  }

  async function pump(): Promise<void> {
    for (;;) {
      const [residentId] = awake;
      if (residentId === undefined || closed) return;
      awake.delete(residentId);
      if (await sendSome(residentId)) awake.add(residentId);
    }
  }

  function start(): void {
    if (pumping || closed) return;
    pumping = true;
    pump()
      .catch(parts.onFault)
      .finally(() => {
        pumping = false;
        // Woken between the last look and here.
        if (awake.size > 0 && !closed) start();
      });
  }

  return {
    follow(residentId, after) {
      cursors.set(residentId, after);
      awake.add(residentId);
      start();
    },
    unfollow(residentId) {
      cursors.delete(residentId);
      awake.delete(residentId);
    },
    follows: (residentId) => cursors.has(residentId),
    following: () => [...cursors.keys()],
    wake(residentId) {
      if (!cursors.has(residentId)) return;
      awake.add(residentId);
      start();
    },
    close() {
      closed = true;
      cursors.clear();
      awake.clear();
    },
  };
}
