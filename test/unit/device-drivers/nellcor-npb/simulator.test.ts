import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nellcorNpb } from '#drivers/nellcor-npb/driver.ts';
import { simulator } from '#drivers/nellcor-npb/simulator.ts';
import { codesOf } from '../bytes.ts';
import { readingsOf } from '../serial-stream.ts';
import { SimulatedPair } from '../simulated-pair.ts';

let pair: SimulatedPair;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 2, 15, 8, 30) });
  pair = new SimulatedPair(nellcorNpb, simulator);
});

afterEach(() => {
  pair.device.close();
  vi.useRealTimers();
});

describe('the driver with a simulated Nellcor oximeter', () => {
  it('has a reading every two seconds, with the time of the oximeter', () => {
    pair.device.set({ spo2: 100, pulse: 58, steady: true });
    const readings = readingsOf(pair.run(6_000));
    expect(readings).toHaveLength(3);
    expect(readings[0]).toMatchObject({
      measurements: [
        { kind: 'spo2', percent: 100 },
        { kind: 'pulse', perMinute: 58 },
      ],
      quality: 'ok',
      deviceTime: '2026-03-15T08:30:02',
    });
    expect(pair.events).toContainEqual({
      type: 'identified',
      maker: 'Nellcor',
      model: 'NPB-295',
      firmware: '2.0.0.0',
    });
  });

  it.each([
    ['sensor-off', 'sensor-off'],
    ['no-sensor', 'sensor-disconnected'],
    ['searching', 'no-reading'],
    ['weak-signal', 'weak-signal'],
    ['movement', 'interference'],
    ['weak-signal-and-movement', 'interference'],
  ])('has no reading with the fault %s, and one after it', (fault, code) => {
    pair.device.fault(fault);
    const events = pair.run(6_000);
    expect(new Set(codesOf(events))).toEqual(new Set([code]));
    expect(readingsOf(events)).toEqual([]);
    pair.device.fault('none');
    expect(readingsOf(pair.run(4_000))).toHaveLength(2);
  });

  it('tells a low battery and marks an alarm, and reads on', () => {
    pair.device.fault('low-battery');
    expect(readingsOf(pair.run(2_000))).toHaveLength(1);
    expect(pair.events).toContainEqual({ type: 'battery', low: true });
    pair.device.fault('alarm');
    expect(readingsOf(pair.run(2_000))).toMatchObject([
      { quality: 'ok', remarks: ['Outside the alarm limits set on the oximeter'] },
    ]);
  });

  it('goes on after a stall, because it is told to', () => {
    pair.run(4_000);
    pair.device.fault('stalled');
    expect(codesOf(pair.run(20_000))).toEqual([]);
    expect(pair.told).toEqual(['resumed']);
    expect(readingsOf(pair.run(4_000))).toHaveLength(2);
  });

  it('repeats its heading, which says nothing new', () => {
    pair.run(120_000);
    expect(pair.events.filter((event) => event.type === 'identified')).toHaveLength(1);
    expect(codesOf(pair.events)).toEqual([]);
  });

  it('shows a clock that is years wrong, and one that stands still', () => {
    pair.device.fault('wrong-clock');
    expect(readingsOf(pair.run(2_000))).toMatchObject([{ deviceTime: '2009-03-15T08:30:02' }]);
    pair.device.fault('clock-stopped');
    expect(new Set(readingsOf(pair.run(8_000)).map(({ deviceTime }) => deviceTime)).size).toBe(1);
  });

  it('sends its memory, which is from memory, and then lines of now', () => {
    pair.run(2_000);
    const before = readingsOf(pair.events).length;
    pair.device.act('send-memory');
    const stored = readingsOf(pair.events).slice(before);
    expect(stored).toHaveLength(12);
    expect(stored.every(({ fromMemory }) => fromMemory)).toBe(true);
    expect(readingsOf(pair.run(2_000))).toMatchObject([{ fromMemory: false }]);
  });

  it('is silent when it is switched off', () => {
    pair.run(4_000);
    pair.device.close();
    expect(codesOf(pair.run(20_000))).toEqual(['no-answer']);
  });
});
