/** For whom a call is: the person in whose record it stands, or, where it was made for somebody in no list, who that is. Pure. */
import type { Described, RecordedObservations, ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { IDENTIFY_TEXT } from '../../text/bedside.ts';

export interface CallPerson {
  /** The record in which the call stands. */
  readonly record: ResidentRecord;
  /** The record of whom it is for: the same one, unless somebody was described and then identified. */
  readonly person: ResidentRecord;
  /** Undefined while nobody knows who it is, or while the record is on its way. */
  readonly resident: ResidentView | undefined;
  /** As they are called in a sentence. */
  readonly name: string;
  readonly described: Described | undefined;
}

/** @param identified the record of the resident that the described person turned out to be, once it is open */
export function callPerson(record: ResidentRecord, identified: ResidentRecord | undefined): CallPerson {
  const { described } = record;
  const isIdentified = described?.identified !== undefined && identified?.resident !== undefined;
  const person = isIdentified ? identified : record;
  const { resident } = person;
  const typed = described?.person.name.trim() ?? '';
  const name = resident?.preferredName ?? (typed === '' ? IDENTIFY_TEXT.short : typed);
  return { record, person, resident, name, described };
}

/** All sets of this person, oldest first: those that were taken before it was known who it is, too. */
export function setsOfCall({ record, person }: Pick<CallPerson, 'record' | 'person'>): readonly RecordedObservations[] {
  if (person === record) return record.observations;
  return [...record.observations, ...person.observations].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** What both records say of this person, for what looks at all of it: sets and calls together, the rest the person's own. */
export function wholeRecord(who: Pick<CallPerson, 'record' | 'person'>): ResidentRecord {
  const { record, person } = who;
  if (person === record) return record;
  return {
    ...person,
    observations: setsOfCall(who),
    encounters: new Map([...person.encounters, ...record.encounters]),
  };
}
