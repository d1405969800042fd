/**
 * Where a resident lives, who their GP is, whether they have died, and whether they were only described, out of their feed.
 * Pure.
 */
import type { EntryId, HomeId } from '#domain/base/ids.ts';
import type { EntryKind } from '#domain/journal/bodies.ts';
import type { Entry, ReadEntry } from '#domain/journal/entry.ts';
import { REDUCER_VERSION, reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Topic } from '#domain/record/contents.ts';
import { homesNow, placementEnded, placementStarted } from '#domain/residents/placements.ts';
import type { Placement } from '#domain/residents/resident.ts';
import type { HomeOfResident, ResidentRow } from './ports.ts';

/** The kinds of which a resident's row is made. */
export const RESIDENT_KINDS = [
  'resident.registered',
  'placement.started',
  'placement.ended',
  'record.stated',
  'record.ended',
  'death.recorded',
  'person.described',
  'person.identified',
] as const satisfies readonly EntryKind[];

const IN_THE_ROW: ReadonlySet<Topic> = new Set<Topic>(['practice', 'identity']);

/** true when the entry can change the row: of all that is stated, practice and identity do. */
export function concernsResidentRow(entry: ReadEntry): boolean {
  switch (entry.kind) {
    case 'resident.registered':
    case 'placement.started':
    case 'placement.ended':
    case 'death.recorded':
    case 'person.described':
    case 'person.identified':
      return true;
    case 'record.stated':
      return IN_THE_ROW.has(entry.body.statement.topic);
    case 'record.ended':
      return IN_THE_ROW.has(entry.body.topic);
    default:
      return false;
  }
}

export interface ProjectedResident {
  readonly row: ResidentRow;
  readonly homes: readonly HomeOfResident[];
}

/**
 * The homes as they change from placement to placement: each row stands at the entry that changed it last. Whoever is only
 * described is in the home that described them.
 */
function projectHomes(entries: readonly Entry[]): readonly HomeOfResident[] {
  const homes = new Map<HomeId, HomeOfResident>();
  let placements: readonly Placement[] = [];
  let described: readonly HomeId[] = [];
  for (const entry of entries) {
    if (entry.kind === 'person.described') {
      if (described.length === 0) described = [entry.envelope.homeId];
    } else if (entry.kind === 'placement.started') {
      placements = placementStarted(placements, entry.body.placement);
    } else if (entry.kind === 'placement.ended') {
      placements = placementEnded(placements, entry.body);
    } else {
      continue;
    }
    const seq = entry.seq ?? 0;
    const now = new Set([...described, ...homesNow(placements)]);
    for (const homeId of [...described, ...placements.map((placement) => placement.homeId)]) {
      const placed = now.has(homeId);
      if (homes.get(homeId)?.placed === placed) continue;
      const common = { homeId, seq, reducerVersion: REDUCER_VERSION };
      homes.set(homeId, placed ? { ...common, placed } : { ...common, placed, leftSeq: seq });
    }
  }
  return [...homes.values()];
}

/**
 * @param entries those of {@link RESIDENT_KINDS}, in feed order; others do no harm
 * @param strikes the sequence of the first strike of each struck entry
 * @returns undefined while nothing is known of the resident
 */
export function projectResident(
  entries: readonly ReadEntry[],
  strikes: ReadonlyMap<EntryId, number>,
): ProjectedResident | undefined {
  const relevant = entries.filter((entry): entry is Entry => concernsResidentRow(entry));
  const [first] = relevant;
  if (first === undefined) return undefined;
  // What is struck counts for nothing: leaving it out gives the same record as reading its strike.
  const strikable = ({ kind }: Entry) =>
    kind === 'record.stated' || kind === 'death.recorded' || kind === 'person.identified';
  const counting = relevant.filter((entry) => !strikable(entry) || !strikes.has(entry.envelope.id));
  const record = reduceResident(counting);
  const home = record.placements.findLast(({ to, kind }) => to === undefined && (kind ?? 'resident') === 'resident');
  const seq = Math.max(
    ...relevant.map((entry) => entry.seq ?? 0),
    ...relevant.filter(strikable).map((entry) => strikes.get(entry.envelope.id) ?? 0),
  );
  return {
    row: {
      residentId: first.envelope.residentId,
      gpId: record.resident?.practice.gpId,
      practiceId: record.resident?.practice.practiceId,
      homeId: home?.homeId ?? relevant.find(({ kind }) => kind === 'person.described')?.envelope.homeId,
      homeName: home?.homeName,
      nhsNumber: record.resident?.nhsNumber,
      born: record.resident?.born,
      familyName: record.resident?.familyName,
      givenName: record.resident?.givenName,
      diedAt: record.death?.death.diedAt,
      described: record.described !== undefined,
      identifiedAs: record.described?.identified?.residentId,
      seq,
      reducerVersion: REDUCER_VERSION,
    },
    homes: projectHomes(relevant),
  };
}
