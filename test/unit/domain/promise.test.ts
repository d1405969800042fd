import { describe, expect, it } from 'vitest';
import { addMilliseconds } from '#domain/base/time.ts';
import { scoreNews2 } from '#domain/news2/index.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { answerBy, escalationsDue, escalationTimes, isUrgent } from '#domain/triage/promise.ts';

const ASKED = '2026-11-22T21:00:00.000Z';
const at = (minutes: number) => addMilliseconds(ASKED, minutes * 60_000);
const HIGH = scoreNews2({
  scale: 1,
  respiratoryRate: 26,
  spo2: 90,
  inspiredOxygen: 'air',
  systolic: 125,
  pulse: 72,
  consciousness: 'A',
  temperature: 391,
});
const call = { requestedAt: ASKED, escalations: [] };
const high = { ...call, news2: HIGH, observedAt: ASKED };

describe('a call that nobody answers', () => {
  it('alarms everybody at two minutes when NEWS2 is 7 or more, rings the on-call telephone a minute later, and then tells the home to ring', () => {
    expect(isUrgent(high)).toBe(true);
    expect(answerBy(DEFAULT_TRIAGE_POLICY, high)).toBe(at(2));
    expect(escalationTimes(DEFAULT_TRIAGE_POLICY, high)).toEqual({
      'all-nurses': at(2),
      'on-call': at(3),
      'ring-yourself': at(4),
    });
  });

  it('is as urgent when the home has named an emergency and nothing is measured', () => {
    const emergency = { ...call, emergency: 'stroke' as const };
    expect(isUrgent(emergency)).toBe(true);
    expect(escalationTimes(DEFAULT_TRIAGE_POLICY, emergency)['ring-yourself']).toBe(at(4));
  });

  it('takes each step once, in order, and none before its time', () => {
    const due = (minutes: number, taken: readonly ('all-nurses' | 'on-call' | 'ring-yourself')[] = []) =>
      escalationsDue(DEFAULT_TRIAGE_POLICY, { ...high, escalations: taken.map((stage) => ({ stage })) }, at(minutes));
    expect(due(1.99)).toEqual([]);
    expect(due(2)).toEqual(['all-nurses']);
    expect(due(2.5, ['all-nurses'])).toEqual([]);
    expect(due(3, ['all-nurses'])).toEqual(['on-call']);
    // A hub that was away takes all that is due when it is back.
    expect(due(90)).toEqual(['all-nurses', 'on-call', 'ring-yourself']);
    expect(due(90, ['all-nurses', 'on-call', 'ring-yourself'])).toEqual([]);
  });

  it('waits longer where nothing urgent is known', () => {
    expect(isUrgent({})).toBe(false);
    expect(escalationTimes(DEFAULT_TRIAGE_POLICY, call)).toEqual({
      'all-nurses': at(5),
      'on-call': at(10),
      'ring-yourself': at(15),
    });
  });
});
