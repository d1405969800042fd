import { describe, expect, it } from 'vitest';
import { LADDER_MS, waitBefore } from '#core/hub-link/back-off.ts';
import { ClockCheck } from '#core/hub-link/clock-check.ts';
import { FakeTime } from '../fake-time.ts';

describe('waiting before the next try', () => {
  it('is anything up to the step of the ladder, and stays on the last one', () => {
    expect(LADDER_MS.map((_, tries) => waitBefore(tries, 1))).toEqual([0, 300, 1_200, 2_700, 4_800, 7_000]);
    expect(waitBefore(99, 1)).toBe(7_000);
    expect(waitBefore(5, 0.5)).toBe(3_500);
    expect(waitBefore(5, 0)).toBe(0);
  });
});

describe('the quality of the clock', () => {
  it('is unchecked until the hub has told its time', () => {
    expect(new ClockCheck(new FakeTime()).quality()).toBe('unchecked');
  });

  it('is checked within 60 seconds of the hub, and not from there on', () => {
    const check = new ClockCheck(new FakeTime('2026-11-22T08:00:00.000Z'));
    expect(check.compare('2026-11-22T08:00:59.999Z')).toBe(-59_999);
    expect(check.quality()).toBe('checked');
    check.compare('2026-11-22T08:01:00.000Z');
    expect(check.quality()).toBe('unchecked');
    check.compare('2026-11-22T07:59:00.001Z');
    expect(check.quality()).toBe('checked');
  });

  it('stays checked offline, until somebody sets the clock', async () => {
    const time = new FakeTime('2026-11-22T08:00:00.000Z');
    const check = new ClockCheck(time);
    check.compare(time.now());
    await time.pass(3_600_000);
    expect(check.quality()).toBe('checked');
    time.setWall('2026-11-22T10:00:00.000Z');
    expect(check.quality()).toBe('unchecked');
  });
});
