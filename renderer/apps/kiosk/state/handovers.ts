/** Handovers as the records have them, put together: a record holds one person's line, a shift hands over all of them. */
import type { PersonId, ResidentId } from '#domain/base/ids.ts';
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import { mayTake, type HandoverLine } from '#domain/handover/handover.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Author } from '#domain/people/people.ts';

/** One handover that somebody still has to take, with the lines that are open. */
export interface OpenHandover {
  readonly handoverId: string;
  readonly by: Author;
  /** When its first line was given. */
  readonly at: Instant;
  /** Lines that nobody has taken. */
  readonly open: number;
  /** How many of those are not as usual. */
  readonly special: number;
}

/** One person's line of a handover. */
export interface LineOf {
  readonly residentId: ResidentId;
  readonly line: HandoverLine;
}

/** Whoever is as usual needs no task of the day before yesterday: the shift after the next has handed over again. */
const AS_USUAL_FOR_MS = 14 * 60 * 60_000;

function isOpenLine(record: ResidentRecord, line: HandoverLine, now: Instant): boolean {
  if (line.taken !== undefined || record.closedTasks.has(`handover:${line.id}`) || record.death !== undefined)
    return false;
  return line.given.state !== 'as-usual' || millisecondsBetween(line.at, now) < AS_USUAL_FOR_MS;
}

/** What nobody has taken, the newest handover first. An older line is superseded by the newest one of the same person. */
export function openHandovers(records: readonly ResidentRecord[], now: Instant): readonly OpenHandover[] {
  const found = new Map<string, OpenHandover>();
  for (const record of records) {
    const line = record.handovers.at(-1);
    if (line === undefined || !isOpenLine(record, line, now)) continue;
    const { handoverId, state } = line.given;
    const so = found.get(handoverId);
    const special = state === 'as-usual' ? 0 : 1;
    found.set(handoverId, {
      handoverId,
      by: line.by,
      at: so === undefined || line.at < so.at ? line.at : so.at,
      open: (so?.open ?? 0) + 1,
      special: (so?.special ?? 0) + special,
    });
  }
  return [...found.values()].sort((a, b) => b.at.localeCompare(a.at));
}

/** The lines of one handover that are the newest of their person. */
export function linesOfHandover(
  records: ReadonlyMap<ResidentId, ResidentRecord>,
  handoverId: string,
): readonly LineOf[] {
  return [...records].flatMap(([residentId, record]) => {
    const line = record.handovers.findLast((it) => it.given.handoverId === handoverId);
    return line === undefined ? [] : [{ residentId, line }];
  });
}

/** The newest open handover that this person may take: nobody takes their own. */
export function handoverFor(open: readonly OpenHandover[], personId: PersonId): OpenHandover | undefined {
  return open.find(({ by }) => by.personId !== personId);
}

/** The open lines of a handover that this person may take. */
export function linesToTake(lines: readonly LineOf[], personId: PersonId): readonly LineOf[] {
  return lines.filter(({ line }) => mayTake(line, personId));
}

/** A handover as a whole: who gave, and who has taken it. */
export interface HandoverStory {
  readonly handoverId: string;
  readonly by: Author;
  readonly at: Instant;
  readonly lines: number;
  /** How many people it covers; more than its lines when some are missing. */
  readonly people: number;
  readonly taken: readonly { readonly by: Author; readonly at: Instant; readonly lines: number }[];
}

/** The newest handovers, the newest first. */
export function handoverStories(
  records: ReadonlyMap<ResidentId, ResidentRecord>,
  count: number,
): readonly HandoverStory[] {
  const found = new Map<
    string,
    { story: HandoverStory; taken: Map<PersonId, { by: Author; at: Instant; lines: number }> }
  >();
  for (const record of records.values()) {
    for (const { given, by, at, taken } of record.handovers) {
      const so = found.get(given.handoverId);
      const story: HandoverStory =
        so === undefined
          ? { handoverId: given.handoverId, by, at, lines: 1, people: given.people, taken: [] }
          : { ...so.story, at: at < so.story.at ? at : so.story.at, lines: so.story.lines + 1 };
      const takers = so?.taken ?? new Map<PersonId, { by: Author; at: Instant; lines: number }>();
      if (taken !== undefined) {
        const before = takers.get(taken.by.personId);
        takers.set(taken.by.personId, {
          by: taken.by,
          at: before === undefined || taken.at > before.at ? taken.at : before.at,
          lines: (before?.lines ?? 0) + 1,
        });
      }
      found.set(given.handoverId, { story, taken: takers });
    }
  }
  return [...found.values()]
    .map(({ story, taken }) => ({ ...story, taken: [...taken.values()] }))
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, count);
}

/** A handover that its giver began and that has fewer lines than people: it goes on under the same identifier. */
export function unfinishedHandover(
  records: ReadonlyMap<ResidentId, ResidentRecord>,
  personId: PersonId,
  now: Instant,
): HandoverStory | undefined {
  const newest = handoverStories(records, 1)[0];
  if (newest === undefined || newest.by.personId !== personId || newest.lines >= newest.people) return undefined;
  return millisecondsBetween(newest.at, now) < 60 * 60_000 && newest.taken.length === 0 ? newest : undefined;
}

/** The line of this person in the handover, if it stands already. */
export function lineGiven(record: ResidentRecord | undefined, handoverId: string): HandoverLine | undefined {
  return record?.handovers.find(({ given }) => given.handoverId === handoverId);
}
