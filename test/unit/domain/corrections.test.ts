import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '#domain/journal/entry.ts';
import { latestObservations, observationsOf, reduceResident } from '#domain/journal/reduce-resident.ts';
import {
  CARER,
  EDITHS_SCORE,
  EDITHS_VALUES,
  ENCOUNTER,
  entry,
  entryId,
  NURSE,
  wholeCall,
} from '../../fixtures/entries.ts';
import { anyFeed } from '../../fixtures/feeds.ts';

const set = (number: number, more: object = {}): Entry =>
  entry('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE, ...more }, { number, seq: number });
const strike = (number: number, struck: number): Entry =>
  entry(
    'entry.struck',
    { entryId: entryId(struck), why: 'entered-in-error', words: 'Wrong cuff' },
    { number, seq: number },
  );
const looked = (number: number): Entry =>
  entry(
    'outcome.reconsidered',
    { outcomeId: entryId(6), verdict: 'stands', words: 'Same advice' },
    { number, seq: number, author: NURSE },
  );

function encounterOf(entries: readonly Entry[]) {
  return reduceResident(entries).encounters.get(ENCOUNTER);
}

describe('what was struck', () => {
  it('stays in sight with who, when and why, and counts for nothing', () => {
    const record = reduceResident([set(1), set(2), strike(3, 2)]);
    expect(record.observations).toHaveLength(2);
    expect(record.observations[1]?.struck).toMatchObject({ by: CARER, why: 'entered-in-error', words: 'Wrong cuff' });
    expect(latestObservations(record)?.id).toBe(entryId(1));
  });

  it('is struck also when the strike arrived first', () => {
    const record = reduceResident([strike(1, 2), set(2)]);
    expect(latestObservations(record)).toBeUndefined();
  });

  it('is replaced where a corrected set says so', () => {
    const corrected = set(3, { replaces: { entryId: entryId(1), words: 'Read 89 as 98' } });
    const record = reduceResident([set(1), corrected]);
    expect(record.observations[0]?.struck).toMatchObject({ replacedBy: entryId(3), words: 'Read 89 as 98' });
    expect(observationsOf(record, entryId(1))?.id).toBe(entryId(3));
    const correctedAgain = set(4, { replaces: { entryId: entryId(3), words: 'And again' } });
    expect(observationsOf(reduceResident([set(1), corrected, correctedAgain]), entryId(1))?.id).toBe(entryId(4));
  });

  it('leaves a call without observations when nothing stands in its place', () => {
    expect(observationsOf(reduceResident([set(1), set(2), strike(3, 1)]), entryId(1))).toBeUndefined();
  });

  it('leads nowhere when two sets claim to replace each other', () => {
    const one = set(1, { replaces: { entryId: entryId(2), words: '' } });
    const other = set(2, { replaces: { entryId: entryId(1), words: '' } });
    expect(observationsOf(reduceResident([one, other]), entryId(1))).toBeUndefined();
  });

  it('cannot be a set that strikes itself', () => {
    const record = reduceResident([set(1, { replaces: { entryId: entryId(1), words: '' } })]);
    expect(latestObservations(record)?.id).toBe(entryId(1));
  });
});

describe('a decision whose ground was struck', () => {
  it('has to be looked at again, until somebody has', () => {
    const call = wholeCall();
    expect(encounterOf(call)?.lookAgain).toBeUndefined();
    expect(encounterOf([...call, strike(9, 1)])?.lookAgain).toMatchObject({
      struckId: entryId(1),
      words: 'Wrong cuff',
    });
    const after = encounterOf([...call, strike(9, 1), looked(10)]);
    expect(after?.lookAgain).toBeUndefined();
    expect(after?.reconsidered).toMatchObject([{ by: NURSE, reconsidered: { verdict: 'stands' } }]);
  });

  it('not when the nurse signed after the strike, and not when another set was struck', () => {
    const call = wholeCall();
    expect(encounterOf([...call.slice(0, 5), strike(20, 1), ...call.slice(5)])?.lookAgain).toBeDefined();
    const before = [strike(5, 1), ...call.slice(0, 4), ...call.slice(5)];
    expect(encounterOf(before)?.lookAgain).toBeUndefined();
    expect(encounterOf([...call, set(9), strike(10, 9)])?.lookAgain).toBeUndefined();
  });

  it('again, when it was looked at before the strike', () => {
    expect(encounterOf([...wholeCall(), looked(9), strike(10, 1)])?.lookAgain).toBeDefined();
  });
});

describe('a death', () => {
  const died = entry(
    'death.recorded',
    { diedAt: '2026-11-22T03:10:00.000Z', place: 'home', expected: true, verifiedBy: '', words: '' },
    { number: 2, seq: 2 },
  );

  it('stands in the record until it is struck: it may have been somebody else', () => {
    expect(reduceResident([set(1), died]).death?.death.expected).toBe(true);
    expect(reduceResident([set(1), died, strike(3, 2)]).death).toBeUndefined();
  });
});

describe('a record of anything', () => {
  it('is the same for any arrival order, with repeats', () => {
    fc.assert(
      fc.property(
        anyFeed.chain((feed) =>
          fc.tuple(
            fc.constant(feed),
            fc.shuffledSubarray([...feed, ...feed], { minLength: feed.length * 2, maxLength: feed.length * 2 }),
          ),
        ),
        ([feed, arrived]) => {
          expect(reduceResident(arrived)).toEqual(reduceResident(feed));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never loses a set, a statement or a finding: what does not count is struck, past or replaced', () => {
    fc.assert(
      fc.property(anyFeed, (feed) => {
        const record = reduceResident(feed);
        const count = (kind: Entry['kind']) => feed.filter((one) => one.kind === kind).length;
        expect(record.observations).toHaveLength(count('observations.recorded'));
        expect(record.findings).toHaveLength(count('finding.recorded'));
        const stated = new Set(feed.filter((one) => one.kind === 'record.stated').map((one) => one.envelope.id));
        const kept = [...record.statements.values()].flatMap(({ live, past }) => [...live, ...past]);
        expect(new Set(kept.map((one) => one.entryId).filter((id) => stated.has(id)))).toEqual(stated);
      }),
      { numRuns: 300 },
    );
  });
});
