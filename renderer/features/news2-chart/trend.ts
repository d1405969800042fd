/** How the total went over the last 24 hours, in numbers and times. What it means is for people to say. */
import type { ChartPoint } from './points.ts';

const SPAN_MS = 24 * 3_600_000;

export interface TotalAt {
  readonly total: number;
  readonly at: number;
}

export type Trend =
  | { readonly kind: 'none'; readonly incomplete: number }
  | { readonly kind: 'one'; readonly only: TotalAt; readonly incomplete: number }
  | {
      readonly kind: 'rising' | 'falling' | 'steady' | 'back';
      readonly first: TotalAt;
      readonly last: TotalAt;
      /** Where a total in between was above both or below both. */
      readonly highest: TotalAt | undefined;
      readonly lowest: TotalAt | undefined;
      readonly sets: number;
      readonly incomplete: number;
      /** The totals do not all rest on one SpO2 scale. */
      readonly scalesDiffer: boolean;
    };

/** Of complete sets that count; one that is not complete is no number and is only counted. */
export function trendOf(points: readonly ChartPoint[], now: number): Trend {
  const recent = points.filter(({ at, set }) => set.struck === undefined && at > now - SPAN_MS && at <= now);
  const incomplete = recent.filter(({ complete }) => !complete).length;
  const scored = recent.filter(({ complete }) => complete);
  const totals = scored.map(({ number: total, at }) => ({ total, at }));
  const [first] = totals;
  const last = totals.at(-1);
  if (first === undefined || last === undefined) return { kind: 'none', incomplete };
  if (totals.length === 1) return { kind: 'one', only: first, incomplete };
  const highest = totals.reduce((a, b) => (b.total > a.total ? b : a));
  const lowest = totals.reduce((a, b) => (b.total < a.total ? b : a));
  const higher = highest.total > Math.max(first.total, last.total) ? highest : undefined;
  const lower = lowest.total < Math.min(first.total, last.total) ? lowest : undefined;
  const same = higher === undefined && lower === undefined ? 'steady' : 'back';
  return {
    kind: last.total > first.total ? 'rising' : last.total < first.total ? 'falling' : same,
    first,
    last,
    highest: higher,
    lowest: lower,
    sets: totals.length,
    incomplete,
    scalesDiffer: new Set(scored.map(({ set }) => set.news2.scale)).size > 1,
  };
}
