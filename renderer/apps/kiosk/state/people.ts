import { isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { latestObservations } from '#domain/journal/reduce-resident.ts';
import type { Resident } from '#domain/residents/resident.ts';
import type { KioskState } from './store.ts';

export interface Person {
  readonly resident: Resident;
  readonly record: ResidentRecord;
}

/** Everybody who lives here now, by family name. */
export function peopleOf(state: Pick<KioskState, 'records' | 'home'>): readonly Person[] {
  const people: Person[] = [];
  for (const record of state.records.values()) {
    const { resident } = record;
    const placement = record.placements.at(-1);
    const livesHere =
      placement === undefined || (placement.to === undefined && placement.homeId === state.home?.homeId);
    if (resident !== undefined && livesHere) people.push({ resident, record });
  }
  return people.sort(
    (a, b) =>
      a.resident.familyName.localeCompare(b.resident.familyName, 'en-GB') ||
      a.resident.givenName.localeCompare(b.resident.givenName, 'en-GB'),
  );
}

/** The newest call of this home that a nurse could still pick up or is on, or whose decision is being written. */
export function callOn(records: KioskState['records']): Encounter | undefined {
  const open = [...records.values()]
    .flatMap((record) => [...record.encounters.values()])
    .filter((encounter) => isOpen(encounter) || encounter.status === 'ended');
  // A call that is being answered comes before one that waits, and a newer one before an older.
  const order = (encounter: Encounter): string =>
    `${encounter.status === 'in-call' ? '2' : isOpen(encounter) ? '1' : '0'} ${encounter.requestedAt}`;
  return open.sort((a, b) => (order(a) < order(b) ? 1 : -1))[0];
}

/**
 * Who is not as well as normal, or has something open: above their own normal, a band over low, an incomplete set,
 * or an open call.
 */
export function isWatched({ resident, record }: Person): boolean {
  const newest = latestObservations(record);
  if ([...record.encounters.values()].some(isOpen)) return true;
  if (newest === undefined) return false;
  if (newest.news2.status === 'incomplete') return true;
  return newest.news2.band !== 'low' || newest.news2.total > (resident.normalNews2?.total ?? newest.news2.total);
}
