import { listName } from '#domain/residents/resident.ts';
import { FAMILY_TEXT, FOLLOW_UP_TEXT, VISIT_TEXT } from '../../../../text/after-call.ts';
import { homeLine } from '../../../../text/home-lines.ts';
import { HOME_TEXT } from '../../../../text/home.ts';
import { PART_TITLES, told } from '../../../../text/record.ts';
import { BAG_TASK_TEXT, bagTaskHint, bagTaskTitle } from '../../../../text/red-bag-tasks.ts';
import { calendarWords, dueWords, nearTime } from '../../../../text/time.ts';
import type { DueItem, PersonItem, Whom } from '../../state/due-list.ts';
import type { RedBagPage, Route } from '../../state/route.ts';

/** How a line of the list is said. */
export interface DueView {
  readonly title: string;
  /** Of the time beside it, which may be later than the line's own place in the list. */
  readonly state: 'later' | 'now' | 'late';
  readonly when: string;
  /** What must not be forgotten with it. */
  readonly hint?: string | undefined;
  readonly button: string;
  readonly to: Route;
}

/** "Room 12, HARGREAVES, Edith"; for somebody who is only described, what was typed. */
export function whomWords({ resident, described }: Whom): string {
  if (resident !== undefined) return `${HOME_TEXT.room(resident.room)}, ${listName(resident)}`;
  const { name, room } = described ?? { name: '', room: '' };
  return `${HOME_TEXT.describedRoom(room)}, ${name === '' ? HOME_TEXT.somebody : name}`;
}

function timed(due: string, now: number): Pick<DueView, 'state' | 'when'> {
  const { state, words } = dueWords(due, now);
  return { state, when: `${HOME_TEXT.dueAt(nearTime(due, now))}, ${words}` };
}

function since(at: string, now: number): Pick<DueView, 'state' | 'when'> {
  return { state: 'now', when: HOME_TEXT.since(nearTime(at, now)) };
}

/** What the line is called where there is no room for more. */
export function titleOf(item: PersonItem, now: number): string {
  switch (item.kind) {
    case 'call':
      return item.status === 'ended'
        ? HOME_TEXT.callWriting
        : item.status === 'in-call'
          ? HOME_TEXT.callWithNurse
          : HOME_TEXT.callWaiting;
    case 'call-back':
      return item.state === 'late' ? HOME_TEXT.notRungBack(item.nurse) : HOME_TEXT.ringsBack(item.nurse);
    case 'read-back':
      return item.notUnderstood > 0 ? HOME_TEXT.notUnderstood(item.notUnderstood) : HOME_TEXT.readBack(item.lines);
    case 'observations':
      return item.plan === undefined ? HOME_TEXT.repeat : HOME_TEXT.observations;
    case 'return-check':
      return HOME_TEXT.returnCheck;
    case 'to-do':
      return homeLine(item.item, now).say;
    case 'visit':
      return VISIT_TEXT.expected(item.item.practiceName);
    case 'family':
      return FAMILY_TEXT.task(item.who);
    case 'follow-up': {
      const name = item.whom.resident?.preferredName;
      return name === undefined ? FOLLOW_UP_TEXT.taskNoName : FOLLOW_UP_TEXT.task(name);
    }
    case 'red-bag':
      return bagTaskTitle(item.task);
    case 'incomplete':
      return HOME_TEXT.incomplete;
    case 'unsaved':
      return HOME_TEXT.unsaved;
    case 'vouch':
      return HOME_TEXT.vouch;
    case 'identify':
      return HOME_TEXT.identify;
    case 'review':
      return HOME_TEXT.review(told(PART_TITLES[item.topic], 'carer'));
    default:
      return item satisfies never;
  }
}

/** The page of the bag on which it is done; the first page where that depends on who is where. */
function bagPage({ kind }: Extract<PersonItem, { readonly kind: 'red-bag' }>['task']): RedBagPage | undefined {
  switch (kind) {
    case 'bag-return':
      return undefined;
    case 'bag-unpack':
    case 'bag-thing':
    case 'discharge-papers':
      return 'home';
    case 'discharge-check':
      return 'check';
    default:
      return kind satisfies never;
  }
}

/** A line of the list in words, and where one tap leads. */
export function viewOf(item: PersonItem, now: number): DueView {
  const { residentId } = item.whom;
  const title = titleOf(item, now);
  switch (item.kind) {
    case 'call': {
      const to = { page: 'call', residentId, encounterId: item.encounterId } as const;
      return { title, ...since(item.since, now), button: HOME_TEXT.open, to };
    }
    case 'call-back': {
      const to = { page: 'call', residentId, encounterId: item.encounterId } as const;
      const { state, when } = timed(item.due, now);
      const hint = item.state === 'late' ? HOME_TEXT.notRungBackDo : HOME_TEXT.stayNear;
      return { title, state, when, hint, button: HOME_TEXT.open, to };
    }
    case 'read-back': {
      const to = { page: 'call', residentId, encounterId: item.encounterId } as const;
      return { title, ...timed(item.due, now), button: HOME_TEXT.read, to };
    }
    case 'observations': {
      const hint = item.plan?.callIf;
      return {
        title,
        ...timed(item.due, now),
        hint: hint === undefined || hint === '' ? undefined : HOME_TEXT.callIf(hint),
        button: item.unsaved > 0 ? HOME_TEXT.goOn : HOME_TEXT.start,
        to: { page: 'observations', residentId },
      };
    }
    case 'return-check':
      return {
        title,
        ...timed(item.due, now),
        button: item.unsaved > 0 ? HOME_TEXT.goOn : HOME_TEXT.check,
        to: { page: 'observations', residentId },
      };
    case 'to-do':
      return {
        title,
        ...timed(item.due, now),
        // What must not be overlooked: the most in a day, an allergy, whom to ring.
        hint: homeLine(item.item, now).points.find(({ look }) => look === true)?.words,
        button: HOME_TEXT.done,
        to: { page: 'resident', residentId },
      };
    case 'visit': {
      const { state } = dueWords(item.due, now);
      const time = nearTime(item.due, now);
      const when = item.accepted === undefined ? VISIT_TEXT.asked(time) : VISIT_TEXT.comes(item.accepted, time);
      const hint = VISIT_TEXT.why(item.item.reason);
      return { title, state, when, hint, button: VISIT_TEXT.came, to: { page: 'resident', residentId } };
    }
    case 'family': {
      const to = { page: 'family', residentId, encounterId: item.encounterId } as const;
      return { title, ...timed(item.due, now), hint: FAMILY_TEXT.by(item.by), button: FAMILY_TEXT.open, to };
    }
    case 'follow-up': {
      const { encounterId, after } = item;
      const { when } = since(item.due, now);
      return {
        title,
        state: item.state === 'late' ? 'late' : 'now',
        when: `${FOLLOW_UP_TEXT.after[after]}. ${when}`,
        button: FOLLOW_UP_TEXT.say,
        to: { page: 'follow-up', residentId, encounterId, after },
      };
    }
    case 'red-bag': {
      const { task, due } = item;
      const part = bagPage(task);
      const to: Route = { page: 'red-bag', residentId, ...(part === undefined ? {} : { part }) };
      return { title, ...timed(due, now), hint: bagTaskHint(task), button: BAG_TASK_TEXT.open, to };
    }
    case 'incomplete': {
      const { state, when } = since(item.since, now);
      return {
        title,
        state,
        when: `${when}, ${HOME_TEXT.missing(item.missing)}`,
        button: HOME_TEXT.start,
        to: { page: 'observations', residentId },
      };
    }
    case 'unsaved':
      return {
        title,
        state: 'now',
        when: HOME_TEXT.unsavedCount(item.taken),
        button: HOME_TEXT.goOn,
        to: { page: 'observations', residentId },
      };
    case 'vouch':
      return {
        title,
        ...since(item.since, now),
        hint: item.caller === '' ? HOME_TEXT.vouchNobody : HOME_TEXT.vouchBy(item.caller),
        button: HOME_TEXT.sayWho,
        to: { page: 'vouch', residentId, encounterId: item.encounterId },
      };
    case 'identify':
      return { title, ...since(item.since, now), button: HOME_TEXT.sayWho, to: { page: 'identify', residentId } };
    case 'review':
      return {
        title,
        state: 'later',
        when: HOME_TEXT.reviewBy(calendarWords(item.reviewBy)),
        button: HOME_TEXT.look,
        to: { page: 'resident', residentId },
      };
    default:
      return item satisfies never;
  }
}

/** How many of the lines are late. */
export function countLate(items: readonly DueItem[]): number {
  return items.filter(({ state }) => state === 'late').length;
}
