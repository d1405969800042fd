/**
 * The residents' records that are open on this page: asked for once, kept up to date by pushes, opened again after a break.
 * Each record is the reduction of its entries by the domain's own reducers, the same as at the hub and at the kiosk.
 */
import type { ReadEntry } from '#domain/journal/entry.ts';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { readEntry, type FedEntry } from '#protocol/stored/entry.ts';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';
import type { HubClient } from './hub-client.ts';

export type RecordState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly record: ResidentRecord }
  | { readonly kind: 'failed'; readonly code: RefusalCode; readonly words: string };

export interface Records {
  /** Opens a record, or joins those who have it open. Returns the function that lets go of it; the last one closes it. */
  open(residentId: string): () => void;
  /** Undefined while nobody has it open. The same object until something changes. */
  stateOf(residentId: string): RecordState | undefined;
  /** Asks again after a failure. */
  retry(residentId: string): void;
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

  function changed(): void {
    for (const listener of [...listeners]) listener();
  }

  function take(one: Held, entries: readonly FedEntry[]): void {
    for (const entry of entries) one.entries.set(entry.envelope.id, readEntry(entry));
  }

  async function ask(residentId: string): Promise<void> {
    try {
      const { entries } = await client.request('resident.open', { residentId });
      const one = held.get(residentId);
      if (one === undefined) return;
      take(one, entries);
      one.state = { kind: 'open', record: reduceResident(one.entries.values()) };
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
    one.state = { kind: 'open', record: reduceResident(one.entries.values()) };
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
        client.request('resident.close', { residentId }).catch(() => {
          // Without a link there is no subscription left to close.
        });
      };
    },
    stateOf: (residentId) => held.get(residentId)?.state,
    retry(residentId) {
      const one = held.get(residentId);
      if (one?.state.kind !== 'failed') return;
      one.state = { kind: 'opening' };
      changed();
      void ask(residentId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      offState();
      offEntries();
      held.clear();
      listeners.clear();
    },
  };
}
