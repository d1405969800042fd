/** A date in a cell: the year first, or the day first as it is written here. Never the month first, never a year of two digits. */
import type { CalendarDate } from '#domain/base/time.ts';

export type ReadDate =
  /** `eitherWay`: with day and month exchanged it would be another day. */
  | { readonly kind: 'date'; readonly date: CalendarDate; readonly eitherWay: boolean }
  | { readonly kind: 'month-first' }
  | { readonly kind: 'not-a-date'; readonly words: string };

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isDay(year: number, month: number, day: number): boolean {
  const most = DAYS[month - 1];
  if (most === undefined || day < 1 || day > most) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month !== 2 || day !== 29 || leap;
}

function iso(year: number, month: number, day: number): CalendarDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const HOW = 'Write 14/03/1936 or 1936-03-14.';

export function readDate(text: string): ReadDate {
  const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (yearFirst !== null) {
    const [year, month, day] = [Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3])];
    if (isDay(year, month, day)) return { kind: 'date', date: iso(year, month, day), eitherWay: false };
    return { kind: 'not-a-date', words: `${text} is no day of the calendar. ${HOW}` };
  }
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (dayFirst !== null) {
    const [day, month, year] = [Number(dayFirst[1]), Number(dayFirst[2]), Number(dayFirst[3])];
    if (isDay(year, month, day)) {
      return { kind: 'date', date: iso(year, month, day), eitherWay: day <= 12 && day !== month };
    }
    if (isDay(year, day, month)) return { kind: 'month-first' };
    return { kind: 'not-a-date', words: `${text} is no day of the calendar. ${HOW}` };
  }
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text)) {
    return { kind: 'not-a-date', words: `${text} has a year of two digits, which could be of either century. ${HOW}` };
  }
  if (/^\d{4,5}$/.test(text)) {
    return {
      kind: 'not-a-date',
      words: `${text} is how a spreadsheet counts days. Format the column as a date. ${HOW}`,
    };
  }
  return { kind: 'not-a-date', words: `“${text}” is not a date. ${HOW}` };
}
