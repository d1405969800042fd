import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onTheWall } from '#core/base/time.ts';
import type { DeviceConfig } from '#core/devices/device-config.ts';
import type { DeviceManager } from '#core/devices/device-manager.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import { AT, Bench, reading, scripted } from './bench.ts';

const OXIMETER = { deviceId: 'ox-1', driverId: 'nonin-ascii', label: 'Oximeter', path: '/dev/oximeter' };
const CUFF = { deviceId: 'bp-1', driverId: 'suntech-advantage', label: 'Blood pressure', path: '/dev/cuff' };

let bench: Bench;

const manager = (...configs: DeviceConfig[]): Promise<DeviceManager> => bench.start(configs);

beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.close());

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
    await bench.time.pass(1_500);
    bench.line('SPO2=096 HR=078');
    expect(bench.events).toEqual([
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
    bench.line('SPO2=9x HR=078');
    expect(bench.events).toMatchObject([{ type: 'refusal', code: 'frame-garbled' }]);
  });

  it.each(['port-missing', 'port-in-use', 'port-denied', 'port-failed'] as const)(
    'says %s, and is ready as soon as the port is',
    async (code) => {
      bench.refusal = code;
      const devices = await manager(OXIMETER);
      expect(devices.states()[0]!.state).toBe(code);
      await bench.time.pass(10_000);
      // 250, 500, 1000, and then every 2 seconds: it neither gives up nor burns the processor.
      expect(bench.openings).toHaveLength(8);
      bench.refusal = undefined;
      await bench.time.pass(2_000);
      expect(devices.states()[0]!.state).toBe('ready');
    },
  );

  it('says that it was unplugged, comes back, and glues no halves together', async () => {
    const devices = await manager(OXIMETER);
    bench.transports[0]!.play(Buffer.from('SPO2=09'));
    bench.refusal = 'port-missing';
    bench.transports[0]!.unplug();
    expect(devices.states()[0]!.state).toBe('unplugged');
    await bench.time.pass(5_000);
    expect(devices.states()[0]!.state).toBe('unplugged');
    bench.refusal = undefined;
    await bench.time.pass(2_000);
    expect(devices.states()[0]!.state).toBe('ready');
    bench.line('SPO2=091 HR=060');
    expect(bench.events).toHaveLength(1);
    expect(bench.events[0]).toMatchObject({
      type: 'reading',
      measurements: [
        { kind: 'spo2', percent: 91 },
        { kind: 'pulse', perMinute: 60 },
      ],
    });
    expect(bench.states).toEqual(['connecting', 'ready', 'unplugged', 'ready']);
  });

  it('is silent when its stream stops, and ready when it comes back', async () => {
    const devices = await manager(OXIMETER);
    bench.line('SPO2=096 HR=078');
    await bench.time.pass(4_000);
    expect(bench.events.at(-1)).toMatchObject({ type: 'refusal', code: 'no-answer' });
    expect(devices.states()[0]!.state).toBe('silent');
    bench.line('SPO2=096 HR=078');
    expect(devices.states()[0]!.state).toBe('ready');
  });

  it('is not called silent when it was this computer that heard nothing for a while', async () => {
    await manager(OXIMETER);
    bench.line('SPO2=096 HR=078');
    await bench.time.stall(5_000);
    bench.line('SPO2=095 HR=079');
    await bench.time.pass(2_000);
    expect(bench.events.map((event) => event.type)).toEqual(['reading', 'reading']);
  });

  it('is called silent also by a computer that is always late', async () => {
    const devices = await manager(OXIMETER);
    bench.line('SPO2=096 HR=078');
    for (let pause = 0; pause < 6; pause += 1) await bench.time.stall(800);
    expect(bench.events.at(-1)).toMatchObject({ type: 'refusal', code: 'no-answer' });
    expect(devices.states()[0]!.state).toBe('silent');
  });

  it('is not started by the kiosk when it has its own button, nor when it is not there', async () => {
    const devices = await manager(OXIMETER);
    expect(() => devices.start('ox-1')).toThrow(expect.objectContaining({ code: 'device-not-ready' }));
    bench.refusal = 'port-missing';
    bench.transports[0]!.unplug();
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
    await expect(bench.transports[0]!.send(new Uint8Array())).rejects.toThrow();
    await bench.time.pass(60_000);
    expect(bench.openings).toHaveLength(1);
    expect(bench.states).toEqual(['connecting', 'ready']);
  });

  it('stops a cuff before it closes its port, also one whose start has not been answered yet', async () => {
    const devices = await manager(CUFF);
    devices.start('bp-1');
    const sent = bench.transports[0]!.sent.length;
    await devices.close();
    // The same command as at the opening: abort.
    expect(bench.transports[0]!.sent.slice(sent)).toEqual([bench.transports[0]!.sent[0]]);
  });

  it('closes a port that opens while the kiosk is closing', async () => {
    let opened: () => void = () => undefined;
    bench.gate = new Promise((resolve) => (opened = resolve));
    const devices = await manager(OXIMETER);
    const closed = devices.close();
    opened();
    await closed;
    await expect(bench.transports[0]!.send(new Uint8Array())).rejects.toThrow();
  });

  it('is silent when nothing at all comes after its port has opened', async () => {
    const devices = await manager(OXIMETER);
    await bench.time.pass(9_000);
    expect(devices.states()[0]!.state).toBe('ready');
    await bench.time.pass(2_000);
    expect(devices.states()[0]!.state).toBe('silent');
    bench.line('SPO2=--- HR=---');
    expect(devices.states()[0]!.state).toBe('ready');
  });

  it('is garbled when for seconds only rubbish comes, as at a wrong speed, and ready on the first good line', async () => {
    const devices = await manager(OXIMETER);
    bench.line('SPO2=096 HR=078');
    for (let second = 0; second < 4; second += 1) {
      bench.line('\u00fe\u0080\u00f8x');
      expect(devices.states()[0]!.state, `after ${second} s`).toBe(second < 3 ? 'ready' : 'garbled');
      await bench.time.pass(1_000);
    }
    bench.line('SPO2=096 HR=078');
    expect(devices.states()[0]!.state).toBe('ready');
  });

  it('is garbled also when the rubbish has no line ends, and only shows as lines that grow too long', async () => {
    const devices = await manager(OXIMETER);
    for (let second = 0; second < 30; second += 1) {
      bench.port.play(Buffer.from('\u00fe\u0080\u00f8xSPO2HR\u00ff\u0081\u0003zz', 'latin1'));
      await bench.time.pass(1_000);
    }
    expect(devices.states()[0]!.state).toBe('garbled');
  });

  it('is garbled no more when the rubbish has stopped', async () => {
    const devices = await bench.start([AT], [scripted()]);
    const bad = { type: 'refusal', refusal: { code: 'checksum-wrong', detail: '' } } as const;
    for (let second = 0; second < 5; second += 1) {
      bench.say(bad);
      await bench.time.pass(1_000);
    }
    expect(devices.states()[0]!.state).toBe('garbled');
    await bench.time.pass(32_000);
    expect(devices.states()[0]!.state).toBe('ready');
  });

  it('is not garbled by a few damaged frames among good ones', async () => {
    const devices = await manager(OXIMETER);
    for (let second = 0; second < 20; second += 1) {
      bench.line(second % 2 ? 'SPO2=09x HR=078' : `SPO2=096 HR=0${70 + second}`);
      await bench.time.pass(1_000);
    }
    expect(devices.states()[0]!.state).toBe('ready');
    expect(bench.states).toEqual(['connecting', 'ready']);
  });

  it('repeats itself when more of the very same bytes come than the driver allows, and those are not passed on', async () => {
    const devices = await bench.start([AT], [scripted({ sameBytesAtMost: 3 })]);
    for (let count = 0; count < 6; count += 1) bench.say(reading());
    expect(bench.events).toHaveLength(3);
    expect(devices.states()[0]!.state).toBe('repeating');
    bench.say(reading({ raw: Uint8Array.of(9) }));
    expect(bench.events).toHaveLength(4);
    expect(devices.states()[0]!.state).toBe('ready');
  });

  it('repeats itself when a finished measurement comes again with the same time of the device', async () => {
    const devices = await bench.start([AT], [scripted()]);
    const done = reading({ final: true, deviceTime: onTheWall(bench.time.now()) });
    bench.say(done);
    bench.say(done);
    expect(bench.events).toHaveLength(1);
    expect(devices.states()[0]!.state).toBe('repeating');
  });

  it('is another device when it tells another serial number, and nothing of it is passed on until it is enrolled anew', async () => {
    const devices = await bench.start([AT], [scripted()]);
    bench.say({ type: 'identified', serialNumber: 'A1' });
    expect(devices.states()[0]!.serialNumber).toBe('A1');
    bench.port.unplug();
    await bench.time.pass(3_000);
    bench.say({ type: 'identified', serialNumber: 'B2' }, reading(), { type: 'waveform', perSecond: 1, samples: [0] });
    expect(devices.states()[0]).toMatchObject({
      state: 'other-device',
      serialNumber: 'A1',
      detail: 'it tells the number B2',
    });
    expect(bench.events).toEqual([]);
    await devices.enrol({ ...AT, options: {}, place: { kind: 'serial', path: AT.path } });
    await bench.time.pass(0);
    bench.say({ type: 'identified', serialNumber: 'B2' }, reading());
    expect(devices.states()[0]).toMatchObject({ state: 'ready', serialNumber: 'B2' });
    expect(bench.events).toHaveLength(1);
  });

  it('tells its battery and its clock', async () => {
    const devices = await bench.start([AT], [scripted()]);
    bench.say({ type: 'battery', percent: 33, low: true });
    bench.say({ type: 'device-clock', time: '2024-11-22T08:00:10' });
    expect(devices.states()[0]).toMatchObject({
      battery: { percent: 33, low: true, at: '2026-11-22T08:00:00.000Z' },
      clockAheadSeconds: expect.any(Number) as unknown,
    });
  });

  it('is measured from now though its clock is wrong by years, when the clock has been told', async () => {
    await bench.start([AT], [scripted()]);
    const wrong = '2019-03-15T08:30:00';
    bench.say({ type: 'device-clock', time: wrong }, reading({ final: true, deviceTime: wrong }));
    expect(told(0)).toMatchObject({
      takenAt: '2026-11-22T08:00:00.000Z',
      remarks: [],
      reading: { quality: 'ok', fromMemory: false, deviceTime: wrong },
    });
    bench.say(reading({ final: true, deviceTime: '2019-03-15T08:20:00' }));
    expect(told(1)).toMatchObject({ reading: { quality: 'questionable', fromMemory: true, confirmed: false } });
    expect(told(1).takenAt).toBe('2026-11-22T07:50:00.000Z');
  });

  it('has told its clock for one connection only: it may have been set meanwhile', async () => {
    await bench.start([AT], [scripted()]);
    const wrong = '2019-03-15T08:30:00';
    bench.say({ type: 'device-clock', time: wrong });
    bench.port.unplug();
    await bench.time.pass(3_000);
    bench.say(reading({ final: true, deviceTime: wrong }));
    expect(told(0)).toMatchObject({ reading: { quality: 'questionable', fromMemory: true } });
  });

  it('has only questionable readings when it is no medical device', async () => {
    await bench.start([AT], [scripted({ medical: false })]);
    bench.say(reading());
    expect(told(0)).toMatchObject({ remarks: ['Not a medical device.'], reading: { quality: 'questionable' } });
  });
});

/** The provenance of a reading that was passed on. */
function told(index: number) {
  const event: DeviceEvent | undefined = bench.events.filter(({ type }) => type === 'reading')[index];
  if (event?.type !== 'reading') throw new Error(`there is no reading ${index}`);
  return event.provenance;
}
