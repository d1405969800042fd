import type { EntryBodies } from '#domain/journal/bodies.ts';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { useKiosk } from '../../state/context.tsx';
import { pressFor } from '../../state/presses.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact, type WrittenFact } from '../../state/write-fact.ts';

export type BagFact = Extract<WrittenFact, { readonly kind: `bag.${string}` }>;

/** Writes what is said of a bag, one entry for each press. */
export function useBagWriter(residentId: string) {
  const { store, bridge } = useKiosk();
  const { saving, failed, run } = useSaving({ notSaved: BAG_TEXT.notSaved });
  /** @throws RefusalError */
  async function put(fact: BagFact): Promise<void> {
    await writeFact(store, bridge, pressFor.bag(residentId, JSON.stringify(fact)), residentId, fact);
  }
  return { saving, failed, run, put };
}

export type BagBody<Kind extends BagFact['kind']> = EntryBodies[Kind];
