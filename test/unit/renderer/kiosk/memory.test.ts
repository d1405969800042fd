import { describe, expect, it } from 'vitest';
import {
  addToMemory,
  memoryOf,
  memoryUse,
  MEMORY_USABLE_MS,
  withoutReading,
} from '../../../../renderer/apps/kiosk/bedside/memory.ts';
import { readingIdOf, type Reading } from '../../../../renderer/apps/kiosk/bedside/reading.ts';
import { AT, device, reading, type ReadingChange } from './devices.ts';

const CUFF = device('blood-pressure');
const NOW = Date.parse(AT);
const stored = (minutesAgo: number, change: ReadingChange = {}): Reading => {
  const takenAt = new Date(NOW - minutesAgo * 60_000).toISOString();
  return reading(CUFF, [{ kind: 'blood-pressure', systolic: 120, diastolic: 70 }], {
    fromMemory: true,
    takenAt,
    deviceTime: takenAt.slice(0, 19),
    ...change,
  });
};

describe('whether a reading from memory may be used', () => {
  it('up to 60 minutes, to the millisecond', () => {
    const one = stored(0);
    expect(memoryUse(one, NOW + MEMORY_USABLE_MS)).toBe('usable');
    expect(memoryUse(one, NOW + MEMORY_USABLE_MS + 1)).toBe('too-old');
  });

  it('never without a time of the device’s own', () => {
    const { deviceTime: _none, ...record } = stored(1).provenance.reading;
    const one = stored(1);
    expect(memoryUse({ ...one, provenance: { ...one.provenance, reading: record } }, NOW)).toBe('no-time');
  });

  it('never with a time that has not come yet', () => {
    expect(memoryUse(stored(-2), NOW)).toBe('usable');
    expect(memoryUse(stored(-3), NOW)).toBe('clock-ahead');
  });
});

describe('the list', () => {
  it('has the newest first, and not those said to be of somebody else', () => {
    const [old, young] = [stored(50), stored(5)];
    const list = [young, old].reduce<readonly Reading[]>(addToMemory, []);
    expect(memoryOf(list, 'blood-pressure', [])).toEqual([young, old]);
    expect(memoryOf(list, 'blood-pressure', [readingIdOf(young)])).toEqual([old]);
    expect(memoryOf(list, 'thermometer', [])).toEqual([]);
    expect(withoutReading(list, readingIdOf(old))).toEqual([young]);
  });

  it('has a reading once, however often the device sends it', () => {
    const list = [stored(5), stored(5)].reduce<readonly Reading[]>(addToMemory, []);
    expect(list).toHaveLength(1);
  });

  it('does not grow without end, nor keep what came yesterday', () => {
    const many = Array.from({ length: 100 }, (_, i) => stored(i)).reduce<readonly Reading[]>(addToMemory, []);
    expect(many.length).toBeLessThanOrEqual(40);
    const tomorrow = new Date(NOW + 24 * 60 * 60_000).toISOString();
    expect(addToMemory(many, stored(0, { at: tomorrow }))).toHaveLength(1);
  });
});
