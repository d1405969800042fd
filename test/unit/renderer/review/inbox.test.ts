import { describe, expect, it } from 'vitest';
import type { ReviewRow } from '#protocol/hub/clinician-link.ts';
import { beside, inboxOf, keptVerdict, missingForReview } from '../../../../renderer/apps/review/model/inbox.ts';

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

describe('the lists of colleagues', () => {
  const rows = [
    row('hers', { ofColleague: 'Dr Price', urgent: true }),
    row('mine'),
    row('done', { reviewed: { verdict: 'agreed', at: '2026-11-22T22:00:00.000Z', by: 'Dr Price' } }),
    row('mine-urgent', { urgent: true }),
  ];

  it('stand after the own list, whatever is urgent in them', () => {
    const { own, ofColleagues, toReview } = inboxOf(rows);
    expect(own.map(({ outcomeId }) => outcomeId)).toEqual(['mine-urgent', 'mine']);
    expect(ofColleagues.map(({ outcomeId }) => outcomeId)).toEqual(['hers']);
    expect(toReview.map(({ outcomeId }) => outcomeId)).toEqual(['mine-urgent', 'mine', 'hers']);
  });

  it('are walked through as they stand, from one end to the other', () => {
    const inbox = inboxOf(rows);
    const next = (from?: string) => beside(inbox, from, 1)?.outcomeId;
    expect([next(), next('mine-urgent'), next('mine'), next('hers'), next('done')]).toEqual([
      'mine-urgent',
      'mine',
      'hers',
      'done',
      undefined,
    ]);
    expect(beside(inbox, 'mine', -1)?.outcomeId).toBe('mine-urgent');
    expect(beside(inbox, 'mine-urgent', -1)).toBeUndefined();
    // What has left the list leads to its beginning.
    expect(next('gone')).toBe('mine-urgent');
    expect(beside(inboxOf([]), undefined, 1)).toBeUndefined();
  });
});

describe('an answer', () => {
  it('is kept as one of the four, and as nothing else', () => {
    expect(keptVerdict('queried')).toBe('queried');
    expect(keptVerdict('no-action')).toBe('no-action');
    for (const kept of ['', 'Agreed', 'toString']) expect(keptVerdict(kept)).toBeUndefined();
  });

  it('needs a comment where it changes or asks something, and only there', () => {
    expect(missingForReview(undefined, 'words')).toBe('verdict');
    expect(missingForReview('amended', '  ')).toBe('comment');
    expect(missingForReview('queried', '')).toBe('comment');
    expect(missingForReview('amended', 'Add steroids.')).toBeUndefined();
    expect(missingForReview('agreed', '')).toBeUndefined();
    expect(missingForReview('no-action', '')).toBeUndefined();
  });
});
