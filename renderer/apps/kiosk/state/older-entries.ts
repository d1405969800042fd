/** Older entries of one resident than the core sends by itself, fetched a page at a time. */
import type { ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import { applyEntries, type KioskStore } from './store.ts';

/** How far back one resident's entries have been fetched. */
export interface History {
  /** Everything since then is here. */
  readonly from: Instant;
  readonly more: boolean;
}

/**
 * Fetches until something comes that was not here, or nothing is left. The first page begins at now: what the core sends by
 * itself is of several kinds and of several ages, and no single time says how far back it goes.
 * @throws RefusalError
 */
export async function loadOlder(
  store: KioskStore,
  bridge: Pick<BridgeClient, 'request'>,
  residentId: ResidentId,
  now: Instant,
): Promise<void> {
  for (;;) {
    const { history, entries: before } = store.getState();
    const known = history.get(residentId);
    if (known?.more === false) return;
    const from = known?.from ?? now;
    const { entries, more } = await bridge.request('resident.history', { residentId, before: from });
    const oldest = entries.reduce(
      (time, { envelope }) => (envelope.recordedAt < time ? envelope.recordedAt : time),
      from,
    );
    const had = before.get(residentId);
    const isNew = entries.some(({ envelope }) => had?.has(envelope.id) !== true);
    applyEntries(store, residentId, entries);
    // A page that does not lead further back is the last one, whatever it says: nothing is asked for ever.
    const goesOn = more && oldest < from;
    store.setState({ history: new Map(store.getState().history).set(residentId, { from: oldest, more: goesOn }) });
    if (isNew || !goesOn) return;
  }
}
