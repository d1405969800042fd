/** What devices say, brought to where it belongs: to the person at whose bedside the carer is, or to nobody. */
import type { ResidentId } from '#domain/base/ids.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import { isWorking } from '../bedside/at-hand.ts';
import { leave, reduceBedside, putSaidReading, withoutDevice, withSaidReading } from '../bedside/bedside.ts';
import { isUnderWay } from '../bedside/cuff.ts';
import { addToMemory, withoutReading } from '../bedside/memory.ts';
import { readingIdOf, type Reading } from '../bedside/reading.ts';
import { addStray } from '../bedside/strays.ts';
import { newTrial, reduceTrial } from '../bedside/trial.ts';
import { draftOf, type KioskState, type KioskStore } from './store.ts';

type Destination = 'trial' | 'memory' | 'bedside' | 'stray';

/**
 * Where something that a device said belongs. A result is this person's only while a page with a tile for it is in front
 * of the carer, or when it is of the cuff that was started for them. All others are strays: of nobody.
 */
export function destinationOf(
  state: Pick<KioskState, 'trial' | 'bedside' | 'attended'>,
  event: DeviceEvent,
): Destination {
  const { bedside, trial, attended } = state;
  const ofCuff = event.type !== 'reading' || event.of === 'blood-pressure';
  if (ofCuff && bedside !== undefined && isUnderWay(bedside.cuff, event.deviceId)) return 'bedside';
  if (trial?.deviceId === event.deviceId) return 'trial';
  if (event.type !== 'reading') return 'bedside';
  if (event.provenance.reading.fromMemory) return 'memory';
  if (!event.final) return 'bedside';
  const isAttended =
    bedside?.here === true && bedside.residentId === attended?.residentId && attended.types.includes(event.of);
  return isAttended ? 'bedside' : 'stray';
}

export function applyDeviceEvent(store: KioskStore, event: DeviceEvent): void {
  const state = store.getState();
  const { bedside, devices, trial } = state;
  if (!devices.some((it) => it.deviceId === event.deviceId)) return;
  const to = destinationOf(state, event);
  switch (to) {
    case 'trial':
      if (trial !== undefined) store.setState({ trial: reduceTrial(trial, event) });
      return;
    case 'memory':
      if (event.type === 'reading') store.setState({ memory: addToMemory(state.memory, event) });
      return;
    case 'stray':
      if (event.type === 'reading') store.setState({ strays: addStray(state.strays, event) });
      return;
    case 'bedside': {
      if (bedside === undefined) return;
      const attended = state.attended?.residentId === bedside.residentId ? state.attended.types : [];
      store.setState({ bedside: reduceBedside(bedside, { devices, attended }, event) });
      return;
    }
    default:
      to satisfies never;
  }
}

/** A device that went away takes its live values with it, and refuses what was under way. */
export function applyDevices(store: KioskStore, devices: readonly DeviceState[]): void {
  let { bedside } = store.getState();
  for (const before of store.getState().devices) {
    const now = devices.find((it) => it.deviceId === before.deviceId);
    if (bedside !== undefined && (now === undefined || !isWorking(now))) {
      bedside = withoutDevice(bedside, before.deviceId);
    }
  }
  store.setState({ devices, bedside });
}

/** A page with tiles of a person is in front of the carer. Returns what ends that. */
export function attend(store: KioskStore, residentId: ResidentId, types: readonly DeviceType[]): () => void {
  const attended = { residentId, types };
  store.setState({ attended });
  return () => {
    if (store.getState().attended === attended) store.setState({ attended: undefined });
  };
}

/** The carer is on a page about this person, or about nobody. */
export function beOnPageOf(store: KioskStore, residentId: ResidentId | undefined): void {
  const { bedside } = store.getState();
  if (bedside?.here === true && bedside.residentId !== residentId) store.setState({ bedside: leave(bedside) });
}

/**
 * A person has said whose a reading is, that nobody was chosen for or that a device had in its memory: it goes into the
 * values that are not saved yet.
 */
export function giveReading(store: KioskStore, residentId: ResidentId, reading: Reading): void {
  const { bedside, drafts, strays, memory } = store.getState();
  const readingId = readingIdOf(reading);
  const rest = { strays: withoutReading(strays, readingId), memory: withoutReading(memory, readingId) };
  if (bedside?.residentId === residentId) {
    store.setState({ ...rest, bedside: putSaidReading(bedside, reading) });
    return;
  }
  const values = withSaidReading(draftOf(store.getState(), residentId), reading);
  store.setState({ ...rest, drafts: new Map(drafts).set(residentId, values) });
}

/** Nobody's: it goes. */
export function dropStray(store: KioskStore, reading: Reading): void {
  store.setState({ strays: withoutReading(store.getState().strays, readingIdOf(reading)) });
}

export function beginTrial(store: KioskStore, deviceId: string): void {
  store.setState({ trial: newTrial(deviceId) });
}

export function endTrial(store: KioskStore): void {
  store.setState({ trial: undefined });
}
