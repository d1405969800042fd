import { describe, expect, it } from 'vitest';
import { callFromPaper } from '#protocol/hub/calls.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import {
  callFromPaperOf,
  lateProblems,
  newLateDraft,
  readLateDraft,
  type LateDraft,
} from '../../../../renderer/apps/console/model/late-draft.ts';

const ID = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const NOW = '2026-07-10T12:00:00.000Z';

/** In July the clocks of the paper are an hour ahead of the world's. */
const WHOLE: LateDraft = {
  ...newLateDraft(ID(1)),
  homeId: ID(2),
  residentId: ID(3),
  residentName: 'HARGREAVES, Edith',
  caller: ' Priya Nair ',
  concern: 'Cough since noon.',
  times: {
    requestedAt: '2026-07-10T09:00',
    answeredAt: '2026-07-10T09:04',
    endedAt: '2026-07-10T09:20',
    signedAt: '2026-07-10T09:18',
  },
  words: '',
};

const OUTCOME: Outcome = {
  impression: 'Cough.',
  items: [1, 2].map((n) => ({
    kind: 'advice',
    itemId: ID(10 + n),
    owner: 'Priya',
    due: NOW,
    text: `Line ${String(n)}`,
  })),
};

const problems = (times: Partial<LateDraft['times']>) =>
  lateProblems({ ...WHOLE, times: { ...WHOLE.times, ...times } }, NOW);

describe('a call from paper', () => {
  it('is asked for with the times of the paper, as the United Kingdom has them', () => {
    const call = callFromPaperOf(WHOLE, OUTCOME, new Set([ID(12), ID(99)]), NOW);
    expect(call).toMatchObject({
      requestedAt: '2026-07-10T08:00:00.000Z',
      answeredAt: '2026-07-10T08:04:00.000Z',
      endedAt: '2026-07-10T08:20:00.000Z',
      signedAt: '2026-07-10T08:18:00.000Z',
      request: { caller: 'Priya Nair', concern: 'Cough since noon.' },
      // Only lines that are part of the outcome.
      saidBack: [ID(12)],
    });
    expect(callFromPaper.safeParse(call).success).toBe(true);
  });

  it('is complete only with person, caller, concern and four times', () => {
    expect(lateProblems(WHOLE, NOW)).toEqual([]);
    expect(lateProblems(newLateDraft(ID(1)), NOW).map(({ field }) => field)).toEqual([
      'resident',
      'caller',
      'concern',
      'requestedAt',
      'answeredAt',
      'endedAt',
      'signedAt',
    ]);
    expect(callFromPaperOf({ ...WHOLE, concern: ' ' }, OUTCOME, new Set(), NOW)).toBeUndefined();
  });

  it('finds the time that cannot be right', () => {
    expect(problems({ answeredAt: '2026-07-10T08:59' })).toEqual([{ field: 'answeredAt', code: 'order' }]);
    expect(problems({ endedAt: '2026-07-10T09:03' })).toEqual([{ field: 'endedAt', code: 'order' }]);
    expect(problems({ signedAt: '2026-07-10T09:03' })).toEqual([{ field: 'signedAt', code: 'order' }]);
    // 13:01 of the paper is 12:01 of the world: still to come.
    expect(problems({ signedAt: '2026-07-10T13:01' })).toEqual([{ field: 'signedAt', code: 'future' }]);
    expect(problems({ requestedAt: '2026-07-03T12:59' })).toEqual([{ field: 'requestedAt', code: 'too-old' }]);
    expect(problems({ requestedAt: 'yesterday' })).toEqual([{ field: 'requestedAt', code: 'not-a-time' }]);
  });

  it('comes back from the browser as it was typed, and nothing else does', () => {
    expect(readLateDraft(JSON.stringify(WHOLE))).toEqual(WHOLE);
    expect(readLateDraft(null)).toBeUndefined();
    expect(readLateDraft('{')).toBeUndefined();
    expect(readLateDraft(JSON.stringify({ ...WHOLE, version: 2 }))).toBeUndefined();
    expect(readLateDraft(JSON.stringify({ ...WHOLE, times: { requestedAt: '' } }))).toBeUndefined();
  });
});
