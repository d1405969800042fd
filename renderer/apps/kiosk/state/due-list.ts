/** Who is due what, computed from the records: nothing here is remembered by itself. */
import { calendarDay, dueWords } from '../../../text/time.ts';
import type { EncounterId, ResidentId } from '#domain/base/ids.ts';
import { millisecondsBetween, type CalendarDate, type Instant } from '#domain/base/time.ts';
import type { DescribedPerson } from '#domain/encounters/asking.ts';
import { isOpen, itemsToReadBack, type Encounter } from '#domain/encounters/encounter.ts';
import { latestObservations, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { FollowUpHours } from '#domain/outcomes/follow-up.ts';
import type { GpVisitItem, MonitoringItem, OutcomeItem } from '#domain/outcomes/items.ts';
import type { Topic } from '#domain/record/contents.ts';
import { reviewsDue } from '#domain/record/review-dates.ts';
import type { Resident } from '#domain/residents/resident.ts';
import type { CarePolicy } from '#domain/tasks/care-policy.ts';
import type { RedBagTask } from '#domain/tasks/red-bag-tasks.ts';
import { homeTasks, type HomeTask } from '#domain/tasks/task.ts';
import { openHandovers, type OpenHandover } from './handovers.ts';

/** Whom a line is about: somebody of the list, or somebody of whom only a name was typed. */
export interface Whom {
  /** Whose feed the task stands in. */
  readonly residentId: ResidentId;
  /** Of a described person: whoever they turned out to be. */
  readonly resident?: Resident | undefined;
  readonly described?: DescribedPerson | undefined;
}

type Kind =
  | {
      readonly kind: 'call';
      readonly encounterId: EncounterId;
      readonly status: Encounter['status'];
      readonly since: Instant;
    }
  /** A nurse has promised to ring back. */
  | {
      readonly kind: 'call-back';
      readonly encounterId: EncounterId;
      readonly nurse: string;
      readonly due: Instant;
    }
  | {
      readonly kind: 'read-back';
      readonly encounterId: EncounterId;
      readonly lines: number;
      readonly notUnderstood: number;
      readonly due: Instant;
    }
  | {
      readonly kind: 'observations';
      readonly due: Instant;
      /** The nurse's own line; absent where the home's policy asks for the set. */
      readonly plan?: MonitoringItem | undefined;
      /** Values taken on this tablet and not saved yet. */
      readonly unsaved: number;
    }
  | { readonly kind: 'return-check'; readonly due: Instant; readonly unsaved: number }
  | {
      readonly kind: 'to-do';
      readonly taskId: string;
      readonly encounterId: EncounterId;
      readonly item: OutcomeItem;
      readonly due: Instant;
    }
  /** A GP is asked to come today, or has said when. */
  | {
      readonly kind: 'visit';
      readonly taskId: string;
      readonly encounterId: EncounterId;
      readonly item: GpVisitItem;
      readonly accepted?: string | undefined;
      readonly due: Instant;
    }
  | {
      readonly kind: 'family';
      readonly taskId: string;
      readonly encounterId: EncounterId;
      readonly who: string;
      readonly by: string;
      readonly due: Instant;
    }
  /** How it went on after a call. */
  | {
      readonly kind: 'follow-up';
      readonly encounterId: EncounterId;
      readonly after: FollowUpHours;
      readonly due: Instant;
    }
  /** A red bag that is not back, not unpacked, or not settled. */
  | { readonly kind: 'red-bag'; readonly task: RedBagTask; readonly due: Instant }
  | { readonly kind: 'incomplete'; readonly missing: number; readonly since: Instant }
  | { readonly kind: 'unsaved'; readonly taken: number }
  | {
      readonly kind: 'vouch';
      readonly encounterId: EncounterId;
      readonly caller: string;
      readonly since: Instant;
    }
  | { readonly kind: 'identify'; readonly since: Instant }
  /** What somebody has to look at again; after everything that cannot wait. */
  | { readonly kind: 'review'; readonly topic: Topic; readonly subject: string; readonly reviewBy: CalendarDate };

export type DueState = 'late' | 'now' | 'later' | 'review';

interface Line {
  /** The same at each look, for as long as it is to do. */
  readonly key: string;
  readonly state: DueState;
}

export type PersonItem = Line & { readonly whom: Whom } & Kind;
/** The handover of a shift is one line, whatever the number of people. */
export type HandoverItem = Line & { readonly kind: 'handover'; readonly handover: OpenHandover; readonly due: Instant };
export type DueItem = PersonItem | HandoverItem;

/** A set that was left incomplete longer ago than this is history, not something to finish. */
const INCOMPLETE_FOR_MS = 12 * 60 * 60_000;
/** What is due after this belongs to nobody's shift yet. */
export const LATER_MS = 4 * 60 * 60_000;
/** A home has so long to say how it went on; after it a nurse rings. */
const FOLLOW_UP_LATE_MS = 4 * 60 * 60_000;
/** Two shifts meet for about half an hour. */
const HANDOVER_LATE_MS = 30 * 60_000;

export interface DueSource {
  readonly residentId: ResidentId;
  readonly record: ResidentRecord;
  /** How many values are taken and not saved. */
  readonly unsaved: number;
  /** Whom a described person turned out to be. */
  readonly identifiedAs?: Resident | undefined;
}

export interface DueRules {
  readonly policy: CarePolicy;
  readonly now: Instant;
}

function callItem(whom: Whom, encounter: Encounter, now: Instant): PersonItem | undefined {
  const { encounterId, callBack } = encounter;
  if (callBack !== undefined && encounter.status !== 'in-call' && (isOpen(encounter) || encounter.status === 'ended')) {
    const due = callBack.promise.by;
    // Until its time it stands among what is on now, so that nobody goes far from the tablet.
    const state = dueWords(due, now).state === 'late' ? 'late' : 'now';
    const key = `call-back:${encounterId}`;
    return { kind: 'call-back', key, state, whom, encounterId, nurse: callBack.by.name, due };
  }
  if (isOpen(encounter) || encounter.status === 'ended') {
    const since = encounter.endedAt ?? encounter.answeredAt ?? encounter.requestedAt;
    return {
      kind: 'call',
      key: `call:${encounterId}`,
      state: 'now',
      whom,
      encounterId,
      status: encounter.status,
      since,
    };
  }
  const waiting = new Set(itemsToReadBack(encounter));
  const open = (encounter.signed?.outcome.items ?? []).filter((item) => waiting.has(item.itemId));
  const due = open.map((item) => item.due).sort()[0];
  if (due === undefined) return undefined;
  const notUnderstood = open.filter((item) => encounter.readBacks[item.itemId]?.answer === 'not-understood').length;
  // It is to be done at once, whenever its lines are: until then nobody knows whether they were understood.
  const { state } = dueWords(due, now);
  return {
    kind: 'read-back',
    key: `read-back:${encounterId}`,
    state: state === 'late' ? 'late' : 'now',
    whom,
    encounterId,
    lines: open.length,
    notUnderstood,
    due,
  };
}

function isReadBack(record: ResidentRecord, encounterId: EncounterId, item: OutcomeItem): boolean {
  return record.encounters.get(encounterId)?.readBacks[item.itemId]?.answer === 'said-back';
}

/** A task of the domain as a line, or nothing where its time is too far off or another line says it already. */
function taskItem(source: DueSource, whom: Whom, task: HomeTask, now: Instant): PersonItem | undefined {
  const { state } = dueWords(task.due, now);
  const line = { key: task.taskId, state, whom, due: task.due } as const;
  // Who is back, who called, and who comes, is the business of whoever is here now.
  const isForThisShift =
    task.kind === 'visit' || task.kind === 'vouch' || task.kind === 'identify' || task.kind === 'return-check';
  if (!isForThisShift && millisecondsBetween(now, task.due) > LATER_MS) return undefined;
  switch (task.kind) {
    case 'observations': {
      const { unsaved } = source;
      return { ...line, kind: 'observations', unsaved, ...(task.from === 'nurse' ? { plan: task.item } : {}) };
    }
    case 'return-check':
      // Somebody is just back: they stand among what is to be done now, however long there is for it.
      return { ...line, state: state === 'late' ? 'late' : 'now', kind: 'return-check', unsaved: source.unsaved };
    case 'to-do': {
      const { encounterId, item, taskId } = task;
      // Before its time the line is one of those to be read back.
      if (state === 'later' && !isReadBack(source.record, encounterId, item)) return undefined;
      return { ...line, kind: 'to-do', taskId, encounterId, item };
    }
    case 'visit': {
      const { taskId, encounterId, item, accepted } = task;
      return { ...line, kind: 'visit', taskId, encounterId, item, accepted };
    }
    case 'family': {
      const { taskId, encounterId, who, by } = task;
      return { ...line, kind: 'family', taskId, encounterId, who, by };
    }
    case 'follow-up': {
      // Nobody is late with it at once.
      const isLate = millisecondsBetween(task.due, now) > FOLLOW_UP_LATE_MS;
      const { encounterId, after } = task;
      return { ...line, state: isLate ? 'late' : 'now', kind: 'follow-up', encounterId, after };
    }
    case 'bag-return':
    case 'bag-unpack':
    case 'bag-thing':
    case 'discharge-papers':
    case 'discharge-check':
      return { ...line, kind: 'red-bag', task };
    case 'vouch': {
      const { encounterId, caller } = task;
      return { key: task.taskId, state: 'now', whom, kind: 'vouch', encounterId, caller, since: task.due };
    }
    case 'identify':
      return { key: task.taskId, state: 'now', whom, kind: 'identify', since: task.due };
    // All lines of one handover are taken together.
    case 'handover':
      return undefined;
    default:
      return task satisfies never;
  }
}

const STATES: Readonly<Record<DueState, number>> = { late: 0, now: 1, later: 2, review: 3 };

/** Among what is to be done now: somebody waits at the other end; what is not saved could be lost; then what has a time. */
function urgency(item: DueItem): number {
  switch (item.kind) {
    case 'call':
    case 'call-back':
      return 0;
    case 'unsaved':
      return 1;
    // A shift starts with it.
    case 'handover':
      return 2;
    case 'read-back':
      return 3;
    case 'observations':
    case 'return-check':
    case 'to-do':
    case 'visit':
    case 'family':
      return 4;
    case 'incomplete':
      return 5;
    case 'follow-up':
    case 'red-bag':
    case 'identify':
      return 6;
    case 'vouch':
      return 7;
    case 'review':
      return 8;
    default:
      return item satisfies never;
  }
}

function timeOf(item: DueItem): string {
  switch (item.kind) {
    case 'review':
      return `${item.reviewBy} ${item.subject}`;
    case 'unsaved':
      return '';
    case 'call':
    case 'incomplete':
    case 'vouch':
    case 'identify':
      return item.since;
    default:
      return item.due;
  }
}

function inOrder(a: DueItem, b: DueItem): number {
  const timed = a.state === 'now' ? urgency(a) - urgency(b) : 0;
  return STATES[a.state] - STATES[b.state] || timed || timeOf(a).localeCompare(timeOf(b)) || a.key.localeCompare(b.key);
}

function linesOf(source: DueSource, { policy, now }: DueRules): readonly PersonItem[] {
  const { residentId, record, unsaved, identifiedAs } = source;
  const whom: Whom = {
    residentId,
    resident: record.resident ?? identifiedAs,
    ...(record.described === undefined ? {} : { described: record.described.person }),
  };
  // Nobody is named in it yet: the record came without its beginning.
  if (whom.resident === undefined && whom.described === undefined) return [];
  const items: PersonItem[] = [];
  const add = (item: PersonItem | undefined): void => {
    if (item !== undefined) items.push(item);
  };
  for (const task of homeTasks(record, policy, now)) add(taskItem(source, whom, task, now));
  // Nothing more is due for somebody who has died, and nobody is reminded of them.
  if (record.death !== undefined) return items;
  for (const encounter of record.encounters.values()) add(callItem(whom, encounter, now));
  const isPlanned = items.some(
    (item) => (item.kind === 'observations' || item.kind === 'return-check') && item.state !== 'later',
  );
  const isHere = record.whereabouts === undefined || record.whereabouts.now.where === 'here';
  if (unsaved > 0 && !isPlanned) {
    add({ kind: 'unsaved', key: `unsaved:${residentId}`, state: 'now', whom, taken: unsaved });
  }
  const newest = latestObservations(record);
  if (
    newest?.news2.status === 'incomplete' &&
    unsaved === 0 &&
    !isPlanned &&
    isHere &&
    millisecondsBetween(newest.at, now) < INCOMPLETE_FOR_MS
  ) {
    const missing = newest.news2.missing.length;
    add({ kind: 'incomplete', key: `incomplete:${newest.id}`, state: 'now', whom, missing, since: newest.at });
  }
  const today = calendarDay(now);
  for (const { subject, stated, reviewBy, overdue } of reviewsDue(record.statements, today, today)) {
    if (!overdue) continue;
    const { topic } = stated.statement;
    add({ kind: 'review', key: `review:${residentId}:${subject}`, state: 'review', whom, topic, subject, reviewBy });
  }
  return items;
}

/** The list in the order in which it should be done: late, now, later, and last what is to be looked at again. */
export function dueList(sources: readonly DueSource[], rules: DueRules): readonly DueItem[] {
  const handovers = openHandovers(
    sources.map(({ record }) => record),
    rules.now,
  ).map((handover): HandoverItem => {
    const late = millisecondsBetween(handover.at, rules.now) > HANDOVER_LATE_MS;
    const due = handover.at;
    return { kind: 'handover', key: `handover:${handover.handoverId}`, state: late ? 'late' : 'now', handover, due };
  });
  return [...sources.flatMap((source) => linesOf(source, rules)), ...handovers].sort(inOrder);
}

export type HeardItem = Extract<PersonItem, { readonly kind: 'observations' | 'return-check' | 'to-do' | 'read-back' }>;

/**
 * What must be heard when it is late: what is done at the bedside, and what a nurse said and nobody has said back. Who made a
 * call, and who takes over, can wait until somebody stands here anyway.
 */
export function isHeard(item: DueItem): item is HeardItem {
  switch (item.kind) {
    case 'observations':
    case 'return-check':
    case 'to-do':
    case 'read-back':
      return true;
    default:
      return false;
  }
}

/** The set that a carer would be late with: for the red time on a face. */
export function lateObservations(items: readonly DueItem[]): ReadonlySet<ResidentId> {
  return new Set(
    items.flatMap((item) =>
      item.state === 'late' && (item.kind === 'observations' || item.kind === 'return-check')
        ? [item.whom.residentId]
        : [],
    ),
  );
}
