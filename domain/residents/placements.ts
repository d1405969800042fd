import type { HomeId } from '../base/ids.ts';
import type { Placement, PlacementEnd } from './resident.ts';

const kindOf = (placement: Placement) => placement.kind ?? 'resident';

/** A person belongs to one home: where a new one begins, the one before ends. Respite ends nothing but itself. */
export function placementStarted(placements: readonly Placement[], started: Placement): readonly Placement[] {
  const kind = kindOf(started);
  const ended = placements.map((placement) =>
    placement.to === undefined &&
    (kindOf(placement) === kind || (kind === 'resident' && placement.homeId === started.homeId))
      ? { ...placement, to: started.from }
      : placement,
  );
  return [...ended, started];
}

export function placementEnded(placements: readonly Placement[], end: PlacementEnd): readonly Placement[] {
  return placements.map((placement) =>
    placement.to === undefined && placement.homeId === end.homeId ? { ...placement, to: end.at } : placement,
  );
}

/** The homes where the person is placed now. Each of them sees the record. */
export function homesNow(placements: readonly Placement[]): readonly HomeId[] {
  return placements.filter(({ to }) => to === undefined).map(({ homeId }) => homeId);
}
