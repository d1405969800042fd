import { describe, expect, it } from 'vitest';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { rankCalls, type WaitingCall } from '#domain/triage/rank.ts';
import { scoreNews2, type News2Inputs } from '#domain/news2/index.ts';
import { reasonWords } from '../../../../renderer/text/console.ts';

const WELL: News2Inputs = {
  scale: 1,
  respiratoryRate: 16,
  spo2: 98,
  inspiredOxygen: 'air',
  systolic: 128,
  pulse: 76,
  consciousness: 'A',
  temperature: 368,
};
const REQUESTED = '2026-11-22T20:55:00.000Z';

/** The words for the reasons that the policy itself gives. */
function words(call: Partial<WaitingCall>, now = '2026-11-22T20:58:00.000Z') {
  const waiting = { encounterId: 'e', requestedAt: REQUESTED, ...call };
  return reasonWords(rankCalls([waiting], DEFAULT_TRIAGE_POLICY, now)[0]?.reasons ?? []);
}

describe('why a call stands where it stands', () => {
  it('says the score and how far it is above normal', () => {
    const news2 = scoreNews2({ ...WELL, respiratoryRate: 23, systolic: 104, pulse: 108, temperature: 384 });
    expect(words({ news2, normalTotal: 1 })).toEqual({ strong: 'NEWS2 5, 4 above normal (1).', rest: '' });
  });

  it('says a single 3 first where it makes the band', () => {
    expect(words({ news2: scoreNews2({ ...WELL, consciousness: 'C' }) })).toEqual({
      strong: 'Single 3: consciousness.',
      rest: 'NEWS2 3.',
    });
  });

  it('says the total first where the total makes the band', () => {
    const news2 = scoreNews2({ ...WELL, respiratoryRate: 26, pulse: 120, systolic: 95 });
    expect(words({ news2 })).toEqual({ strong: 'NEWS2 7.', rest: 'Single 3: breathing.' });
  });

  it('never shows a set with something missing as a whole score', () => {
    const { temperature: _, ...without } = WELL;
    expect(words({ news2: scoreNews2(without) }).strong).toBe('NEWS2 0 or more, not all taken.');
  });

  it('says that nothing was measured', () => {
    expect(words({})).toEqual({ strong: 'No observations yet.', rest: '' });
  });

  it('says the guard against long waits before anything else', () => {
    expect(words({ news2: scoreNews2(WELL) }, '2026-11-22T21:30:00.000Z')).toEqual({
      strong: 'Longest wait: 35 min.',
      rest: 'NEWS2 0.',
    });
  });
});
