import type { KioskState } from './store.ts';
import { countTaken } from '../bedside/bedside.ts';
import { useKioskState } from './context.tsx';
import { dueList, type DueItem, type DueSource } from './due-list.ts';
import { describedOf, peopleOf } from './people.ts';
import { draftOf } from './store.ts';

/** Everybody who can be due something: who lives here, and who was only described when a call was made for them. */
export function dueSources(state: Pick<KioskState, 'records' | 'home' | 'drafts' | 'bedside'>): readonly DueSource[] {
  const people = peopleOf(state).map(({ record, resident: { residentId } }) => ({
    residentId,
    record,
    unsaved: countTaken(draftOf(state, residentId)),
  }));
  const unknown = describedOf(state).map(({ residentId, record, described }) => ({
    residentId,
    record,
    unsaved: 0,
    identifiedAs: described.identified && state.records.get(described.identified.residentId)?.resident,
  }));
  return [...people, ...unknown];
}

/** Who is due what, anew when a record changes and at each look at the clock. Empty before the home is known. */
export function useDueList(now: number): readonly DueItem[] {
  const state = useKioskState((it) => it);
  const policy = state.home?.carePolicy;
  return policy === undefined ? [] : dueList(dueSources(state), { policy, now: new Date(now).toISOString() });
}
