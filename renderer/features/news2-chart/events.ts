/** What else was recorded of a resident, as marks on the time line of the chart. */
import type { Encounter } from '#domain/encounters/encounter.ts';
import type {
  RecordedFinding,
  RecordedSoftSigns,
  RecordedDeath,
  ResidentRecord,
} from '#domain/journal/reduce-resident.ts';
import type { ChartPoint } from './points.ts';

export type ChartEvent =
  | { readonly kind: 'soft-signs'; readonly id: string; readonly at: number; readonly recorded: RecordedSoftSigns }
  | { readonly kind: 'finding'; readonly id: string; readonly at: number; readonly recorded: RecordedFinding }
  | { readonly kind: 'call'; readonly id: string; readonly at: number; readonly encounter: Encounter }
  | { readonly kind: 'death'; readonly id: string; readonly at: number; readonly recorded: RecordedDeath };
export type ChartEventKind = ChartEvent['kind'];

/** Oldest first. What was struck stays in sight, and is said to be struck. */
export function chartEvents(record: ResidentRecord): readonly ChartEvent[] {
  const { softSigns, findings, encounters, death } = record;
  const events: ChartEvent[] = [
    ...softSigns.map(
      (recorded) => ({ kind: 'soft-signs', id: recorded.id, at: Date.parse(recorded.at), recorded }) as const,
    ),
    ...findings.map(
      (recorded) => ({ kind: 'finding', id: recorded.id, at: Date.parse(recorded.at), recorded }) as const,
    ),
    ...[...encounters.values()].map(
      (encounter) =>
        ({ kind: 'call', id: encounter.encounterId, at: Date.parse(encounter.requestedAt), encounter }) as const,
    ),
  ];
  if (death !== undefined) {
    events.push({ kind: 'death', id: death.id, at: Date.parse(death.death.diedAt), recorded: death });
  }
  return events.sort((a, b) => a.at - b.at);
}

/** Further from any set than this, a call or a sign has a column of its own: it was not about those observations. */
const NEAR_MS = 3 * 3_600_000;

function nearest(points: readonly ChartPoint[], at: number): number | undefined {
  if (points.length === 0) return undefined;
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const before = points[low - 1];
  const after = points[low];
  if (before === undefined) return low;
  if (after === undefined) return low - 1;
  return at - before.at < after.at - at ? low - 1 : low;
}

/**
 * The set beside which an event is drawn where every set has its own column: the one a call names, otherwise the nearest.
 * @returns the place among `points`, or undefined where no set is near
 */
export function setOfEvent(
  event: ChartEvent,
  points: readonly ChartPoint[],
  placeById: ReadonlyMap<string, number>,
): number | undefined {
  if (event.kind === 'call' && event.encounter.observationsId !== undefined) {
    const named = placeById.get(event.encounter.observationsId);
    if (named !== undefined) return named;
  }
  const place = nearest(points, event.at);
  const point = place === undefined ? undefined : points[place];
  if (point === undefined) return undefined;
  // Findings such as fluids are many: they never make columns of their own.
  return event.kind === 'finding' || Math.abs(point.at - event.at) <= NEAR_MS ? place : undefined;
}
