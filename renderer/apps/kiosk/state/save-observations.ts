import type { ResidentId } from '#domain/base/ids.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Params } from '#protocol/wire/contract.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import { draftOf, settleSaved, type KioskStore } from './store.ts';

/**
 * Hands what was taken of one person to the core, and shows it as saved only once the core has answered: the answer comes
 * after its durable commit.
 * @throws RefusalError; then the values are still here, unsaved
 */
export async function saveObservations(store: KioskStore, bridge: BridgeClient, residentId: ResidentId): Promise<void> {
  const values = draftOf(store.getState(), residentId);
  const answer = await bridge.request('observations.record', {
    residentId,
    // The schema's type differs from the domain's in `readonly` only.
    values: values as Params<KioskBridge, 'observations.record'>['values'],
  });
  settleSaved(store, { residentId, values, ...answer });
}
