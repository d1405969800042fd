import { expect, test } from 'vitest';
import type { EntryOf } from '#domain/journal/entry.ts';
import type { News2Inputs } from '#domain/news2/parameters.ts';
import { scoreNews2, type News2Score } from '#domain/news2/score.ts';
import { scoreOfCall } from '../../../../sfu-server/triage/score-of-call.ts';
import { entry, entryId } from '../../../fixtures/entries.ts';

const WELL: News2Inputs = {
  scale: 1,
  respiratoryRate: 16,
  spo2: 97,
  inspiredOxygen: 'air',
  systolic: 120,
  pulse: 70,
  consciousness: 'A',
  temperature: 368,
};
const score = (changes: Partial<News2Inputs>) => scoreNews2({ ...WELL, ...changes });

function set(number: number, at: string, news2: News2Score): EntryOf<'observations.recorded'> {
  const made = entry('observations.recorded', { values: {}, news2 }, { number, seq: number, at });
  if (made.kind !== 'observations.recorded') throw new Error('another kind');
  return made;
}

const CALL = { residentId: 'r', requestedAt: '2026-11-22T20:52:00.000Z' } as const;
const BEFORE = '2026-11-22T20:40:00.000Z';
const YESTERDAY = '2026-11-21T20:40:00.000Z';
const AFTER = '2026-11-22T20:58:00.000Z';

test('without a set of today there is no score: yesterday says nothing', () => {
  expect(scoreOfCall(CALL, [])).toBeUndefined();
  expect(scoreOfCall(CALL, [set(1, YESTERDAY, score({ pulse: 140 }))])).toBeUndefined();
});

test('the set that the call names counts, however old it is', () => {
  const named = set(1, YESTERDAY, score({ pulse: 140 }));
  expect(scoreOfCall({ ...CALL, observationsId: entryId(1) }, [named])).toBe(named.body.news2);
});

test('a newer complete set counts, whether better or worse', () => {
  const first = set(1, BEFORE, score({ pulse: 100 }));
  const worse = set(2, AFTER, score({ pulse: 140, respiratoryRate: 26 }));
  const better = set(3, AFTER, score({}));
  expect(scoreOfCall(CALL, [first, worse])).toBe(worse.body.news2);
  expect(scoreOfCall(CALL, [first, worse, better])).toBe(better.body.news2);
});

test('an incomplete set never makes a call look better', () => {
  const high = set(1, BEFORE, score({ pulse: 140, respiratoryRate: 26, systolic: 88 }));
  const partial = set(2, AFTER, scoreNews2({ scale: 1, spo2: 97 }));
  expect(scoreOfCall(CALL, [high, partial])).toBe(high.body.news2);
  const low = set(1, BEFORE, score({}));
  const worse = set(2, AFTER, scoreNews2({ scale: 1, spo2: 90 }));
  expect(scoreOfCall(CALL, [low, worse])).toBe(worse.body.news2);
});
