import type { Holder, RedBag } from '#domain/red-bag/red-bag.ts';
import { BAG_TEXT, HOLDER } from '../../text/red-bag.ts';

/** "Sam Reed, Paramedic, 4471": whoever has it, as far as it was said. */
export function saidHolder({ kind, name, role, place }: Holder): string {
  return [name === '' ? HOLDER[kind] : name, role, place].filter((it) => it !== '').join(', ');
}

/** Who has the bag, for a sentence. */
export function holderWords({ handedOver, startedBy }: Pick<RedBag, 'handedOver' | 'startedBy'>): string {
  const last = handedOver.at(-1);
  if (last?.to.kind === 'home' && last.to.name !== '') return last.to.name;
  if (last !== undefined) return saidHolder(last.to);
  return startedBy.role === 'carer' || startedBy.role === 'senior-carer' ? startedBy.name : BAG_TEXT.atHome;
}
