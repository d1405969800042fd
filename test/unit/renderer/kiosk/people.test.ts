import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { EntryBodies } from '#domain/journal/bodies.ts';
import { byLikeness } from '../../../../renderer/apps/kiosk/state/identify.ts';
import {
  describedOf,
  hasEndOfLifePlan,
  homeAgain,
  isForComfort,
  isWatched,
  peopleOf,
  respiteOf,
  whereIs,
} from '../../../../renderer/apps/kiosk/state/people.ts';
import type { KioskState } from '../../../../renderer/apps/kiosk/state/store.ts';
import { EDITHS_SCORE, EDITHS_VALUES, entry, entryId, HOME } from '../../../fixtures/entries.ts';
import { EDITH } from '../../../fixtures/rich-record.ts';

const OTHER_HOME = entryId(99);
const FROM = '2026-11-01T10:00:00.000Z';
const home = { homeId: HOME } as KioskState['home'];

function placed(placement: Partial<EntryBodies['placement.started']['placement']>, number: number) {
  const body = { placement: { homeId: HOME, homeName: 'Larkfield House', from: FROM, ...placement } };
  return entry('placement.started', body, { number, seq: number });
}
const ended = (number: number, homeId = HOME) =>
  entry('placement.ended', { homeId, at: FROM, why: 'went-home' }, { number, seq: number });
const died = entry(
  'death.recorded',
  { diedAt: FROM, place: 'home', expected: true, verifiedBy: '', words: '' },
  { number: 90, seq: 90 },
);

function record(familyName: string, ...entries: Parameters<typeof reduceResident>[0][]) {
  const resident = { ...EDITH, familyName, residentId: entryId(familyName.charCodeAt(0)) };
  const registered = entry('resident.registered', { resident }, { number: 1, seq: 1 });
  return reduceResident([registered, ...entries.flatMap((it) => [...it])]);
}

function names(...records: ReturnType<typeof record>[]): readonly string[] {
  const state = { records: new Map(records.map((it, index) => [String(index), it])), home };
  return peopleOf(state).map(({ resident }) => resident.familyName);
}

describe('who is shown', () => {
  it('who lives here or stays here, by name', () => {
    expect(names(record('Whitlock', [placed({}, 2)]), record('Ashdown', [placed({}, 2)]))).toEqual([
      'Ashdown',
      'Whitlock',
    ]);
  });

  it('not who has left, nor who lives elsewhere', () => {
    expect(names(record('Gone', [placed({}, 2), ended(3)]))).toEqual([]);
    expect(names(record('Elsewhere', [placed({ homeId: OTHER_HOME }, 2)]))).toEqual([]);
    expect(names(record('Moved', [placed({}, 2), placed({ homeId: OTHER_HOME }, 3)]))).toEqual([]);
  });

  it('a respite guest is here beside the home where they belong, whichever came first', () => {
    const there = { homeId: OTHER_HOME };
    const respite = { kind: 'respite', until: '2026-11-29' } as const;
    const first = record('Guest', [placed(there, 2), placed(respite, 3)]);
    expect(names(first)).toEqual(['Guest']);
    expect(respiteOf(first, HOME)).toMatchObject({ until: '2026-11-29' });
    const later = record('Guest', [placed(respite, 2), placed(there, 3)]);
    expect(names(later)).toEqual(['Guest']);
    // Gone home again: not shown here any more.
    expect(names(record('Guest', [placed(there, 2), placed(respite, 3), ended(4)]))).toEqual([]);
  });

  it('who lives here is no guest', () => {
    expect(respiteOf(record('Whitlock', [placed({}, 2)]), HOME)).toBeUndefined();
    expect(respiteOf(record('Nobody'), HOME)).toBeUndefined();
  });

  it('who has died comes last, and is watched no more', () => {
    const dead = record('Ashdown', [placed({}, 2), died]);
    expect(names(dead, record('Whitlock', [placed({}, 2)]))).toEqual(['Whitlock', 'Ashdown']);
    const waiting = entry('call.requested', { concern: '' }, { number: 5, seq: 5 });
    const called = record('Ashdown', [placed({}, 2), waiting, died]);
    const { resident } = called;
    expect(
      resident !== undefined && isWatched({ resident, record: called }, Date.parse('2026-11-03T12:00:00.000Z')),
    ).toBe(false);
  });

  it('a death that was struck is none', () => {
    const strike = entry('entry.struck', { entryId: entryId(90), why: 'wrong-resident', words: '' }, { number: 91 });
    expect(names(record('Ashdown', [placed({}, 2), died, strike]), record('Whitlock'))[0]).toBe('Ashdown');
  });
});

describe('where somebody is', () => {
  const NOW = Date.parse('2026-11-03T12:00:00.000Z');
  const went = (where: 'here' | 'hospital' | 'away', at: string, number: number) =>
    entry('whereabouts.recorded', { where, words: '' }, { number, seq: number, at });
  const hospital = went('hospital', '2026-11-01T10:00:00.000Z', 10);
  const back = went('here', '2026-11-02T09:00:00.000Z', 11);

  it('here as long as nobody says otherwise, and again when somebody does', () => {
    expect(whereIs(record('Ashdown'))).toBe('here');
    expect(whereIs(record('Ashdown', [hospital]))).toBe('hospital');
    expect(whereIs(record('Ashdown', [hospital, back]))).toBe('here');
  });

  it('back from hospital is told for a week, back from a visit is not', () => {
    expect(homeAgain(record('Ashdown', [hospital, back]), NOW)).toMatchObject({ at: '2026-11-02T09:00:00.000Z' });
    expect(homeAgain(record('Ashdown', [hospital, back]), NOW + 7 * 86_400_000)).toBeUndefined();
    const visit = [went('away', '2026-11-01T10:00:00.000Z', 10), back];
    expect(homeAgain(record('Ashdown', visit), NOW)).toBeUndefined();
    expect(homeAgain(record('Ashdown', [hospital]), NOW)).toBeUndefined();
  });

  it('nobody is watched here who is in hospital', () => {
    const set = entry('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { number: 5, seq: 5 });
    const here = record('Ashdown', [set]);
    const gone = record('Ashdown', [set, hospital]);
    expect(here.resident !== undefined && isWatched({ resident: here.resident, record: here }, NOW)).toBe(true);
    expect(gone.resident !== undefined && isWatched({ resident: gone.resident, record: gone }, NOW)).toBe(false);
  });
});

describe('a plan for the end of life', () => {
  const plan = (priority?: 'comfort' | 'extend-life') =>
    entry(
      'record.stated',
      {
        statement: {
          topic: 'plan',
          content: {
            kind: 'end-of-life',
            version: '',
            words: '',
            signedBy: 'Dr Okafor',
            original: 'Folder',
            ...(priority === undefined ? {} : { priority }),
          },
          source: { kind: 'home', name: 'Larkfield House' },
          asOf: '2026-11-01',
        },
      },
      { number: 20, seq: 20 },
    );

  it('is told only where the record has one, and comfort only where it says so', () => {
    expect(hasEndOfLifePlan(record('Campbell'))).toBe(false);
    expect(hasEndOfLifePlan(record('Campbell', [plan()]))).toBe(true);
    expect(isForComfort(record('Campbell', [plan()]))).toBe(false);
    expect(isForComfort(record('Campbell', [plan('comfort')]))).toBe(true);
  });

  it('a score that is not low is never hidden by it', () => {
    const set = entry('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { number: 5, seq: 5 });
    expect(isForComfort(record('Campbell', [plan('comfort'), set]))).toBe(false);
  });
});

describe('somebody who is in no list', () => {
  const described = entry('person.described', { name: 'Wally', room: '7' }, { number: 1, seq: 1 });
  const asked = entry('call.requested', { concern: '', caller: '' }, { number: 2, seq: 2 });

  it('is in no list of people, and is found among those who are described', () => {
    const records = new Map([
      ['u', reduceResident([described, asked])],
      ['a', record('Ashdown')],
    ]);
    expect(peopleOf({ records, home }).map(({ resident }) => resident.familyName)).toEqual(['Ashdown']);
    expect(describedOf({ records })).toMatchObject([{ residentId: 'u', described: { person: { name: 'Wally' } } }]);
  });

  it('comes nearest by name and room to whoever they may be', () => {
    const people = peopleOf({
      records: new Map([
        ['a', record('Ashdown')],
        ['f', record('Fenwicke')],
        ['p', record('Pemberton')],
      ]),
      home,
    });
    const order = (name: string, room = ''): readonly string[] =>
      byLikeness(people, { name, room }).map(({ resident }) => resident.familyName);
    expect(order('mrs fenwick')[0]).toBe('Fenwicke');
    expect(order('PEMBERTON')[0]).toBe('Pemberton');
    expect(order('')).toEqual(['Ashdown', 'Fenwicke', 'Pemberton']);
  });
});
