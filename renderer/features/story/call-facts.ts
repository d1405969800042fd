/** What the home has said around a call, gathered from the record for whoever reads it before deciding. Pure. */
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { Alternative, ReasonAnswers } from '#domain/call-reasons/reasons.ts';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import type { FamilyConcern } from '#domain/encounters/asking.ts';
import type { Encounter, Message } from '#domain/encounters/encounter.ts';
import type {
  Described,
  LinkedCall,
  RecordedDeclined,
  RecordedSoftSigns,
  RecordedWhereabouts,
  ResidentRecord,
} from '#domain/journal/reduce-resident.ts';
import type { Author } from '#domain/people/people.ts';

/** Soft signs count for a call made within this time; the order of the queue counts the same. */
const SOFT_SIGNS_FOR_MS = 12 * 3_600_000;
/** The 999 page may have been used before the call was made. */
const EMERGENCY_BEFORE_MS = 3_600_000;
/** Why nobody called is told for as long as repeat calls are. */
const DECLINED_FOR_MS = 72 * 3_600_000;
/** Where somebody came back to lately is news; where they have been for weeks is not. */
const WHEREABOUTS_FOR_MS = 7 * 24 * 3_600_000;

export type Caller =
  | { readonly kind: 'signed-in'; readonly name: string; readonly author: Author }
  /** A name that was typed while nobody was signed in; may be empty. */
  | { readonly kind: 'typed'; readonly name: string }
  /** Somebody who was signed in has said who it was. */
  | {
      readonly kind: 'vouched';
      readonly name: string;
      readonly typed: string;
      readonly by: Author;
      readonly at: Instant;
      readonly words: string;
    };

export function callerOf(encounter: Encounter): Caller {
  const { caller, vouched, requestedBy } = encounter;
  if (caller === undefined) return { kind: 'signed-in', name: requestedBy.name, author: requestedBy };
  if (vouched === undefined) return { kind: 'typed', name: caller.trim() };
  const { madeBy, words } = vouched.vouched;
  return { kind: 'vouched', name: madeBy, typed: caller.trim(), by: vouched.by, at: vouched.at, words };
}

export interface NamedEmergency {
  readonly emergency: Emergency;
  /** When somebody said that 999 was rung; undefined when nobody has. */
  readonly rang?: { readonly at: Instant; readonly by: Author; readonly incident: string } | undefined;
}

function emergencyOfCall(record: ResidentRecord, encounter: Encounter): NamedEmergency | undefined {
  const notes = record.emergencies.filter(
    ({ at, struck }) => struck === undefined && millisecondsBetween(at, encounter.requestedAt) <= EMERGENCY_BEFORE_MS,
  );
  const emergency = encounter.emergency ?? notes.at(-1)?.note.emergency;
  if (emergency === undefined) return undefined;
  const rang = notes.find(({ note }) => note.rang999);
  // The number of the incident may have come with a later press.
  const incident = notes.findLast(({ note }) => note.rang999 && note.incident !== '')?.note.incident ?? '';
  return { emergency, ...(rang === undefined ? {} : { rang: { at: rang.at, by: rang.by, incident } }) };
}

/** Messages of the home that came after the newest of a clinician. */
export function unansweredMessages(messages: readonly Message[]): number {
  const newest = messages.findLastIndex(({ by }) => isClinician(by));
  return messages.slice(newest + 1).length;
}

/** true for those who sit at the hub's side of a call. */
export function isClinician({ role }: Author): boolean {
  return role === 'nurse-practitioner' || role === 'gp';
}

export interface CallFacts {
  readonly caller: Caller;
  readonly reason?: ReasonAnswers | undefined;
  readonly emergency?: NamedEmergency | undefined;
  readonly family?: FamilyConcern | undefined;
  readonly familyAcknowledged?: Encounter['familyAcknowledged'];
  readonly alternative?: Alternative | undefined;
  /** The newest check that belongs to this call. */
  readonly softSigns?: RecordedSoftSigns | undefined;
  /** Sets for which the policy asked for a call and the home said why it did not. Newest first. */
  readonly declined: readonly RecordedDeclined[];
  readonly whereabouts?: RecordedWhereabouts | undefined;
  /** The call is for somebody in no list. */
  readonly described?: Described | undefined;
  readonly linked: readonly LinkedCall[];
  readonly unanswered: number;
}

/**
 * @param record the record in which the call stands
 * @param person the record of whom it is for, where that is another: somebody who was described and then identified
 */
export function callFacts(record: ResidentRecord, encounter: Encounter, person: ResidentRecord = record): CallFacts {
  const before = (at: Instant): number => millisecondsBetween(at, encounter.requestedAt);
  const softSigns = [...record.softSigns, ...(person === record ? [] : person.softSigns)]
    .filter(({ at, struck }) => struck === undefined && before(at) <= SOFT_SIGNS_FOR_MS)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
  const { whereabouts } = person;
  return {
    caller: callerOf(encounter),
    reason: encounter.reason,
    emergency: emergencyOfCall(record, encounter),
    family: encounter.family,
    familyAcknowledged: encounter.familyAcknowledged,
    alternative: encounter.alternative,
    softSigns,
    declined: person.declined
      .filter(({ at, struck }) => struck === undefined && before(at) <= DECLINED_FOR_MS)
      .reverse(),
    whereabouts:
      whereabouts !== undefined && (whereabouts.now.where !== 'here' || before(whereabouts.at) <= WHEREABOUTS_FOR_MS)
        ? whereabouts
        : undefined,
    described: record.described,
    linked: record.linkedCalls.filter(({ linked }) => before(linked.requestedAt) <= DECLINED_FOR_MS),
    unanswered: unansweredMessages(encounter.messages),
  };
}
