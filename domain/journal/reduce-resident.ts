import type { EntryId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import { reduceEncounters, withGroundsStruck, type Encounters } from '../encounters/reduce.ts';
import { scoreNews2, type News2Score } from '../news2/score.ts';
import type { CallLinked, DescribedPerson, PersonIdentified } from '../encounters/asking.ts';
import type { EmergencyNote } from '../emergencies/emergencies.ts';
import type { HandoverLine } from '../handover/handover.ts';
import type { Finding } from '../observations/finding.ts';
import { news2Inputs, type ObservationValues } from '../observations/observation-set.ts';
import type { Author } from '../people/people.ts';
import { effectiveResident, type ResidentView } from '../record/effective-resident.ts';
import { reduceStatements, type StatementEvent, type Statements } from '../record/reduce-statements.ts';
import { statementsOfRegistration, takenBack } from '../record/registration.ts';
import type { RecordErased } from '../record/erasing.ts';
import type { Statement } from '../record/statement.ts';
import { bagsThatStand, reduceBags, type RedBags } from '../red-bag/reduce-bags.ts';
import { placementEnded, placementStarted } from '../residents/placements.ts';
import type { Placement, Resident } from '../residents/resident.ts';
import type { Whereabouts } from '../residents/whereabouts.ts';
import type { SoftSignsCheck } from '../soft-signs/soft-signs.ts';
import type { EscalationDeclined } from '../tasks/care-policy.ts';
import type { TaskClosed } from '../tasks/task.ts';
import type { Death } from './bodies.ts';
import type { Entry, EntryOf, ReadEntry } from './entry.ts';
import { inFeedOrder } from './order.ts';
import { strikesOf, type Struck } from './strikes.ts';

/** Raised whenever a reducer gives another result for the same entries; projections carry the one that made them. */
export const REDUCER_VERSION = 8;

/** What every fact of a record has in common. */
interface Recorded {
  readonly id: EntryId;
  readonly at: Instant;
  readonly by: Author;
  /** false while only this device knows of it. */
  readonly atHub: boolean;
  /** It stays in sight, struck through, and counts for nothing. */
  readonly struck?: Struck | undefined;
}

export interface RecordedObservations extends Recorded {
  readonly values: ObservationValues;
  readonly news2: News2Score;
  /** true when scoring the values again does not give the stored score: an alarm, never hidden. */
  readonly scoreMismatch: boolean;
  readonly scale2From?: EntryId | undefined;
  readonly replaces?: EntryId | undefined;
  readonly movedFrom?: EntryId | undefined;
}

export interface RecordedSoftSigns extends Recorded {
  readonly check: SoftSignsCheck;
}

export interface RecordedFinding extends Recorded {
  readonly finding: Finding;
}

export interface RecordedDeath extends Recorded {
  readonly death: Death;
}

export interface RecordedEmergency extends Recorded {
  readonly note: EmergencyNote;
}

export interface RecordedDeclined extends Recorded {
  readonly declined: EscalationDeclined;
}

/** The newest that is not struck. */
export interface RecordedWhereabouts extends Recorded {
  readonly now: Whereabouts;
  /** Where they were before; absent where nobody has said. */
  readonly cameFrom?: Whereabouts['where'] | undefined;
}

/** Somebody who was in no list when a call was made for them. */
export interface Described extends Recorded {
  readonly person: DescribedPerson;
  readonly identified?: (PersonIdentified & { readonly by: Author; readonly at: Instant }) | undefined;
}

export interface LinkedCall extends Recorded {
  readonly linked: CallLinked;
}

/** All that the journal says about one resident. */
export interface ResidentRecord {
  /** As everybody sees them now: the registration and all that was stated since. */
  readonly resident?: ResidentView | undefined;
  readonly statements: Statements;
  readonly placements: readonly Placement[];
  /** Oldest first, struck ones among them. */
  readonly observations: readonly RecordedObservations[];
  readonly softSigns: readonly RecordedSoftSigns[];
  readonly findings: readonly RecordedFinding[];
  /** The newest that is not struck. From then on nothing is due and nobody is reminded. */
  readonly death?: RecordedDeath | undefined;
  readonly encounters: Encounters;
  /** Only in the feed of somebody who is not, or was not, known: then `resident` is absent. */
  readonly described?: Described | undefined;
  /** Calls made for this person while nobody knew who they were; those that are struck are left out. */
  readonly linkedCalls: readonly LinkedCall[];
  /** Absent: here, as far as anybody has said. */
  readonly whereabouts?: RecordedWhereabouts | undefined;
  readonly emergencies: readonly RecordedEmergency[];
  readonly declined: readonly RecordedDeclined[];
  /** Oldest first. */
  readonly handovers: readonly HandoverLine[];
  /** Oldest first. */
  readonly redBags: RedBags;
  /** By task id, the first word on each. */
  readonly closedTasks: ReadonlyMap<string, TaskClosed & { readonly by: Author; readonly at: Instant }>;
  /** Nothing else of the record is left. */
  readonly erased?: (RecordErased & { readonly at: Instant }) | undefined;
  /** Entries that a newer version of the product wrote: "update needed". */
  readonly notUnderstood: number;
  /** The highest sequence that is in this record, 0 for none. */
  readonly seq: number;
}

function sameScore(a: News2Score, b: News2Score): boolean {
  if (a.status !== b.status || a.scale !== b.scale) return false;
  if (a.status === 'complete' && b.status === 'complete') return a.total === b.total && a.band === b.band;
  return a.status === 'incomplete' && b.status === 'incomplete' && a.atLeast === b.atLeast;
}

/** What is gathered while a feed is read from its beginning to its end. */
interface Gathering {
  registered: Resident | undefined;
  /** What the newest registration says. */
  registration: readonly Statement[];
  placements: readonly Placement[];
  encounters: Encounters;
  death: RecordedDeath | undefined;
  readonly statements: StatementEvent[];
  readonly observations: RecordedObservations[];
  readonly softSigns: RecordedSoftSigns[];
  readonly findings: RecordedFinding[];
  described: Described | undefined;
  identified: (PersonIdentified & { readonly by: Author; readonly at: Instant }) | undefined;
  whereabouts: RecordedWhereabouts | undefined;
  redBags: RedBags;
  readonly linkedCalls: LinkedCall[];
  readonly emergencies: RecordedEmergency[];
  readonly declined: RecordedDeclined[];
  readonly handovers: HandoverLine[];
  readonly taken: Map<string, { readonly by: Author; readonly at: Instant }>;
  readonly closedTasks: Map<string, TaskClosed & { readonly by: Author; readonly at: Instant }>;
}

function gather(into: Gathering, entry: Entry, struck: Struck | undefined): void {
  const { id, author: by, occurredAt: at } = entry.envelope;
  const atHub = entry.seq !== undefined;
  const recorded = { id, at, by, atHub, ...(struck === undefined ? {} : { struck }) };
  switch (entry.kind) {
    case 'resident.registered': {
      const { resident } = entry.body;
      into.registered ??= resident;
      const homeName = into.placements.at(-1)?.homeName ?? by.name;
      const on = at.slice(0, 10);
      const said = statementsOfRegistration(resident, on, homeName);
      // Registered again: what the newer registration no longer says, it takes back.
      for (const end of takenBack(into.registration, said, on)) into.statements.push({ kind: 'ended', end, by });
      into.registration = said;
      for (const statement of said) {
        into.statements.push({ kind: 'stated', stated: { entryId: id, statement, by, at, atHub } });
      }
      return;
    }
    case 'record.stated':
      into.statements.push({
        kind: 'stated',
        stated: { entryId: id, statement: entry.body.statement, by, at, atHub },
        struck,
      });
      return;
    case 'record.ended':
      into.statements.push({ kind: 'ended', end: entry.body, by });
      return;
    case 'placement.started':
      into.placements = placementStarted(into.placements, entry.body.placement);
      return;
    case 'placement.ended':
      into.placements = placementEnded(into.placements, entry.body);
      return;
    case 'observations.recorded': {
      const { values, news2, scale2From, replaces, movedFrom } = entry.body;
      into.observations.push({
        ...recorded,
        values,
        news2,
        scoreMismatch: !sameScore(news2, scoreNews2(news2Inputs(values, news2.scale))),
        ...(scale2From === undefined ? {} : { scale2From }),
        ...(replaces === undefined ? {} : { replaces: replaces.entryId }),
        ...(movedFrom === undefined ? {} : { movedFrom }),
      });
      return;
    }
    case 'soft-signs.recorded':
      into.softSigns.push({ ...recorded, check: entry.body });
      return;
    case 'finding.recorded':
      into.findings.push({ ...recorded, finding: entry.body.finding });
      return;
    case 'death.recorded':
      if (struck === undefined) into.death = { ...recorded, death: entry.body };
      return;
    case 'entry.struck':
    case 'record.erased':
      return;
    case 'person.described':
      into.described ??= { ...recorded, person: entry.body };
      return;
    case 'person.identified':
      if (struck === undefined) into.identified = { ...entry.body, by, at };
      return;
    case 'whereabouts.recorded':
      if (struck === undefined) {
        const cameFrom = into.whereabouts?.now.where;
        into.whereabouts = { ...recorded, now: entry.body, ...(cameFrom === undefined ? {} : { cameFrom }) };
        into.redBags = reduceBags(into.redBags, entry);
      }
      return;
    case 'emergency.noted':
      into.emergencies.push({ ...recorded, note: entry.body });
      if (struck === undefined) into.encounters = reduceEncounters(into.encounters, entry);
      // What was packed for it is not struck with it.
      into.redBags = reduceBags(into.redBags, entry, struck !== undefined);
      return;
    case 'escalation.declined':
      into.declined.push({ ...recorded, declined: entry.body });
      return;
    case 'task.closed':
      if (!into.closedTasks.has(entry.body.taskId)) into.closedTasks.set(entry.body.taskId, { ...entry.body, by, at });
      return;
    case 'handover.given':
      into.handovers.push({ id, given: entry.body, by, at, atHub });
      return;
    case 'handover.taken':
      if (!into.taken.has(entry.body.handoverId)) into.taken.set(entry.body.handoverId, { by, at });
      return;
    case 'call.linked':
      if (struck === undefined) into.linkedCalls.push({ ...recorded, linked: entry.body });
      return;
    case 'bag.started':
    case 'bag.noted':
    case 'bag.part-settled':
    case 'bag.thing-stated':
    case 'bag.thing-checked':
    case 'bag.medicines-given':
    case 'bag.frozen':
    case 'bag.handed-over':
    case 'bag.shared':
    case 'bag.share-ended':
    case 'bag.came-home':
    case 'bag.checked-after':
    case 'bag.closed':
      into.redBags = reduceBags(into.redBags, entry);
      return;
    case 'outcome.signed':
      into.encounters = reduceEncounters(into.encounters, entry);
      into.redBags = reduceBags(into.redBags, entry);
      return;
    case 'call.added':
    case 'call.vouched':
    case 'call.carried':
    case 'message.sent':
    case 'reading.requested':
    case 'reading.answered':
    case 'family.acknowledged':
    case 'call.requested':
    case 'call.cancelled':
    case 'call.claimed':
    case 'call.released':
    case 'call.answered':
    case 'call.ended':
    case 'call.joined':
    case 'call.escalated':
    case 'call-back.promised':
    case 'transfer.offered':
    case 'transfer.declined':
    case 'transfer.withdrawn':
    case 'call.transferred':
    case 'call.by-telephone':
    case 'party.invited':
    case 'party.joined':
    case 'party.left':
    case 'recording.started':
    case 'recording.stopped':
    case 'call.entered-late':
    case 'action.chased':
    case 'outcome.reconsidered':
    case 'item.read-back':
    case 'review.recorded':
    case 'review.replied':
    case 'feedback.read':
    case 'visit.answered':
    case 'referral.sent':
    case 'referral.not-sent':
    case 'referral.acknowledged':
    case 'referral.closed':
    case 'follow-up.recorded':
    case 'experience.rated':
    case 'family.informed':
    case 'action.returned':
    case 'action.taken':
    case 'action.done':
      into.encounters = reduceEncounters(into.encounters, entry);
      return;
    default:
      entry satisfies never;
  }
}

function erasedRecord({ body, envelope, seq }: EntryOf<'record.erased'>): ResidentRecord {
  return {
    erased: { ...body, at: envelope.recordedAt },
    statements: reduceStatements([]),
    placements: [],
    observations: [],
    softSigns: [],
    findings: [],
    encounters: new Map(),
    linkedCalls: [],
    emergencies: [],
    declined: [],
    handovers: [],
    redBags: [],
    closedTasks: new Map(),
    notUnderstood: 0,
    seq: seq ?? 0,
  };
}

/** The record of one resident from all entries of their feed, in any order and with repeats. Pure. */
export function reduceResident(entries: Iterable<ReadEntry>): ResidentRecord {
  const ordered = inFeedOrder(entries);
  const erased = ordered.findLast((entry) => entry.kind === 'record.erased');
  // Whatever else is still here of it, from a cache or a kiosk that was away, is nobody's to see.
  if (erased !== undefined) return erasedRecord(erased);
  const strikes = strikesOf(ordered);
  const into: Gathering = {
    registered: undefined,
    registration: [],
    placements: [],
    encounters: new Map(),
    death: undefined,
    statements: [],
    observations: [],
    softSigns: [],
    findings: [],
    described: undefined,
    identified: undefined,
    whereabouts: undefined,
    redBags: [],
    linkedCalls: [],
    emergencies: [],
    declined: [],
    handovers: [],
    taken: new Map(),
    closedTasks: new Map(),
  };
  let notUnderstood = 0;
  let seq = 0;
  for (const entry of ordered) {
    if (entry.kind === 'unknown') notUnderstood += 1;
    else gather(into, entry, strikes.get(entry.envelope.id));
    seq = Math.max(seq, entry.seq ?? 0);
  }
  const statements = reduceStatements(into.statements);
  const resident = effectiveResident(into.registered, statements);
  return {
    ...(resident === undefined ? {} : { resident }),
    statements,
    placements: into.placements,
    observations: into.observations,
    softSigns: into.softSigns,
    findings: into.findings,
    ...(into.death === undefined ? {} : { death: into.death }),
    encounters: withGroundsStruck(into.encounters, ordered, strikes),
    ...(into.described === undefined
      ? {}
      : {
          described: { ...into.described, ...(into.identified === undefined ? {} : { identified: into.identified }) },
        }),
    linkedCalls: into.linkedCalls,
    ...(into.whereabouts === undefined ? {} : { whereabouts: into.whereabouts }),
    emergencies: into.emergencies,
    declined: into.declined,
    handovers: into.handovers.map((line) => {
      const taken = into.taken.get(line.given.handoverId);
      return taken === undefined ? line : { ...line, taken };
    }),
    redBags: bagsThatStand(into.redBags),
    closedTasks: into.closedTasks,
    notUnderstood,
    seq,
  };
}

/** The newest observations that count, or undefined. */
export function latestObservations(record: ResidentRecord): RecordedObservations | undefined {
  return record.observations.findLast((set) => set.struck === undefined);
}

/**
 * The observations a call rests on: those it names, or what stands in their place; without a name the newest. Undefined when
 * they were struck and nothing replaced them.
 */
export function observationsOf(record: ResidentRecord, observationsId?: EntryId): RecordedObservations | undefined {
  if (observationsId === undefined) return latestObservations(record);
  const byId = new Map(record.observations.map((set) => [set.id, set]));
  const named = byId.get(observationsId);
  if (named === undefined) return latestObservations(record);
  // Two sets that claim to replace each other lead round in a circle: each is looked at once.
  for (let set: RecordedObservations | undefined = named; set !== undefined;) {
    if (set.struck === undefined) return set;
    byId.delete(set.id);
    set = set.struck.replacedBy === undefined ? undefined : byId.get(set.struck.replacedBy);
  }
  return undefined;
}
