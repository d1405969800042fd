import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { noninAscii } from '#drivers/nonin-ascii/driver.ts';
import { useBedside } from './bedside.ts';
import { codesOf, readingsOf } from './bench.ts';

const test = useBedside();

const measured = (spo2: number, pulse: number): object[] => [
  { kind: 'spo2', percent: spo2 },
  { kind: 'pulse', perMinute: pulse },
];

describe('the Nonin driver on a real port', () => {
  it('reads line after line, and follows when the values change', async () => {
    test.oximeter.set({ spo2: 97, pulse: 72 });
    const bench = await test.open(noninAscii, 'oximeter');
    expect(await bench.reading(1)).toEqual(measured(97, 72));
    test.oximeter.set({ spo2: 91, pulse: 112 });
    await bench.until(({ events }) =>
      readingsOf(events).find((values) => JSON.stringify(values) === JSON.stringify(measured(91, 112))),
    );
    expect(codesOf(bench.events)).toEqual([]);
  });

  it('passes over the header of a device that is switched on', async () => {
    const bench = await test.open(noninAscii, 'oximeter');
    await bench.reading();
    test.oximeter.act('switch-on');
    await bench.reading(3);
    expect(codesOf(bench.events)).toEqual([]);
  });

  it('has no reading without a finger, or with a weak signal', async () => {
    test.oximeter.set({ finger: false });
    const bench = await test.open(noninAscii, 'oximeter');
    await bench.refusal('no-reading');
    expect(readingsOf(bench.events)).toEqual([]);
    test.oximeter.set({ finger: true });
    await bench.reading();
    await test.bedside.command({ device: 'oximeter', fault: 'weak-signal' });
    await bench.until(({ events }) => (events.at(-1)?.type === 'refusal' ? true : undefined));
  });

  it.each(['garbled-frame', 'wrong-checksum'] as const)('refuses a line with %s and reads the next', async (fault) => {
    const bench = await test.open(noninAscii, 'oximeter');
    await bench.reading();
    await test.bedside.command({ device: 'oximeter', fault });
    await bench.refusal('frame-garbled');
    await bench.reading(readingsOf(bench.events).length);
    expect(codesOf(bench.events)).toEqual(['frame-garbled']);
  });

  it('refuses a line that never ends, and reads again when lines end again', async () => {
    const bench = await test.open(noninAscii, 'oximeter');
    await bench.reading();
    await test.bedside.command({ device: 'oximeter', fault: 'lost-line-ends' });
    await bench.refusal('frame-too-long');
    const before = readingsOf(bench.events).length;
    await test.bedside.command({ device: 'oximeter', fault: 'none' });
    await bench.reading(before);
    expect(codesOf(bench.events)).toEqual(['frame-too-long']);
  });

  it('tells when the stream stops in the middle of a line', async () => {
    const bench = await test.open(noninAscii, 'oximeter');
    await bench.reading();
    await test.bedside.command({ device: 'oximeter', fault: 'half-frame' });
    await bench.refusal('no-answer');
    await wait(300);
    expect(codesOf(bench.events)).toEqual(['no-answer']);
  });

  it('does not glue half a line from before the cable was pulled to the first one after', async () => {
    const first = await test.open(noninAscii, 'oximeter');
    await first.reading();
    await test.bedside.command({ device: 'oximeter', fault: 'unplug-mid-frame' });
    expect(await first.until((bench) => bench.closed)).toMatchObject({ kind: 'unplugged' });

    await test.bedside.command({ device: 'oximeter', replug: true });
    const second = await test.open(noninAscii, 'oximeter');
    expect(await second.reading()).toEqual(measured(91, 112));
    expect(codesOf(second.events)).toEqual([]);
  });

  it('does not take what was sent while nobody listened', async () => {
    test.oximeter.set({ spo2: 88, pulse: 60 });
    await wait(500);
    test.oximeter.set({ spo2: 95, pulse: 80 });
    const bench = await test.open(noninAscii, 'oximeter');
    expect(await bench.reading()).toEqual(measured(95, 80));
    await bench.reading(3);
    expect(JSON.stringify(bench.events)).not.toContain('88');
  });
});
