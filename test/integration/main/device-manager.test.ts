/** A home's devices on real ports: found, enrolled, recognised, watched; what they measure, and faults that are reported. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { readConfig } from '#core/config.ts';
import { startKiosk, type Kiosk } from '#core/kiosk.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import { findDriver } from '#drivers/registry.ts';
import { startBedside, type Bedside } from '#drivers/simulator/bedside.ts';
import { openSerial } from '#drivers/transports/serial.ts';
import type { Detection, DeviceEvent, KnownFault } from '#protocol/bridge/devices.ts';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import { wirePair } from '../../doubles/wire-pair.ts';
import { someObservations } from './observations.ts';
import { EDIE, PIN, PRIYA, STAN, TestHub } from './test-hub.ts';

const PATIENCE = { timeout: 20_000 };
const BLUE = '019a0000-0000-7000-8000-0000000000d1';
const RED = '019a0000-0000-7000-8000-0000000000d2';

type Reading = Extract<DeviceEvent, { type: 'reading' }>;

let directory: string;
let ports: string;
let hub: TestHub;
let bedside: Bedside;
let kiosk: Kiosk;
let screen: Connection<KioskBridge>;
let events: DeviceEvent[];
let detections: Detection[];
let faults: KnownFault[];

const pathOf = (name: string) => bedside.paths[name]!;

beforeAll(async () => {
  ports = mkdtempSync(join(tmpdir(), 'kiosk-ports-'));
  bedside = await startBedside(ports, {
    devices: [
      { name: 'blue', driverId: 'nonin-ascii', speed: 50 },
      { name: 'red', driverId: 'nonin-ascii', speed: 50 },
    ],
  });
});
afterAll(async () => {
  await bedside.close();
  rmSync(ports, { recursive: true, force: true });
});

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-manager-'));
  hub = new TestHub();
  await hub.start();
  bedside.device('blue').set({ spo2: 94, pulse: 71 });
  bedside.device('red').set({ spo2: 88, pulse: 102 });
  await open();
  await expect.poll(async () => (await screen.request('kiosk.open', {})).residents.length, PATIENCE).toBe(2);
  await expect.poll(async () => (await screen.request('kiosk.open', {})).home !== null, PATIENCE).toBe(true);
  await signIn();
});
afterEach(async () => {
  await kiosk.close();
  await hub.stop();
  for (const name of ['blue', 'red']) {
    await bedside.device(name).fault('none');
    await bedside.device(name).replug();
  }
  rmSync(directory, { recursive: true, force: true });
  expect(hub.faults).toEqual([]);
});

async function open(): Promise<void> {
  const config = readConfig({
    KIOSK_DATA: directory,
    HUB_URL: hub.url,
    KIOSK_ENROLMENT_CODE: hub.code,
    KIOSK_PORT_DIR: ports,
  });
  kiosk = await startKiosk(config, { log: SILENT });
  const [core, page] = wirePair();
  kiosk.serveBridge(core);
  screen = connect(page, kioskBridge, { timers: systemTime, timeoutMs: 10_000, onFault: () => undefined });
  events = [];
  detections = [];
  faults = [];
  screen.on('device.event', (event) => events.push(event));
  screen.on('devices.detection', (detection) => detections.push(detection));
  screen.on('faults.changed', (changed) => (faults = changed.faults));
}

const signIn = () => screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });

function enrol(deviceId: string, name: string, driverId = 'nonin-ascii') {
  const place = { kind: 'serial', path: pathOf(name) } as const;
  return screen.request('device.enrol', { deviceId, label: `${name} one`, driverId, options: {}, place });
}

async function stateOf(deviceId: string): Promise<DeviceState | undefined> {
  return (await screen.request('kiosk.open', {})).devices.find((device) => device.deviceId === deviceId);
}

const until = (deviceId: string, state: DeviceState['state']) =>
  expect.poll(async () => (await stateOf(deviceId))?.state, PATIENCE).toBe(state);

const readingsOf = (deviceId: string) =>
  events.filter((event): event is Reading => event.type === 'reading' && event.deviceId === deviceId);

async function newest(deviceId: string): Promise<Reading> {
  events.length = 0;
  await expect.poll(() => readingsOf(deviceId).length, PATIENCE).toBeGreaterThan(0);
  return readingsOf(deviceId).at(-1)!;
}

/** A set in which saturation and pulse are the device's. */
function withReading(reading: Reading): ObservationValues {
  const values = { ...someObservations() } as Record<string, unknown>;
  for (const measured of reading.measurements) {
    if (measured.kind === 'spo2') values['spo2'] = { value: measured.percent, provenance: reading.provenance };
    if (measured.kind === 'pulse') values['pulse'] = { value: measured.perMinute, provenance: reading.provenance };
  }
  return values;
}

const record = (residentId: string, values: ObservationValues, entryId: string = randomUUID()) =>
  screen.request('observations.record', { entryId, residentId, values: values as never });

describe('a device that is new to the home', () => {
  it('is found at its port, enrolled by a person, works at once and after a restart, and is removed', async () => {
    const path = pathOf('blue');
    const offered = (await screen.request('devices.ports', {})).ports;
    expect(offered).toEqual(expect.arrayContaining([{ path }, { path: pathOf('red') }]));
    await screen.request('devices.detect', { path });
    await expect.poll(() => detections.at(-1)?.done, PATIENCE).toBe(true);
    const [best] = detections.at(-1)!.proposals;
    expect(best).toMatchObject({ driverId: 'nonin-ascii', because: expect.any(String) as unknown });
    expect((await screen.request('devices.drivers', {})).drivers.map((card) => card.driverId)).toContain('nonin-ascii');

    await enrol(BLUE, 'blue', best!.driverId);
    await until(BLUE, 'ready');
    expect((await newest(BLUE)).provenance).toMatchObject({ deviceLabel: 'blue one', reading: { checked: true } });
    await kiosk.close();
    await open();
    await until(BLUE, 'ready');
    expect(await stateOf(BLUE)).toMatchObject({
      label: 'blue one',
      where: path,
      lastSeenAt: expect.any(String) as unknown,
    });
    expect((await screen.request('devices.ports', {})).ports).toContainEqual({ path, deviceId: BLUE });

    await expect(screen.request('device.remove', { deviceId: BLUE })).rejects.toMatchObject({ code: 'not-signed-in' });
    await signIn();
    await expect(enrol(RED, 'blue')).rejects.toMatchObject({ code: 'conflict' });
    await screen.request('device.remove', { deviceId: BLUE });
    expect(await stateOf(BLUE)).toBeUndefined();
    await enrol(RED, 'blue');
    await until(RED, 'ready');
  });

  it('has its port back after somebody looked what is there', async () => {
    await enrol(BLUE, 'blue');
    await until(BLUE, 'ready');
    await screen.request('devices.detect', { path: pathOf('blue') });
    await until(BLUE, 'port-in-use');
    await expect.poll(() => detections.at(-1)?.done, PATIENCE).toBe(true);
    expect(detections.at(-1)!.proposals[0]).toMatchObject({ driverId: 'nonin-ascii' });
    await until(BLUE, 'ready');
    // A look that is broken off gives the port back too.
    await screen.request('devices.detect', { path: pathOf('blue') });
    await screen.request('devices.detect-stop', {});
    await until(BLUE, 'ready');
  }, 60_000);

  it('cannot be enrolled by nobody', async () => {
    await screen.request('carer.sign-out', {});
    await expect(enrol(BLUE, 'blue')).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(screen.request('devices.detect', { path: pathOf('blue') })).rejects.toMatchObject({
      code: 'not-signed-in',
    });
  });
});

describe('a device at its worst', () => {
  it('says that its cable was pulled, and is ready when it is back', async () => {
    await enrol(BLUE, 'blue');
    await until(BLUE, 'ready');
    await bedside.device('blue').fault('unplug-mid-frame');
    await until(BLUE, 'unplugged');
    await bedside.device('blue').replug();
    await until(BLUE, 'ready');
    expect((await newest(BLUE)).measurements[0]).toMatchObject({
      kind: 'spo2',
      percent: expect.toBeOneOf([93, 94]) as unknown,
    });
  });

  it('says that another program has its port, and is ready when that has gone', async () => {
    const driver = findDriver('nonin-ascii');
    if (driver?.transport !== 'serial') throw new Error('no such driver');
    const other = await openSerial(pathOf('blue'), driver.serial);
    if (!other.ok) throw new Error(other.refusal.detail);
    await enrol(BLUE, 'blue');
    await until(BLUE, 'port-in-use');
    await other.value.close();
    await until(BLUE, 'ready');
  });

  it('is garbled while only rubbish comes, as at a wrong speed', async () => {
    await enrol(BLUE, 'blue');
    await until(BLUE, 'ready');
    await bedside.device('blue').fault('noise');
    await until(BLUE, 'garbled');
    await bedside.device('blue').fault('none');
    await until(BLUE, 'ready');
  });

  it('is garbled while no line ever ends, and no frame is made of what came', async () => {
    await bedside.device('blue').fault('lost-line-ends');
    await enrol(BLUE, 'blue');
    await until(BLUE, 'garbled');
    expect(readingsOf(BLUE)).toEqual([]);
    await bedside.device('blue').fault('none');
    await until(BLUE, 'ready');
  });

  it('is silent when nothing comes', async () => {
    await enrol(BLUE, 'blue');
    await until(BLUE, 'ready');
    await bedside.device('blue').fault('no-answer');
    await until(BLUE, 'silent');
    await bedside.device('blue').fault('none');
    await until(BLUE, 'ready');
  });

  it('is silent when nobody is at the other end of its cable', async () => {
    await bedside.device('blue').fault('no-answer');
    await enrol(BLUE, 'blue');
    await until(BLUE, 'ready');
    await until(BLUE, 'silent');
  });

  it('repeats itself when it has hung, and nothing of that is passed on', async () => {
    await enrol(BLUE, 'blue');
    await until(BLUE, 'ready');
    await bedside.device('blue').fault('stuck-repeating');
    await until(BLUE, 'repeating');
    events.length = 0;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(readingsOf(BLUE)).toEqual([]);
    await bedside.device('blue').fault('none');
    await until(BLUE, 'ready');
    expect(await newest(BLUE)).toBeDefined();
  });
});

describe("a device's reading", () => {
  beforeEach(async () => {
    await enrol(BLUE, 'blue');
    await enrol(RED, 'red');
    await until(BLUE, 'ready');
    await until(RED, 'ready');
  });

  it('is saved with the bytes that it came from, and the device remembers who used it', async () => {
    const reading = await newest(BLUE);
    const saved = await record(EDIE, withReading(reading));
    await expect.poll(() => hub.received.length, PATIENCE).toBe(1);
    const entry = readEntry(hub.received[0]!);
    if (entry.kind !== 'observations.recorded') throw new Error(entry.kind);
    expect(entry.envelope.id).toBe(saved.id);
    const { provenance } = entry.body.values.spo2!;
    expect(provenance).toEqual(reading.provenance);
    if (provenance.source !== 'device') throw new Error(provenance.source);
    expect(Buffer.from(provenance.reading!.raw, 'hex').toString()).toMatch(/^SPO2=09[34] HR=0\d\d$/);
    expect((await stateOf(BLUE))?.lastUsed).toMatchObject({ name: 'Priya Nair' });
    expect((await stateOf(RED))?.lastUsed).toBeUndefined();
  });

  it('is never saved for two people, also after a restart; the same press again is the same set', async () => {
    const reading = await newest(BLUE);
    const entryId = randomUUID();
    const values = withReading(reading);
    const saved = await record(EDIE, values, entryId);
    expect(await record(EDIE, values, entryId)).toEqual(saved);
    await expect(record(STAN, withReading(reading))).rejects.toMatchObject({
      code: 'reading-of-another-resident',
      message: 'Nothing was saved: a reading in this set was saved for another resident. Measure again.',
    });
    await record(STAN, withReading(await newest(RED)));
    await kiosk.close();
    await open();
    await expect.poll(async () => (await screen.request('kiosk.open', {})).home !== null, PATIENCE).toBe(true);
    await signIn();
    await expect(record(STAN, withReading(reading))).rejects.toMatchObject({ code: 'reading-of-another-resident' });
    expect(await record(EDIE, values, entryId)).toEqual(saved);
    await expect.poll(() => hub.received.length, PATIENCE).toBe(2);
  });

  it('of one device is not taken for the other', async () => {
    const [blue, red] = [await newest(BLUE), await newest(RED)];
    const mixed = { ...withReading(blue), pulse: { ...withReading(red).pulse!, provenance: blue.provenance } };
    await expect(record(EDIE, mixed)).rejects.toMatchObject({
      code: 'bad-params',
      message: 'Nothing was saved: the value of the blue one is not what the device sent. Measure again.',
    });
    const both = { ...withReading(blue), pulse: withReading(red).pulse };
    await record(EDIE, both);
    expect((await stateOf(BLUE))?.lastUsed).toEqual((await stateOf(RED))?.lastUsed);
  });

  it('from before a restart of the program is saved, and says that nobody could compare it', async () => {
    const reading = await newest(BLUE);
    await kiosk.close();
    await open();
    await expect.poll(async () => (await screen.request('kiosk.open', {})).home !== null, PATIENCE).toBe(true);
    await signIn();
    const entryId = randomUUID();
    const values = withReading(reading);
    const saved = await record(EDIE, values, entryId);
    expect(await record(EDIE, values, entryId)).toEqual(saved);
    await expect.poll(() => hub.received.length, PATIENCE).toBe(1);
    expect(readEntry(hub.received[0]!)).toMatchObject({
      body: { values: { spo2: { provenance: { reading: { checked: false, quality: 'questionable' } } } } },
    });
  });

  it('is attached to nobody by itself', async () => {
    await newest(BLUE);
    await newest(RED);
    const { residents } = await screen.request('kiosk.open', {});
    expect(residents.flatMap(({ entries }) => entries).map(({ envelope }) => envelope.kind)).not.toContain(
      'observations.recorded',
    );
    expect(hub.received).toEqual([]);
  });
});

describe('the support desk', () => {
  it('has a fault that was reported while there was no hub, by somebody who is not signed in', async () => {
    await enrol(BLUE, 'blue');
    await until(BLUE, 'ready');
    await bedside.device('blue').fault('unplug');
    await until(BLUE, 'unplugged');
    await hub.stop();
    await screen.request('carer.sign-out', {});
    const faultId = randomUUID();
    const told = { faultId, deviceId: BLUE, words: 'The blue one shows nothing.' };
    const first = await screen.request('fault.report', told);
    expect(await screen.request('fault.report', told)).toEqual(first);
    await expect.poll(() => faults, PATIENCE).toMatchObject([{ faultId, deviceId: BLUE, status: 'kept' }]);
    await kiosk.close();
    await open();
    expect((await screen.request('kiosk.open', {})).faults).toMatchObject([{ faultId, status: 'kept' }]);
    await hub.start();
    await expect
      .poll(() => hub.faultReports.get(faultId), PATIENCE)
      .toMatchObject({
        deviceId: BLUE,
        words: 'The blue one shows nothing.',
        reportedAt: first.savedAt,
        device: { deviceId: BLUE, state: 'unplugged', label: 'blue one' },
        kiosk: { version: expect.stringMatching(/^\d+\./) as unknown, unsent: 0 },
      });
    await expect.poll(() => faults, PATIENCE).toMatchObject([{ faultId, status: 'open' }]);
    hub.push('faults.changed', { faults: [{ faultId, status: 'taken', owner: 'Sam Reed' }] });
    await expect.poll(() => faults, PATIENCE).toMatchObject([{ faultId, status: 'taken', owner: 'Sam Reed' }]);
  });

  it('is told how the kiosk and its devices are, and when that changes', async () => {
    await expect
      .poll(() => hub.kioskReports.at(-1), PATIENCE)
      .toMatchObject({ kiosk: { hub: 'connected' }, devices: [] });
    await enrol(BLUE, 'blue');
    const stateAtHub = () => hub.kioskReports.at(-1)?.devices.find((device) => device.deviceId === BLUE)?.state;
    await expect.poll(stateAtHub, PATIENCE).toBe('ready');
    await bedside.device('blue').fault('unplug');
    await expect.poll(stateAtHub, PATIENCE).toBe('unplugged');
    expect(hub.kioskReports.length).toBeLessThan(6);
    expect(hub.kioskReports.at(-1)!.kiosk.clockAheadMs).toEqual(expect.any(Number));
  });
});
