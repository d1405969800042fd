import { isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import type { ResidentId } from '#domain/base/ids.ts';
import {
  latestObservations,
  type Described,
  type RecordedWhereabouts,
  type ResidentRecord,
} from '#domain/journal/reduce-resident.ts';
import type { Whereabouts } from '#domain/residents/whereabouts.ts';
import type { Placement } from '#domain/residents/resident.ts';
import { liveOf, type ResidentView } from '#domain/record/effective-resident.ts';
import { emergencyOfShift, signsOfShift } from './not-as-well.ts';
import type { KioskState } from './store.ts';

export interface Person {
  readonly resident: ResidentView;
  readonly record: ResidentRecord;
}

/**
 * The stay of this person in this home that has not ended; `unknown` while no placement has come with the record. Somebody
 * on respite has two: where they belong, and here.
 */
function stayHere(record: ResidentRecord, homeId: string | undefined): Placement | 'unknown' | undefined {
  const { placements } = record;
  if (placements.length === 0) return 'unknown';
  return placements.findLast((placement) => placement.to === undefined && placement.homeId === homeId);
}

/** A short stay beside the home where the person belongs, and until when it was planned; undefined for who lives here. */
export function respiteOf(record: ResidentRecord, homeId: string | undefined): Placement | undefined {
  const stay = stayHere(record, homeId);
  return stay === undefined || stay === 'unknown' || stay.kind !== 'respite' ? undefined : stay;
}

/** Everybody who lives here now, by family name; those who have died come last. */
export function peopleOf(state: Pick<KioskState, 'records' | 'home'>): readonly Person[] {
  const people: Person[] = [];
  for (const record of state.records.values()) {
    const { resident } = record;
    if (resident !== undefined && stayHere(record, state.home?.homeId) !== undefined) people.push({ resident, record });
  }
  const rank = ({ record }: Person): number => (record.death === undefined ? 0 : 1);
  return people.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      a.resident.familyName.localeCompare(b.resident.familyName, 'en-GB') ||
      a.resident.givenName.localeCompare(b.resident.givenName, 'en-GB'),
  );
}

/** The newest call of this home that a nurse could still pick up or is on, or whose decision is being written. */
export function callOn(records: KioskState['records']): Encounter | undefined {
  return callAmong([...records.values()].flatMap((record) => [...record.encounters.values()]));
}

/** The same among some calls. */
export function callAmong(encounters: readonly Encounter[]): Encounter | undefined {
  const open = encounters.filter((encounter) => isOpen(encounter) || encounter.status === 'ended');
  // A call that is being answered comes before one that waits, and a newer one before an older.
  const order = (encounter: Encounter): string =>
    `${encounter.status === 'in-call' ? '2' : isOpen(encounter) ? '1' : '0'} ${encounter.requestedAt}`;
  return open.sort((a, b) => (order(a) < order(b) ? 1 : -1))[0];
}

/** Where the person is now, as far as anybody has said. */
export function whereIs(record: ResidentRecord): Whereabouts['where'] {
  return record.whereabouts?.now.where ?? 'here';
}

/** For so many days a face says that its person is back from hospital. */
const HOME_AGAIN_MS = 7 * 24 * 3_600_000;

/** Their return from hospital while it is recent; undefined otherwise. */
export function homeAgain(record: ResidentRecord, now: number): RecordedWhereabouts | undefined {
  const back = record.whereabouts;
  if (back?.now.where !== 'here' || back.cameFrom !== 'hospital') return undefined;
  const passed = now - Date.parse(back.at);
  return passed < HOME_AGAIN_MS ? back : undefined;
}

/** A plan for the end of life holds: of the plans, or as a way that was agreed on. */
export function hasEndOfLifePlan({ statements }: ResidentRecord): boolean {
  return (
    liveOf(statements, 'plan').some(({ statement }) => statement.content.kind === 'end-of-life') ||
    liveOf(statements, 'expected-death').length > 0
  );
}

/** A plan for the end of life says that comfort comes first. A score that is not low is shown all the same. */
export function isForComfort(record: ResidentRecord): boolean {
  const isSaid = liveOf(record.statements, 'plan').some(
    ({ statement: { content } }) => content.kind === 'end-of-life' && content.priority === 'comfort',
  );
  const score = latestObservations(record)?.news2;
  return isSaid && (score === undefined || (score.status === 'complete' && score.band === 'low'));
}

/** Somebody for whom a call was made and who is in no list. */
export interface Unknown {
  readonly residentId: ResidentId;
  readonly described: Described;
  readonly record: ResidentRecord;
}

/** Everybody of whom only a name or a room was typed, identified since or not. */
export function describedOf(state: Pick<KioskState, 'records'>): readonly Unknown[] {
  return [...state.records].flatMap(([residentId, record]) =>
    record.described === undefined ? [] : [{ residentId, described: record.described, record }],
  );
}

/**
 * Who is not as well as normal, or has something open: above their own normal, a band over low, an incomplete set, an open
 * call, or soft signs or an emergency in this shift, whatever the numbers say.
 */
export function isWatched({ resident, record }: Person, now: number): boolean {
  if (record.death !== undefined) return false;
  const newest = latestObservations(record);
  if ([...record.encounters.values()].some(isOpen)) return true;
  if (whereIs(record) !== 'here') return false;
  if (signsOfShift(record, now) !== undefined || emergencyOfShift(record, now) !== undefined) return true;
  if (newest === undefined) return false;
  if (newest.news2.status === 'incomplete') return true;
  return newest.news2.band !== 'low' || newest.news2.total > (resident.normalNews2?.total ?? newest.news2.total);
}
