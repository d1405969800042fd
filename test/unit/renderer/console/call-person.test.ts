import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { callPerson, setsOfCall } from '../../../../renderer/features/story/call-person.ts';
import { cannotFind, findResidents, saysWhom } from '#domain/residents/find-resident.ts';
import { EDITHS_SCORE, EDITHS_VALUES, entry, NURSE, wholeCall } from '../../../fixtures/entries.ts';
import { edith } from '../features/edith.ts';

const SOMEBODY = entry('person.described', { name: 'Mrs Hargreeves', room: '12' }, { number: 1, seq: 1 });
const CALLED = entry('call.requested', { concern: 'Hot', caller: 'Tom' }, { number: 2, seq: 2 });
const IDENTIFIED = entry(
  'person.identified',
  { residentId: edith().residentId, words: 'Date of birth read out' },
  { number: 3, seq: 3, author: NURSE },
);
const EDIE = reduceResident([entry('resident.registered', { resident: edith() }, { number: 9, seq: 1 })]);

describe('for whom a call is', () => {
  it('is the person in whose record it stands', () => {
    const record = reduceResident([
      entry('resident.registered', { resident: edith() }, { number: 20, seq: 1 }),
      ...wholeCall(),
    ]);
    expect(callPerson(record, undefined)).toMatchObject({ name: 'Edie', described: undefined });
    expect(callPerson(record, undefined).person).toBe(record);
  });

  it('is what the home typed, and no record, while nobody has said who it is', () => {
    const record = reduceResident([SOMEBODY, CALLED]);
    const who = callPerson(record, EDIE);
    expect(who).toMatchObject({ name: 'Mrs Hargreeves', resident: undefined });
    expect(
      callPerson(
        reduceResident([entry('person.described', { name: ' ', room: '3' }, { number: 1, seq: 1 })]),
        undefined,
      ).name,
    ).toBe('this person');
  });

  it('is the real record once it is known and open, and not before it is open', () => {
    const record = reduceResident([SOMEBODY, CALLED, IDENTIFIED]);
    expect(callPerson(record, undefined).resident).toBeUndefined();
    const who = callPerson(record, EDIE);
    expect(who).toMatchObject({ name: 'Edie', resident: { allergies: { status: 'known' } } });
    expect(who.described?.identified).toMatchObject({ by: NURSE, words: 'Date of birth read out' });
  });

  it('has the sets of both records in their order', () => {
    const set = (number: number, at: string) =>
      entry('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { number, seq: number, at });
    const record = reduceResident([SOMEBODY, CALLED, set(5, '2026-11-22T20:55:00.000Z')]);
    const person = reduceResident([
      entry('resident.registered', { resident: edith() }, { number: 9, seq: 1 }),
      set(10, '2026-11-22T20:00:00.000Z'),
      set(11, '2026-11-22T21:00:00.000Z'),
    ]);
    expect(setsOfCall({ record, person }).map(({ at }) => at.slice(11, 16))).toEqual(['20:00', '20:55', '21:00']);
  });
});

describe('finding somebody in the list of a home', () => {
  const person = (name: string, room: string) => ({
    residentId: name,
    name,
    room,
    born: '1936-03-14',
    nhsNumber: '9991234519',
  });
  const HOME = [
    person('FENWICK, Margaret', '11'),
    person('FENWICKE, Arthur', '20'),
    person('HARGREAVES, Edith', '12'),
    person('O’BRIEN, Zoë', '2'),
  ];
  const rooms = (typed: string) => findResidents(HOME, typed).map(({ room }) => room);

  it('is by room, by any part of the name, and whatever the accents', () => {
    expect(rooms('12')).toEqual(['12']);
    expect(rooms('Room 2')).toEqual(['2']);
    expect(rooms('fenwick')).toEqual(['11', '20']);
    // What was heard is not always what is written.
    expect(rooms('Mrs Hargreeves')).toEqual(['12']);
    expect(rooms('arthur fenw')).toEqual(['20']);
    expect(rooms('zoe')).toEqual(['2']);
    expect(rooms('')).toHaveLength(4);
    expect(rooms('Nobody Here')).toEqual([]);
  });

  it('is by date of birth as it is said here, and by the whole NHS number', () => {
    const other = { ...person('LACEY, Joan', '7'), born: '1936-04-03', nhsNumber: '9991234527' };
    const found = (typed: string) => findResidents([...HOME, other], typed).map(({ name }) => name);
    expect(found('3/4/1936')).toEqual(['LACEY, Joan']);
    expect(found('03.04.1936')).toEqual(['LACEY, Joan']);
    expect(found('14 3 1936')).toHaveLength(4);
    expect(found('4/3/1936')).toEqual([]);
    expect(found('999 123 4527')).toEqual(['LACEY, Joan']);
    // A digit that was misheard is nobody, and not somebody else.
    expect(found('999 123 4528')).toEqual([]);
  });

  it('takes one letter for a room alone, and a title for nothing', () => {
    expect(rooms('e')).toEqual([]);
    expect(rooms('2')).toEqual(['2']);
    expect(['Mrs', 'Dr.', ' ,', '-'].map(saysWhom)).toEqual([false, false, false, false]);
    expect(['Mrs H', '7', 'O’Brien'].map(saysWhom)).toEqual([true, true, true]);
  });

  it('says why what was typed could find nobody', () => {
    expect(['h', 'Mrs', 'Mrs H', '%'].map(cannotFind)).toEqual(Array(4).fill('too-short'));
    expect(['999 123 4518', '9991234518'].map(cannotFind)).toEqual(Array(2).fill('no-nhs-number'));
    expect(['ha', '7', 'B2', '14/3/1936', '999 123 4519', '999 123'].map(cannotFind)).toEqual(Array(6).fill(undefined));
  });
});
