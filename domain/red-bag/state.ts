/** How a bag stands now. */
import type { Instant } from '../base/time.ts';
import { BELONGING_KINDS } from './belongings.ts';
import type { BagStatus, BelongingState, Holder, RedBag } from './red-bag.ts';

/** Whoever took it last; undefined while it has never left the home. */
export function holderNow(bag: Pick<RedBag, 'handedOver'>): Holder | undefined {
  return bag.handedOver.at(-1)?.to;
}

/** It goes along and has to come home. */
export function goesAlong({ thing }: BelongingState): boolean {
  return thing.place === 'in-bag' || thing.place === 'worn';
}

/** `out`: nobody has looked since it left. `missing`: somebody asks for it again. `settled`: back, or known to be gone. */
export function thingStatus({ checks }: BelongingState): 'out' | 'missing' | 'settled' {
  const last = checks.at(-1)?.check;
  if (last === undefined) return 'out';
  return last === 'missing' || last === 'chased' ? 'missing' : 'settled';
}

/** When it left the home for the journey that is on; undefined while the home has it. */
export function leftAt({ handedOver }: Pick<RedBag, 'handedOver'>): Instant | undefined {
  const home = handedOver.findLastIndex(({ to }) => to.kind === 'home');
  return handedOver[home + 1]?.at;
}

/**
 * The home has it: it never left, it was handed back, or somebody has found in it what went along. A bag that came back on a
 * trolley without a word is back all the same once it is unpacked.
 */
export function isWithHome(bag: Pick<RedBag, 'handedOver' | 'belongings'>): boolean {
  const left = leftAt(bag);
  if (left === undefined) return true;
  return bag.belongings.some(({ checks }) =>
    checks.some(({ check, at }) => (check === 'back' || check === 'damaged') && at > left),
  );
}

/** Nothing is left to do: the bag is here, all that went along is accounted for, the papers are taken in, and somebody has looked afterwards. */
function isSettled(bag: RedBag): boolean {
  return (
    isWithHome(bag) &&
    bag.cameHome !== undefined &&
    bag.checkedAfter !== undefined &&
    bag.belongings.filter(goesAlong).every((thing) => thingStatus(thing) === 'settled')
  );
}

export function statusOf(bag: RedBag): BagStatus {
  if (bag.closed !== undefined || bag.setAside !== undefined || isSettled(bag)) return 'closed';
  const holder = holderNow(bag);
  if (bag.cameHome !== undefined) return 'home';
  if (holder === undefined) return 'packing';
  return holder.kind === 'home' ? 'home' : 'away';
}

/** The usual things that nobody has said anything about. */
export function thingsNotSaid(bag: Pick<RedBag, 'belongings'>): readonly (typeof BELONGING_KINDS)[number][] {
  const said = new Set(bag.belongings.map(({ thing }) => thing.kind));
  return BELONGING_KINDS.filter((kind) => kind !== 'other' && !said.has(kind));
}

/** The highest version; of two that were frozen at once under one number, the one that stands later in the feed. */
export function newestFrozen({ frozen }: Pick<RedBag, 'frozen'>): RedBag['frozen'][number] | undefined {
  return frozen.reduce<RedBag['frozen'][number] | undefined>(
    (newest, one) => (newest === undefined || one.version >= newest.version ? one : newest),
    undefined,
  );
}

/** Versions count on from the highest that is there. */
export function nextVersion(bag: Pick<RedBag, 'frozen'>): number {
  return Math.max(0, ...bag.frozen.map(({ version }) => version)) + 1;
}
