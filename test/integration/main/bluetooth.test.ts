/** Simulated Bluetooth devices, through a page that has the radio, their real drivers and the core, and back to the screen. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { readConfig } from '#core/config.ts';
import { startKiosk, type Kiosk } from '#core/kiosk.ts';
import { loadSimulator } from '#drivers/simulator/load.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import { wirePair } from '../../doubles/wire-pair.ts';
import { BluetoothPage } from './bluetooth-page.ts';
import { someObservations } from './observations.ts';
import { EDIE, PIN, PRIYA, TestHub } from './test-hub.ts';

const PATIENCE = { timeout: 15_000 };
const CUFF = '019a0000-0000-7000-8000-0000000000d1';

type Reading = Extract<DeviceEvent, { type: 'reading' }>;

let directory: string;
let hub: TestHub;
let kiosk: Kiosk;
let screen: Connection<KioskBridge>;
let page: BluetoothPage | undefined;
let readings: Reading[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-bluetooth-'));
  hub = new TestHub();
  await hub.start();
  await open();
});
afterEach(async () => {
  page?.close();
  page = undefined;
  await kiosk.close();
  await hub.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function open(): Promise<void> {
  const config = readConfig({ KIOSK_DATA: directory, HUB_URL: hub.url, KIOSK_ENROLMENT_CODE: hub.code });
  kiosk = await startKiosk(config, { log: SILENT });
  const [core, far] = wirePair();
  kiosk.serveBridge(core);
  screen = connect(far, kioskBridge, { timers: systemTime, timeoutMs: 10_000, onFault: () => undefined });
  readings = [];
  screen.on('device.event', (event) => {
    if (event.type === 'reading') readings.push(event);
  });
  await expect.poll(async () => (await screen.request('kiosk.open', {})).residents.length, PATIENCE).toBe(2);
  await expect.poll(async () => (await screen.request('kiosk.open', {})).home !== null, PATIENCE).toBe(true);
  await screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
}

/** Found by the browser, proposed by the core, confirmed by a person. */
async function enrolled(driverId: string): Promise<BluetoothPage> {
  const simulator = await loadSimulator(driverId);
  if (simulator.transport !== 'gatt') throw new Error(`${driverId} has a cable`);
  const { name } = simulator;
  const services = simulator.services.map(({ uuid }) => uuid);
  const { proposals } = await screen.request('devices.identify-bluetooth', { name, services });
  expect(proposals[0]).toMatchObject({ driverId });
  const place = { kind: 'bluetooth', name, browserId: 'browser-1' } as const;
  await screen.request('device.enrol', { deviceId: CUFF, label: 'Cuff', driverId, options: {}, place });
  const made = new BluetoothPage(CUFF, simulator);
  made.on(screen);
  page = made;
  return made;
}

const device = async () => (await screen.request('kiosk.open', {})).devices.find(({ deviceId }) => deviceId === CUFF);
const untilReadings = (count: number) => expect.poll(() => readings.length, PATIENCE).toBe(count);

describe('a Bluetooth device', () => {
  it('is heard when it comes, with its battery, and its measurement of now is a good one though its clock is years off', async () => {
    const cuff = await enrolled('and-ua-651ble');
    cuff.device.set({ systolic: 142, diastolic: 88 });
    cuff.device.fault('wrong-clock');
    expect(await device()).toMatchObject({ state: 'waiting', connection: 'bluetooth' });
    expect((await screen.request('kiosk.open', {})).bluetooth).toMatchObject([
      { deviceId: CUFF, browserId: 'browser-1' },
    ]);
    cuff.device.act('measure');
    await new Promise((resolve) => setTimeout(resolve, 500));
    cuff.connect();
    await untilReadings(1);
    expect(readings[0]).toMatchObject({
      of: 'blood-pressure',
      measurements: expect.arrayContaining([
        expect.objectContaining({ kind: 'blood-pressure', systolic: 142, diastolic: 88 }),
      ]) as unknown,
      final: true,
      provenance: {
        reading: { quality: 'ok', fromMemory: false, rawFrom: expect.stringMatching(/^00002a35/) as unknown },
      },
    });
    expect(Math.abs(Date.parse(readings[0]!.provenance.takenAt) - Date.now())).toBeLessThan(60_000);
    expect(cuff.carriedOut).toEqual(expect.arrayContaining(['read', 'write', 'subscribe']));
    // It hangs up by itself when it has sent everything.
    await expect.poll(async () => (await device())?.state, PATIENCE).toBe('waiting');
    expect(await device()).toMatchObject({ battery: { percent: 66 }, lastSeenAt: expect.any(String) as unknown });
  });

  /** Saves the blood pressure of a reading for Edie, with a person's word on it. */
  async function recordPressure({ measurements, provenance }: Reading, confirmed = true): Promise<void> {
    const pressure = measurements.find(({ kind }) => kind === 'blood-pressure');
    if (pressure?.kind !== 'blood-pressure') throw new Error('there is no blood pressure');
    const { systolic, diastolic } = pressure;
    await screen.request('observations.record', {
      entryId: randomUUID(),
      residentId: EDIE,
      values: {
        ...someObservations(),
        bloodPressure: {
          value: { systolic, diastolic },
          provenance: { ...provenance, reading: { ...provenance.reading, confirmed } },
        },
      },
    });
  }

  it('sends its whole memory each time: what was not used is offered again as the same reading, what was used is not', async () => {
    const cuff = await enrolled('beurer-bm85');
    cuff.device.act('send-memory');
    cuff.connect();
    await untilReadings(3);
    for (const { provenance } of readings) {
      expect(provenance.reading).toMatchObject({ fromMemory: true, quality: 'questionable', confirmed: false });
      expect(provenance.remarks[0]).toMatch(/^From the device's memory\. /);
      expect(Date.parse(provenance.takenAt)).toBeLessThan(Date.now() - 3_600_000);
    }
    const before = readings.map(({ provenance }) => provenance.reading.readingId);
    await recordPressure(readings[0]!);
    cuff.disconnect();
    await kiosk.close();
    await open();
    cuff.on(screen);
    cuff.device.set({ systolic: 155 });
    cuff.device.act('measure');
    cuff.connect();
    await expect
      .poll(() => readings.map(({ measurements }) => JSON.stringify(measurements)).join(), PATIENCE)
      .toContain('155');
    const offered = readings.map(({ provenance }) => provenance.reading.readingId);
    expect(offered).toHaveLength(3);
    expect(offered.slice(0, 2)).toEqual(before.slice(1));
  });

  it("has readings from its memory in nobody's record until a person confirms one", async () => {
    const cuff = await enrolled('beurer-bm85');
    cuff.device.act('send-memory');
    cuff.connect();
    await untilReadings(3);
    const record = (confirmed: boolean) => recordPressure(readings[0]!, confirmed);
    await expect(record(false)).rejects.toMatchObject({
      code: 'bad-params',
      message: 'Nothing was saved: look at the reading of the Cuff and confirm it, or measure again.',
    });
    await record(true);
    await expect.poll(() => hub.received.length, PATIENCE).toBe(1);
  });

  it('waits when its page has gone, and says what the page says is wrong', async () => {
    const cuff = await enrolled('bluetooth-blood-pressure');
    cuff.connect();
    await expect.poll(async () => (await device())?.state, PATIENCE).toBe('ready');
    const [core, far] = wirePair();
    kiosk.serveBridge(core);
    screen = connect(far, kioskBridge, { timers: systemTime, timeoutMs: 10_000, onFault: () => undefined });
    expect((await device())?.state).toBe('waiting');
    cuff.on(screen);
    cuff.tell({ type: 'unavailable', why: 'not-paired', detail: 'GATT Error: Not paired.' });
    await expect.poll(device, PATIENCE).toMatchObject({ state: 'not-paired', detail: 'GATT Error: Not paired.' });
  });
});
