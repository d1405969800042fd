import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beurerBm58 } from '#drivers/beurer-bm58/driver.ts';
import { simulator } from '#drivers/beurer-bm58/simulator.ts';
import { codesOf } from '../bytes.ts';
import { readingsOf } from '../serial-stream.ts';
import { SimulatedPair } from '../simulated-pair.ts';

let pair: SimulatedPair;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 2, 15, 8, 30) });
  pair = new SimulatedPair(beurerBm58, simulator);
});

afterEach(() => {
  pair.device.close();
  vi.useRealTimers();
});

describe('the driver with a simulated BM58', () => {
  it('reads the memory, oldest first', () => {
    pair.run(1_000);
    expect(readingsOf(pair.events).map(({ deviceTime }) => deviceTime)).toEqual([
      '2026-03-14T08:30:00',
      '2026-03-14T16:30:00',
      '2026-03-15T00:30:00',
    ]);
    expect(codesOf(pair.events)).toEqual([]);
    expect(pair.events).toContainEqual({ type: 'identified', maker: 'Beurer', model: 'ANDON' });
  });

  it('reads a full memory', () => {
    pair.device.set({ stored: 60 });
    // Their numbers are others than those that were read at the opening, so that all of them are new.
    expect(readingsOf(pair.run(15_000))).toHaveLength(60);
    expect(codesOf(pair.events)).toEqual([]);
  });

  it('tells what is new when somebody has measured and pressed MEM', () => {
    pair.run(1_000);
    pair.device.set({ systolic: 151, diastolic: 92, pulse: 88, durationMs: 20_000 });
    pair.device.act('measure');
    pair.run(25_000);
    pair.device.act('press-mem');
    const fresh = readingsOf(pair.run(10_000)).filter(({ measurements }) =>
      measurements.some((one) => one.kind === 'blood-pressure' && one.systolic === 151),
    );
    expect(fresh).toMatchObject([
      { measurements: [{ systolic: 151, diastolic: 92 }, { perMinute: 88 }], fromMemory: true },
    ]);
    expect(codesOf(pair.events)).toEqual([]);
  });

  it('does not call it silent when it is switched off, and reads it when MEM is pressed again', () => {
    pair.device.act('switch-off');
    expect(pair.run(60_000)).toEqual([]);
    pair.device.set({ stored: 4 });
    pair.device.act('press-mem');
    expect(readingsOf(pair.run(5_000)).length).toBeGreaterThan(0);
  });

  it('passes over a measurement that was deleted', () => {
    pair.device.set({ stored: 60 });
    pair.device.fault('missing-record');
    expect(readingsOf(pair.run(15_000))).toHaveLength(59);
    expect(codesOf(pair.events)).toEqual([]);
  });

  it('has no reading of dates that there are not', () => {
    pair.run(1_000);
    pair.device.fault('impossible-date');
    const events = pair.run(10_000);
    expect(new Set(codesOf(events))).toEqual(new Set(['frame-garbled']));
    expect(readingsOf(events)).toEqual([]);
  });

  it('says that the device fell silent, and goes on when it is back', () => {
    pair.run(1_000);
    pair.device.fault('falls-silent');
    expect(codesOf(pair.run(12_000))).toContain('no-answer');
    pair.device.fault('none');
    pair.device.set({ stored: 4 });
    expect(readingsOf(pair.run(10_000)).length).toBeGreaterThan(0);
  });

  it('shows dates that are years wrong', () => {
    pair.run(1_000);
    pair.device.fault('wrong-clock');
    expect(readingsOf(pair.run(10_000))[0]).toMatchObject({ deviceTime: '2009-03-14T08:30:00' });
  });
});
