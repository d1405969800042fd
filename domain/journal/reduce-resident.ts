import type { EntryId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import { reduceEncounters, type Encounters } from '../encounters/reduce.ts';
import { scoreNews2, type News2Score } from '../news2/score.ts';
import { news2Inputs, type ObservationValues } from '../observations/observation-set.ts';
import type { Author } from '../people/people.ts';
import type { Placement, Resident } from '../residents/resident.ts';
import type { Entry, ReadEntry } from './entry.ts';
import { inFeedOrder } from './order.ts';

/** Raised whenever a reducer gives another result for the same entries; projections carry the one that made them. */
export const REDUCER_VERSION = 2;

export interface RecordedObservations {
  readonly id: EntryId;
  readonly at: Instant;
  readonly by: Author;
  readonly values: ObservationValues;
  readonly news2: News2Score;
  /** true when scoring the values again does not give the stored score: an alarm, never hidden. */
  readonly scoreMismatch: boolean;
  /** false while only this device knows of it. */
  readonly atHub: boolean;
}

/** All that the journal says about one resident. */
export interface ResidentRecord {
  readonly resident?: Resident | undefined;
  readonly placements: readonly Placement[];
  /** Oldest first. */
  readonly observations: readonly RecordedObservations[];
  readonly encounters: Encounters;
  /** Entries that a newer version of the product wrote: "update needed". */
  readonly notUnderstood: number;
  /** The highest sequence that is in this record, 0 for none. */
  readonly seq: number;
}

export const EMPTY_RECORD: ResidentRecord = {
  placements: [],
  observations: [],
  encounters: new Map(),
  notUnderstood: 0,
  seq: 0,
};

function sameScore(a: News2Score, b: News2Score): boolean {
  if (a.status !== b.status || a.scale !== b.scale) return false;
  if (a.status === 'complete' && b.status === 'complete') return a.total === b.total && a.band === b.band;
  return a.status === 'incomplete' && b.status === 'incomplete' && a.atLeast === b.atLeast;
}

function reduceEntry(record: ResidentRecord, entry: Entry): ResidentRecord {
  switch (entry.kind) {
    case 'resident.registered':
      return { ...record, resident: entry.body.resident };
    case 'placement.started': {
      const ended = record.placements.map((p) => (p.to === undefined ? { ...p, to: entry.body.placement.from } : p));
      return { ...record, placements: [...ended, entry.body.placement] };
    }
    case 'observations.recorded': {
      const { values, news2 } = entry.body;
      const recorded = {
        id: entry.envelope.id,
        at: entry.envelope.occurredAt,
        by: entry.envelope.author,
        values,
        news2,
        scoreMismatch: !sameScore(news2, scoreNews2(news2Inputs(values, news2.scale))),
        atHub: entry.seq !== undefined,
      };
      return { ...record, observations: [...record.observations, recorded] };
    }
    case 'call.requested':
    case 'call.cancelled':
    case 'call.claimed':
    case 'call.released':
    case 'call.answered':
    case 'call.ended':
    case 'outcome.signed':
    case 'item.read-back':
    case 'review.recorded':
      return { ...record, encounters: reduceEncounters(record.encounters, entry) };
    default:
      return entry satisfies never;
  }
}

/** The record of one resident from all entries of their feed, in any order and with repeats. Pure. */
export function reduceResident(entries: Iterable<ReadEntry>): ResidentRecord {
  let record = EMPTY_RECORD;
  for (const entry of inFeedOrder(entries)) {
    record =
      entry.kind === 'unknown' ? { ...record, notUnderstood: record.notUnderstood + 1 } : reduceEntry(record, entry);
    record = { ...record, seq: Math.max(record.seq, entry.seq ?? 0) };
  }
  return record;
}

/** The newest observations, or undefined. */
export function latestObservations(record: ResidentRecord): RecordedObservations | undefined {
  return record.observations.at(-1);
}

/** The observations a call rests on: those it names, or else the newest. */
export function observationsOf(record: ResidentRecord, observationsId?: EntryId): RecordedObservations | undefined {
  return record.observations.find((set) => set.id === observationsId) ?? latestObservations(record);
}
