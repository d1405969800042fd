/** The formats of a Nonin oximeter that are not the usual one, over a real pseudo terminal. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noninBinary } from '#drivers/nonin-binary/driver.ts';
import { SimulatorHost } from '#drivers/simulator/host.ts';
import { loadSerialSimulator } from '#drivers/simulator/load.ts';
import { Bench } from './bench.ts';

const MEASURED = [
  { kind: 'spo2', percent: 93 },
  { kind: 'pulse', perMinute: 141 },
];

const YEAR_MS = 365.25 * 24 * 3_600_000;

let directory = '';
let host: SimulatorHost;
let bench: Bench | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'nonin-formats-'));
  const simulator = await loadSerialSimulator('nonin-binary');
  // Its clock is four years slow until the driver has set it.
  const now = (): Date => new Date(Date.now() - 4 * YEAR_MS);
  host = await SimulatorHost.start(simulator, join(directory, 'oximeter'), { speed: 10, now });
  host.set({ spo2: 93, pulse: 141, steady: true });
});

afterEach(async () => {
  await bench?.close();
  await host.close();
  await rm(directory, { recursive: true, force: true });
});

describe('a Nonin over a real port', () => {
  it.each(['8', '7', '2'])('is switched to format %s by the driver, and read', async (format) => {
    bench = await Bench.open(noninBinary, host.path, { format });
    expect(await bench.reading()).toEqual(MEASURED);
    expect(await bench.reading(1)).toEqual(MEASURED);
    host.set({ finger: false });
    await bench.refusal('sensor-off');
  });

  it.each(['8', '7', '2'])('that streams in format %s by itself and never answers is read', async (format) => {
    host.set({ listens: false, format });
    bench = await Bench.open(noninBinary, host.path, { format });
    expect(await bench.reading(1)).toEqual(MEASURED);
    await host.fault('wrong-checksum');
    if (format !== '8') await bench.refusal('checksum-wrong');
    await host.fault('no-answer');
    await bench.refusal('no-answer');
    await host.fault('none');
    const before = bench.events.filter(({ type }) => type === 'reading').length;
    expect(await bench.reading(before)).toEqual(MEASURED);
  });

  it('sets the clock, and sends what it has stored before what is new', async () => {
    bench = await Bench.open(noninBinary, host.path);
    const clock = await bench.until(({ events }) => events.find((event) => event.type === 'device-clock'));
    expect(Math.abs(new Date(clock.time).getTime() - Date.now())).toBeLessThan(10_000);
    host.act('send-memory');
    await bench.reading(3);
    const told = bench.events.flatMap((event) => (event.type === 'reading' ? [event.reading] : []));
    expect(told.map(({ fromMemory }) => fromMemory)).toEqual([true, true, true, false]);
    const times = told.map(({ deviceTime }) => deviceTime ?? '');
    expect(times).toEqual(times.toSorted());
  });
});
