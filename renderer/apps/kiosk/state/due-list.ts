/** What is to do now, computed from the records: nothing here is remembered by itself. */
import { calendarDay } from '../../../text/time.ts';
import type { EncounterId } from '#domain/base/ids.ts';
import { millisecondsBetween, type CalendarDate, type Instant } from '#domain/base/time.ts';
import { isOpen, itemsToReadBack, type Encounter } from '#domain/encounters/encounter.ts';
import { latestObservations, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Topic } from '#domain/record/contents.ts';
import { reviewsDue } from '#domain/record/review-dates.ts';
import type { Resident } from '#domain/residents/resident.ts';

export type DueItem = { readonly resident: Resident } & (
  | {
      readonly kind: 'call';
      readonly encounterId: EncounterId;
      readonly status: Encounter['status'];
      readonly since: Instant;
    }
  | {
      readonly kind: 'read-back';
      readonly encounterId: EncounterId;
      readonly lines: number;
      readonly notUnderstood: number;
      readonly due: Instant;
    }
  | { readonly kind: 'incomplete'; readonly missing: number; readonly since: Instant }
  /** Values taken on this tablet and not saved yet. */
  | { readonly kind: 'unsaved'; readonly taken: number }
  /** What somebody has to look at again; after everything that cannot wait. */
  | { readonly kind: 'review'; readonly topic: Topic; readonly subject: string; readonly reviewBy: CalendarDate }
);

/** A set that was left incomplete longer ago than this is history, not something to finish. */
const INCOMPLETE_FOR_MS = 12 * 60 * 60_000;

function callItem(resident: Resident, encounter: Encounter): DueItem | undefined {
  if (isOpen(encounter) || encounter.status === 'ended') {
    return {
      kind: 'call',
      resident,
      encounterId: encounter.encounterId,
      status: encounter.status,
      since: encounter.endedAt ?? encounter.answeredAt ?? encounter.requestedAt,
    };
  }
  const waiting = new Set(itemsToReadBack(encounter));
  const open = (encounter.signed?.outcome.items ?? []).filter((item) => waiting.has(item.itemId));
  const due = open.map((item) => item.due).sort()[0];
  if (due === undefined) return undefined;
  const notUnderstood = open.filter((item) => encounter.readBacks[item.itemId]?.answer === 'not-understood').length;
  return { kind: 'read-back', resident, encounterId: encounter.encounterId, lines: open.length, notUnderstood, due };
}

function order(item: DueItem): string {
  switch (item.kind) {
    // Calls first: somebody waits at the other end.
    case 'call':
      return `0 ${item.since}`;
    case 'unsaved':
      return `1 ${item.resident.familyName}`;
    case 'read-back':
      return `2 ${item.due}`;
    case 'incomplete':
      return `3 ${item.since}`;
    case 'review':
      return `4 ${item.reviewBy} ${item.subject}`;
    default:
      return item satisfies never;
  }
}

export interface DueSource {
  readonly record: ResidentRecord;
  /** How many values are taken and not saved. */
  readonly unsaved: number;
}

/** The list in the order in which it should be done. */
export function dueList(sources: readonly DueSource[], now: Instant): readonly DueItem[] {
  const items: DueItem[] = [];
  for (const { record, unsaved } of sources) {
    const { resident } = record;
    // Nothing is due for somebody who has died, and nobody is reminded of them.
    if (resident === undefined || record.death !== undefined) continue;
    for (const encounter of record.encounters.values()) {
      const item = callItem(resident, encounter);
      if (item !== undefined) items.push(item);
    }
    if (unsaved > 0) items.push({ kind: 'unsaved', resident, taken: unsaved });
    const newest = latestObservations(record);
    if (
      newest?.news2.status === 'incomplete' &&
      unsaved === 0 &&
      millisecondsBetween(newest.at, now) < INCOMPLETE_FOR_MS
    ) {
      items.push({ kind: 'incomplete', resident, missing: newest.news2.missing.length, since: newest.at });
    }
    const today = calendarDay(now);
    for (const { subject, stated, reviewBy, overdue } of reviewsDue(record.statements, today, today)) {
      if (overdue) items.push({ kind: 'review', resident, topic: stated.statement.topic, subject, reviewBy });
    }
  }
  return items.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
