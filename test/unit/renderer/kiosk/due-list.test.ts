import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { scoreNews2 } from '#domain/news2/index.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { dueList } from '../../../../renderer/apps/kiosk/state/due-list.ts';
import { EDITHS_SCORE, EDITHS_VALUES, entry, entryId, HOME, ITEM, NURSE, RESIDENT } from '../../../fixtures/entries.ts';

const NOW = '2026-11-22T21:21:00.000Z';

const EDITH: Resident = {
  residentId: RESIDENT,
  familyName: 'Hargreaves',
  givenName: 'Edith',
  title: 'Mrs',
  preferredName: 'Edie',
  born: '1936-03-14',
  sex: 'female',
  nhsNumber: '9991234519',
  room: '12',
  practice: { practiceId: HOME, name: 'Millbrook Surgery', gpId: HOME, gpName: 'Dr Samuel Okafor' },
  allergies: { status: 'none-known' },
  cpr: { status: 'not-recorded' },
  communication: [],
  background: [],
};

const registered = entry('resident.registered', { resident: EDITH }, { number: 100, seq: 100 });
const requested = entry('call.requested', { concern: 'Chesty' }, { number: 2, seq: 2 });
const claimed = entry('call.claimed', {}, { number: 3, seq: 3, author: NURSE });
const answered = entry('call.answered', {}, { number: 4, seq: 4, author: NURSE });
const ended = entry('call.ended', { reason: 'hung-up' }, { number: 5, seq: 5, author: NURSE });
const OTHER_ITEM = '01900000-0000-7000-8000-000000000006';
const signed = entry(
  'outcome.signed',
  {
    outcome: {
      impression: 'Likely chest infection.',
      items: [
        { kind: 'advice', itemId: ITEM, owner: 'Priya Nair', due: '2026-11-22T22:00:00.000Z', text: 'Two pillows.' },
        { kind: 'advice', itemId: OTHER_ITEM, owner: 'Priya Nair', due: '2026-11-22T21:30:00.000Z', text: 'Drinks.' },
      ],
    },
  },
  { number: 6, seq: 6, author: NURSE },
);
const readBack = (number: number, itemId: string, answer: 'said-back' | 'not-understood') =>
  entry('item.read-back', { outcomeId: entryId(6), itemId, answer }, { number, seq: number });

function due(entries: readonly Entry[], unsaved = 0, now = NOW) {
  return dueList([{ record: reduceResident([registered, ...entries]), unsaved }], now);
}

describe('due now', () => {
  it('nothing for a person with nothing open', () => {
    expect(
      due([entry('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { number: 1, seq: 1 })]),
    ).toEqual([]);
  });

  it.each([
    ['waiting', [requested]],
    ['claimed', [requested, claimed]],
    ['in-call', [requested, claimed, answered]],
    ['ended', [requested, claimed, answered, ended]],
  ] as const)('a call that is %s', (status, entries) => {
    expect(due(entries)).toMatchObject([{ kind: 'call', status }]);
  });

  it('a call that left the queue is not', () => {
    const cancelled = entry('call.cancelled', { reason: 'better' }, { number: 3, seq: 3 });
    expect(due([requested, cancelled])).toEqual([]);
  });

  it('lines to read back, due when the first of them is', () => {
    expect(due([requested, claimed, answered, signed])).toMatchObject([
      { kind: 'read-back', lines: 2, notUnderstood: 0, due: '2026-11-22T21:30:00.000Z' },
    ]);
  });

  it('a line said back leaves; one not understood stays and says so', () => {
    const some = [
      requested,
      claimed,
      answered,
      signed,
      readBack(7, OTHER_ITEM, 'said-back'),
      readBack(8, ITEM, 'not-understood'),
    ];
    expect(due(some)).toMatchObject([
      { kind: 'read-back', lines: 1, notUnderstood: 1, due: '2026-11-22T22:00:00.000Z' },
    ]);
    expect(due([...some, readBack(9, ITEM, 'said-back')])).toEqual([]);
  });

  const partial = { pulse: EDITHS_VALUES.pulse };
  const incomplete = entry(
    'observations.recorded',
    { values: partial, news2: scoreNews2({ scale: 1, pulse: 108 }) },
    { number: 1, seq: 1 },
  );

  it('an incomplete set, until a newer one is complete', () => {
    expect(due([incomplete])).toMatchObject([{ kind: 'incomplete', missing: 6 }]);
    const complete = entry(
      'observations.recorded',
      { values: EDITHS_VALUES, news2: EDITHS_SCORE },
      { number: 2, seq: 2 },
    );
    expect(due([incomplete, complete])).toEqual([]);
  });

  it('an incomplete set of yesterday is history', () => {
    expect(due([incomplete], 0, '2026-11-23T08:53:00.000Z')).toEqual([]);
  });

  it('values not saved come instead of the incomplete set, and after a call', () => {
    expect(due([incomplete], 3)).toMatchObject([{ kind: 'unsaved', taken: 3 }]);
    expect(due([requested], 3).map((item) => item.kind)).toEqual(['call', 'unsaved']);
  });

  const stated = (number: number, reviewBy: string) =>
    entry(
      'record.stated',
      {
        statement: {
          topic: 'plan',
          content: { kind: 'dnacpr', version: '', words: '', signedBy: 'Dr Rahman', original: 'Folder' },
          source: { kind: 'home', name: 'Larkfield House' },
          asOf: '2026-01-01',
          reviewBy,
        },
      },
      { number, seq: number },
    );

  it('a review from the day after it was due, after everything that cannot wait', () => {
    expect(due([stated(20, '2026-11-21')])).toMatchObject([{ kind: 'review', topic: 'plan', reviewBy: '2026-11-21' }]);
    expect(due([stated(20, '2026-11-22')])).toEqual([]);
    expect(due([stated(20, '2026-11-21'), requested, incomplete]).map(({ kind }) => kind)).toEqual([
      'call',
      'incomplete',
      'review',
    ]);
  });

  it('nothing for somebody who has died; everything again when that is struck', () => {
    const died = entry(
      'death.recorded',
      { diedAt: '2026-11-22T21:00:00.000Z', place: 'home', expected: true, verifiedBy: '', words: '' },
      { number: 30, seq: 30 },
    );
    const open = [stated(20, '2026-11-21'), requested, claimed, answered, signed, incomplete];
    expect(due([...open, died], 3)).toEqual([]);
    const strike = entry(
      'entry.struck',
      { entryId: entryId(30), why: 'wrong-resident', words: '' },
      { number: 31, seq: 31 },
    );
    expect(due([...open, died, strike]).length).toBeGreaterThan(0);
  });
});
