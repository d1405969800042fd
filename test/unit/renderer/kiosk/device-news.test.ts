import { beforeEach, describe, expect, it } from 'vitest';
import type { BridgeClient } from '../../../../renderer/connections/bridge-client.ts';
import type { Reading } from '../../../../renderer/apps/kiosk/bedside/reading.ts';
import {
  applyDeviceEvent,
  applyDevices,
  attend,
  beginTrial,
  beOnPageOf,
  dropStray,
  giveReading,
} from '../../../../renderer/apps/kiosk/state/device-news.ts';
import { reportFault } from '../../../../renderer/apps/kiosk/state/faults.ts';
import {
  createKioskStore,
  draftOf,
  enterBedside,
  updateBedside,
  type KioskStore,
} from '../../../../renderer/apps/kiosk/state/store.ts';
import { RESIDENT } from '../../../fixtures/entries.ts';
import { AT, device, reading, type ReadingChange } from './devices.ts';

const OTHER = '01900000-0000-7000-8000-0000000000ff';
const THERMOMETER = device('thermometer');
const CUFF = device('blood-pressure');
const temperature = (change: ReadingChange = {}): Reading =>
  reading(THERMOMETER, [{ kind: 'temperature', tenthsCelsius: 384 }], change);
const pressure = (change: ReadingChange = {}): Reading =>
  reading(CUFF, [{ kind: 'blood-pressure', systolic: 120, diastolic: 70 }], change);

describe('where a reading goes', () => {
  let store: KioskStore;
  beforeEach(() => {
    store = createKioskStore();
    store.setState({ devices: [THERMOMETER, CUFF] });
  });

  it('to nobody while nobody was ever chosen, and it is remembered that it came', () => {
    applyDeviceEvent(store, temperature());
    expect(store.getState().bedside).toBeUndefined();
    expect(store.getState().strays).toHaveLength(1);
  });

  it('to nobody while another page is in front, also when a bedside was left before', () => {
    enterBedside(store, RESIDENT);
    const end = attend(store, RESIDENT, ['thermometer']);
    end();
    beOnPageOf(store, undefined);
    applyDeviceEvent(store, temperature());
    expect(draftOf(store.getState(), RESIDENT)).toEqual({});
    expect(store.getState().strays).toHaveLength(1);
  });

  it('to nobody while the page in front has no tile for it', () => {
    enterBedside(store, RESIDENT);
    attend(store, RESIDENT, ['blood-pressure']);
    applyDeviceEvent(store, temperature());
    expect(draftOf(store.getState(), RESIDENT)).toEqual({});
    expect(store.getState().strays).toHaveLength(1);
  });

  it('to the person whose observations are in front', () => {
    enterBedside(store, RESIDENT);
    attend(store, RESIDENT, ['thermometer']);
    applyDeviceEvent(store, temperature());
    expect(draftOf(store.getState(), RESIDENT).temperature?.value).toBe(384);
    expect(store.getState().strays).toEqual([]);
  });

  it('to whom the cuff was started for, wherever the carer is by then', () => {
    enterBedside(store, RESIDENT);
    updateBedside(store, (it) => ({ ...it, cuff: { step: 'starting', deviceId: CUFF.deviceId } }));
    beOnPageOf(store, undefined);
    beginTrial(store, CUFF.deviceId);
    applyDeviceEvent(store, pressure());
    expect(draftOf(store.getState(), RESIDENT).bloodPressure?.value.systolic).toBe(120);
  });

  it('to nobody when it is tried out: not even the list of strays', () => {
    enterBedside(store, RESIDENT);
    attend(store, RESIDENT, ['thermometer']);
    beginTrial(store, THERMOMETER.deviceId);
    const event = temperature();
    applyDeviceEvent(store, event);
    expect(store.getState().trial?.reading).toBe(event);
    expect(draftOf(store.getState(), RESIDENT)).toEqual({});
    expect(store.getState().strays).toEqual([]);
  });

  it('to the list of memories, whoever is in front', () => {
    enterBedside(store, RESIDENT);
    attend(store, RESIDENT, ['thermometer']);
    applyDeviceEvent(store, temperature({ fromMemory: true, deviceTime: '2026-11-22T20:40:00' }));
    expect(draftOf(store.getState(), RESIDENT)).toEqual({});
    expect(store.getState().memory).toHaveLength(1);
  });

  it('nowhere when the device is not enrolled', () => {
    store.setState({ devices: [] });
    applyDeviceEvent(store, temperature());
    expect(store.getState().strays).toEqual([]);
  });

  it('leaving one page for the next does not end what the next has begun', () => {
    const end = attend(store, RESIDENT, ['thermometer']);
    attend(store, OTHER, ['thermometer']);
    end();
    expect(store.getState().attended?.residentId).toBe(OTHER);
  });
});

describe('a person says whose it is', () => {
  let store: KioskStore;
  const event = temperature({ quality: 'questionable' });
  beforeEach(() => {
    store = createKioskStore();
    store.setState({ devices: [THERMOMETER] });
    applyDeviceEvent(store, event);
  });

  it('it goes into that person’s values and into nobody else’s, once', () => {
    enterBedside(store, OTHER);
    giveReading(store, RESIDENT, event);
    expect(draftOf(store.getState(), RESIDENT).temperature).toMatchObject({
      value: 384,
      provenance: { reading: { confirmed: true } },
    });
    expect(draftOf(store.getState(), OTHER)).toEqual({});
    expect(store.getState().strays).toEqual([]);
  });

  it('also into the bedside that is open', () => {
    enterBedside(store, RESIDENT);
    giveReading(store, RESIDENT, event);
    expect(store.getState().bedside?.thermometer.step).toBe('taken');
  });

  it('or that it is nobody’s', () => {
    dropStray(store, event);
    expect(store.getState().strays).toEqual([]);
  });
});

it('a device that is unplugged takes what it was doing along', () => {
  const store = createKioskStore();
  store.setState({ devices: [CUFF] });
  enterBedside(store, RESIDENT);
  updateBedside(store, (it) => ({ ...it, cuff: { step: 'starting', deviceId: CUFF.deviceId } }));
  applyDevices(store, [{ ...CUFF, state: 'unplugged' }]);
  expect(store.getState().bedside?.cuff).toEqual({ step: 'refused', code: 'device-gone' });
});

describe('reporting a fault', () => {
  it('is listed as kept here once the core has it, and once only', async () => {
    const store = createKioskStore();
    const asked: unknown[] = [];
    const bridge = {
      request: (_method: string, params: unknown) => {
        asked.push(params);
        return Promise.resolve({ savedAt: AT });
      },
    } as unknown as BridgeClient;
    const report = { faultId: 'one', deviceId: 'cuff', words: '' };
    await reportFault(store, bridge, report);
    await reportFault(store, bridge, report);
    expect(asked[0]).toEqual({ faultId: 'one', deviceId: 'cuff', words: '' });
    expect(store.getState().faults).toEqual([{ faultId: 'one', deviceId: 'cuff', reportedAt: AT, status: 'kept' }]);
  });
});
