/**
 * Values that were taken of one person and not saved, while the carer is with another: what becomes of them is said by the
 * carer, never decided in silence. The wrong resident is the worst mistake a set can have.
 */
import type { ResidentId } from '#domain/base/ids.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import { countTaken, newBedside } from '../bedside/bedside.ts';
import { isUnderWay } from '../bedside/cuff.ts';
import { pressFor, settlePress } from './presses.ts';
import { draftOf, type KioskState, type KioskStore } from './store.ts';

/** Sets of which the carer has said "keep them": asked again only when something is added to them. */
const keptOnPurpose = new WeakSet<ObservationValues>();

export function keepOnPurpose(values: ObservationValues): void {
  keptOnPurpose.add(values);
}

export interface OthersValues {
  readonly residentId: ResidentId;
  readonly values: ObservationValues;
  readonly count: number;
}

/** Unsaved values of anybody but this person, about which nobody has said yet what they are. */
export function othersValues(
  state: Pick<KioskState, 'bedside' | 'drafts'>,
  residentId: ResidentId,
): readonly OthersValues[] {
  const all = new Map(state.drafts);
  if (state.bedside !== undefined) all.set(state.bedside.residentId, state.bedside.values);
  return [...all].flatMap(([other, values]) => {
    const count = countTaken(values);
    return other === residentId || count === 0 || keptOnPurpose.has(values)
      ? []
      : [{ residentId: other, values, count }];
  });
}

type Name = keyof ObservationValues;

/** Both in one set. Where both have a value, the one that was taken later stands. */
export function mergedValues(own: ObservationValues, moved: ObservationValues): ObservationValues {
  const merged: Partial<Record<Name, ObservationValues[Name]>> = { ...own };
  for (const [key, value] of Object.entries(moved) as [Name, ObservationValues[Name]][]) {
    const before = merged[key];
    const isNewer =
      value !== undefined && (before === undefined || value.provenance.takenAt > before.provenance.takenAt);
    if (isNewer) merged[key] = value;
  }
  return merged as ObservationValues;
}

/** Takes the unsaved values of somebody away. A cuff that is on their arm stays theirs until it is let down. */
function clear(store: KioskStore, residentId: ResidentId): void {
  const { bedside, drafts } = store.getState();
  const kept = new Map(drafts);
  kept.delete(residentId);
  const fresh = bedside?.residentId === residentId ? newBedside(residentId) : undefined;
  store.setState({
    drafts: kept,
    ...(fresh === undefined || bedside === undefined
      ? {}
      : { bedside: { ...fresh, here: bedside.here, cuff: isUnderWay(bedside.cuff) ? bedside.cuff : fresh.cuff } }),
  });
  // Given up: what is pressed for this person next is a new set.
  settlePress(store, pressFor.observations(residentId));
}

export function throwAway(store: KioskStore, residentId: ResidentId): void {
  clear(store, residentId);
}

/**
 * Moves unsaved values to the person they are of. Which device was at whose bedside, offers and doubts are not moved: they
 * were said of the other person. Each reading keeps where it comes from, so that one that was saved for somebody already is
 * refused by the core as before.
 * @returns how many values were moved
 */
export function moveValues(store: KioskStore, from: ResidentId, to: ResidentId): number {
  const moved = draftOf(store.getState(), from);
  const values = mergedValues(draftOf(store.getState(), to), moved);
  clear(store, from);
  const { bedside, drafts } = store.getState();
  if (bedside?.residentId === to) {
    const { cuff, thermometer } = newBedside(to, values);
    store.setState({
      bedside: {
        ...bedside,
        values,
        cuff: isUnderWay(bedside.cuff) ? bedside.cuff : cuff,
        thermometer: bedside.thermometer.step === 'measuring' ? bedside.thermometer : thermometer,
      },
    });
  } else {
    store.setState({ drafts: new Map(drafts).set(to, values) });
  }
  return countTaken(moved);
}
