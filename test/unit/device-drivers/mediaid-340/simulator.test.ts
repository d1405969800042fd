import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mediaid340 } from '#drivers/mediaid-340/driver.ts';
import { simulator } from '#drivers/mediaid-340/simulator.ts';
import { codesOf } from '../bytes.ts';
import { readingsOf } from '../serial-stream.ts';
import { SimulatedPair } from '../simulated-pair.ts';

let pair: SimulatedPair;

beforeEach(() => {
  vi.useFakeTimers();
  pair = new SimulatedPair(mediaid340, simulator);
});

afterEach(() => {
  pair.device.close();
  vi.useRealTimers();
});

describe('the driver with a simulated Mediaid monitor', () => {
  it('has two readings a second, one of each half', () => {
    pair.device.set({ spo2: 94, pulse: 88, celsius: 38.4, steady: true });
    const readings = readingsOf(pair.run(3_000));
    expect(readings.map(({ of }) => of)).toEqual(Array.from({ length: 3 }, () => ['oximeter', 'thermometer']).flat());
    expect(readings.slice(0, 2).map(({ measurements }) => measurements)).toEqual([
      [
        { kind: 'spo2', percent: 94 },
        { kind: 'pulse', perMinute: 88 },
      ],
      [{ kind: 'temperature', tenthsCelsius: 384 }],
    ]);
  });

  it.each([
    ['weak-signal', 'weak-signal'],
    ['stale-numbers', 'weak-signal'],
    ['searching', 'no-reading'],
  ])('has only a temperature with the fault %s', (fault, code) => {
    pair.device.fault(fault);
    const events = pair.run(3_000);
    expect(codesOf(events)).toEqual([code]);
    expect(new Set(readingsOf(events).map(({ of }) => of))).toEqual(new Set(['thermometer']));
    pair.device.fault('none');
    expect(readingsOf(pair.run(1_000))).toHaveLength(2);
  });

  it('has nothing while it reports an error, and tells it once', () => {
    pair.device.fault('error');
    expect(codesOf(pair.run(5_000))).toEqual(['device-fault']);
    expect(readingsOf(pair.events)).toEqual([]);
  });

  it('has only a saturation without the probe, and tells that once', () => {
    pair.device.set({ probe: false });
    expect(codesOf(pair.run(5_000))).toEqual(['no-reading']);
    expect(new Set(readingsOf(pair.events).map(({ of }) => of))).toEqual(new Set(['oximeter']));
  });

  it('is silent when it is switched off', () => {
    pair.run(2_000);
    pair.device.close();
    expect(codesOf(pair.run(20_000))).toEqual(['no-answer']);
  });
});
