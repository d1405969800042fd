/** What a home has to do for one person, computed from the record: nothing is remembered by itself. */
import type { EncounterId, EntryId } from '../base/ids.ts';
import { addMilliseconds, millisecondsBetween, type Instant } from '../base/time.ts';
import type { Encounter } from '../encounters/encounter.ts';
import type { HandoverLine } from '../handover/handover.ts';
import type { ResidentRecord } from '../journal/reduce-resident.ts';
import type { MonitoringItem, OutcomeItem } from '../outcomes/items.ts';
import {
  ASKED_FOR_MS,
  askedAfter,
  isClosedByNurse,
  visitTasks,
  type FamilyTask,
  type FollowUpTask,
  type VisitTask,
} from './after-decision.ts';
import type { CarePolicy } from './care-policy.ts';
import { redBagTasks, type RedBagTask } from './red-bag-tasks.ts';
import { nextSlot, slotTaskId } from './slots.ts';

/** Somebody says that a task is finished with. */
export interface TaskClosed {
  /** {@link HomeTask.taskId} */
  readonly taskId: string;
  readonly how: 'done' | 'not-needed' | 'could-not';
  /** Required where it was not done. */
  readonly words: string;
}

interface TaskBase {
  /** The same at every kiosk and for ever: made of what the task comes from. */
  readonly taskId: string;
  readonly due: Instant;
}

export type HomeTask =
  | VisitTask
  | FamilyTask
  | FollowUpTask
  | RedBagTask
  | (TaskBase &
      (
        | {
            readonly kind: 'observations';
            readonly from: 'nurse';
            readonly item: MonitoringItem;
            readonly slot: number;
          }
        /** The last set's band asks for it, and no nurse has said otherwise. */
        | { readonly kind: 'observations'; readonly from: 'policy'; readonly observationsId: EntryId }
        /** A line of a signed outcome whose time has come, read back or not. */
        | { readonly kind: 'to-do'; readonly encounterId: EncounterId; readonly item: OutcomeItem }
        | {
            readonly kind: 'return-check';
            /** The entry with which they came back. */
            readonly returnId: EntryId;
          }
        /** A call was made with nobody signed in. */
        | { readonly kind: 'vouch'; readonly encounterId: EncounterId; readonly caller: string }
        /** A call was made for somebody who was not found in the list. */
        | { readonly kind: 'identify'; readonly name: string; readonly room: string }
        | { readonly kind: 'handover'; readonly line: HandoverLine }
      ));

/** A set older than this asks for nothing any more. */
const POLICY_FOR_MS = 24 * 3_600_000;
function itemsOf(encounter: Encounter): readonly OutcomeItem[] {
  return encounter.signed?.outcome.items ?? [];
}

function isFinished(record: ResidentRecord, taskId: string): boolean {
  return record.closedTasks.has(taskId);
}

/**
 * All that is to do for one person, unsorted. Read-backs and calls are not in it: they are states of the call itself.
 * @param record also of somebody who is only described
 */
export function homeTasks(record: ResidentRecord, policy: CarePolicy, now: Instant): readonly HomeTask[] {
  const tasks: HomeTask[] = [];
  const push = (task: HomeTask): void => {
    if (!isFinished(record, task.taskId)) tasks.push(task);
  };
  if (record.described !== undefined && record.described.identified === undefined) {
    const { id, at, person } = record.described;
    push({ kind: 'identify', taskId: `identify:${id}`, due: at, ...person });
  }
  for (const encounter of record.encounters.values()) {
    const { caller, vouched, encounterId, requestedAt } = encounter;
    if (caller !== undefined && vouched === undefined) {
      push({ kind: 'vouch', taskId: `vouch:${encounterId}`, due: requestedAt, encounterId, caller });
    }
  }
  const newest = record.handovers.at(-1);
  if (newest !== undefined && newest.taken === undefined && newest.given.state !== 'as-usual') {
    push({ kind: 'handover', taskId: `handover:${newest.id}`, due: newest.at, line: newest });
  }
  // Nothing more is due for somebody who has died, and nothing at the bedside of somebody who is not here. What went with them to
  // hospital is theirs, or their family's, all the same.
  const ofBags = redBagTasks({ record, policy });
  if (record.death !== undefined) {
    return [...tasks.filter(({ kind }) => kind === 'vouch' || kind === 'identify'), ...ofBags];
  }
  for (const task of ofBags) push(task);
  for (const encounter of record.encounters.values()) {
    for (const task of askedAfter(encounter, now)) push(task);
  }
  const isHere = record.whereabouts === undefined || record.whereabouts.now.where === 'here';
  if (!isHere) return tasks;

  const sets = record.observations.filter(({ struck }) => struck === undefined);
  const complete = sets.filter(({ news2 }) => news2.status === 'complete');
  let planned = false;
  for (const encounter of record.encounters.values()) {
    for (const task of visitTasks(encounter, now)) push(task);
    for (const item of itemsOf(encounter)) {
      if (item.kind === 'monitoring') {
        const after = encounter.signed?.signedAt ?? item.due;
        const next = nextSlot(
          item,
          complete.map(({ at }) => at).filter((at) => at > after),
          // One that the home could not take is not the end of the plan.
          (slot) => isFinished(record, slotTaskId(item, slot)),
        );
        const ended = isFinished(record, `stop:${item.itemId}`);
        if (next === undefined || ended) continue;
        planned = true;
        const { slot, due } = next;
        push({ kind: 'observations', from: 'nurse', taskId: slotTaskId(item, slot), due, item, slot });
        continue;
      }
      // Of these the home does nothing: others come, or are asked by the nurse.
      if ((item.kind === 'escalation' && item.to === '999') || item.kind === 'gp-visit' || item.kind === 'referral')
        continue;
      if (isClosedByNurse(encounter, `item:${item.itemId}`)) continue;
      if (millisecondsBetween(item.due, now) > ASKED_FOR_MS) continue;
      push({ kind: 'to-do', taskId: `item:${item.itemId}`, due: item.due, encounterId: encounter.encounterId, item });
    }
  }
  const last = sets.at(-1);
  if (!planned && last !== undefined && millisecondsBetween(last.at, now) < POLICY_FOR_MS) {
    const band = last.news2.status === 'complete' ? last.news2.band : last.news2.bandAtLeast;
    const minutes = policy.repeatMinutes[band];
    if (minutes !== null) {
      const due = addMilliseconds(last.at, minutes * 60_000);
      push({ kind: 'observations', from: 'policy', taskId: `repeat:${last.id}`, due, observationsId: last.id });
    }
  }
  const back = record.whereabouts;
  if (back?.cameFrom === 'hospital') {
    const looked = sets.some(({ at }) => at > back.at);
    const due = addMilliseconds(back.at, policy.returnCheckMinutes * 60_000);
    if (!looked) push({ kind: 'return-check', taskId: `return:${back.id}`, due, returnId: back.id });
  }
  return tasks;
}
