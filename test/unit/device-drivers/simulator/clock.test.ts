import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeviceClock, DeviceTimers } from '#drivers/simulator/clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const NOW = new Date(2026, 2, 15, 8, 30, 5);

describe("a device's clock", () => {
  it('goes as it was set, and tells what was before', () => {
    const clock = new DeviceClock(() => NOW);
    expect(clock.text()).toBe('2026-03-15T08:30:05');
    expect(clock.text(60_000)).toBe('2026-03-15T08:29:05');
    clock.set({ year: 2030, month: 12, day: 31, hour: 23, minute: 59, second: 59 });
    expect(clock.text()).toBe('2030-12-31T23:59:59');
  });

  it('is years off while it is wrong, whatever the host sets', () => {
    const clock = new DeviceClock(() => NOW);
    clock.wrong(true);
    clock.set({ year: 2026, month: 3, day: 15, hour: 8, minute: 30, second: 5 });
    expect(clock.text()).toBe('2009-03-15T08:30:05');
    clock.wrong(false);
    expect(clock.text()).toBe('2026-03-15T08:30:05');
  });
});

describe("a device's timers", () => {
  it('go as fast as asked, and stop', () => {
    const timers = new DeviceTimers(10);
    const done: string[] = [];
    timers.after(1_000, () => done.push('after'));
    timers.every(500, () => done.push('every'));
    const never = timers.after(200, () => done.push('never'));
    never();
    never();
    vi.advanceTimersByTime(110);
    expect(done).toEqual(['every', 'after', 'every']);
    expect(timers.elapsed).toBeCloseTo(1_100);
    timers.clear();
    timers.clear();
    vi.advanceTimersByTime(1_000);
    expect(done).toHaveLength(3);
  });
});
