import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { masimoAscii1 } from '#drivers/masimo-ascii-1/driver.ts';
import { simulator } from '#drivers/masimo-ascii-1/simulator.ts';
import { codesOf } from '../bytes.ts';
import { readingsOf } from '../serial-stream.ts';
import { SimulatedPair } from '../simulated-pair.ts';

let pair: SimulatedPair;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 2, 15, 8, 30) });
  pair = new SimulatedPair(masimoAscii1, simulator);
});

afterEach(() => {
  pair.device.close();
  vi.useRealTimers();
});

describe('the driver with a simulated Masimo oximeter', () => {
  it('has a reading a second, with the time of the oximeter', () => {
    pair.device.set({ spo2: 91, pulse: 112, steady: true });
    const readings = readingsOf(pair.run(5_000));
    expect(readings).toHaveLength(5);
    expect(readings[0]).toMatchObject({
      measurements: [
        { kind: 'spo2', percent: 91 },
        { kind: 'pulse', perMinute: 112 },
      ],
      quality: 'ok',
      deviceTime: '2026-03-15T08:30:01',
    });
    expect(pair.events).toContainEqual({ type: 'identified', maker: 'Masimo', serialNumber: '0000093112' });
  });

  it.each([
    ['sensor-off', 'sensor-off'],
    ['stale-numbers', 'sensor-off'],
    ['no-sensor', 'sensor-disconnected'],
    ['defective-sensor', 'sensor-faulty'],
    ['unknown-sensor', 'sensor-faulty'],
    ['searching', 'no-reading'],
    ['interference', 'interference'],
    ['light', 'interference'],
  ])('has no reading with the fault %s, and one after it', (fault, code) => {
    pair.device.fault(fault);
    const events = pair.run(3_000);
    expect(new Set(codesOf(events))).toEqual(new Set([code]));
    expect(readingsOf(events)).toEqual([]);
    pair.device.fault('none');
    expect(readingsOf(pair.run(2_000))).toHaveLength(2);
  });

  it.each(['weak-signal', 'low-perfusion'])('doubts its readings with the fault %s', (fault) => {
    pair.device.fault(fault);
    const qualities = readingsOf(pair.run(3_000)).map(({ quality }) => quality);
    expect(qualities).toEqual(['questionable', 'questionable', 'questionable']);
  });

  it('shows a clock that is years wrong, and one that stands still', () => {
    pair.device.fault('wrong-clock');
    expect(readingsOf(pair.run(1_000))).toMatchObject([{ deviceTime: '2009-03-15T08:30:01' }]);
    pair.device.fault('clock-stopped');
    expect(new Set(readingsOf(pair.run(5_000)).map(({ deviceTime }) => deviceTime)).size).toBe(1);
  });

  it('takes the sensor off the finger', () => {
    pair.device.set({ sensor: false });
    expect(codesOf(pair.run(1_000))).toEqual(['sensor-off']);
  });

  it('sends its memory, which is from memory', () => {
    pair.device.act('send-memory');
    const stored = readingsOf(pair.events);
    expect(stored).toHaveLength(12);
    expect(stored.every(({ fromMemory }) => fromMemory)).toBe(true);
    expect(stored[0]?.deviceTime).toBe('2026-03-15T08:29:36');
    expect(readingsOf(pair.run(1_000))).toMatchObject([{ fromMemory: false }]);
  });

  it('is silent when it is switched off', () => {
    pair.run(2_000);
    pair.device.close();
    expect(codesOf(pair.run(10_000))).toEqual(['no-answer']);
  });
});
