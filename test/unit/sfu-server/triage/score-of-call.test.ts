import { describe, expect, test } from 'vitest';
import type { EntryOf } from '#domain/journal/entry.ts';
import type { News2Inputs } from '#domain/news2/parameters.ts';
import { scoreNews2, type News2Score } from '#domain/news2/score.ts';
import { news2Inputs } from '#domain/observations/observation-set.ts';
import { countedSetOf } from '../../../../sfu-server/triage/score-of-call.ts';
import { EDITHS_VALUES, entry, entryId } from '../../../fixtures/entries.ts';

const scoreOfCall = (...asked: Parameters<typeof countedSetOf>) => countedSetOf(...asked)?.news2;

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

test('a set that was named before another one still counts: an incomplete one after it hides nothing', () => {
  const named = set(1, YESTERDAY, score({ pulse: 140, respiratoryRate: 26 }));
  const partial = set(2, AFTER, scoreNews2({ scale: 1, spo2: 97 }));
  const call = { ...CALL, observationsId: entryId(2) };
  expect(scoreOfCall({ ...call, namedBefore: new Set([entryId(1), entryId(2)]) }, [named, partial])).toBe(
    named.body.news2,
  );
  expect(scoreOfCall(call, [named, partial])).toBe(partial.body.news2);
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

describe('corrections', () => {
  const HIGH = score({ pulse: 140, respiratoryRate: 26, systolic: 88 });
  const LATER = '2026-11-22T21:10:00.000Z';
  const struck = (...rows: readonly (readonly [number, number?])[]) => ({
    strikes: new Map(
      rows.map(([id, by]) => [entryId(id), { replacedBy: by === undefined ? undefined : entryId(by) }] as const),
    ),
    scale2: false,
  });
  function correction(number: number, of: number, at: string, news2: News2Score): EntryOf<'observations.recorded'> {
    const made = set(number, at, news2);
    return { ...made, body: { ...made.body, replaces: { entryId: entryId(of), words: 'The cuff had slipped.' } } };
  }

  test('what is struck counts for nothing, also when the call names it', () => {
    const wrong = set(1, BEFORE, HIGH);
    const call = { ...CALL, observationsId: entryId(1) };
    expect(scoreOfCall(call, [wrong], struck([1]))).toBeUndefined();
    const right = set(2, BEFORE, score({}));
    expect(scoreOfCall(call, [wrong, right], struck([1]))).toBe(right.body.news2);
  });

  test('what stands in the place of the named set counts, also when it was put right twice', () => {
    const call = { ...CALL, observationsId: entryId(1) };
    const sets = [
      set(1, YESTERDAY, HIGH),
      correction(2, 1, AFTER, score({ pulse: 100 })),
      correction(3, 2, LATER, score({})),
    ];
    expect(scoreOfCall(call, sets.slice(0, 2), struck([1, 2]))).toBe(sets[1]?.body.news2);
    expect(scoreOfCall(call, sets, struck([1, 2], [2, 3]))).toBe(sets[2]?.body.news2);
  });

  test("yesterday's set that is put right today is still of yesterday", () => {
    const sets = [set(1, YESTERDAY, score({})), correction(2, 1, AFTER, HIGH)];
    expect(scoreOfCall(CALL, sets, struck([1, 2]))).toBeUndefined();
  });

  test('an earlier set that is put right late does not come before a later set', () => {
    const newest = set(2, AFTER, HIGH);
    const sets = [set(1, BEFORE, score({ pulse: 140 })), newest, correction(3, 1, LATER, score({}))];
    expect(scoreOfCall(CALL, sets, struck([1, 3]))).toBe(newest.body.news2);
  });

  test('a second correction of the same set stands for itself', () => {
    const other = correction(3, 1, AFTER, score({ pulse: 100 }));
    const sets = [set(1, YESTERDAY, HIGH), correction(2, 1, AFTER, score({})), other];
    expect(scoreOfCall(CALL, sets, struck([1, 2]))).toBe(other.body.news2);
  });

  test('sets that claim to replace each other end', () => {
    const sets = [correction(1, 2, BEFORE, HIGH), correction(2, 1, BEFORE, HIGH)];
    expect(scoreOfCall(CALL, sets, struck([1, 2], [2, 1]))).toBeUndefined();
  });
});

describe('a score that makes too little of its values', () => {
  const LOW_SATURATION = {
    ...EDITHS_VALUES,
    spo2: { value: 90, provenance: { source: 'typed', takenAt: BEFORE } as const },
  };
  const OFF = { strikes: new Map(), scale2: false };
  const ON = { strikes: new Map(), scale2: true };
  function scored(news2: News2Score): EntryOf<'observations.recorded'> {
    const made = set(1, BEFORE, news2);
    return { ...made, body: { ...made.body, values: LOW_SATURATION } };
  }
  const onScale = (scale: 1 | 2) => scoreNews2(news2Inputs(LOW_SATURATION, scale));

  test('scale 2 counts where somebody authorised it, and scale 1 where nobody did', () => {
    const set2 = scored(onScale(2));
    expect(scoreOfCall(CALL, [set2], ON)).toBe(set2.body.news2);
    expect(scoreOfCall(CALL, [set2], OFF)).toEqual(onScale(1));
    // 90 % is normal for whoever is on scale 2, and 3 points for everybody else.
    expect([onScale(2), onScale(1)]).toMatchObject([{ subScores: { spo2: 0 } }, { subScores: { spo2: 3 } }]);
  });

  test('a stored score that does not follow from the values never counts for less than they say', () => {
    expect(scoreOfCall(CALL, [scored(score({}))], OFF)).toEqual(onScale(1));
    const higher = score({ pulse: 140, respiratoryRate: 26, systolic: 88, spo2: 90, temperature: 340 });
    expect(scoreOfCall(CALL, [scored(higher)], OFF)).toBe(higher);
  });
});
