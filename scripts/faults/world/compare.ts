/** Whether hub and kiosk have the same, entry by entry. Everything that is not so is a loss, in words. */
import { isDeepStrictEqual } from 'node:util';
import { canonicalEnvelope } from '#domain/journal/envelope.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { readEntry, type FedEntry } from '#protocol/stored/entry.ts';
import type { Acknowledged } from './ledger.ts';
import type { StoredHub } from './stored-hub.ts';
import type { StoredKiosk } from './stored-kiosk.ts';

/** "Saved" was said of each of these: each is at the hub. Ids are unique there, so once is all it can be. */
export async function faultsOfSaved(hub: StoredHub, saved: readonly Acknowledged[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { id, residentId, what } of saved) {
    const entry = await hub.entry(id);
    if (entry === undefined) faults.push(`${id} (${what}) was saved and is not at the hub`);
    else if (entry.envelope.residentId !== residentId) faults.push(`${id} (${what}) is at the hub for somebody else`);
  }
  return faults;
}

/** What a screen shows of one resident against what the hub has after a place in the feed. */
export function faultsOfView(
  residentId: string,
  view: ReadonlyMap<string, BridgeEntry>,
  feed: readonly FedEntry[],
): string[] {
  const faults: string[] = [];
  for (const fed of feed) {
    const { id } = fed.envelope;
    const shown = view.get(id);
    if (shown === undefined) faults.push(`${id} (${fed.envelope.kind}) is at the hub and not on the screen`);
    else if (shown.seq !== fed.seq) faults.push(`${id} has place ${fed.seq} at the hub and ${String(shown.seq)} here`);
    else if (shown.body !== fed.body || canonicalEnvelope(shown.envelope) !== canonicalEnvelope(fed.envelope)) {
      faults.push(`${id} is not the same at both ends`);
    }
  }
  const unplaced = [...view.values()].filter(({ seq }) => seq === undefined).length;
  if (unplaced > 0) faults.push(`${unplaced} entries of ${residentId} have no place, though nothing waits`);
  return faults;
}

/** Each kiosk's entries stand in each feed in the order in which it wrote them. */
export function faultsOfOrder(feed: readonly FedEntry[], hubDeviceIsOrdered = true): string[] {
  const faults: string[] = [];
  const last = new Map<string, number>();
  for (const { envelope } of feed) {
    const { id, counter } = envelope.device;
    if (id.startsWith('hub-') && !hubDeviceIsOrdered) continue;
    if ((last.get(id) ?? -1) >= counter)
      faults.push(`${envelope.id}: entry ${counter} of ${id} stands behind a later one`);
    last.set(id, counter);
  }
  return faults;
}

/** A stopped kiosk's whole database against the hub's. */
export async function faultsOfDatabase(hub: StoredHub, kiosk: StoredKiosk): Promise<string[]> {
  const faults: string[] = [];
  const integrity = await kiosk.integrity();
  if (integrity !== 'ok') faults.push(`the kiosk's database: ${integrity}`);
  const heads = await hub.heads();
  for (const [residentId, cursor] of await kiosk.cursors()) {
    if (cursor !== heads.get(residentId)) faults.push(`the cursor of ${residentId} is ${cursor}`);
    const here = await kiosk.entries(residentId);
    const there = await hub.feed(residentId);
    if (!isDeepStrictEqual(here, there))
      faults.push(`the feed of ${residentId} differs: ${here.length} here, ${there.length} there`);
    const [one, other] = [reduceResident(here.map(readEntry)), reduceResident(there.map(readEntry))];
    if (!isDeepStrictEqual(one, other)) faults.push(`the record of ${residentId} differs`);
  }
  const counters = await hub.countersOf(await kiosk.kioskId());
  if (counters.some((counter, index) => index > 0 && counter <= (counters[index - 1] ?? 0))) {
    faults.push('the hub has stored entries of a kiosk in another order than they were written in');
  }
  return faults;
}
