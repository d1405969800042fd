/**
 * The story of a call before it is answered, in the order of SBARD: situation, background, assessment, request, decision.
 * It is filled only with what is known; what is not known stays out or is named as missing. Pure: data in, data out, and
 * `renderer/text` makes the words.
 */
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { Encounter, SignedOutcome } from '#domain/encounters/encounter.ts';
import { observationsOf, type RecordedObservations, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { NEWS2_PARAMETERS, type News2Parameter, type SubScore } from '#domain/news2/parameters.ts';
import type { News2Score } from '#domain/news2/score.ts';
import { STALE_AFTER_MS, type Provenance } from '#domain/observations/observation-set.ts';
import type { Author } from '#domain/people/people.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { provenanceOf } from '../news2/value-words.ts';
import { callFacts, type CallFacts } from './call-facts.ts';

/** One value of the set a call rests on, with what is needed to judge how far it can be trusted. */
export interface StoryReading {
  readonly parameter: News2Parameter;
  /** Undefined: it was not taken. */
  readonly provenance: Provenance | undefined;
  readonly subScore: SubScore | undefined;
  /** Milliseconds since it was taken; undefined when it was not. */
  readonly ageMs: number | undefined;
  /** Older than 15 minutes: marked wherever it is shown. */
  readonly stale: boolean;
  /** Typed in by hand: marked wherever it is shown. */
  readonly typed: boolean;
}

export interface StoryAssessment {
  readonly set: RecordedObservations;
  readonly score: News2Score;
  /** Points above the resident's own normal; undefined where no normal is agreed. Never below 0. */
  readonly aboveNormal: number | undefined;
  readonly readings: readonly StoryReading[];
}

export interface Sbard {
  readonly situation: {
    readonly concern: string;
    readonly requestedBy: Author;
    readonly requestedAt: Instant;
  };
  readonly background: {
    readonly resident: Resident | undefined;
  };
  /** What the home said around the call: reason, family, emergency, who called, where the person was. */
  readonly facts: CallFacts;
  /** All sets that may be named in it. */
  readonly sets: readonly RecordedObservations[];
  /** Undefined: the home has sent no observations. */
  readonly assessment: StoryAssessment | undefined;
  readonly request: { readonly askedBy: Author };
  /** Undefined: not made yet. */
  readonly decision: SignedOutcome | undefined;
}

/** Every parameter of a set, in ABCDE order, the missing ones too. */
export function storyReadings(set: RecordedObservations, now: Instant): readonly StoryReading[] {
  return NEWS2_PARAMETERS.map((parameter) => {
    const provenance = provenanceOf(parameter, set.values);
    // A clock that runs ahead must not make a reading look newer than the set that it stands in.
    const ageMs =
      provenance === undefined
        ? undefined
        : Math.max(0, millisecondsBetween(provenance.takenAt < set.at ? provenance.takenAt : set.at, now));
    return {
      parameter,
      provenance,
      subScore: set.news2.subScores[parameter],
      ageMs,
      stale: ageMs !== undefined && ageMs > STALE_AFTER_MS,
      typed: provenance?.source === 'typed',
    };
  });
}

/** The total, or the sum so far of an incomplete set. */
export function totalOf(score: News2Score): number {
  return score.status === 'complete' ? score.total : score.atLeast;
}

/** How many points above the agreed normal; undefined where none is agreed. */
export function pointsAboveNormal(score: News2Score, resident: Resident | undefined): number | undefined {
  const normal = resident?.normalNews2?.total;
  return normal === undefined ? undefined : Math.max(0, totalOf(score) - normal);
}

/** One set of observations, judged at `now`. */
export function assess(set: RecordedObservations, resident: Resident | undefined, now: Instant): StoryAssessment {
  return {
    set,
    score: set.news2,
    aboveNormal: pointsAboveNormal(set.news2, resident),
    readings: storyReadings(set, now),
  };
}

/**
 * The set a call rests on: the one it names, or else the newest. A set of an earlier day is still shown, with its age.
 */
export function setOfCall(
  record: ResidentRecord,
  encounter: Encounter,
  person: ResidentRecord = record,
): RecordedObservations | undefined {
  // What was measured before it was known who this is stands in the feed of the call.
  const own = observationsOf(record, encounter.observationsId);
  return own === undefined && person !== record ? observationsOf(person, encounter.observationsId) : own;
}

/**
 * Builds the story.
 * @param now the hub's time, against which the age of each reading is told
 * @param person the record of whom the call is for, where that is another than the one in which it stands
 */
export function buildSbard(
  record: ResidentRecord,
  encounter: Encounter,
  now: Instant,
  person: ResidentRecord = record,
): Sbard {
  const set = setOfCall(record, encounter, person);
  return {
    situation: {
      concern: encounter.concern.trim(),
      requestedBy: encounter.requestedBy,
      requestedAt: encounter.requestedAt,
    },
    background: { resident: person.resident },
    facts: callFacts(record, encounter, person),
    sets: person === record ? record.observations : [...record.observations, ...person.observations],
    assessment: set === undefined ? undefined : assess(set, person.resident, now),
    request: { askedBy: encounter.requestedBy },
    decision: encounter.signed,
  };
}

/** What was decided before, and whether it was typed in from paper. */
export interface EarlierOutcome extends SignedOutcome {
  readonly enteredLate?: Encounter['enteredLate'];
}

/** Earlier signed outcomes, the newest first, without the call in hand. */
export function earlierOutcomes(record: ResidentRecord, exceptEncounterId: string): readonly EarlierOutcome[] {
  return [...record.encounters.values()]
    .filter((encounter) => encounter.encounterId !== exceptEncounterId)
    .flatMap(({ signed, enteredLate }): EarlierOutcome[] =>
      signed === undefined ? [] : [enteredLate === undefined ? signed : { ...signed, enteredLate }],
    )
    .sort((a, b) => (a.signedAt < b.signedAt ? 1 : a.signedAt > b.signedAt ? -1 : 0));
}

/** Calls of this resident in the 72 hours before this one, the newest first: a repeat call is a warning. */
export function repeatCalls(record: ResidentRecord, encounter: Encounter): readonly Encounter[] {
  return [...record.encounters.values()]
    .filter((other) => {
      if (other.encounterId === encounter.encounterId || other.status === 'cancelled' || other.status === 'joined') {
        return false;
      }
      const before = millisecondsBetween(other.requestedAt, encounter.requestedAt);
      return before >= 0 && before <= 72 * 3_600_000;
    })
    .sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : a.requestedAt > b.requestedAt ? -1 : 0));
}

export function callsInLast72Hours(record: ResidentRecord, encounter: Encounter): number {
  return repeatCalls(record, encounter).length;
}
