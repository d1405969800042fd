import { beforeEach, describe, expect, it } from 'vitest';
import { accept, refuse } from '#domain/base/result.ts';
import { DeviceManager } from '#core/devices/device-manager.ts';
import type { OpenTransport } from '#core/devices/device.ts';
import { SILENT } from '#core/base/log.ts';
import type { TransportOpenRefusalCode } from '#drivers/api.ts';
import { ReplayTransport } from '#drivers/transports/replay.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import { FakeTime } from '../fake-time.ts';

const OXIMETER = { deviceId: 'ox-1', driverId: 'nonin-ascii', label: 'Oximeter', path: '/dev/oximeter' };
const CUFF = { deviceId: 'bp-1', driverId: 'suntech-advantage', label: 'Blood pressure', path: '/dev/cuff' };

let time: FakeTime;
let transports: ReplayTransport[];
let refusal: TransportOpenRefusalCode | undefined;
let openings: number;
let events: DeviceEvent[];
let states: string[];

const open: OpenTransport = (_path, settings) => {
  openings += 1;
  if (refusal !== undefined) return Promise.resolve(refuse({ code: refusal, detail: 'for the test' }));
  const transport = new ReplayTransport(settings.framing);
  transports.push(transport);
  return Promise.resolve(accept(transport));
};

async function manager(...configs: (typeof OXIMETER)[]): Promise<DeviceManager> {
  const made = new DeviceManager({ configs, open, time, log: SILENT });
  made.onEvent((event) => events.push(event));
  made.onChange((changed: DeviceState[]) => states.push(changed.map((device) => device.state).join(' ')));
  made.open();
  await time.pass(0);
  return made;
}

const line = (text: string) => transports.at(-1)!.play(Buffer.from(`${text}\r\n`, 'latin1'));

beforeEach(() => {
  time = new FakeTime();
  transports = [];
  refusal = undefined;
  openings = 0;
  events = [];
  states = [];
});

describe('a bedside device', () => {
  it('tells its readings with the time', async () => {
    const devices = await manager(OXIMETER);
    expect(devices.states()).toEqual([
      {
        deviceId: 'ox-1',
        driverId: 'nonin-ascii',
        driverVersion: 1,
        driverLabel: 'Nonin oximeter (Avant, 9600, 9847, 8500, PalmSAT)',
        label: 'Oximeter',
        type: 'oximeter',
        measures: ['oximeter'],
        hostStarts: false,
        medical: true,
        connection: 'serial',
        where: '/dev/oximeter',
        state: 'ready',
        since: '2026-11-22T08:00:00.000Z',
      },
    ]);
    await time.pass(1_500);
    line('SPO2=096 HR=078');
    expect(events).toEqual([
      {
        type: 'reading',
        deviceId: 'ox-1',
        at: '2026-11-22T08:00:01.500Z',
        of: 'oximeter',
        measurements: [
          { kind: 'spo2', percent: 96 },
          { kind: 'pulse', perMinute: 78 },
        ],
        final: false,
        provenance: {
          source: 'device',
          deviceId: 'ox-1',
          driverId: 'nonin-ascii',
          deviceLabel: 'Oximeter',
          takenAt: '2026-11-22T08:00:01.500Z',
          remarks: [],
          reading: {
            readingId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
            driverVersion: 1,
            raw: Buffer.from('SPO2=096 HR=078').toString('hex'),
            quality: 'ok',
            confirmed: false,
            fromMemory: false,
            checked: true,
          },
        },
      },
    ]);
  });

  it('tells rubbish as a refusal, and never as a number', async () => {
    await manager(OXIMETER);
    line('SPO2=9x HR=078');
    expect(events).toMatchObject([{ type: 'refusal', code: 'frame-garbled' }]);
  });

  it.each(['port-missing', 'port-in-use', 'port-denied', 'port-failed'] as const)(
    'says %s, and is ready as soon as the port is',
    async (code) => {
      refusal = code;
      const devices = await manager(OXIMETER);
      expect(devices.states()[0]!.state).toBe(code);
      await time.pass(10_000);
      // 250, 500, 1000, and then every 2 seconds: it neither gives up nor burns the processor.
      expect(openings).toBe(8);
      refusal = undefined;
      await time.pass(2_000);
      expect(devices.states()[0]!.state).toBe('ready');
    },
  );

  it('says that it was unplugged, comes back, and glues no halves together', async () => {
    const devices = await manager(OXIMETER);
    transports[0]!.play(Buffer.from('SPO2=09'));
    refusal = 'port-missing';
    transports[0]!.unplug();
    expect(devices.states()[0]!.state).toBe('unplugged');
    await time.pass(5_000);
    expect(devices.states()[0]!.state).toBe('unplugged');
    refusal = undefined;
    await time.pass(2_000);
    expect(devices.states()[0]!.state).toBe('ready');
    line('SPO2=091 HR=060');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'reading',
      measurements: [
        { kind: 'spo2', percent: 91 },
        { kind: 'pulse', perMinute: 60 },
      ],
    });
    expect(states).toEqual(['ready', 'unplugged', 'ready']);
  });

  it('is silent when its stream stops, and ready when it comes back', async () => {
    const devices = await manager(OXIMETER);
    line('SPO2=096 HR=078');
    await time.pass(4_000);
    expect(events.at(-1)).toMatchObject({ type: 'refusal', code: 'no-answer' });
    expect(devices.states()[0]!.state).toBe('silent');
    line('SPO2=096 HR=078');
    expect(devices.states()[0]!.state).toBe('ready');
  });

  it('is not called silent when it was this computer that heard nothing for a while', async () => {
    await manager(OXIMETER);
    line('SPO2=096 HR=078');
    await time.stall(5_000);
    line('SPO2=095 HR=079');
    await time.pass(2_000);
    expect(events.map((event) => event.type)).toEqual(['reading', 'reading']);
  });

  it('is called silent also by a computer that is always late', async () => {
    const devices = await manager(OXIMETER);
    line('SPO2=096 HR=078');
    for (let pause = 0; pause < 6; pause += 1) await time.stall(800);
    expect(events.at(-1)).toMatchObject({ type: 'refusal', code: 'no-answer' });
    expect(devices.states()[0]!.state).toBe('silent');
  });

  it('is not started by the kiosk when it has its own button, nor when it is not there', async () => {
    const devices = await manager(OXIMETER);
    expect(() => devices.start('ox-1')).toThrow(expect.objectContaining({ code: 'device-not-ready' }));
    refusal = 'port-missing';
    transports[0]!.unplug();
    expect(() => devices.start('ox-1')).toThrow('Oximeter is not connected. Check its cable.');
    expect(() => devices.stop('ox-1')).toThrow(expect.objectContaining({ code: 'device-not-ready' }));
    expect(() => devices.start('no-such')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('leaves out a device that no driver knows', async () => {
    const devices = await manager({ ...OXIMETER, driverId: 'next-year' }, CUFF);
    expect(devices.states().map((device) => device.deviceId)).toEqual(['bp-1']);
  });

  it('closes its port and opens it no more', async () => {
    const devices = await manager(OXIMETER);
    await devices.close();
    await devices.close();
    await expect(transports[0]!.send(new Uint8Array())).rejects.toThrow();
    await time.pass(60_000);
    expect(openings).toBe(1);
    expect(states).toEqual(['ready']);
  });

  it('stops a cuff before it closes its port, also one whose start has not been answered yet', async () => {
    const devices = await manager(CUFF);
    devices.start('bp-1');
    const sent = transports[0]!.sent.length;
    await devices.close();
    // The same command as at the opening: abort.
    expect(transports[0]!.sent.slice(sent)).toEqual([transports[0]!.sent[0]]);
  });

  it('closes a port that opens while the kiosk is closing', async () => {
    const devices = new DeviceManager({ configs: [OXIMETER], open, time, log: SILENT });
    devices.open();
    await devices.close();
    await expect(transports[0]!.send(new Uint8Array())).rejects.toThrow();
  });
});
