/** What happens after a call, in the order of its time: the decided lines, and what the home has to do anyway. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import { FOLLOW_UP_HOURS } from '#domain/outcomes/follow-up.ts';
import { followUpDue } from '#domain/tasks/after-decision.ts';
import type { CarePolicy } from '#domain/tasks/care-policy.ts';
import { homeTasks } from '#domain/tasks/task.ts';
import { NEXT_TEXT } from '../../../text/after-call.ts';
import { stateOfLine, type LineState } from '../../../text/handed-on.ts';
import { homeLine } from '../../../text/home-lines.ts';
import { READ_BACK_TEXT } from '../../../text/waiting.ts';
import { nearTime } from '../../../text/time.ts';

export type NextKind = OutcomeItem['kind'] | 'family' | 'follow-up';

export interface NextThing {
  readonly key: string;
  readonly due: Instant;
  readonly kind: NextKind;
  readonly what: string;
  readonly detail?: string | undefined;
  readonly owner: string;
  /** What somebody outside has said to it. */
  readonly state?: LineState | undefined;
}

function ofItem(item: OutcomeItem, due: Instant, now: Instant): NextThing {
  const { itemId: key, kind, owner } = item;
  const base = { key, due, kind, owner };
  switch (item.kind) {
    case 'monitoring':
      return {
        ...base,
        what: READ_BACK_TEXT.observations,
        detail: READ_BACK_TEXT.thenEvery(item.everyMinutes, nearTime(item.until, now)),
      };
    case 'prescription':
      return { ...base, what: item.medicine, detail: item.dose };
    case 'gp-visit':
      return { ...base, what: NEXT_TEXT.visit, detail: item.reason };
    case 'referral':
      return { ...base, what: item.to, detail: item.question };
    case 'end-of-life':
      return { ...base, what: NEXT_TEXT.endOfLife, detail: item.team };
    case 'advice':
    case 'escalation':
      return { ...base, what: homeLine(item, now).say };
    default:
      return item satisfies never;
  }
}

/** What others do about a line, at the time at which they said that they come, or should have seen the person. */
function ofOthers(item: OutcomeItem, encounter: Encounter, now: Instant): NextThing | undefined {
  const state = stateOfLine(item, encounter, now);
  if (state === undefined) return ofItem(item, item.due, now);
  if (state.over) return undefined;
  const last = encounter.handedOn[item.itemId]?.at(-1);
  const coming = last?.what === 'visit' ? last.coming : undefined;
  const seen = last?.what === 'acknowledged' && item.kind === 'referral' ? item.seenBy : undefined;
  return { ...ofItem(item, coming ?? seen ?? item.due, now), state };
}

/** Whether the family knows, and when the home says how it went on. */
function afterwards({ signed, familyInformed, followUps }: Encounter, name: string): readonly NextThing[] {
  if (signed === undefined) return [];
  const { outcome, outcomeId, signedAt } = signed;
  const { family } = outcome;
  const things: NextThing[] = [];
  if (family?.told === 'later' && familyInformed.length === 0) {
    const { due, by: owner } = family;
    things.push({ key: `family:${outcomeId}`, due, kind: 'family', what: NEXT_TEXT.tellFamily(family.who), owner });
  }
  if (followUps.some(({ result }) => result === 'died')) return things;
  const answered = Math.max(0, ...followUps.map(({ after }) => after));
  return [
    ...things,
    ...FOLLOW_UP_HOURS.filter((hours) => hours > answered).map((hours) => ({
      key: `follow-up:${String(hours)}`,
      due: followUpDue(signedAt, hours),
      kind: 'follow-up' as const,
      what: NEXT_TEXT.followUp(name),
      owner: NEXT_TEXT.onShift,
    })),
  ];
}

/**
 * The lines of this call and everything else that is due for the person. A plan of observations stands at the time of its next
 * set, and not where it began.
 */
export function whatNext(
  encounter: Encounter,
  record: ResidentRecord,
  policy: CarePolicy,
  name: string,
  now: Instant,
): readonly NextThing[] {
  const things = new Map<string, NextThing>();
  for (const item of encounter.signed?.outcome.items ?? []) {
    const thing = item.kind === 'monitoring' ? undefined : ofOthers(item, encounter, now);
    if (thing !== undefined) things.set(item.itemId, thing);
  }
  if (record.death === undefined) for (const thing of afterwards(encounter, name)) things.set(thing.key, thing);
  for (const task of homeTasks(record, policy, now)) {
    const { taskId: key, due } = task;
    switch (task.kind) {
      case 'to-do':
        things.set(task.item.itemId, ofItem(task.item, due, now));
        break;
      case 'observations':
        if (task.from === 'nurse') things.set(task.item.itemId, ofItem(task.item, due, now));
        else {
          const what = READ_BACK_TEXT.observations;
          things.set(key, { key, due, kind: 'monitoring', what, owner: READ_BACK_TEXT.onShift });
        }
        break;
      case 'return-check': {
        const what = READ_BACK_TEXT.returnCheck(name);
        things.set(key, { key, due, kind: 'advice', what, owner: READ_BACK_TEXT.onShift });
        break;
      }
      case 'bag-return':
      case 'bag-unpack':
      case 'bag-thing':
      case 'discharge-papers':
      case 'discharge-check':
        // Of the bag, not of this call: they stand in the home's list.
        break;
      case 'visit':
      case 'family':
      case 'follow-up':
        // Those of this call stand in it already, and those of others are asked for with theirs.
        break;
      case 'vouch':
      case 'identify':
      case 'handover':
        // Of the home's papers, not of the person's care.
        break;
      default:
        task satisfies never;
    }
  }
  return [...things.values()].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}
