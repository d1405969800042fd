import { describe, expect, it } from 'vitest';
import {
  agoWords,
  calendarDay,
  calendarWords,
  clockTime,
  dateWords,
  dayWords,
  dueWords,
  nearTime,
  relativeDay,
  runningTime,
  spanWords,
} from '../../../../renderer/text/time.ts';

const EVENING = '2026-11-22T20:52:00.000Z';
const MINUTE = 60_000;

describe('times are Europe/London on a 24 hour clock', () => {
  it('in winter the same as UTC, in summer an hour on', () => {
    expect(clockTime(EVENING)).toBe('20:52');
    expect(clockTime('2026-07-01T20:52:00.000Z')).toBe('21:52');
  });

  it('midnight is 00:00 and never 24:00', () => {
    expect(clockTime('2026-11-22T00:00:00.000Z')).toBe('00:00');
  });

  it('a summer night belongs to the London day', () => {
    expect(calendarDay('2026-06-30T23:30:00.000Z')).toBe('2026-07-01');
    expect(dateWords('2026-06-30T23:30:00.000Z')).toBe('1 Jul 2026');
  });

  it('the hour that comes twice in October is told by its instant', () => {
    expect(clockTime('2026-10-25T00:30:00.000Z')).toBe('01:30');
    expect(clockTime('2026-10-25T01:30:00.000Z')).toBe('01:30');
  });
});

describe('dates are day first, with three letters for each month', () => {
  it('September too', () => {
    expect(dateWords('2026-09-04T12:00:00.000Z')).toBe('4 Sep 2026');
  });

  it('with the weekday in bars', () => {
    expect(dayWords(EVENING)).toBe('Sun 22 Nov 2026');
  });

  it('a calendar date takes no part in time zones', () => {
    expect(calendarWords('1936-03-14')).toBe('14 Mar 1936');
  });

  it('a time of today stands alone, of another day with its day', () => {
    expect(nearTime('2026-11-22T18:05:00.000Z', EVENING)).toBe('18:05');
    expect(nearTime('2026-11-21T18:05:00.000Z', EVENING)).toBe('Sat 21 Nov 18:05');
  });

  it.each([
    ['2026-11-22T23:59:00.000Z', 'Today'],
    ['2026-11-23T09:00:00.000Z', 'Tomorrow, Mon 23 Nov'],
    ['2026-11-21T09:00:00.000Z', 'Yesterday, Sat 21 Nov'],
    ['2026-11-30T09:00:00.000Z', 'Mon 30 Nov 2026'],
  ])('%s is %s', (when, words) => {
    expect(relativeDay(when, EVENING)).toBe(words);
  });
});

describe('durations', () => {
  const at = Date.parse(EVENING);

  it.each([
    [11 * MINUTE, 'later', 'in 11 min'],
    [MINUTE, 'later', 'in 1 min'],
    [MINUTE - 1, 'now', 'due now'],
    [-MINUTE + 1, 'now', 'due now'],
    [-MINUTE, 'late', '1 min late'],
    [-4 * MINUTE, 'late', '4 min late'],
    [-125 * MINUTE, 'late', '2 h 5 min late'],
  ] as const)('%i ms away is %s: %s', (left, state, words) => {
    expect(dueWords(at + left, at)).toEqual({ state, words });
  });

  it('long ones are hours and days', () => {
    expect(spanWords(120 * MINUTE)).toBe('2 h');
    expect(spanWords(24 * 60 * MINUTE)).toBe('1 day');
    expect(spanWords(3 * 24 * 60 * MINUTE)).toBe('3 days');
  });

  it('what is older than a minute says how old', () => {
    expect(agoWords(at - MINUTE + 1, at)).toBe('just now');
    expect(agoWords(at - MINUTE, at)).toBe('1 min ago');
  });

  it('a running time never goes below nought', () => {
    expect(runningTime(102_000)).toBe('01:42');
    expect(runningTime(3_702_000)).toBe('1:01:42');
    expect(runningTime(-500)).toBe('00:00');
  });
});
