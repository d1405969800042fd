/** What one carer hands over: prefilled from the records, changed by hand, and kept until it is given. */
import type { ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { isOpen } from '#domain/encounters/encounter.ts';
import type { HandoverGiven } from '#domain/handover/handover.ts';
import { latestObservations } from '#domain/journal/reduce-resident.ts';
import { EMERGENCY_WORDS } from '../../../text/emergency.ts';
import { HANDOVER_TEXT } from '../../../text/handover.ts';
import { homeLine } from '../../../text/home-lines.ts';
import { scoreSentence } from '../../../text/news2.ts';
import { bagTaskTitle } from '../../../text/red-bag-tasks.ts';
import { signsSentence } from '../../../text/soft-signs.ts';
import { nearTime } from '../../../text/time.ts';
import type { DueItem, PersonItem } from './due-list.ts';
import { emergencyOfShift, signsOfShift } from './not-as-well.ts';
import { homeAgain, isWatched, whereIs, type Person } from './people.ts';

export type HandoverState = HandoverGiven['state'];

export interface HandoverWords {
  readonly state: HandoverState;
  readonly words: string;
}

export interface HandoverDraft {
  /** Made once: the lines that are given under it are one handover. */
  readonly handoverId: string;
  /** What the carer has said; whoever is not in it is as the record suggests. */
  readonly lines: ReadonlyMap<ResidentId, HandoverWords>;
}

/** So many things to do are told; the list has all of them. */
const TOLD = 3;

function toldOf(item: PersonItem, now: Instant): string | undefined {
  switch (item.kind) {
    case 'observations': {
      const time = nearTime(item.due, now);
      return item.state === 'late' ? HANDOVER_TEXT.observationsLate(time) : HANDOVER_TEXT.observationsDue(time);
    }
    case 'return-check':
      return HANDOVER_TEXT.checkDue(nearTime(item.due, now));
    case 'to-do':
      return HANDOVER_TEXT.toDo(homeLine(item.item, now).say, nearTime(item.due, now));
    case 'visit':
      return item.accepted === undefined
        ? HANDOVER_TEXT.visitAsked(item.item.practiceName, nearTime(item.due, now))
        : HANDOVER_TEXT.visitComes(item.accepted, nearTime(item.due, now));
    case 'family':
      return HANDOVER_TEXT.family(item.who, item.by, nearTime(item.due, now));
    case 'red-bag':
      return bagTaskTitle(item.task);
    case 'read-back':
      return HANDOVER_TEXT.readBack(item.lines);
    case 'call-back':
      return HANDOVER_TEXT.ringsBack(item.nurse, nearTime(item.due, now));
    case 'unsaved':
      return HANDOVER_TEXT.unsaved;
    case 'incomplete':
      return HANDOVER_TEXT.incomplete;
    // The call is told with its state; who made it and whom it was for is not the next shift's; a review can wait.
    case 'call':
    case 'follow-up':
    case 'vouch':
    case 'identify':
    case 'review':
      return undefined;
    default:
      return item satisfies never;
  }
}

/** What was seen in this shift beside the numbers. It stands before what there is to do: it is why somebody is watched. */
function seenOf({ record }: Person, now: Instant): readonly string[] {
  const emergency = emergencyOfShift(record, Date.parse(now));
  const signs = signsOfShift(record, Date.parse(now));
  const facts: string[] = [];
  if (emergency !== undefined) {
    const { note, at } = emergency;
    const say = note.rang999 ? HANDOVER_TEXT.rang999 : HANDOVER_TEXT.opened999;
    facts.push(say(nearTime(at, now), EMERGENCY_WORDS[note.emergency]));
  }
  if (signs !== undefined) {
    facts.push(HANDOVER_TEXT.notAsWell(nearTime(signs.at, now), signsSentence(signs.check), signs.check.words));
  }
  return facts;
}

/** What the record knows of one person, one sentence each: where they are, the newest score, what was seen, calls, and what is to do. */
export function factsOf(person: Person, items: readonly DueItem[], now: Instant): readonly string[] {
  const { record } = person;
  const facts: string[] = [];
  const { whereabouts } = record;
  const at = Date.parse(now);
  const where = whereIs(record);
  if (whereabouts !== undefined && where !== 'here') {
    const say = where === 'hospital' ? HANDOVER_TEXT.inHospital : HANDOVER_TEXT.away;
    facts.push(say(nearTime(whereabouts.at, now), whereabouts.now.words));
  }
  const back = homeAgain(record, at);
  if (back !== undefined) facts.push(HANDOVER_TEXT.back(nearTime(back.at, now)));
  const newest = latestObservations(record);
  if (newest !== undefined && where === 'here') {
    facts.push(HANDOVER_TEXT.score(scoreSentence(newest.news2), nearTime(newest.at, now)));
  }
  if (where === 'here') facts.push(...seenOf(person, now));
  for (const encounter of record.encounters.values()) {
    const { status } = encounter;
    if (!isOpen(encounter) && status !== 'ended') continue;
    if (status === 'signed' || status === 'cancelled' || status === 'joined') continue;
    facts.push(HANDOVER_TEXT.call(nearTime(encounter.requestedAt, now), HANDOVER_TEXT.callStates[status]));
  }
  const told = itemsOf(person, items).flatMap((item) => toldOf(item, now) ?? []);
  return [...facts, ...told.slice(0, TOLD)];
}

function itemsOf({ resident }: Person, items: readonly DueItem[]): readonly PersonItem[] {
  return items.filter(
    (item): item is PersonItem => item.kind !== 'handover' && item.whom.residentId === resident.residentId,
  );
}

/** What the record suggests to say: away for who is away, watch for whom something is open, as usual for everybody else. */
export function suggestion(person: Person, items: readonly DueItem[], now: Instant): HandoverWords {
  const words = factsOf(person, items, now).join(' ');
  if (whereIs(person.record) !== 'here') return { state: 'away', words };
  const isBusy = itemsOf(person, items).some((item) => toldOf(item, now) !== undefined || item.kind === 'call');
  const isBack = homeAgain(person.record, Date.parse(now)) !== undefined;
  return isBusy || isBack || isWatched(person, Date.parse(now))
    ? { state: 'watch', words }
    : { state: 'as-usual', words: '' };
}

/** One person's line as it will be given. */
export interface HandoverEntry extends HandoverWords {
  readonly person: Person;
  readonly facts: readonly string[];
}

/** Everybody who is alive, those first whom the record or the carer wants watched. */
export function handoverEntries(
  people: readonly Person[],
  draft: HandoverDraft | undefined,
  items: readonly DueItem[],
  now: Instant,
): readonly HandoverEntry[] {
  const rank: Readonly<Record<HandoverState, number>> = { watch: 0, away: 1, 'as-usual': 2 };
  return people
    .filter(({ record }) => record.death === undefined)
    .map((person) => {
      const suggested = suggestion(person, items, now);
      const said = draft?.lines.get(person.resident.residentId) ?? suggested;
      // By what the record suggests: a line must not jump away under the finger that changes it.
      return { rank: rank[suggested.state], entry: { person, facts: factsOf(person, items, now), ...said } };
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

/** The words of a line after its state was touched: the record's own where nothing was written yet. */
export function touched(entry: HandoverEntry, state: HandoverState): HandoverWords {
  if (state === 'as-usual') return { state, words: '' };
  return { state, words: entry.words === '' ? entry.facts.join(' ') : entry.words };
}
