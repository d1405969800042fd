/**
 * The residents' records that are open on this page: asked for once, kept up to date by pushes, opened again after a break.
 * Each record is the reduction of its entries by the domain's own reducers, the same as at the hub and at the kiosk.
 */
import type { ReadEntry } from '#domain/journal/entry.ts';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { listName } from '#domain/residents/resident.ts';
import type { ConsentGiven, OpenedUnder } from '#protocol/hub/access.ts';
import { readEntry, type FedEntry } from '#protocol/stored/entry.ts';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';
import type { HubClient } from './hub-client.ts';

export type RecordState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly record: ResidentRecord; readonly under?: OpenedUnder | undefined }
  | { readonly kind: 'failed'; readonly code: RefusalCode; readonly words: string };

/** A record that is open for an hour, with a reason. */
export interface GlassRecord {
  readonly residentId: string;
  readonly name: string;
  readonly until: string;
  readonly reason: string;
}

export interface Records {
  /** Opens a record, or joins those who have it open. Returns the function that lets go of it; the last one closes it. */
  open(residentId: string): () => void;
  /** Undefined while nobody has it open. The same object until something changes. */
  stateOf(residentId: string): RecordState | undefined;
  /** Asks again after a failure, with who agreed where that is asked for. */
  retry(residentId: string, consent?: ConsentGiven): void;
  /** Says why it must be seen, and asks again. @throws RefusalError */
  breakGlass(residentId: string, reason: string): Promise<void>;
  /** What is open by break-glass. The same list until something changes. */
  readonly byBreakGlass: () => readonly GlassRecord[];
  readonly onChange: (listener: () => void) => () => void;
  close(): void;
}

interface Held {
  users: number;
  readonly entries: Map<string, ReadEntry>;
  state: RecordState;
}

export function createRecords(client: HubClient): Records {
  const held = new Map<string, Held>();
  const listeners = new Set<() => void>();

  let glass: readonly GlassRecord[] = [];

  function glassNow(): readonly GlassRecord[] {
    return [...held].flatMap(([residentId, { state }]) => {
      if (state.kind !== 'open' || state.under?.basis !== 'break-glass') return [];
      const { resident } = state.record;
      const { until, reason } = state.under;
      return [{ residentId, name: resident === undefined ? '' : listName(resident), until, reason }];
    });
  }

  function changed(): void {
    const now = glassNow();
    if (JSON.stringify(now) !== JSON.stringify(glass)) glass = now;
    for (const listener of [...listeners]) listener();
  }

  function take(one: Held, entries: readonly FedEntry[]): void {
    for (const entry of entries) one.entries.set(entry.envelope.id, readEntry(entry));
  }

  async function ask(residentId: string, consent?: ConsentGiven): Promise<void> {
    try {
      const { entries, under } = await client.request('resident.open', {
        residentId,
        ...(consent === undefined ? {} : { consent }),
      });
      const one = held.get(residentId);
      if (one === undefined) return;
      take(one, entries);
      one.state = { kind: 'open', record: reduceResident(one.entries.values()), under };
    } catch (fault) {
      const one = held.get(residentId);
      // A record that was open stays as it was known; it is asked for again when the link is back.
      if (one === undefined || one.state.kind === 'open') return;
      const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
      if (refusal.code === 'not-connected') return;
      one.state = { kind: 'failed', code: refusal.code, words: refusal.message };
    }
    changed();
  }

  const offState = client.onState((state) => {
    if (state.kind === 'connected') {
      for (const residentId of held.keys()) void ask(residentId);
    } else if (state.kind === 'signed-out') {
      // The next person at this desk starts with nothing.
      held.clear();
      changed();
    }
  });

  const offEntries = client.on('resident.entries', ({ residentId, entries }) => {
    const one = held.get(residentId);
    if (one === undefined) return;
    take(one, entries);
    // Entries that overtake the answer are kept for it: a record is not shown before it is whole.
    if (one.state.kind !== 'open') return;
    one.state = { kind: 'open', record: reduceResident(one.entries.values()), under: one.state.under };
    changed();
  });

  const offClosed = client.on('resident.closed', ({ residentId, words }) => {
    const one = held.get(residentId);
    if (one === undefined) return;
    one.entries.clear();
    one.state = { kind: 'failed', code: 'break-glass-needed', words };
    changed();
  });

  return {
    open(residentId) {
      const known = held.get(residentId);
      if (known !== undefined) {
        known.users++;
      } else {
        held.set(residentId, { users: 1, entries: new Map(), state: { kind: 'opening' } });
        void ask(residentId);
        changed();
      }
      let mine = true;
      return () => {
        if (!mine) return;
        mine = false;
        const one = held.get(residentId);
        if (one === undefined || --one.users > 0) return;
        held.delete(residentId);
        changed();
        client.request('resident.close', { residentId }).catch(() => {
          // Without a link there is no subscription left to close.
        });
      };
    },
    stateOf: (residentId) => held.get(residentId)?.state,
    byBreakGlass: () => glass,
    async breakGlass(residentId, reason) {
      await client.request('access.break-glass', { commandId: crypto.randomUUID(), residentId, reason });
      this.retry(residentId);
    },
    retry(residentId, consent) {
      const one = held.get(residentId);
      if (one?.state.kind !== 'failed') return;
      one.state = { kind: 'opening' };
      changed();
      void ask(residentId, consent);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      offState();
      offEntries();
      offClosed();
      held.clear();
      listeners.clear();
    },
  };
}
