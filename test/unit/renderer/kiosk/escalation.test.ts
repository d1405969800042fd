import { describe, expect, test } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { scoreNews2 } from '#domain/news2/score.ts';
import { news2Inputs, type ObservationValues } from '#domain/observations/observation-set.ts';
import { DEFAULT_CARE_POLICY, NOT_CALLING_BECAUSE } from '#domain/tasks/care-policy.ts';
import {
  asksFor999,
  asksForCall,
  readDeclined,
  unansweredSet,
} from '../../../../renderer/apps/kiosk/state/escalation.ts';
import { ESCALATION_TEXT } from '../../../../renderer/text/observing.ts';
import { entry } from '../../../fixtures/entries.ts';

const AT = '2026-11-22T20:00:00.000Z';
const LATER = '2026-11-22T20:10:00.000Z';
const provenance = { source: 'typed', takenAt: AT } as const;

function set(pulse: number, number: number, at = AT): Entry {
  const values: ObservationValues = { pulse: { value: pulse, provenance } };
  const news2 = scoreNews2(news2Inputs(values, 1));
  return entry('observations.recorded', { values, news2 }, { number, at });
}
const unanswered = (...entries: Entry[]) => unansweredSet(reduceResident(entries), DEFAULT_CARE_POLICY)?.id;

describe('a score that asks for a call', () => {
  const high = set(140, 1);
  const low = set(70, 2, LATER);

  test('asks by the bands of the policy, with what is certain already', () => {
    expect(asksForCall(scoreNews2({ scale: 1, pulse: 140 }), DEFAULT_CARE_POLICY)).toBe(true);
    expect(asksForCall(scoreNews2({ scale: 1, pulse: 140 }), { callFrom: ['high'] })).toBe(false);
    expect(asksForCall(scoreNews2({ scale: 1, pulse: 70 }), DEFAULT_CARE_POLICY)).toBe(false);
    const seven = { scale: 1, pulse: 140, respiratoryRate: 26, systolic: 105 } as const;
    expect(asksFor999(scoreNews2(seven))).toBe(true);
    expect(asksFor999(scoreNews2({ ...seven, systolic: 120 }))).toBe(false);
  });

  test('is unanswered until somebody has said why, or called after it', () => {
    expect(unanswered(high)).toBe(high.envelope.id);
    const declined = { observationsId: high.envelope.id, policy: 'default/1', why: 'nurse-knows', words: '' } as const;
    expect(unanswered(high, entry('escalation.declined', declined, { number: 3, at: LATER }))).toBeUndefined();
    const other = { ...declined, observationsId: '01900000-0000-7000-8000-00000000abcd' };
    expect(unanswered(high, entry('escalation.declined', other, { number: 3, at: LATER }))).toBe(high.envelope.id);
    const call = entry('call.requested', { concern: '' }, { number: 4, at: LATER });
    expect(unanswered(high, call)).toBeUndefined();
  });

  test('a call that was taken back reached nobody', () => {
    const call = entry('call.requested', { concern: '' }, { number: 4, at: LATER });
    const back = entry('call.cancelled', { reason: 'Left' }, { number: 5, at: LATER });
    expect(unanswered(high, call, back)).toBe(high.envelope.id);
  });

  test('a newer set stands in its place, and one that is struck asks for nothing', () => {
    expect(unanswered(high, low)).toBeUndefined();
    const strike = { entryId: high.envelope.id, why: 'entered-in-error', words: '' } as const;
    expect(unanswered(high, entry('entry.struck', strike, { number: 6, at: LATER }))).toBeUndefined();
  });

  test('each reason has words, and "another reason" needs the carer’s own', () => {
    const of = { observationsId: high.envelope.id, policy: 'default/1' };
    expect(readDeclined(undefined, 'x', of)).toEqual({ ok: false, needs: 'reason' });
    expect(readDeclined('other', '  ', of)).toEqual({ ok: false, needs: 'words' });
    expect(readDeclined('other', ' The GP is here ', of)).toMatchObject({
      ok: true,
      declined: { ...of, why: 'other', words: 'The GP is here' },
    });
    for (const why of NOT_CALLING_BECAUSE) {
      expect(ESCALATION_TEXT.because(why).trim()).not.toBe('');
      if (why !== 'other') expect(readDeclined(why, '', of).ok).toBe(true);
    }
  });
});
