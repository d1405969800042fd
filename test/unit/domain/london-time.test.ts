/** The clock on the wall in England, also in the two nights when it changes, and the days on which a practice is open. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addWorkingMinutes,
  bankHolidays,
  closingOfNextWorkingDay,
  CORE_HOURS,
  isWorkingDay,
  nextClosing,
} from '#domain/actions/working-days.ts';
import { instantInLondon, londonTime, minuteOf } from '#domain/base/london.ts';

describe('local time', () => {
  test.each([
    ['2026-01-15T12:00:00.000Z', '2026-01-15', 720, 4],
    ['2026-07-15T12:00:00.000Z', '2026-07-15', 780, 3],
    ['2026-07-15T23:30:00.000Z', '2026-07-16', 30, 4],
    // Summer begins on 29 March 2026 and ends on 25 October 2026, both at 01:00 UTC.
    ['2026-03-29T00:59:59.999Z', '2026-03-29', 59, 7],
    ['2026-03-29T01:00:00.000Z', '2026-03-29', 120, 7],
    ['2026-10-25T00:30:00.000Z', '2026-10-25', 90, 7],
    ['2026-10-25T01:30:00.000Z', '2026-10-25', 90, 7],
  ])('%s is %s, minute %i', (at, date, minute, weekday) => {
    expect(londonTime(at)).toEqual({ date, minute, weekday });
  });

  test.each([
    ['2026-11-22', '08:00', '2026-11-22T08:00:00.000Z'],
    ['2026-06-22', '08:00', '2026-06-22T07:00:00.000Z'],
    ['2026-06-22', '24:00', '2026-06-22T23:00:00.000Z'],
    // Twice: the first. Never: when the clock jumps over it.
    ['2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29', '01:30', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
    ['2026-03-28', '24:00', '2026-03-29T00:00:00.000Z'],
    ['2026-10-24', '24:00', '2026-10-24T23:00:00.000Z'],
  ])('on %s it is %s at %s', (date, time, at) => {
    expect(instantInLondon(date, minuteOf(time))).toBe(at);
  });

  test('there and back again, at any minute of fifty years', () => {
    const minutes = fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2050, 0, 1) / 60_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const at = new Date(minute * 60_000).toISOString();
        const { date, minute: shown } = londonTime(at);
        const back = instantInLondon(date, shown);
        // The hour that comes twice is answered with its first time.
        expect([0, 3_600_000]).toContain(Date.parse(at) - Date.parse(back));
        expect(londonTime(back)).toEqual(londonTime(at));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('bank holidays of England and Wales', () => {
  /** As GOV.UK publishes them. */
  test.each([
    [
      2020,
      ['2020-01-01', '2020-04-10', '2020-04-13', '2020-05-25', '2020-08-31', '2020-12-25', '2020-12-28'],
      ['2020-05-04'],
    ],
    [
      2021,
      ['2021-01-01', '2021-04-02', '2021-04-05', '2021-05-03', '2021-05-31', '2021-08-30', '2021-12-27', '2021-12-28'],
      [],
    ],
    [
      2023,
      ['2023-01-02', '2023-04-07', '2023-04-10', '2023-05-01', '2023-05-29', '2023-08-28', '2023-12-25', '2023-12-26'],
      [],
    ],
    [
      2024,
      ['2024-01-01', '2024-03-29', '2024-04-01', '2024-05-06', '2024-05-27', '2024-08-26', '2024-12-25', '2024-12-26'],
      [],
    ],
    [
      2025,
      ['2025-01-01', '2025-04-18', '2025-04-21', '2025-05-05', '2025-05-26', '2025-08-25', '2025-12-25', '2025-12-26'],
      [],
    ],
    [
      2026,
      ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
      [],
    ],
    [
      2027,
      ['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30', '2027-12-27', '2027-12-28'],
      [],
    ],
    // In 2020 the day of May was moved by proclamation: the rule says the Monday, the list of the service says the rest.
  ])('%i', (year, published, movedAway) => {
    expect(bankHolidays(year)).toEqual([...published, ...movedAway].sort());
  });

  test('Christmas on a Sunday is kept on Tuesday, because Monday is Boxing Day', () => {
    expect(bankHolidays(2022).slice(-2)).toEqual(['2022-12-26', '2022-12-27']);
  });

  test('a one-off day is closed because the service says so', () => {
    expect(isWorkingDay('2027-06-04', CORE_HOURS)).toBe(true);
    expect(isWorkingDay('2027-06-04', { ...CORE_HOURS, alsoClosed: ['2027-06-04'] })).toBe(false);
  });
});

describe('opening hours of a practice', () => {
  test.each([
    ['on a working day, the same evening', '2026-11-23T10:00:00.000Z', '2026-11-23T18:30:00.000Z'],
    ['once it has closed, the next evening', '2026-11-23T18:30:00.000Z', '2026-11-24T18:30:00.000Z'],
    ['on Saturday, Monday evening', '2026-11-21T10:00:00.000Z', '2026-11-23T18:30:00.000Z'],
    ['on Christmas Eve at night, the Tuesday after', '2026-12-24T20:00:00.000Z', '2026-12-29T18:30:00.000Z'],
    ['in summer an hour earlier in UTC', '2026-07-01T10:00:00.000Z', '2026-07-01T17:30:00.000Z'],
  ])('it closes next %s', (_words, at, closes) => {
    expect(nextClosing(at, CORE_HOURS)).toBe(closes);
  });

  test('the next working day is never today', () => {
    expect(closingOfNextWorkingDay('2026-11-23T01:00:00.000Z', CORE_HOURS)).toBe('2026-11-24T18:30:00.000Z');
    expect(closingOfNextWorkingDay('2026-11-20T10:00:00.000Z', CORE_HOURS)).toBe('2026-11-23T18:30:00.000Z');
  });

  test.each([
    ['in the middle of the day', '2026-11-23T10:00:00.000Z', 60, '2026-11-23T11:00:00.000Z'],
    ['over the night', '2026-11-23T18:00:00.000Z', 60, '2026-11-24T08:30:00.000Z'],
    ['over a weekend, from Saturday', '2026-11-21T10:00:00.000Z', 60, '2026-11-23T09:00:00.000Z'],
    ['before it opens', '2026-11-23T02:00:00.000Z', 60, '2026-11-23T09:00:00.000Z'],
    ['until it closes to the minute', '2026-11-23T18:00:00.000Z', 30, '2026-11-23T18:30:00.000Z'],
    ['longer than a day', '2026-11-23T08:00:00.000Z', 11 * 60, '2026-11-24T08:30:00.000Z'],
  ])('minutes of opening: %s', (_words, at, minutes, then) => {
    expect(addWorkingMinutes(at, minutes, CORE_HOURS)).toBe(then);
  });
});
