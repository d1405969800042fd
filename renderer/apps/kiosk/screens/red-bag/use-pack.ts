import { useMemo } from 'react';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { completenessOf, type Completeness } from '#domain/red-bag/completeness.ts';
import { packOf, samePack } from '#domain/red-bag/pack-of.ts';
import type { PackSurroundings, RedBagPack } from '#domain/red-bag/pack.ts';
import type { RedBag } from '#domain/red-bag/red-bag.ts';
import { nextVersion } from '#domain/red-bag/state.ts';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { useKioskState } from '../../state/context.tsx';
import { frozenPack } from './frozen-pack.ts';

export interface PackNow {
  /** As it would be frozen now. */
  readonly pack: RedBagPack | undefined;
  readonly completeness: Completeness | undefined;
  /** Something is new since it was frozen last, or it never was. */
  readonly changed: boolean;
  /** Since when the front page says all that it must. */
  readonly frontPageSince: string | undefined;
}

/** The first of the entries that said hospital after which the front page was whole, as far as the record tells. */
function readySince(record: ResidentRecord, bag: RedBag, surroundings: PackSurroundings): string | undefined {
  const found = bag.reasons.find((_, index) => {
    const then = { ...bag, reasons: bag.reasons.slice(0, index + 1) };
    const pack = packOf(record, then, surroundings);
    return pack !== undefined && completenessOf(pack, then).frontPageReady;
  });
  return found?.at;
}

/** The pack out of the record as it stands on this tablet: nothing is waited for. */
export function usePack(record: ResidentRecord, bag: RedBag): PackNow {
  const home = useKioskState((state) => state.home);
  const signedIn = useKioskState((state) => state.signedIn);
  return useMemo(() => {
    const surroundings: PackSurroundings = {
      service: { name: BAG_TEXT.service, telephone: home?.nurseTelephone ?? '' },
      home: { name: home?.homeName ?? '', address: home?.address ?? '', telephone: home?.telephone ?? '' },
      demo: home?.demo === true,
      version: nextVersion(bag),
      madeAt: new Date().toISOString(),
      madeBy: signedIn?.name ?? '',
    };
    const pack = packOf(record, bag, surroundings);
    const completeness = pack && completenessOf(pack, bag);
    const last = bag.frozen.at(-1);
    const frozen = last && frozenPack(last.text);
    return {
      pack,
      completeness,
      changed: pack === undefined || frozen === undefined || !samePack(pack, frozen),
      frontPageSince: readySince(record, bag, surroundings),
    };
  }, [record, bag, home, signedIn]);
}
