/** What only the core can do with a bag: freeze, sign, hand over, share and print. */
import type { BagHandedOver, BagShared } from '#domain/red-bag/red-bag.ts';
import type { Params, ResultOf } from '#protocol/wire/contract.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { BridgeClient } from '../../../../connections/bridge-client.ts';
import { ask, identify, pressFor, settlePress } from '../../state/presses.ts';
import type { KioskStore } from '../../state/store.ts';

type Bridge = Pick<BridgeClient, 'request'>;

export type Handing = Omit<BagHandedOver, 'version'>;
export type PaperWanted = Params<KioskBridge, 'bag.paper'>;
export type MadeShare = ResultOf<KioskBridge, 'bag.share'>;
export type Opening = ResultOf<KioskBridge, 'bag.openings'>['openings'][number];

/**
 * Somebody takes the bag, or it comes back. Pressed again after a lost answer it is the same handing over.
 * @throws RefusalError
 */
export async function handOver(
  store: KioskStore,
  bridge: Bridge,
  residentId: string,
  handing: Handing,
): Promise<ResultOf<KioskBridge, 'bag.hand-over'>> {
  const press = pressFor.bag(residentId, `hand-over ${JSON.stringify(handing)}`);
  const frozenPress = `${press} frozen`;
  const frozenEntryId = identify(store, frozenPress);
  const answer = await ask(store, press, (entryId) =>
    bridge.request('bag.hand-over', { ...handing, entryId, frozenEntryId, residentId }),
  );
  settlePress(store, frozenPress, frozenEntryId);
  return answer;
}

/** A way into the pack for somebody outside. @throws RefusalError */
export async function makeShare(
  store: KioskStore,
  bridge: Bridge,
  residentId: string,
  wanted: Pick<BagShared, 'bagId' | 'forWhom' | 'basis'>,
): Promise<MadeShare> {
  const press = pressFor.bag(residentId, `share ${JSON.stringify(wanted)}`);
  return ask(store, press, (entryId) => bridge.request('bag.share', { ...wanted, entryId, residentId }));
}

/** A paper as the core has set it, piece by piece. @throws RefusalError */
export async function fetchPaper(bridge: Bridge, wanted: PaperWanted): Promise<Uint8Array<ArrayBuffer>> {
  const { paperId, bytes } = await bridge.request('bag.paper', wanted);
  const paper = new Uint8Array(bytes);
  let offset = 0;
  for (;;) {
    const { data, more } = await bridge.request('bag.paper-part', { paperId, offset });
    const piece = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    paper.set(piece, offset);
    offset += piece.length;
    if (!more || piece.length === 0) return paper;
  }
}
