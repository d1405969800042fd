import type { ReadEntry } from './entry.ts';

/**
 * The order in which reducers see entries: the hub's sequence first, then what is not yet sent by the writer's own
 * counter. Clocks take no part. Ties between two unsent writers are broken by id, so that any arrival order of one set
 * gives one result.
 */
export function inFeedOrder<E extends ReadEntry>(entries: Iterable<E>): E[] {
  const byId = new Map<string, E>();
  for (const entry of entries) {
    const known = byId.get(entry.envelope.id);
    if (known?.seq === undefined) byId.set(entry.envelope.id, entry);
  }
  return [...byId.values()].sort(compare);
}

function compare(a: ReadEntry, b: ReadEntry): number {
  if (a.seq !== undefined && b.seq !== undefined) return a.seq - b.seq;
  if (a.seq !== undefined) return -1;
  if (b.seq !== undefined) return 1;
  const counters = a.envelope.device.counter - b.envelope.device.counter;
  if (counters !== 0) return counters;
  return a.envelope.id < b.envelope.id ? -1 : 1;
}
