/**
 * What a home still has to do about a red bag: fetch it, unpack it, ask again after what is missing, take in what the hospital says,
 * and look how it goes. Nothing of it ends because time has passed. Pure.
 */
import type { EntryId } from '../base/ids.ts';
import { addMilliseconds, type Instant } from '../base/time.ts';
import type { Said } from '../encounters/encounter.ts';
import type { RecordedDeath, RecordedWhereabouts, ResidentRecord } from '../journal/reduce-resident.ts';
import type { Belonging, BelongingChecked } from '../red-bag/belongings.ts';
import type { Holder, RedBag } from '../red-bag/red-bag.ts';
import { goesAlong, holderNow, isWithHome, leftAt, statusOf, thingStatus } from '../red-bag/state.ts';
import { DEFAULT_RED_BAG_POLICY, type CarePolicy, type RedBagPolicy } from './care-policy.ts';

interface OfBag {
  readonly taskId: string;
  readonly due: Instant;
  readonly bagId: EntryId;
}

/** The bag is not back: whoever had it last is rung. */
export interface BagReturnTask extends OfBag {
  readonly kind: 'bag-return';
  readonly holder: Holder;
  readonly person: 'home' | 'away' | 'died';
}

/** The bag is here, and nobody has looked what of it is there. */
export interface BagUnpackTask extends OfBag {
  readonly kind: 'bag-unpack';
  readonly things: readonly Belonging[];
}

/** Something is missing: somebody asks for it again. */
export interface BagThingTask extends OfBag {
  readonly kind: 'bag-thing';
  readonly thing: Belonging;
  readonly last: Said<BelongingChecked>;
}

/** The person is home, and nobody has written what the hospital said. */
export interface DischargePapersTask extends OfBag {
  readonly kind: 'discharge-papers';
}

/** The check that was promised with the papers. */
export interface DischargeCheckTask extends OfBag {
  readonly kind: 'discharge-check';
}

export type RedBagTask = BagReturnTask | BagUnpackTask | BagThingTask | DischargePapersTask | DischargeCheckTask;

const HOUR_MS = 3_600_000;

export interface BagTaskParts {
  readonly record: Pick<ResidentRecord, 'redBags' | 'closedTasks' | 'whereabouts'> & {
    readonly death?: Pick<RecordedDeath, 'at'> | undefined;
  };
  readonly policy: Pick<CarePolicy, 'redBag'>;
}

type Closed = ResidentRecord['closedTasks'];

/**
 * The name and the time under which something is asked that only the thing itself settles: after "done" and "could not" it is asked
 * again, and "not needed" ends it.
 */
function asked(
  name: string,
  first: Instant,
  closed: Closed,
  { againHours }: RedBagPolicy,
): Pick<OfBag, 'taskId' | 'due'> | undefined {
  let due = first;
  for (let turn = 0; ; turn++) {
    const taskId = turn === 0 ? name : `${name}:${String(turn)}`;
    const answer = closed.get(taskId);
    if (answer === undefined) return { taskId, due };
    if (answer.how === 'not-needed') return undefined;
    due = addMilliseconds(answer.at, againHours * HOUR_MS);
  }
}

/** Since when the person is home from this journey; undefined while they are not, or nobody has said so. */
function homeSince(bag: RedBag, whereabouts: RecordedWhereabouts | undefined): Instant | undefined {
  if (bag.personBack !== undefined) return bag.personBack;
  const isBack =
    whereabouts?.now.where === 'here' && whereabouts.cameFrom === 'hospital' && whereabouts.at >= bag.startedAt;
  return isBack ? whereabouts.at : bag.cameHome?.at;
}

function bagReturn(bag: RedBag, { record }: BagTaskParts, policy: RedBagPolicy): BagReturnTask | undefined {
  const left = leftAt(bag);
  const holder = holderNow(bag);
  if (left === undefined || holder === undefined || isWithHome(bag) || statusOf(bag) === 'closed') return undefined;
  const back = homeSince(bag, record.whereabouts);
  const long = addMilliseconds(left, policy.awayHours * HOUR_MS);
  const soon = back === undefined ? long : addMilliseconds(back, policy.returnHours * HOUR_MS);
  const turn = asked(`bag-return:${bag.bagId}`, soon < long ? soon : long, record.closedTasks, policy);
  const person = record.death !== undefined ? 'died' : back === undefined ? 'away' : 'home';
  return turn && { kind: 'bag-return', ...turn, bagId: bag.bagId, holder, person };
}

function bagUnpack(bag: RedBag, { record }: BagTaskParts, policy: RedBagPolicy): BagUnpackTask | undefined {
  if (statusOf(bag) === 'closed' || !isWithHome(bag)) return undefined;
  const handedBack = bag.handedOver.findLast(({ to }) => to.kind === 'home')?.at;
  // Of a bag that nobody signed for it is only known that the person is back.
  const here = handedBack ?? homeSince(bag, record.whereabouts);
  const things = bag.belongings
    .filter((state) => goesAlong(state) && thingStatus(state) === 'out')
    .map(({ thing }) => thing);
  if (here === undefined || things.length === 0) return undefined;
  const due = addMilliseconds(here, policy.papersHours * HOUR_MS);
  const turn = asked(`bag-unpack:${bag.bagId}`, due, record.closedTasks, policy);
  return turn && { kind: 'bag-unpack', ...turn, bagId: bag.bagId, things };
}

/** Also of a bag that somebody closed: what is missing is missing. */
function bagThings(bag: RedBag, { record }: BagTaskParts, policy: RedBagPolicy): readonly BagThingTask[] {
  const { bagId } = bag;
  return bag.belongings.flatMap((state): readonly BagThingTask[] => {
    const last = state.checks.at(-1);
    if (last === undefined || thingStatus(state) !== 'missing') return [];
    const { thing, checks } = state;
    const due = last.due ?? addMilliseconds(last.at, policy.againHours * HOUR_MS);
    const name = `bag-thing:${bagId}:${thing.thingId}:${String(checks.length)}`;
    const turn = asked(name, due, record.closedTasks, policy);
    return turn === undefined ? [] : [{ kind: 'bag-thing', ...turn, bagId, thing, last }];
  });
}

function discharge(
  bag: RedBag,
  { record }: BagTaskParts,
  policy: RedBagPolicy,
): DischargePapersTask | DischargeCheckTask | undefined {
  const { bagId, cameHome, checkedAfter } = bag;
  if (record.death !== undefined || statusOf(bag) === 'closed') return undefined;
  if (record.whereabouts !== undefined && record.whereabouts.now.where !== 'here') return undefined;
  if (cameHome !== undefined) {
    const taskId = `discharge-check:${bagId}`;
    if (checkedAfter !== undefined || record.closedTasks.has(taskId)) return undefined;
    return { kind: 'discharge-check', taskId, due: cameHome.checkDue, bagId };
  }
  const back = homeSince(bag, record.whereabouts) ?? bag.handedOver.findLast(({ to }) => to.kind === 'home')?.at;
  if (back === undefined) return undefined;
  const due = addMilliseconds(back, policy.papersHours * HOUR_MS);
  const turn = asked(`discharge-papers:${bagId}`, due, record.closedTasks, policy);
  return turn && { kind: 'discharge-papers', ...turn, bagId };
}

/**
 * Of every bag, wherever the person is: the things of somebody who has died belong to their family, and are asked for all the same.
 */
export function redBagTasks(parts: BagTaskParts): readonly RedBagTask[] {
  const policy = parts.policy.redBag ?? DEFAULT_RED_BAG_POLICY;
  return parts.record.redBags.flatMap((bag) =>
    [
      bagReturn(bag, parts, policy),
      bagUnpack(bag, parts, policy),
      ...bagThings(bag, parts, policy),
      discharge(bag, parts, policy),
    ].filter((task) => task !== undefined),
  );
}
