import { afterEach, describe, expect, it } from 'vitest';
import type { DriverOptions } from '#drivers/api.ts';
import { bluetoothOximeter } from '#drivers/bluetooth-oximeter/driver.ts';
import { simulator } from '#drivers/bluetooth-oximeter/simulator.ts';
import { Bench } from '../gatt/bench.ts';

let bench: Bench;

async function connected(options: DriverOptions = {}): Promise<Bench> {
  bench = new Bench(bluetoothOximeter, simulator, options);
  await bench.connect();
  return bench;
}

afterEach(() => bench.close());

describe('an oximeter with the standard service', () => {
  it('streams about once a second while it is worn, and is not let go', async () => {
    await connected();
    await bench.pass(30_000);
    expect(bench.readings.length).toBeGreaterThanOrEqual(29);
    expect(bench.readings.length).toBeLessThanOrEqual(32);
    expect(bench.readings.every(({ final, quality }) => !final && quality === 'ok')).toBe(true);
    expect(bench.host.connected).toBe(true);
  });

  it('gives a spot check as a result', async () => {
    await connected();
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(bench.readings.filter(({ final }) => final)).toMatchObject([
      {
        measurements: [
          { kind: 'spo2', percent: 97 },
          { kind: 'pulse', perMinute: 72 },
        ],
        quality: 'ok',
        fromMemory: false,
        deviceTime: '2026-03-15T08:30:06',
      },
    ]);
  });

  it('says why there is nothing, once a second', async () => {
    await connected();
    bench.host.act('take-out');
    const before = bench.refusals.length;
    await bench.pass(5_000);
    expect(bench.refusals.slice(before).map(({ code }) => code)).toEqual(Array.from({ length: 5 }, () => 'sensor-off'));
  });

  it.each([
    ['invalid', 'no-reading'],
    ['weak-signal', 'weak-signal'],
    ['sensor-disconnected', 'sensor-disconnected'],
    ['demo-data', 'not-a-measurement'],
    ['test-data', 'not-a-measurement'],
    ['calibrating', 'not-a-measurement'],
  ])('has no reading of any kind with %s: %s', async (fault, code) => {
    await connected();
    bench.host.fault(fault);
    const before = bench.readings.length;
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(bench.readings).toHaveLength(before);
    expect(new Set(bench.refusals.map((refusal) => refusal.code))).toEqual(new Set([code]));
  });

  it.each(['questionable', 'early-estimate'])('is questionable with %s', async (fault) => {
    await connected();
    bench.host.fault(fault);
    await bench.pass(2_000);
    expect(bench.readings.at(-1)).toMatchObject({ quality: 'questionable' });
  });

  it('says once that its stream has stopped', async () => {
    await connected();
    await bench.pass(3_000);
    bench.host.fault('no-answer');
    await bench.pass(30_000);
    expect(bench.refusals.map(({ code }) => code)).toEqual(['no-answer']);
    bench.host.fault('none');
    await bench.pass(2_000);
    expect(bench.readings.at(-1)).toMatchObject({ quality: 'ok' });
  });

  it('is not asked for its memory unless somebody wants it', async () => {
    await connected();
    expect(bench.asked).not.toContain('write 2a52');
    expect(bench.readings.some(({ fromMemory }) => fromMemory)).toBe(false);
  });

  it('is asked for its memory where somebody wants it, and says which readings are from it', async () => {
    await connected({ memory: 'yes' });
    await bench.pass(1_000);
    expect(bench.asked).toContain('write 2a52');
    expect(bench.asked.indexOf('subscribe 2a5e')).toBeLessThan(bench.asked.indexOf('write 2a52'));
    expect(bench.readings.filter(({ fromMemory }) => fromMemory)).toMatchObject([
      { measurements: [{ percent: 95 }, { perMinute: 70 }], deviceTime: '2026-03-14T23:30:00' },
      { measurements: [{ percent: 96 }, { perMinute: 71 }], deviceTime: '2026-03-15T03:30:00' },
      { measurements: [{ percent: 97 }, { perMinute: 72 }], deviceTime: '2026-03-15T07:30:00' },
    ]);
    expect(bench.eventsOf('ignored')).toContainEqual({
      type: 'ignored',
      what: 'all stored records have been sent',
    });
  });
});
