/** Values that were old when somebody called the nurse about them. */
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import { STALE_AFTER_MS, type Taken } from '#domain/observations/observation-set.ts';
import type { SetsColumn } from './columns.ts';

export interface StaleAtCall {
  readonly callAt: Instant;
  /** The age of the oldest value. */
  readonly oldestMs: number;
  readonly values: number;
}

/** Of the calls of a column those that rest on a set of it with a value older than 15 minutes by then. */
export function staleAtCalls(column: SetsColumn): readonly StaleAtCall[] {
  return column.events.flatMap((event) => {
    if (event.kind !== 'call') return [];
    const { observationsId, requestedAt } = event.encounter;
    const point = column.points.find(({ set }) => set.id === observationsId);
    if (point === undefined) return [];
    const ages = (Object.values(point.set.values) as (Taken<unknown> | undefined)[])
      .flatMap((taken) => (taken === undefined ? [] : [millisecondsBetween(taken.provenance.takenAt, requestedAt)]))
      .filter((age) => age > STALE_AFTER_MS);
    return ages.length === 0 ? [] : [{ callAt: requestedAt, oldestMs: Math.max(...ages), values: ages.length }];
  });
}
