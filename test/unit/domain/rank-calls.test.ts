import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMilliseconds } from '#domain/base/time.ts';
import { scoreNews2, type News2Inputs } from '#domain/news2/index.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { rankCalls, type WaitingCall } from '#domain/triage/rank.ts';

const NOW = '2026-11-22T21:00:00.000Z';
const WELL: News2Inputs = {
  scale: 1,
  respiratoryRate: 16,
  spo2: 97,
  inspiredOxygen: 'air',
  systolic: 125,
  pulse: 72,
  consciousness: 'A',
  temperature: 368,
};

function call(encounterId: string, minutes: number, change?: Partial<News2Inputs>, normalTotal?: number): WaitingCall {
  return {
    encounterId,
    requestedAt: addMilliseconds(NOW, -minutes * 60_000),
    news2: change === undefined ? undefined : scoreNews2({ ...WELL, ...change }),
    normalTotal,
  };
}

function order(...calls: WaitingCall[]): string[] {
  return rankCalls(calls, DEFAULT_TRIAGE_POLICY, NOW).map((ranked) => ranked.encounterId);
}

const HIGH = { respiratoryRate: 25, spo2: 91, temperature: 391 };
const MEDIUM = { respiratoryRate: 21, spo2: 93, temperature: 381 };

describe('the queue', () => {
  it('is answered by band first, then by waiting time', () => {
    const calls = [call('low', 9, {}), call('medium', 1, MEDIUM), call('high', 0, HIGH), call('low-older', 10, {})];
    expect(order(...calls)).toEqual(['high', 'medium', 'low-older', 'low']);
  });

  it('does not take a call without observations for a well person', () => {
    expect(order(call('low', 5, {}), call('none', 0))).toEqual(['none', 'low']);
    expect(rankCalls([call('none', 0)], DEFAULT_TRIAGE_POLICY, NOW)[0]?.reasons).toEqual([{ kind: 'no-observations' }]);
  });

  it('does not take a low score of long before the call for a well person', () => {
    const old = (minutes: number) => {
      const its = call('old', 0, {});
      return { ...its, observedAt: addMilliseconds(its.requestedAt, -minutes * 60_000) };
    };
    expect(order(call('low', 5, {}), old(61))).toEqual(['old', 'low']);
    expect(order(call('low', 5, {}), old(60))).toEqual(['low', 'old']);
    expect(rankCalls([old(181)], DEFAULT_TRIAGE_POLICY, NOW)[0]?.reasons).toContainEqual({
      kind: 'old-observations',
      minutes: 181,
    });
  });

  it('puts an emergency that the home has named beside a high score, and soft signs before the same without', () => {
    expect(order(call('medium', 9, MEDIUM), { ...call('named', 0), emergency: 'choking' })).toEqual([
      'named',
      'medium',
    ]);
    expect(order(call('same', 9, MEDIUM), { ...call('signs', 0, MEDIUM), softSigns: 3 })).toEqual(['signs', 'same']);
    expect(order(call('same', 9, MEDIUM), { ...call('family', 0, MEDIUM), familyConcern: true })).toEqual([
      'family',
      'same',
    ]);
  });

  it('does not take an incomplete set for a well person', () => {
    const incomplete = call('incomplete', 0, { respiratoryRate: undefined });
    expect(order(call('low', 5, {}), incomplete)).toEqual(['incomplete', 'low']);
  });

  it('raises a change from the person’s own normal', () => {
    expect(order(call('usual', 3, MEDIUM, 5), call('changed', 1, MEDIUM, 0))).toEqual(['changed', 'usual']);
  });

  it('lets nobody starve: over the limit comes before all but high', () => {
    const waited = call('waited', DEFAULT_TRIAGE_POLICY.longestWaitMinutes, {});
    expect(order(call('medium', 1, MEDIUM), waited, call('high', 0, HIGH))).toEqual(['high', 'waited', 'medium']);
  });

  it('names a single 3', () => {
    const ranked = rankCalls([call('c', 0, { consciousness: 'C' })], DEFAULT_TRIAGE_POLICY, NOW)[0];
    expect(ranked?.reasons).toContainEqual({ kind: 'single-three', parameter: 'consciousness' });
  });

  it('gives each call one place, whatever the order in which they came', () => {
    const some = fc.uniqueArray(
      fc.record({ id: fc.uuid(), minutes: fc.nat(90), rr: fc.integer({ min: 1, max: 60 }) }),
      {
        selector: (each) => each.id,
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(some, fc.boolean(), (list, reverse) => {
        const calls = list.map((each) => call(each.id, each.minutes, { respiratoryRate: each.rr }));
        const expected = order(...calls);
        expect(order(...(reverse ? calls.reverse() : calls))).toEqual(expected);
        expect(new Set(expected).size).toBe(list.length);
      }),
    );
  });

  it('never lets lesser things add up to what is urgent', () => {
    const many = {
      softSigns: 5,
      familyConcern: true,
      staffConcern: true,
      repeat: { calls: 3, lastAt: addMilliseconds(NOW, -3_600_000) },
      callBackBy: addMilliseconds(NOW, -60_000),
    };
    const medium: WaitingCall = { ...call('medium', 29, MEDIUM, 0), ...many };
    const [first] = rankCalls([medium], DEFAULT_TRIAGE_POLICY, NOW);
    expect(first?.points).toBeGreaterThan(DEFAULT_TRIAGE_POLICY.points.band.high);
    expect(order(medium, call('high', 0, HIGH))).toEqual(['high', 'medium']);
    const anything = fc.record({
      minutes: fc.integer({ min: 0, max: 120 }),
      softSigns: fc.integer({ min: 0, max: 20 }),
      familyConcern: fc.boolean(),
      staffConcern: fc.boolean(),
      normal: fc.integer({ min: 0, max: 6 }),
      kind: fc.constantFrom(HIGH, MEDIUM, {}, undefined),
    });
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 12 }), (all) => {
        const calls = all.map(({ minutes, kind, normal, ...rest }, index): WaitingCall => ({
          ...call(String(index), minutes, kind, normal),
          ...rest,
        }));
        const urgent = order(...calls).map((id) => all[Number(id)]?.kind === HIGH);
        expect(urgent.lastIndexOf(true)).toBeLessThan(urgent.includes(false) ? urgent.indexOf(false) : urgent.length);
      }),
    );
  });

  it('says that the same person called before, that a promise was broken, and that staff are worried', () => {
    const lastAt = addMilliseconds(NOW, -26 * 3_600_000);
    const its: WaitingCall = {
      ...call('again', 0, {}),
      staffConcern: true,
      repeat: { calls: 2, lastAt },
      callBackBy: addMilliseconds(NOW, -4 * 60_000),
    };
    const [ranked] = rankCalls([its], DEFAULT_TRIAGE_POLICY, NOW);
    expect(ranked?.reasons).toEqual(
      expect.arrayContaining([
        { kind: 'staff-concern' },
        { kind: 'repeat', calls: 2, hoursAgo: 26 },
        { kind: 'call-back-overdue', minutes: 4 },
      ]),
    );
    const early = rankCalls([{ ...its, callBackBy: addMilliseconds(NOW, 60_000) }], DEFAULT_TRIAGE_POLICY, NOW);
    expect(early[0]?.reasons.map(({ kind }) => kind)).not.toContain('call-back-overdue');
    expect(order(call('low', 20, {}), its)).toEqual(['again', 'low']);
  });

  it('follows another policy into another order', () => {
    const calls = [call('medium', 5, MEDIUM), call('none', 1)];
    expect(order(...calls)).toEqual(['medium', 'none']);
    const { points } = DEFAULT_TRIAGE_POLICY;
    const other = { ...DEFAULT_TRIAGE_POLICY, points: { ...points, noObservations: 80 } };
    expect(rankCalls(calls, other, NOW).map(({ encounterId }) => encounterId)).toEqual(['none', 'medium']);
  });
});
