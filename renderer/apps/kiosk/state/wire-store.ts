import type { BridgeClient } from '../../../connections/bridge-client.ts';
import { applyDeviceEvent, applyDevices } from './device-news.ts';
import { keepDrafts, takeSnapshot } from './kept-drafts.ts';
import { applyEntries, applySnapshot, type KioskStore } from './store.ts';
import type { Waves } from './waves.ts';

/** Keeps the store up to date with what the core says. */
export function wireStore(store: KioskStore, bridge: BridgeClient, waves: Waves): void {
  keepDrafts(store, bridge);
  bridge.onState((state) => {
    store.setState({ bridge: state });
  });
  bridge.onSnapshot((snapshot) => {
    applySnapshot(store, snapshot);
    // The core is back and has said everything: an answer that was lost with it stands in the record.
    takeSnapshot(store, snapshot);
  });
  bridge.on('link.changed', (link) => {
    store.setState({ link });
  });
  bridge.on('devices.changed', ({ devices }) => {
    applyDevices(store, devices);
  });
  bridge.on('device.event', (event) => {
    if (event.type === 'waveform') waves.add(event.deviceId, event, Date.now());
    else applyDeviceEvent(store, event);
  });
  bridge.on('devices.detection', (detection) => {
    store.setState({ detection });
  });
  bridge.on('faults.changed', ({ faults }) => {
    store.setState({ faults });
  });
  bridge.on('health.changed', (health) => {
    store.setState({ health });
  });
  bridge.on('resident.entries', ({ residentId, entries }) => {
    applyEntries(store, residentId, entries);
  });
  bridge.on('queue.places', ({ places, nursesOnline }) => {
    store.setState({ places, nursesOnline });
  });
  bridge.on('carer.changed', ({ signedIn }) => {
    store.setState({ signedIn });
  });
}
