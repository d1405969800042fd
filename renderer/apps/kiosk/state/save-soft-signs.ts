import type { ResidentId } from '#domain/base/ids.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import { pressFor } from './presses.ts';
import { EMPTY_SOFT_SIGNS, readSoftSigns } from './soft-signs-draft.ts';
import { withKey, type KioskStore } from './store.ts';
import { writeFact } from './write-fact.ts';

/**
 * Saves the check of one person, if there is one to save; the draft is done with once the core has answered.
 * @throws RefusalError; then the draft is still here
 */
export async function saveSoftSigns(
  store: KioskStore,
  bridge: Pick<BridgeClient, 'request'>,
  residentId: ResidentId,
): Promise<void> {
  const draft = store.getState().softSigns.get(residentId) ?? EMPTY_SOFT_SIGNS;
  const read = readSoftSigns(draft);
  if (!read.ok) return;
  const fact = { kind: 'soft-signs.recorded', body: read.check } as const;
  await writeFact(store, bridge, pressFor.softSigns(residentId), residentId, fact);
  const { softSigns } = store.getState();
  // What was changed while the answer was on its way is something new.
  if (softSigns.get(residentId) === draft) store.setState({ softSigns: withKey(softSigns, residentId, undefined) });
}
