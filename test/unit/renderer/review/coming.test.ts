/** When a GP says that somebody comes: on the clock of London, in winter, in summer and over midnight. */
import { describe, expect, test } from 'vitest';
import { comingAt, nextQuarter } from '../../../../renderer/apps/review/model/coming.ts';

describe('a typed time of day', () => {
  test.each([
    ['later today', '16:30', '2026-11-22T15:00:00.000Z', '2026-11-22T16:30:00.000Z'],
    ['in summer', '16:30', '2026-07-22T15:00:00.000Z', '2026-07-22T15:30:00.000Z'],
    ['past already, so tomorrow', '09:00', '2026-11-22T22:25:00.000Z', '2026-11-23T09:00:00.000Z'],
    ['just after midnight in summer', '00:15', '2026-07-22T22:50:00.000Z', '2026-07-22T23:15:00.000Z'],
    ['tomorrow, when the clock goes back in between', '09:00', '2026-10-24T20:00:00.000Z', '2026-10-25T09:00:00.000Z'],
  ])('%s', (_case, typed, now, coming) => {
    expect(comingAt(typed, now)).toBe(coming);
  });

  test.each(['', '9:00', '24:00', '12:60', 'noon'])('%j is none', (typed) => {
    expect(comingAt(typed, '2026-11-22T15:00:00.000Z')).toBeUndefined();
  });
});

test.each([
  ['2026-11-22T15:00:00.000Z', '15:30'],
  ['2026-11-22T15:01:00.000Z', '15:45'],
  ['2026-07-22T22:40:00.000Z', '00:15'],
  ['2026-11-22T23:20:00.000Z', '00:00'],
])('at %s the next quarter of an hour that is half an hour away is %s', (now, next) => {
  expect(nextQuarter(now)).toBe(next);
  expect(comingAt(next, now)?.localeCompare(now)).toBe(1);
});
