import { sameContent } from '#domain/base/same-content.ts';
import type { ResidentId } from '#domain/base/ids.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Params } from '#protocol/wire/contract.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import { ask, pressFor, settlePress, writtenBy } from './presses.ts';
import { draftOf, settleSaved, type KioskStore } from './store.ts';

/**
 * Hands what was taken of one person to the core, and shows it as saved only once the core has answered: the answer comes
 * after its durable commit. After a lost answer it is called again, and the set still stands once.
 * @throws RefusalError; then the values are still here
 */
export async function saveObservations(store: KioskStore, bridge: BridgeClient, residentId: ResidentId): Promise<void> {
  const values = draftOf(store.getState(), residentId);
  const press = pressFor.observations(residentId);
  try {
    const answer = await ask(store, press, (entryId) =>
      bridge.request('observations.record', {
        entryId,
        residentId,
        // The schema's type differs from the domain's in `readonly` only.
        values: values as Params<KioskBridge, 'observations.record'>['values'],
      }),
    );
    settleSaved(store, { residentId, values, ...answer });
  } catch (fault) {
    // The entry itself may have come before the wire broke.
    if (!settleFromRecord(store, residentId)) throw fault;
  }
}

/**
 * An answer was lost and the record shows the set: it is saved. A draft that was changed since then stays, and its press
 * too, so that the core says that the change is not in the record.
 * @returns whether a set was settled
 */
export function settleFromRecord(store: KioskStore, residentId: ResidentId): boolean {
  const state = store.getState();
  const press = pressFor.observations(residentId);
  const entry = writtenBy(state, press, residentId);
  if (entry?.kind !== 'observations.recorded') return false;
  const { values, news2 } = entry.body;
  if (!sameContent(values, draftOf(state, residentId))) return false;
  const { id, recordedAt: savedAt } = entry.envelope;
  settlePress(store, press, id);
  settleSaved(store, { residentId, id, savedAt, news2, values });
  // The carer has gone on to somebody else: what is shown of that person stays.
  if (state.bedside?.residentId !== residentId) store.setState({ savedSet: state.savedSet });
  return true;
}
