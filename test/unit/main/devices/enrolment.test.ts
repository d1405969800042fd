import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onTheWall } from '#core/base/time.ts';
import type { DeviceManager } from '#core/devices/device-manager.ts';
import { AT, Bench, reading, scripted, scriptedCuff } from './bench.ts';

const FTDI = { vendorId: '0403', productId: '6001' };
const DRIVERS = [scripted(), scriptedCuff(), scripted({ id: 'other', hostStarts: true })];

let bench: Bench;
let devices: DeviceManager;

const enrol = (changes: object = {}) =>
  devices.enrol({
    deviceId: 'ox-1',
    label: 'Blue oximeter',
    driverId: 'scripted',
    options: {},
    place: { kind: 'serial', path: '/dev/blue' },
    ...changes,
  });

beforeEach(async () => {
  bench = new Bench();
  devices = await bench.start([], DRIVERS);
});
afterEach(() => bench.close());

/** As after a restart of the program: all that is left is what was kept. */
async function restart(configs: Parameters<Bench['start']>[0] = []): Promise<void> {
  await devices.close();
  devices = await bench.start(configs, DRIVERS);
}

describe('enrolling a device', () => {
  it('makes it work at once and after a restart, with all that was learnt of it', async () => {
    await enrol({ options: { speed: 'fast' } });
    await bench.time.pass(0);
    bench.say({ type: 'identified', serialNumber: 'SN 7' }, { type: 'battery', percent: 66, low: false }, reading());
    devices.used(['ox-1'], [], 'Priya Nair');
    const before = devices.states();
    expect(before).toMatchObject([{ deviceId: 'ox-1', state: 'ready', driverVersion: 3 }]);
    await restart();
    await bench.time.pass(0);
    expect(devices.states()).toEqual(before);
    expect(devices.states()[0]).toMatchObject({
      serialNumber: 'SN 7',
      battery: { percent: 66, low: false },
      lastSeenAt: '2026-11-22T08:00:00.000Z',
      lastUsed: { name: 'Priya Nair', at: '2026-11-22T08:00:00.000Z' },
    });
    expect((await bench.store.devices.all())[0]!.options).toEqual({ speed: 'fast' });
  });

  it('is refused for a driver that is not there, or is not for such a place', async () => {
    await expect(enrol({ driverId: 'next-year' })).rejects.toMatchObject({ code: 'bad-params' });
    await expect(enrol({ driverId: 'scripted-cuff' })).rejects.toMatchObject({ code: 'bad-params' });
    await expect(enrol({ place: { kind: 'bluetooth', name: 'X' } })).rejects.toMatchObject({ code: 'bad-params' });
    expect(devices.states()).toEqual([]);
  });

  it('is refused where another device is, also under another name of the port', async () => {
    const real = join(bench.directory, 'port');
    const link = join(bench.directory, 'by-id');
    writeFileSync(real, '');
    symlinkSync(real, link);
    await enrol({ place: { kind: 'serial', path: real } });
    const second = { deviceId: 'ox-2', label: 'Red', place: { kind: 'serial', path: link } };
    await expect(enrol(second)).rejects.toMatchObject({
      code: 'conflict',
      message: 'Not saved: Blue oximeter is set up there. Remove it first.',
    });
    await devices.remove('ox-1');
    await enrol(second);
    expect(devices.states().map(({ deviceId }) => deviceId)).toEqual(['ox-2']);
  });

  it('changes a device in its place: the old port is closed, the new one opened', async () => {
    await enrol();
    await bench.time.pass(0);
    const old = bench.port;
    await enrol({ driverId: 'other', place: { kind: 'serial', path: '/dev/red' } });
    await bench.time.pass(0);
    await expect(old.send(new Uint8Array())).rejects.toThrow();
    expect(bench.openings).toEqual(['/dev/blue', '/dev/red']);
    expect(devices.states()).toMatchObject([{ deviceId: 'ox-1', driverId: 'other', where: '/dev/red' }]);
  });

  it('does not touch the port of a device that is only called something else', async () => {
    await enrol();
    await bench.time.pass(0);
    await devices.rename('ox-1', 'Spare');
    expect(bench.openings).toEqual(['/dev/blue']);
    await restart();
    expect(devices.states()).toMatchObject([{ label: 'Spare' }]);
  });

  it('takes up a list at the start once: what was removed stays removed', async () => {
    await restart([AT]);
    expect(devices.states().map(({ deviceId }) => deviceId)).toEqual(['ox-1']);
    await devices.rename('ox-1', 'Spare');
    await restart([AT]);
    expect(devices.states()[0]!.label).toBe('Spare');
    await devices.remove('ox-1');
    await restart([AT]);
    expect(devices.states()).toEqual([]);
    await expect(devices.remove('ox-1')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('an adapter', () => {
  it('is remembered and found again under another path, also after a restart', async () => {
    bench.ports = [{ path: '/dev/blue', ...FTDI, serialNumber: 'A1' }];
    await enrol();
    await bench.time.pass(0);
    bench.ports = [{ path: '/dev/green', ...FTDI, serialNumber: 'A1' }];
    bench.port.unplug();
    await bench.time.pass(3_000);
    expect(bench.openings).toEqual(['/dev/blue', '/dev/green']);
    expect(devices.states()[0]).toMatchObject({ state: 'ready', where: '/dev/green' });
    await restart();
    await bench.time.pass(0);
    expect(bench.openings.at(-1)).toBe('/dev/green');
  });

  it('of another device at the old path is not opened', async () => {
    bench.ports = [{ path: '/dev/blue', ...FTDI, serialNumber: 'A1' }];
    await enrol();
    await bench.time.pass(0);
    bench.ports = [{ path: '/dev/blue', ...FTDI, serialNumber: 'B2' }];
    await restart();
    await bench.time.pass(5_000);
    expect(bench.openings).toEqual(['/dev/blue']);
    expect(devices.states()[0]).toMatchObject({
      state: 'port-missing',
      detail: 'another adapter is at /dev/blue now',
    });
  });
});

describe('the ports', () => {
  it('are those of the computer and of a folder, each once, with the device that is there', async () => {
    const folder = join(bench.directory, 'ports');
    mkdirSync(folder);
    const listed = join(bench.directory, 'ttyUSB0');
    const simulated = join(bench.directory, 'pts');
    for (const path of [listed, simulated]) writeFileSync(path, '');
    symlinkSync(listed, join(folder, 'a-usb-adapter'));
    symlinkSync(simulated, join(folder, 'simulated'));
    bench.ports = [{ path: listed, manufacturer: 'FTDI', ...FTDI }];
    bench.portDirectory = folder;
    await restart();
    await enrol({ place: { kind: 'serial', path: join(folder, 'simulated') } });
    expect(await devices.ports()).toEqual([
      { path: join(folder, 'simulated'), deviceId: 'ox-1' },
      { path: listed, adapter: 'FTDI' },
    ]);
    rmSync(folder, { recursive: true });
    expect(await devices.ports()).toEqual([{ path: listed, adapter: 'FTDI' }]);
  });

  it('are borrowed from the device there, and given back', async () => {
    await enrol();
    await bench.time.pass(0);
    const giveBack = await devices.borrow('/dev/blue');
    expect(devices.states()[0]!.state).toBe('port-in-use');
    await expect(bench.port.send(new Uint8Array())).rejects.toThrow();
    giveBack!();
    expect(await devices.borrow('/dev/red')).toBeUndefined();
    await bench.time.pass(0);
    expect(devices.states()[0]!.state).toBe('ready');
    expect(bench.openings).toEqual(['/dev/blue', '/dev/blue']);
  });
});

describe('a reading that a device keeps', () => {
  const kept = (minutesAgo: number) =>
    reading({
      final: true,
      fromMemory: true,
      deviceTime: onTheWall(new Date(Date.parse(bench.time.now()) - minutesAgo * 60_000).toISOString()),
    });

  const ids = () =>
    bench.events.flatMap((event) => (event.type === 'reading' ? [event.provenance.reading.readingId] : []));

  it('has the same identifier each time the device sends its memory, also after a restart', async () => {
    await enrol();
    await bench.time.pass(0);
    const [older, newer] = [kept(60), kept(30)];
    bench.say(older, newer);
    bench.port.unplug();
    await bench.time.pass(3_000);
    bench.say(older, newer);
    await restart();
    await bench.time.pass(0);
    bench.say(older, newer);
    const [first, second] = ids();
    expect(first).not.toBe(second);
    expect(ids()).toEqual([first, second, first, second, first, second]);
    expect(devices.states()[0]!.state).toBe('ready');
  });

  it("is not offered again when it is in somebody's observations", async () => {
    await enrol();
    await bench.time.pass(0);
    const used = kept(60);
    bench.say(used);
    const [readingId] = ids();
    devices.used([], [readingId!], 'Priya Nair');
    bench.say(used, kept(30));
    expect(ids()).toHaveLength(2);
    expect(ids()[1]).not.toBe(readingId);
  });

  it('is told once as of now, however often the device connects', async () => {
    await enrol();
    await bench.time.pass(0);
    const now = reading({ final: true, deviceTime: onTheWall(bench.time.now()) });
    bench.say(now);
    bench.port.unplug();
    await bench.time.pass(3_000);
    bench.say(now);
    expect(ids()).toHaveLength(1);
  });
});
