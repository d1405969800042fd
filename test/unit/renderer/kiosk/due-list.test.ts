import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { scoreNews2 } from '#domain/news2/index.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { DEFAULT_CARE_POLICY, type CarePolicy } from '#domain/tasks/care-policy.ts';
import type { EntryBodies } from '#domain/journal/bodies.ts';
import { dueList, isHeard, lateObservations } from '../../../../renderer/apps/kiosk/state/due-list.ts';
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

/** A home that repeats nothing by itself, so that a test has only what it is about. */
const QUIET: CarePolicy = {
  ...DEFAULT_CARE_POLICY,
  repeatMinutes: { high: null, medium: null, 'low-medium': null, low: null },
};

function due(entries: readonly Entry[], unsaved = 0, now = NOW) {
  const record = reduceResident([registered, ...entries]);
  return dueList([{ residentId: RESIDENT, record, unsaved }], { policy: QUIET, now });
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
      { kind: 'to-do', state: 'later', due: '2026-11-22T21:30:00.000Z' },
    ]);
    expect(due([...some, readBack(9, ITEM, 'said-back')]).some(({ kind }) => kind === 'read-back')).toBe(false);
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

const plan = (everyMinutes: number, first: string, until: string) =>
  entry(
    'outcome.signed',
    {
      outcome: {
        impression: 'Chest infection.',
        items: [
          {
            kind: 'monitoring',
            itemId: OTHER_ITEM,
            owner: 'Night carer',
            due: first,
            everyMinutes,
            until,
            callIf: 'Oxygen under 85%',
          },
        ],
      },
    },
    { number: 6, seq: 6, author: NURSE, at: '2026-11-22T20:10:00.000Z' },
  );
const call = [requested, claimed, answered, ended];
const said = readBack(9, OTHER_ITEM, 'said-back');
const set = (number: number, at: string) =>
  entry('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { number, seq: number, at });
const where = (number: number, body: EntryBodies['whereabouts.recorded'], at: string) =>
  entry('whereabouts.recorded', body, { number, seq: number, at });

function at(time: string, entries: readonly Entry[], policy = QUIET) {
  const now = `2026-11-22T${time}:00.000Z`;
  return dueList([{ residentId: RESIDENT, record: reduceResident([registered, ...entries]), unsaved: 0 }], {
    policy,
    now,
  });
}

describe('observations by a nurse’s plan', () => {
  const planned = [...call, plan(60, '2026-11-22T20:30:00.000Z', '2026-11-23T08:00:00.000Z'), said];

  it.each([
    ['20:20', 'later'],
    ['20:30', 'now'],
    ['20:34', 'late'],
    ['23:00', 'late'],
  ])('at %s the first is %s', (time, state) => {
    expect(at(time, planned)).toMatchObject([{ kind: 'observations', state, due: '2026-11-22T20:30:00.000Z' }]);
  });

  it('a set leads to the next one, and the plan says when to call', () => {
    expect(at('20:40', [...planned, set(20, '2026-11-22T20:36:00.000Z')])).toMatchObject([
      { kind: 'observations', state: 'later', due: '2026-11-22T21:30:00.000Z', plan: { callIf: 'Oxygen under 85%' } },
    ]);
  });

  it('what is more than four hours away belongs to another shift', () => {
    const daily = [...call, plan(1440, '2026-11-23T08:00:00.000Z', '2026-11-25T08:00:00.000Z'), said];
    expect(at('21:00', daily)).toEqual([]);
  });

  it('nothing for somebody in hospital; all of it again when they are back, and a check', () => {
    const gone = where(30, { where: 'hospital', words: 'Ward 21' }, '2026-11-22T20:20:00.000Z');
    expect(at('20:40', [...planned, gone])).toEqual([]);
    const back = where(31, { where: 'here', words: '' }, '2026-11-22T20:35:00.000Z');
    expect(at('20:40', [...planned, gone, back]).map(({ kind, state }) => [kind, state])).toEqual([
      ['observations', 'late'],
      ['return-check', 'now'],
    ]);
    expect(at('20:40', [...planned, gone, back, set(32, '2026-11-22T20:36:00.000Z')]).map(({ kind }) => kind)).toEqual([
      'observations',
    ]);
  });

  it('somebody who has just come back is on the list at once, however long there is for it', () => {
    const gone = where(30, { where: 'hospital', words: '' }, '2026-11-22T18:00:00.000Z');
    const back = where(31, { where: 'here', words: '' }, '2026-11-22T20:40:09.000Z');
    expect(at('20:40', [gone, back])).toMatchObject([{ kind: 'return-check', state: 'now' }]);
  });

  it('values that are begun are gone on with in the same line', () => {
    const record = reduceResident([registered, ...planned]);
    const items = dueList([{ residentId: RESIDENT, record, unsaved: 3 }], {
      policy: QUIET,
      now: '2026-11-22T20:34:00.000Z',
    });
    expect(items).toMatchObject([{ kind: 'observations', unsaved: 3 }]);
  });

  it('whose face has a red time', () => {
    expect([...lateObservations(at('20:34', planned))]).toEqual([RESIDENT]);
    expect([...lateObservations(at('20:20', planned))]).toEqual([]);
  });
});

describe('what the home does by itself', () => {
  it('a medium score is repeated after an hour, and is late a minute after that', () => {
    const one = [set(20, '2026-11-22T19:30:00.000Z')];
    expect(at('20:10', one, DEFAULT_CARE_POLICY)).toMatchObject([{ kind: 'observations', state: 'later' }]);
    expect(at('20:31', one, DEFAULT_CARE_POLICY)).toMatchObject([{ kind: 'observations', state: 'late' }]);
    expect(at('20:31', one, DEFAULT_CARE_POLICY)[0]).not.toHaveProperty('plan');
  });
});

describe('lines of an outcome', () => {
  const lines = [...call, signed];

  it('before its time a line is only to be read back; when it is due it is to be done too', () => {
    expect(at('21:00', lines).map(({ kind }) => kind)).toEqual(['read-back']);
    expect(at('21:30', lines).map(({ kind }) => kind)).toEqual(['read-back', 'to-do']);
    expect(at('21:00', [...lines, readBack(8, OTHER_ITEM, 'said-back')]).map(({ kind }) => kind)).toEqual([
      'read-back',
      'to-do',
    ]);
  });

  it('a line that is closed is gone, the other stays', () => {
    const both = [...lines, readBack(8, OTHER_ITEM, 'said-back'), readBack(9, ITEM, 'said-back')];
    const done = entry(
      'task.closed',
      { taskId: `item:${OTHER_ITEM}`, how: 'done', words: '' },
      { number: 40, seq: 40 },
    );
    expect(at('21:40', both).map((item) => item.key)).toEqual([`item:${OTHER_ITEM}`, `item:${ITEM}`]);
    expect(at('21:40', [...both, done]).map((item) => item.key)).toEqual([`item:${ITEM}`]);
  });
});

describe('the order', () => {
  const planned = [...call, plan(60, '2026-11-22T20:30:00.000Z', '2026-11-23T08:00:00.000Z'), said];
  const secondCall = entry('call.requested', { concern: '' }, { number: 50, seq: 50 });
  const other = { ...secondCall, envelope: { ...secondCall.envelope, encounterId: entryId(51) } };

  it('late before a call that waits, that before somebody who is just back, reviews last', () => {
    const gone = where(30, { where: 'hospital', words: '' }, '2026-11-22T20:00:00.000Z');
    const back = where(31, { where: 'here', words: '' }, '2026-11-22T20:05:00.000Z');
    const review = entry(
      'record.stated',
      {
        statement: {
          topic: 'plan',
          content: { kind: 'dnacpr', version: '', words: '', signedBy: 'Dr Rahman', original: 'Folder' },
          source: { kind: 'home', name: 'Larkfield House' },
          asOf: '2026-01-01',
          reviewBy: '2026-11-01',
        },
      },
      { number: 60, seq: 60 },
    );
    const items = at('20:34', [review, ...planned, gone, back, other]);
    expect(items.map(({ kind, state }) => [state, kind])).toEqual([
      ['late', 'observations'],
      ['now', 'call'],
      ['now', 'return-check'],
      ['review', 'review'],
    ]);
  });
});

describe('calls that were made without signing in', () => {
  const UNKNOWN = entryId(70);
  const asked = entry('call.requested', { concern: 'On the floor', caller: 'Bea' }, { number: 2, seq: 2 });
  const described = entry('person.described', { name: 'Wally', room: '7' }, { number: 1, seq: 1 });

  it('somebody says who made it', () => {
    expect(due([asked])).toMatchObject([{ kind: 'call' }, { kind: 'vouch', caller: 'Bea', state: 'now' }]);
    const vouched = entry('call.vouched', { madeBy: 'Tom Aldous', words: '' }, { number: 3, seq: 3 });
    expect(due([asked, vouched]).map(({ kind }) => kind)).toEqual(['call']);
  });

  it('somebody who is in no list has lines of their own, with what was typed', () => {
    const record = reduceResident([described, asked]);
    const items = dueList([{ residentId: UNKNOWN, record, unsaved: 0 }], { policy: QUIET, now: NOW });
    expect(items.map(({ kind }) => kind)).toEqual(['call', 'identify', 'vouch']);
    expect(items[0]).toMatchObject({ whom: { residentId: UNKNOWN, described: { name: 'Wally' } } });
    expect(items[0]).not.toHaveProperty('whom.resident.familyName');
  });

  it('once it is known who it was, the lines have the name', () => {
    const who = entry('person.identified', { residentId: RESIDENT, words: '' }, { number: 4, seq: 4 });
    const record = reduceResident([described, asked, who]);
    const items = dueList([{ residentId: UNKNOWN, record, unsaved: 0, identifiedAs: EDITH }], {
      policy: QUIET,
      now: NOW,
    });
    expect(items.map(({ kind }) => kind)).toEqual(['call', 'vouch']);
    expect(items[0]).toMatchObject({ whom: { resident: { familyName: 'Hargreaves' } } });
  });

  it('a record without its beginning breaks nothing', () => {
    const record = reduceResident([asked]);
    expect(dueList([{ residentId: RESIDENT, record, unsaved: 2 }], { policy: QUIET, now: NOW })).toEqual([]);
  });
});

describe('a handover in the list', () => {
  const given = (state: 'as-usual' | 'watch', time = '20:00') =>
    entry(
      'handover.given',
      { handoverId: entryId(80), people: 2, state, words: '' },
      { number: 81, seq: 81, at: `2026-11-22T${time}:00.000Z` },
    );
  const taken = entry('handover.taken', { handoverId: entryId(80) }, { number: 82, seq: 82, author: NURSE });
  const both = (...more: Entry[]) =>
    [0, 1].map((index) => ({
      residentId: entryId(90 + index),
      record: reduceResident([registered, given(index === 0 ? 'watch' : 'as-usual'), ...more]),
      unsaved: 0,
    }));

  it('is one line for all its people, and late after half an hour', () => {
    const now = (time: string) => ({ policy: QUIET, now: `2026-11-22T${time}:00.000Z` });
    expect(dueList(both(), now('20:10'))).toMatchObject([
      { kind: 'handover', state: 'now', handover: { open: 2, special: 1 } },
    ]);
    expect(dueList(both(), now('20:31'))).toMatchObject([{ kind: 'handover', state: 'late' }]);
    expect(dueList(both(taken), now('20:31'))).toEqual([]);
  });

  it('who is as usual is history the next day; whom to watch is not', () => {
    const items = dueList(both(), { policy: QUIET, now: '2026-11-23T12:00:00.000Z' });
    expect(items).toMatchObject([{ kind: 'handover', handover: { open: 1, special: 1 } }]);
  });

  it('is never heard: what is late at a bedside is', () => {
    const [late] = dueList(both(), { policy: QUIET, now: '2026-11-22T21:00:00.000Z' });
    expect(late && isHeard(late)).toBe(false);
    const planned = [...call, plan(60, '2026-11-22T20:30:00.000Z', '2026-11-23T08:00:00.000Z')];
    expect(
      at('20:34', planned)
        .filter(isHeard)
        .map(({ kind }) => kind),
    ).toEqual(['observations', 'read-back']);
    expect(at('20:34', [requested]).filter(isHeard)).toEqual([]);
  });
});
