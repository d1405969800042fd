import { expect, test } from 'vitest';
import type { ShiftHandover } from '#domain/shift/shift-handover.ts';
import { demandOnce, mayTake } from '../../../../sfu-server/shift/shift-rules.ts';
import { GP, NURSE } from '../../../fixtures/entries.ts';

const AT = '2026-11-22T20:52:00.000Z';
const OTHER = { ...NURSE, personId: 'other', name: 'Amir Haddad' };
const handover: ShiftHandover = { handoverId: 'h1', givenBy: NURSE, givenAt: AT, words: '', calls: [] };
const taken: ShiftHandover = { ...handover, taken: { by: OTHER, at: AT, words: '' } };

test('an open handover is taken by anybody but its giver', () => {
  expect(mayTake(handover, [handover], OTHER)).toBe(true);
  expect(mayTake(handover, [handover], GP)).toBe(true);
  expect(() => mayTake(handover, [handover], NURSE)).toThrow('your own handover');
});

test('one that is taken is taken once', () => {
  expect(mayTake(taken, [], OTHER)).toBe(false);
  expect(() => mayTake(taken, [], GP)).toThrow('Amir Haddad has taken this handover.');
});

test('one in whose place a newer one stands is not taken', () => {
  expect(() => mayTake(handover, [{ ...handover, handoverId: 'h2' }], OTHER)).toThrow('has handed over again');
});

test('a call is named once', () => {
  const [a, b] = [{ encounterId: 'a' }, { encounterId: 'b' }];
  expect(() => {
    demandOnce([a, b]);
  }).not.toThrow();
  expect(() => {
    demandOnce([a, b, a]);
  }).toThrow('named twice');
});
