/** The simulated devices on real ports, through the drivers and the core, to the screen. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBedside, type Bedside } from '#drivers/simulator/bedside.ts';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { readConfig } from '#core/config.ts';
import { startKiosk, type Kiosk } from '#core/kiosk.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import { PIN, PRIYA, TestHub } from './test-hub.ts';
import { wirePair } from '../../doubles/wire-pair.ts';

const PATIENCE = { timeout: 10_000 };

let directory: string;
let hub: TestHub;
let bedside: Bedside;
let kiosk: Kiosk;
let screen: Connection<KioskBridge>;
let events: DeviceEvent[];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-devices-'));
  hub = new TestHub();
  await hub.start();
  bedside = await startBedside(directory, {
    devices: [
      { name: 'oximeter', driverId: 'nonin-ascii', speed: 10 },
      { name: 'blood-pressure', driverId: 'suntech-advantage' },
      { name: 'thermometer', driverId: 'suretemp-plus' },
    ],
  });
  bedside.device('oximeter').set({ steady: true, spo2: 94, pulse: 71 });
  bedside.device('blood-pressure').set({ systolic: 131, diastolic: 82, durationMs: 600 });
  writeFileSync(
    join(directory, 'devices.json'),
    JSON.stringify([
      { deviceId: 'ox-1', driverId: 'nonin-ascii', label: 'Oximeter', path: bedside.paths.oximeter },
      { deviceId: 'bp-1', driverId: 'suntech-advantage', label: 'Cuff', path: bedside.paths['blood-pressure'] },
      { deviceId: 'th-1', driverId: 'suretemp-plus', label: 'Thermometer', path: bedside.paths.thermometer },
    ]),
  );
});

afterAll(async () => {
  await bedside.close();
  await hub.stop();
  rmSync(directory, { recursive: true, force: true });
});

beforeEach(async () => {
  const config = readConfig({
    KIOSK_DATA: join(directory, 'data'),
    HUB_URL: hub.url,
    KIOSK_ENROLMENT_CODE: hub.code,
    KIOSK_DEVICES: join(directory, 'devices.json'),
  });
  kiosk = await startKiosk(config, { log: SILENT });
  const [core, page] = wirePair();
  kiosk.serveBridge(core);
  screen = connect(page, kioskBridge, { timers: systemTime, timeoutMs: 5_000, onFault: () => undefined });
  events = [];
  screen.on('device.event', (event) => events.push(event));
  await expect.poll(() => stateOf('ox-1'), PATIENCE).toBe('ready');
  await expect.poll(() => stateOf('bp-1'), PATIENCE).toBe('ready');
});

afterEach(async () => {
  await kiosk.close();
  for (const device of ['oximeter', 'blood-pressure', 'thermometer'] as const) {
    await bedside.command({ device, fault: 'none' });
    await bedside.command({ device, replug: true });
  }
});

async function stateOf(deviceId: string): Promise<string | undefined> {
  const { devices } = await screen.request('kiosk.open', {});
  return devices.find((device) => device.deviceId === deviceId)?.state;
}

async function signIn(): Promise<void> {
  await expect.poll(async () => (await screen.request('kiosk.open', {})).home !== null, PATIENCE).toBe(true);
  await screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
}

const of = (deviceId: string) => events.filter((event) => event.deviceId === deviceId);

describe('devices at the bedside', () => {
  it('sends a reading to the screen', async () => {
    await expect.poll(() => of('ox-1').length, PATIENCE).toBeGreaterThan(2);
    expect(of('ox-1')[0]).toMatchObject({
      type: 'reading',
      measurements: [
        { kind: 'spo2', percent: 94 },
        { kind: 'pulse', perMinute: 71 },
      ],
    });
  });

  it('tells a garbled frame as a refusal, and goes on', async () => {
    await bedside.command({ device: 'oximeter', fault: 'garbled-frame' });
    await expect.poll(() => of('ox-1').some((event) => event.type === 'refusal'), PATIENCE).toBe(true);
    const refused = of('ox-1').findIndex((event) => event.type === 'refusal');
    await expect
      .poll(
        () =>
          of('ox-1')
            .slice(refused + 1)
            .at(-1)?.type,
        PATIENCE,
      )
      .toBe('reading');
    expect(of('ox-1')[refused]).toMatchObject({ code: 'frame-garbled' });
    for (const event of of('ox-1')) {
      if (event.type === 'reading') expect(event.measurements).toContainEqual({ kind: 'spo2', percent: 94 });
    }
  });

  it('says that a cable was pulled, and is ready when it is back', async () => {
    await bedside.command({ device: 'oximeter', fault: 'unplug-mid-frame' });
    await expect.poll(() => stateOf('ox-1'), PATIENCE).toBe('unplugged');
    await bedside.command({ device: 'oximeter', replug: true });
    await expect.poll(() => stateOf('ox-1'), PATIENCE).toBe('ready');
    events.length = 0;
    await expect.poll(() => of('ox-1').length, PATIENCE).toBeGreaterThan(1);
    for (const event of of('ox-1')) {
      expect(event).toMatchObject({
        type: 'reading',
        measurements: [{ kind: 'spo2', percent: 94 }, { kind: 'pulse' }],
      });
    }
  });

  it('inflates the cuff on request of a carer, shows the pressure and tells the result', async () => {
    await expect(screen.request('device.start', { deviceId: 'bp-1' })).rejects.toMatchObject({ code: 'not-signed-in' });
    await signIn();
    await screen.request('device.start', { deviceId: 'bp-1' });
    await expect.poll(() => of('bp-1').at(-1)?.type, PATIENCE).toBe('reading');
    expect(of('bp-1').map((event) => event.type)).toEqual(expect.arrayContaining(['started', 'cuff-pressure']));
    expect(of('bp-1').at(-1)).toMatchObject({
      final: true,
      provenance: { reading: { quality: 'ok', checked: true } },
      measurements: expect.arrayContaining(
        [{ kind: 'blood-pressure', systolic: 131, diastolic: 82 }].map(like),
      ) as unknown,
    });
    expect(await stateOf('bp-1')).toBe('ready');
  });

  it('stops the cuff for anybody', async () => {
    await signIn();
    bedside.device('blood-pressure').set({ durationMs: 20_000 });
    await screen.request('device.start', { deviceId: 'bp-1' });
    await expect.poll(() => stateOf('bp-1'), PATIENCE).toBe('measuring');
    await screen.request('carer.sign-out', {});
    await screen.request('device.stop', { deviceId: 'bp-1' });
    await expect.poll(() => of('bp-1').at(-1), PATIENCE).toMatchObject({ type: 'refusal', code: 'stopped' });
    expect(await stateOf('bp-1')).toBe('ready');
    bedside.device('blood-pressure').set({ durationMs: 600 });
  });

  it('leaves no cuff filling when the kiosk is closed', async () => {
    await signIn();
    const told: string[] = [];
    bedside.onEvent(({ device, event }) => told.push(`${device}: ${event}`));
    bedside.device('blood-pressure').set({ durationMs: 20_000 });
    await screen.request('device.start', { deviceId: 'bp-1' });
    await expect.poll(() => stateOf('bp-1'), PATIENCE).toBe('measuring');
    await kiosk.close();
    await expect.poll(() => told.join(), PATIENCE).toMatch(/blood-pressure: .*(abort|stop)/i);
    bedside.device('blood-pressure').set({ durationMs: 600 });
  });

  it('refuses a start in words while the device is not there', async () => {
    await signIn();
    await bedside.command({ device: 'blood-pressure', fault: 'unplug' });
    await expect.poll(() => stateOf('bp-1'), PATIENCE).toBe('unplugged');
    await expect(screen.request('device.start', { deviceId: 'bp-1' })).rejects.toMatchObject({
      code: 'device-not-ready',
      message: 'Cuff is not connected. Check its cable.',
    });
  });
});

/** The device may tell more than that. */
function like(value: object): unknown {
  return expect.objectContaining(value);
}
