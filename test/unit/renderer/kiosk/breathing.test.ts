import { describe, expect, it } from 'vitest';
import {
  BREATHING_IDLE,
  COUNT_MS,
  reduceBreathing,
  secondsLeft,
  type BreathingEvent,
  type BreathingState,
} from '../../../../renderer/apps/kiosk/bedside/breathing.ts';

const play = (events: readonly BreathingEvent[]): BreathingState => events.reduce(reduceBreathing, BREATHING_IDLE);
const START: BreathingEvent = { type: 'start', nowMs: 1000 };
const breath = (nowMs: number): BreathingEvent => ({ type: 'breath', nowMs });

describe('counting breaths', () => {
  it('is a whole minute', () => {
    expect(COUNT_MS).toBe(60_000);
    expect(play([START, breath(2000), { type: 'tick', nowMs: 60_999 }])).toMatchObject({
      step: 'counting',
      breaths: 1,
    });
    expect(play([START, breath(2000), { type: 'tick', nowMs: 61_000 }])).toEqual({ step: 'counted', breaths: 1 });
  });

  it('counts every touch, however quick', () => {
    const touches = Array.from({ length: 23 }, (_, i) => breath(2000 + i));
    expect(play([START, ...touches])).toMatchObject({ breaths: 23 });
  });

  it('a touch after the minute does not count, even before the bell', () => {
    expect(play([START, breath(2000), breath(61_000)])).toEqual({ step: 'counted', breaths: 1 });
  });

  it('a touch before it began, or after it ended, is nothing', () => {
    expect(play([breath(500)])).toEqual(BREATHING_IDLE);
    const counted = play([START, { type: 'tick', nowMs: 61_000 }]);
    expect(reduceBreathing(counted, breath(61_500))).toEqual(counted);
  });

  it('counting again begins at nought', () => {
    expect(play([START, breath(2000), { type: 'start', nowMs: 5000 }])).toMatchObject({ breaths: 0, startedMs: 5000 });
  });

  it('stopping leaves no number', () => {
    expect(play([START, breath(2000), { type: 'stop' }])).toEqual(BREATHING_IDLE);
  });

  it('says the seconds that are left, rounded up', () => {
    const counting = play([START]);
    expect(secondsLeft(counting, 1000)).toBe(60);
    expect(secondsLeft(counting, 1001)).toBe(60);
    expect(secondsLeft(counting, 2000)).toBe(59);
    expect(secondsLeft(counting, 70_000)).toBe(0);
  });
});
