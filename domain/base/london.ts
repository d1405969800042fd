/**
 * Local time in England, where the service works: GMT in winter, British Summer Time from the last Sunday of March to the last
 * Sunday of October, changing at 01:00 UTC (Summer Time Act 1972, as amended by the Summer Time Order 2002). The rule itself is
 * asked of the platform's time zone data, so that a change of the law arrives with an update of that.
 */
import type { CalendarDate, Instant } from './time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const IN_LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** What the clock on the wall and the calendar beside it say. */
export interface LocalTime {
  readonly date: CalendarDate;
  /** Minutes since midnight as the clock shows them, 0 to 1439: 01:30 is 90 both times when it comes twice. */
  readonly minute: number;
  /** Monday is 1. */
  readonly weekday: Weekday;
}

export function weekdayOf(date: CalendarDate): Weekday {
  return (new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7) as Weekday;
}

/** The day so many days after another one; earlier for a negative number. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function londonTime(at: Instant): LocalTime {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of IN_LONDON.formatToParts(Date.parse(at))) parts[type] = value;
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
  const date = `${year}-${month}-${day}`;
  return { date, minute: Number(hour) * 60 + Number(minute), weekday: weekdayOf(date) };
}

/**
 * When the clock shows this time on this day. A time that comes twice, as in the night when summer ends, is the first of them; one
 * that never comes, as when summer begins, is the moment at which the clock jumps over it.
 * @param minute since midnight, 0 to 1440
 */
export function instantInLondon(date: CalendarDate, minute: number): Instant {
  const asUtc = Date.parse(`${date}T00:00:00.000Z`) + minute * MINUTE_MS;
  const wanted = minute === 1440 ? { date: addDays(date, 1), minute: 0 } : { date, minute };
  // Summer time is one hour ahead: what the clock shows was an hour earlier in UTC, or it was the same.
  for (const offset of [60, 0]) {
    const at = new Date(asUtc - offset * MINUTE_MS).toISOString();
    const shown = londonTime(at);
    if (shown.date === wanted.date && shown.minute === wanted.minute) return at;
  }
  // In the hour that is left out: the clock jumps at the full hour in UTC.
  return new Date(Math.floor(asUtc / (60 * MINUTE_MS)) * 60 * MINUTE_MS).toISOString();
}

/** "08:30" as minutes since midnight; "24:00" is the end of the day. */
export function minuteOf(localTime: string): number {
  return Number(localTime.slice(0, 2)) * 60 + Number(localTime.slice(3, 5));
}
