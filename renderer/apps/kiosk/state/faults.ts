/** Faults that were reported with one tap, and how they stand. */
import type { DeviceId } from '#domain/base/ids.ts';
import type { KnownFault } from '#protocol/bridge/devices.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import type { KioskStore } from './store.ts';

/** What is not about a device is about this tablet or the network. */
export type FaultPlace = DeviceId | undefined;

/** The newest report about a place that nobody has closed; a closed one only for a day, so that it is seen. */
export function standingFault(faults: readonly KnownFault[], place: FaultPlace, now: number): KnownFault | undefined {
  const CLOSED_SHOWN_MS = 24 * 60 * 60_000;
  return faults
    .filter((fault) => fault.deviceId === place)
    .filter((fault) => fault.status !== 'closed' || now - Date.parse(fault.reportedAt) < CLOSED_SHOWN_MS)
    .sort((a, b) => (a.reportedAt < b.reportedAt ? 1 : -1))[0];
}

/**
 * Reports a fault. The core adds the state of device, tablet and network. It is listed as kept here at once after the
 * core's commit, also when the core's own list comes later.
 * @param faultId the same for each try of one press, so that a lost answer leaves one report
 * @throws RefusalError
 */
export async function reportFault(
  store: KioskStore,
  bridge: BridgeClient,
  report: { readonly faultId: string; readonly deviceId: FaultPlace; readonly words: string },
): Promise<void> {
  const { faultId, deviceId, words } = report;
  const about = deviceId === undefined ? {} : { deviceId };
  const { savedAt } = await bridge.request('fault.report', { faultId, words, ...about });
  const { faults } = store.getState();
  if (faults.some((fault) => fault.faultId === faultId)) return;
  store.setState({ faults: [...faults, { faultId, ...about, reportedAt: savedAt, status: 'kept' }] });
}
