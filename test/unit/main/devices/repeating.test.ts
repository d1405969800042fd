import { describe, expect, it } from 'vitest';
import { Repeating } from '#core/devices/repeating.ts';
import { reading } from './bench.ts';

const told = (repeating: Repeating, ...readings: ReturnType<typeof reading>[]) =>
  readings.map((one) => repeating.repeats(one.reading));

const one = reading({ raw: Uint8Array.of(1) });
const other = reading({ raw: Uint8Array.of(2) });

describe('a device that repeats itself', () => {
  it('is told from the first reading that is one too many, until another one comes', () => {
    expect(told(new Repeating(2), one, one, one, one, other, one, one, one)).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it('is not one that changes to and fro', () => {
    expect(told(new Repeating(1), one, other, one, other)).toEqual([false, false, false, false]);
  });

  it('is not one whose driver says that it does not stream', () => {
    expect(told(new Repeating(undefined), ...Array.from({ length: 500 }, () => one))).not.toContain(true);
  });

  it('is not one that has finished two measurements with the same numbers at two times', () => {
    const at = (deviceTime: string) => reading({ final: true, deviceTime });
    const times = ['2026-11-22T08:00:00', '2026-11-22T08:01:00', '2026-11-22T08:01:00'].map(at);
    expect(told(new Repeating(undefined), ...times)).toEqual([false, false, true]);
  });

  it('is not one that sends its memory twice', () => {
    const kept = reading({ final: true, fromMemory: true, deviceTime: '2026-11-22T08:00:00' });
    expect(told(new Repeating(1), kept, kept, kept)).toEqual([false, false, false]);
  });
});
