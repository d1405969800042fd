import { describe, expect, it } from 'vitest';
import { callTimers, promiseTimer } from '../../../../renderer/apps/console/model/timers.ts';

const NOW = '2026-11-22T21:00:00.000Z';

describe('how long ago', () => {
  it('counts from the call and from the observations, and says when these are old', () => {
    const at = { requestedAt: '2026-11-22T20:57:00.000Z', observedAt: '2026-11-22T20:45:00.000Z' };
    expect(callTimers(at, NOW)).toEqual({ calledMs: 180_000, observedMs: 900_000, stale: false });
    expect(callTimers({ ...at, observedAt: '2026-11-22T20:44:59.999Z' }, NOW).stale).toBe(true);
  });

  it('makes nothing up where nothing was measured, and no negative time of a clock that is ahead', () => {
    const timers = callTimers({ requestedAt: '2026-11-22T21:00:03.000Z', observedAt: undefined }, NOW);
    expect(timers).toEqual({ calledMs: 0, observedMs: undefined, stale: false });
  });

  it('counts to a promise and past it', () => {
    expect(promiseTimer('2026-11-22T21:10:00.000Z', NOW)).toEqual({ overdue: false, ms: 600_000 });
    expect(promiseTimer(NOW, NOW)).toEqual({ overdue: false, ms: 0 });
    expect(promiseTimer('2026-11-22T20:58:00.000Z', NOW)).toEqual({ overdue: true, ms: 120_000 });
  });
});
