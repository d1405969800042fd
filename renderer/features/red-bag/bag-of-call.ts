/** Which red bag belongs to a call. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { BagShareState, RedBag } from '#domain/red-bag/red-bag.ts';
import { newestFrozen, statusOf } from '#domain/red-bag/state.ts';

/** The one with which they went because of this call. */
export function bagSentBy(bags: readonly RedBag[], encounterId: string): RedBag | undefined {
  return bags.findLast(({ reasons }) =>
    reasons.some((reason) => reason.struck !== true && reason.why !== 'carer' && reason.encounterId === encounterId),
  );
}

/** The same; else the one that is under way now, because what is decided may go into it. */
export function bagOfCall(bags: readonly RedBag[], encounterId: string): RedBag | undefined {
  return bagSentBy(bags, encounterId) ?? bags.findLast((bag) => statusOf(bag) !== 'closed');
}

/** The first time that somebody outside the home took it, and with which version; undefined while nobody did. */
export function wentWith(bag: Pick<RedBag, 'handedOver'>): RedBag['handedOver'][number] | undefined {
  return bag.handedOver.find(({ to }) => to.kind !== 'home');
}

/** As it was frozen last; undefined while nothing was. */
export function packVersion(bag: Pick<RedBag, 'frozen'>): number | undefined {
  return newestFrozen(bag)?.version;
}

export function shareState({ shared, ended }: BagShareState, now: Instant): 'open' | 'ended' | 'over' {
  if (ended !== undefined) return 'ended';
  return shared.expiresAt <= now ? 'over' : 'open';
}
