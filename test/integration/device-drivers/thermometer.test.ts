import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { suretempPlus } from '#drivers/suretemp-plus/driver.ts';
import { useBedside } from './bedside.ts';
import { codesOf, readingsOf } from './bench.ts';

const test = useBedside();

const measured = (tenthsCelsius: number): object[] => [{ kind: 'temperature', tenthsCelsius }];

describe('the SureTemp driver on a real port', () => {
  it.each([19, 33])('gives one reading for one measurement, in records of %i bytes', async (recordBytes) => {
    test.thermometer.set({ recordBytes });
    const bench = await test.open(suretempPlus, 'thermometer');
    await wait(200);
    test.take(38.4);
    expect(await bench.reading()).toEqual(measured(384));
    await wait(1_200);
    expect(readingsOf(bench.events)).toEqual([measured(384)]);
    expect(codesOf(bench.events)).toEqual([]);
  });

  it('gives a second reading for a second measurement of the same temperature', async () => {
    const bench = await test.open(suretempPlus, 'thermometer');
    test.take(36.8);
    await bench.reading();
    test.take(36.8);
    await bench.reading(1);
    expect(readingsOf(bench.events)).toEqual([measured(368), measured(368)]);
  });

  it.each([
    ['over-range', 'out-of-range'],
    ['under-range', 'out-of-range'],
    ['error', 'device-fault'],
    ['no-probe', 'sensor-disconnected'],
  ] as const)('names the fault %s: %s', async (fault, code) => {
    const bench = await test.open(suretempPlus, 'thermometer');
    await test.bedside.command({ device: 'thermometer', fault });
    test.take(37);
    await bench.refusal(code);
    await wait(700);
    expect(codesOf(bench.events)).toEqual([code]);
    expect(readingsOf(bench.events)).toEqual([]);
  });

  it.each([
    ['garbled-frame', 'frame-garbled'],
    ['wrong-checksum', 'checksum-wrong'],
  ] as const)('refuses %s by name and reads the next record', async (fault, code) => {
    const bench = await test.open(suretempPlus, 'thermometer');
    test.take(37.5);
    await test.bedside.command({ device: 'thermometer', fault });
    await bench.refusal(code);
    expect(await bench.reading()).toEqual(measured(375));
    expect(codesOf(bench.events)).toEqual([code]);
  });

  it('tells when the module falls silent in the middle of a record', async () => {
    const bench = await test.open(suretempPlus, 'thermometer');
    await wait(300);
    await test.bedside.command({ device: 'thermometer', fault: 'half-frame' });
    await bench.refusal('no-answer');
    expect(codesOf(bench.events)).toEqual(['frame-garbled', 'no-answer']);
  });

  it('does not glue half a record from before the cable was pulled to the first one after', async () => {
    const first = await test.open(suretempPlus, 'thermometer');
    await wait(300);
    await test.bedside.command({ device: 'thermometer', fault: 'unplug-mid-frame' });
    expect(await first.until((bench) => bench.closed)).toMatchObject({ kind: 'unplugged' });

    await test.bedside.command({ device: 'thermometer', replug: true });
    const second = await test.open(suretempPlus, 'thermometer');
    await wait(200);
    test.take(36.6);
    expect(await second.reading()).toEqual(measured(366));
    expect(codesOf(second.events)).toEqual([]);
  });

  it('questions a temperature that was final before the port was opened', async () => {
    test.take(39.1);
    await wait(1_000);
    const bench = await test.open(suretempPlus, 'thermometer');
    await bench.reading();
    expect(bench.events).toMatchObject([{ type: 'reading', reading: { quality: 'questionable' } }]);
  });
});
