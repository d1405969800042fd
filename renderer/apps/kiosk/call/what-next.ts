/** What happens after a call, in the order of its time: the decided lines, and what the home has to do anyway. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import { plainWords } from '#domain/outcomes/outcome.ts';
import type { CarePolicy } from '#domain/tasks/care-policy.ts';
import { homeTasks } from '#domain/tasks/task.ts';
import { READ_BACK_TEXT } from '../../../text/waiting.ts';
import { nearTime } from '../../../text/time.ts';

export interface NextThing {
  readonly key: string;
  readonly due: Instant;
  readonly kind: OutcomeItem['kind'];
  readonly what: string;
  readonly detail?: string | undefined;
  readonly owner: string;
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
    case 'advice':
    case 'gp-visit':
    case 'referral':
    case 'end-of-life':
    case 'escalation':
      return { ...base, what: plainWords(item) };
    default:
      return item satisfies never;
  }
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
    if (item.kind !== 'monitoring') things.set(item.itemId, ofItem(item, item.due, now));
  }
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
