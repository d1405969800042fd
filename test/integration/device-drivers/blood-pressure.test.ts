import { describe, expect, it } from 'vitest';
import { suntechAdvantage } from '#drivers/suntech-advantage/driver.ts';
import { useBedside } from './bedside.ts';
import { codesOf, readingsOf, type Bench } from './bench.ts';

const test = useBedside();

const RESULT = [
  { kind: 'blood-pressure', systolic: 132, diastolic: 78, mean: 96 },
  { kind: 'pulse', perMinute: 74 },
];

function cuffPressures(bench: Bench): readonly number[] {
  return bench.events.flatMap((event) => (event.type === 'cuff-pressure' ? [event.mmHg] : []));
}

describe('the SunTech driver on a real port', () => {
  it('starts the cuff, watches it fill and reads the result', async () => {
    const bench = await test.open(suntechAdvantage, 'blood-pressure');
    test.cuff.set({ durationMs: 1_500 });
    bench.start();
    expect(await bench.reading()).toEqual(RESULT);
    test.cuff.set({ durationMs: 200 });
    expect(bench.events[0]).toEqual({ type: 'started' });
    expect(Math.max(...cuffPressures(bench))).toBeGreaterThan(100);
    expect(codesOf(bench.events)).toEqual([]);
  });

  it('takes two measurements one after the other', async () => {
    const bench = await test.open(suntechAdvantage, 'blood-pressure');
    bench.start();
    await bench.reading();
    bench.start();
    await bench.reading(1);
    expect(readingsOf(bench.events)).toEqual([RESULT, RESULT]);
  });

  it.each([
    ['weak-signal', 'weak-signal'],
    ['movement', 'movement'],
    ['out-of-range', 'out-of-range'],
    ['too-long', 'took-too-long'],
    ['blocked-hose', 'cuff-blocked'],
    ['stopped-by-button', 'stopped'],
    ['loose-cuff', 'cuff-loose'],
    ['safety-timeout', 'took-too-long'],
    ['overpressure', 'overpressure'],
    ['hardware', 'device-fault'],
    ['absurd-result', 'value-implausible'],
    ['busy', 'busy'],
  ] as const)('names the fault %s: %s, and measures again', async (fault, code) => {
    const bench = await test.open(suntechAdvantage, 'blood-pressure');
    await test.bedside.command({ device: 'blood-pressure', fault });
    bench.start();
    await bench.refusal(code);
    expect(readingsOf(bench.events)).toEqual([]);
    bench.start();
    expect(await bench.reading()).toEqual(RESULT);
  });

  it('calls an error code that nobody has described a fault of the device', async () => {
    const bench = await test.open(suntechAdvantage, 'blood-pressure');
    await test.bedside.command({ device: 'blood-pressure', error: 0x77 });
    bench.start();
    await bench.refusal('device-fault');
    expect(JSON.stringify(bench.events)).toContain('0x77');
  });

  it('refuses a garbled result by name and reads the one it asks for again', async () => {
    const bench = await test.open(suntechAdvantage, 'blood-pressure');
    await test.bedside.command({ device: 'blood-pressure', fault: 'garbled-result' });
    bench.start();
    expect(await bench.reading()).toEqual(RESULT);
    expect(codesOf(bench.events)).toEqual(['frame-garbled']);
  });

  it.each(['garbled-frame', 'wrong-checksum'] as const)(
    'goes on after %s in place of the acknowledgement',
    async (fault) => {
      const bench = await test.open(suntechAdvantage, 'blood-pressure');
      test.cuff.set({ durationMs: 2_000 });
      await bench.until(() => (test.cuff.line.opened ? true : undefined));
      await test.bedside.command({ device: 'blood-pressure', fault });
      bench.start();
      expect(await bench.reading()).toEqual(RESULT);
      expect(codesOf(bench.events)).toHaveLength(1);
      test.cuff.set({ durationMs: 200 });
    },
  );

  it('fetches the result when the word that it is done was lost', async () => {
    const bench = await test.open(suntechAdvantage, 'blood-pressure');
    test.cuff.set({ durationMs: 2_000 });
    await test.bedside.command({ device: 'blood-pressure', fault: 'lost-done' });
    bench.start();
    expect(await bench.reading()).toEqual(RESULT);
    test.cuff.set({ durationMs: 200 });
  });

  it('stops the cuff on request', async () => {
    const bench = await test.open(suntechAdvantage, 'blood-pressure');
    test.cuff.set({ durationMs: 5_000 });
    bench.start();
    await bench.until(({ events }) => events.find((event) => event.type === 'started'));
    bench.stop();
    await bench.refusal('stopped');
    test.cuff.set({ durationMs: 200 });
    bench.start();
    expect(await bench.reading()).toEqual(RESULT);
  });

  it('tells that there is no answer, and does not wait for ever', async () => {
    const bench = await test.open(suntechAdvantage, 'blood-pressure');
    await test.bedside.command({ device: 'blood-pressure', fault: 'no-answer' });
    bench.start();
    await bench.refusal('no-answer');
  });

  it('gives no reading of the measurement during which the cable was pulled, and measures again after', async () => {
    const first = await test.open(suntechAdvantage, 'blood-pressure');
    first.start();
    await first.until(({ events }) => events.find((event) => event.type === 'started'));
    await test.bedside.command({ device: 'blood-pressure', fault: 'unplug-mid-frame' });
    expect(await first.until((bench) => bench.closed)).toMatchObject({ kind: 'unplugged' });
    expect(readingsOf(first.events)).toEqual([]);

    await test.bedside.command({ device: 'blood-pressure', replug: true });
    const second = await test.open(suntechAdvantage, 'blood-pressure');
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(readingsOf(second.events)).toEqual([]);
    second.start();
    expect(await second.reading()).toEqual(RESULT);
  });
});
