import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { EntryBodies } from '#domain/journal/bodies.ts';
import { isWatched, peopleOf, respiteOf } from '../../../../renderer/apps/kiosk/state/people.ts';
import type { KioskState } from '../../../../renderer/apps/kiosk/state/store.ts';
import { entry, entryId, HOME } from '../../../fixtures/entries.ts';
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
    expect(resident !== undefined && isWatched({ resident, record: called })).toBe(false);
  });

  it('a death that was struck is none', () => {
    const strike = entry('entry.struck', { entryId: entryId(90), why: 'wrong-resident', words: '' }, { number: 91 });
    expect(names(record('Ashdown', [placed({}, 2), died, strike]), record('Whitlock'))[0]).toBe('Ashdown');
  });
});
