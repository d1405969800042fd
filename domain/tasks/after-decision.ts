/** What a home is asked after a decision beside its lines: who comes, whether the family knows, and how it went on. Pure. */
import type { EncounterId, EntryId } from '../base/ids.ts';
import { addMilliseconds, millisecondsBetween, type Instant } from '../base/time.ts';
import type { Encounter, SignedOutcome } from '../encounters/encounter.ts';
import { FOLLOW_UP_HOURS, type ActionId, type FollowUpHours } from '../outcomes/follow-up.ts';
import type { GpVisitItem } from '../outcomes/items.ts';

interface OfDecision {
  readonly taskId: string;
  readonly due: Instant;
  readonly encounterId: EncounterId;
}

/** A GP is asked to come, or has said when: expected until somebody says that they were here. */
export interface VisitTask extends OfDecision {
  readonly kind: 'visit';
  readonly item: GpVisitItem;
  /** Who said that they come. Absent while the practice has not answered. */
  readonly accepted?: string | undefined;
}

/** Somebody of the family is to be told what was decided, and nobody has said that they know. */
export interface FamilyTask extends OfDecision {
  readonly kind: 'family';
  readonly outcomeId: EntryId;
  readonly who: string;
  readonly by: string;
}

/** How it went on, so many hours after the signature. It is asked wherever the person is by then. */
export interface FollowUpTask extends OfDecision {
  readonly kind: 'follow-up';
  readonly outcomeId: EntryId;
  readonly after: FollowUpHours;
}

const HOUR_MS = 3_600_000;
/** How long a home is asked after the time; the hub has had it back in its queue long before. */
export const ASKED_FOR_MS = 48 * HOUR_MS;

/** A nurse has closed it with words of her own: nobody is asked any more. */
export function isClosedByNurse({ actions }: Pick<Encounter, 'actions'>, actionId: ActionId): boolean {
  return actions[actionId]?.done !== undefined;
}

function isHistory(due: Instant, now: Instant): boolean {
  return millisecondsBetween(due, now) > ASKED_FOR_MS;
}

/**
 * The visits that a home waits for. One that was declined or is done is not waited for: the nurse has the first, and the record
 * the second.
 */
export function visitTasks(encounter: Encounter, now: Instant): readonly VisitTask[] {
  return (encounter.signed?.outcome.items ?? []).flatMap((item): VisitTask[] => {
    if (item.kind !== 'gp-visit' || isClosedByNurse(encounter, `visit:${item.itemId}`)) return [];
    const last = encounter.handedOn[item.itemId]?.findLast(({ what }) => what === 'visit');
    const answer = last?.what === 'visit' ? last : undefined;
    if (answer !== undefined && answer.answer !== 'accepted') return [];
    const due = answer?.coming ?? item.due;
    if (isHistory(due, now)) return [];
    const base = {
      kind: 'visit',
      taskId: `item:${item.itemId}`,
      due,
      encounterId: encounter.encounterId,
      item,
    } as const;
    return [answer === undefined ? base : { ...base, accepted: answer.by.name }];
  });
}

function familyTask(encounter: Encounter, { outcomeId, outcome, signedBy }: SignedOutcome): FamilyTask | undefined {
  const { family } = outcome;
  // What the nurse has promised to do herself is no task of the home.
  if (family?.told !== 'later' || family.by.trim().toLowerCase() === signedBy.name.toLowerCase()) return undefined;
  const isTold = encounter.familyInformed.some((one) => one.outcomeId === outcomeId);
  if (isTold || isClosedByNurse(encounter, 'family')) return undefined;
  const { due, who, by } = family;
  const { encounterId } = encounter;
  return { kind: 'family', taskId: `family:${outcomeId}`, due, encounterId, outcomeId, who, by };
}

/** When a home is asked how it went on. */
export function followUpDue(signedAt: Instant, after: FollowUpHours): Instant {
  return addMilliseconds(signedAt, after * HOUR_MS);
}

/**
 * The question whose time has come: the later one takes the place of the earlier, a later answer stands for an earlier one, and
 * nobody is asked again about somebody who has died.
 */
function followUpTask(encounter: Encounter, signed: SignedOutcome, now: Instant): FollowUpTask | undefined {
  const { outcomeId, signedAt } = signed;
  const after = FOLLOW_UP_HOURS.findLast((hours) => followUpDue(signedAt, hours) <= now);
  if (after === undefined || isClosedByNurse(encounter, `follow-up:${String(after)}`)) return undefined;
  const answers = encounter.followUps.filter((one) => one.outcomeId === outcomeId);
  if (answers.some((one) => one.result === 'died' || one.after >= after)) return undefined;
  const { encounterId } = encounter;
  const taskId = `follow-up:${outcomeId}:${String(after)}`;
  return { kind: 'follow-up', taskId, due: followUpDue(signedAt, after), encounterId, outcomeId, after };
}

/** What is asked wherever the person is: whether the family knows, and how it went on. */
export function askedAfter(encounter: Encounter, now: Instant): readonly (FamilyTask | FollowUpTask)[] {
  const { signed } = encounter;
  if (signed === undefined) return [];
  return [familyTask(encounter, signed), followUpTask(encounter, signed, now)].filter(
    (task) => task !== undefined && !isHistory(task.due, now),
  ) as readonly (FamilyTask | FollowUpTask)[];
}
