/** When observations that a nurse asked for are due, one slot after the other. The same for the home's list and for the hub. */
import { addMilliseconds, millisecondsBetween, type Instant } from '../base/time.ts';
import type { MonitoringItem } from '../outcomes/items.ts';

const QUARTER_MS = 15 * 60_000;

export interface Slot {
  readonly slot: number;
  readonly due: Instant;
}

/** A set counts for a slot when it is no earlier than this before it; a slot is missed when it is so much past it. */
export function slotTolerance(item: Pick<MonitoringItem, 'everyMinutes'>): number {
  return Math.min(QUARTER_MS, (item.everyMinutes * 60_000) / 4);
}

/** When the slot is due: the first at the item's own time, then one every so many minutes. */
export function slotDue(item: MonitoringItem, slot: number): Instant {
  return addMilliseconds(item.due, slot * item.everyMinutes * 60_000);
}

/** The name of the slot in the list of the home. */
export function slotTaskId({ itemId }: MonitoringItem, slot: number): string {
  return `plan:${itemId}:${String(slot)}`;
}

/**
 * The slot that is due next; undefined when the plan is over. A set counts for the newest slot that it fits.
 * @param taken when complete sets were taken after the plan was made
 * @param isOver slots that somebody has finished with, taken or not: the plan goes on after them
 */
export function nextSlot(
  item: MonitoringItem,
  taken: readonly Instant[],
  isOver: (slot: number) => boolean = () => false,
): Slot | undefined {
  const step = item.everyMinutes * 60_000;
  const early = slotTolerance(item);
  let slot = 0;
  for (const at of taken) {
    const reached = Math.floor((millisecondsBetween(item.due, at) + early) / step);
    if (reached >= slot) slot = reached + 1;
  }
  while (isOver(slot) && slotDue(item, slot) <= item.until) slot += 1;
  const due = slotDue(item, slot);
  return due > item.until ? undefined : { slot, due };
}
