/**
 * Days on which a practice is open. Core hours are 08:00 to 18:30 on Monday to Friday without Good Friday, Christmas Day and bank
 * holidays (National Health Service (General Medical Services Contracts) Regulations 2015, regulation 3).
 */
import { addDays, instantInLondon, londonTime, minuteOf, weekdayOf } from '../base/london.ts';
import { addMilliseconds, type CalendarDate, type Instant } from '../base/time.ts';

export interface WorkingDays {
  /** Local times as "HH:MM". */
  readonly opens: string;
  readonly closes: string;
  /** Closed beside weekends and bank holidays, as for a one-off bank holiday. */
  readonly alsoClosed: readonly CalendarDate[];
}

export const CORE_HOURS: WorkingDays = { opens: '08:00', closes: '18:30', alsoClosed: [] };

/** Easter Sunday of the Gregorian calendar (Butcher's rule, in Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): CalendarDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return dateOf(year, Math.floor(sum / 31), (sum % 31) + 1);
}

function dateOf(year: number, month: number, day: number): CalendarDate {
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function firstMonday(year: number, month: number): CalendarDate {
  const first = dateOf(year, month, 1);
  return addDays(first, (8 - weekdayOf(first)) % 7);
}

function lastMonday(year: number, month: number): CalendarDate {
  const last = dateOf(year, month, 31);
  return addDays(last, 1 - weekdayOf(last));
}

function isWeekend(date: CalendarDate): boolean {
  return weekdayOf(date) >= 6;
}

function nextWeekday(date: CalendarDate): CalendarDate {
  return isWeekend(date) ? nextWeekday(addDays(date, 1)) : date;
}

/**
 * Bank holidays of England and Wales by rule (Banking and Financial Dealings Act 1971, schedule 1, and what is proclaimed every
 * year: New Year's Day and the first Monday of May; a day that falls on a weekend is kept on the next weekday). One-off days are no
 * rule: they stand in {@link WorkingDays.alsoClosed}.
 */
export function bankHolidays(year: number): readonly CalendarDate[] {
  const easter = easterSunday(year);
  const christmas = nextWeekday(dateOf(year, 12, 25));
  // Where both fall on one weekday after a weekend, there are two days: the second is the weekday after it.
  const boxing = nextWeekday(dateOf(year, 12, 26));
  const secondDay = boxing === christmas ? addDays(boxing, 1) : boxing;
  return [
    nextWeekday(dateOf(year, 1, 1)),
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    christmas,
    secondDay,
  ].sort();
}

const holidaysOfYear = new Map<number, ReadonlySet<CalendarDate>>();

export function isBankHoliday(date: CalendarDate): boolean {
  const year = Number(date.slice(0, 4));
  const known = holidaysOfYear.get(year) ?? new Set(bankHolidays(year));
  holidaysOfYear.set(year, known);
  return known.has(date);
}

export function isWorkingDay(date: CalendarDate, days: WorkingDays): boolean {
  return !isWeekend(date) && !isBankHoliday(date) && !days.alsoClosed.includes(date);
}

/** The first working day after this one. */
export function nextWorkingDay(date: CalendarDate, days: WorkingDays): CalendarDate {
  const next = addDays(date, 1);
  return isWorkingDay(next, days) ? next : nextWorkingDay(next, days);
}

/** When the practice closes for the first time after this moment. */
export function nextClosing(at: Instant, days: WorkingDays): Instant {
  const { date } = londonTime(at);
  if (isWorkingDay(date, days)) {
    const closing = instantInLondon(date, minuteOf(days.closes));
    if (at < closing) return closing;
  }
  return instantInLondon(nextWorkingDay(date, days), minuteOf(days.closes));
}

/** When the practice closes on the first working day after the day of this moment. */
export function closingOfNextWorkingDay(at: Instant, days: WorkingDays): Instant {
  return instantInLondon(nextWorkingDay(londonTime(at).date, days), minuteOf(days.closes));
}

/** The moment so many minutes of opening time later; what is left of one day goes on when the next opens. */
export function addWorkingMinutes(at: Instant, minutes: number, days: WorkingDays): Instant {
  let left = minutes * 60_000;
  let { date } = londonTime(at);
  let from = at;
  for (;;) {
    if (isWorkingDay(date, days)) {
      const opens = instantInLondon(date, minuteOf(days.opens));
      const closes = instantInLondon(date, minuteOf(days.closes));
      if (from < opens) from = opens;
      const there = Math.max(0, Date.parse(closes) - Date.parse(from));
      if (left <= there) return addMilliseconds(from, left);
      left -= there;
    }
    date = nextWorkingDay(date, days);
    from = instantInLondon(date, minuteOf(days.opens));
  }
}
