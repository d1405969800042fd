import { describe, expect, it } from 'vitest';
import type { ReviewRow } from '#protocol/hub/clinician-link.ts';
import { inboxOf, missingForReview } from '../../../../renderer/apps/review/model/inbox.ts';

function row(outcomeId: string, changes: Partial<ReviewRow> = {}): ReviewRow {
  return {
    encounterId: `call-${outcomeId}`,
    residentId: 'resident',
    residentName: 'HARGREAVES, Edith',
    homeName: 'Larkfield House',
    outcomeId,
    impression: 'Chest infection.',
    signedBy: 'Joanna Bell',
    signedAt: '2026-11-22T21:36:00.000Z',
    urgent: false,
    ...changes,
  };
}

describe('the inbox', () => {
  it('puts urgent ones first, then the oldest', () => {
    const { toReview } = inboxOf([
      row('new'),
      row('old', { signedAt: '2026-11-21T08:00:00.000Z' }),
      row('urgent', { urgent: true, signedAt: '2026-11-22T22:00:00.000Z' }),
    ]);
    expect(toReview.map(({ outcomeId }) => outcomeId)).toEqual(['urgent', 'old', 'new']);
  });

  it('puts what was answered last first among those that are done', () => {
    const { toReview, done } = inboxOf([
      row('a', { reviewed: { verdict: 'agreed', at: '2026-11-22T22:00:00.000Z', by: 'Dr Okafor' } }),
      row('b', { reviewed: { verdict: 'queried', at: '2026-11-23T08:00:00.000Z', by: 'Dr Okafor' } }),
    ]);
    expect(toReview).toEqual([]);
    expect(done.map(({ outcomeId }) => outcomeId)).toEqual(['b', 'a']);
  });
});

describe('an answer', () => {
  it('needs a comment where it changes or asks something, and only there', () => {
    expect(missingForReview(undefined, 'words')).toBe('verdict');
    expect(missingForReview('amended', '  ')).toBe('comment');
    expect(missingForReview('queried', '')).toBe('comment');
    expect(missingForReview('amended', 'Add steroids.')).toBeUndefined();
    expect(missingForReview('agreed', '')).toBeUndefined();
    expect(missingForReview('no-action', '')).toBeUndefined();
  });
});
