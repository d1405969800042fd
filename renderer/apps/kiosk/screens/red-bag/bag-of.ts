/** Which bag a page is about, and what stands at its head. Pure. */
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { openBag } from '#domain/red-bag/reduce-bags.ts';
import type { RedBag } from '#domain/red-bag/red-bag.ts';
import { statusOf } from '#domain/red-bag/state.ts';
import type { RedBagPage } from '../../state/route.ts';

/** The bag that goes on: one that is packed or away first, else one that is home and not settled, else none. */
export function bagNow({ redBags }: Pick<ResidentRecord, 'redBags'>): RedBag | undefined {
  return openBag(redBags) ?? redBags.findLast((bag) => statusOf(bag) !== 'closed');
}

/** Of two bags the one that came home, for the pages on which it is taken in: another may be packed again already. */
export function bagFor({ redBags }: Pick<ResidentRecord, 'redBags'>, part: RedBagPage | undefined): RedBag | undefined {
  const isTakenIn = part === 'home' || part === 'papers' || part === 'check';
  const home = isTakenIn ? redBags.findLast((bag) => statusOf(bag) === 'home') : undefined;
  return home ?? bagNow({ redBags });
}

/** When the ambulance was asked for first. */
export function ambulanceAsked({ reasons }: Pick<RedBag, 'reasons'>) {
  return reasons.find(({ why }) => why === 'emergency');
}

/** The number of the ambulance service: as somebody noted it last, else as it was said with the call. */
export function incidentOf({ reasons, journey }: Pick<RedBag, 'reasons' | 'journey'>): string {
  const said = reasons.findLast((reason) => reason.why === 'emergency' && reason.incident !== '');
  return journey.incident ?? (said?.why === 'emergency' ? said.incident : '');
}

/** The person came back after the bag had left: what came along is taken in now. */
export function isHomeAgain(
  { whereabouts }: Pick<ResidentRecord, 'whereabouts'>,
  { handedOver }: Pick<RedBag, 'handedOver'>,
): boolean {
  const left = handedOver.find(({ to }) => to.kind !== 'home');
  return whereabouts?.now.where === 'here' && left !== undefined && whereabouts.at > left.at;
}
