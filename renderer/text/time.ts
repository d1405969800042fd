/** Dates and times as they stand on screen: Europe/London, 24 hours, day first, unambiguous month. */
import type { CalendarDate, Instant } from '#domain/base/time.ts';

const ZONE = 'Europe/London';
const MINUTE = 60_000;

const time = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  weekday: 'short',
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
});

/** Three letters for every month: the platform's own en-GB writes "Sept". */
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

type When = Instant | Date | number;

function toDate(when: When): Date {
  return when instanceof Date ? when : new Date(when);
}

function datePart(when: When, type: 'weekday' | 'day' | 'month' | 'year'): string {
  const value = parts.formatToParts(toDate(when)).find((part) => part.type === type)?.value ?? '';
  // Some platforms write "04" where a month given as a number stands beside it.
  return type === 'weekday' ? value : String(Number(value));
}

/** "20:52" */
export function clockTime(when: When): string {
  return time.format(toDate(when));
}

/** The hour in London, 0 to 23. */
export function londonHour(when: When): number {
  return Number(clockTime(when).slice(0, 2));
}

/** "22 Nov 2026" */
export function dateWords(when: When): string {
  return `${datePart(when, 'day')} ${MONTHS[Number(datePart(when, 'month')) - 1] ?? ''} ${datePart(when, 'year')}`;
}

/** "Sun 22 Nov 2026" */
export function dayWords(when: When): string {
  return `${datePart(when, 'weekday')} ${dateWords(when)}`;
}

/** "22 Nov 2026 20:52" */
export function dateTimeWords(when: When): string {
  return `${dateWords(when)} ${clockTime(when)}`;
}

/** "2026-11-22": the calendar day in London. */
export function calendarDay(when: When): CalendarDate {
  const two = (text: string): string => text.padStart(2, '0');
  return `${datePart(when, 'year')}-${two(datePart(when, 'month'))}-${two(datePart(when, 'day'))}`;
}

/** "14 Mar 1936" out of "1936-03-14", without any time zone. */
export function calendarWords(date: CalendarDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${String(Number(day))} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

/** "20:52" today, "Sat 21 Nov 20:52" on another day. */
export function nearTime(when: When, now: When): string {
  if (calendarDay(when) === calendarDay(now)) return clockTime(when);
  return `${datePart(when, 'weekday')} ${datePart(when, 'day')} ${MONTHS[Number(datePart(when, 'month')) - 1] ?? ''} ${clockTime(when)}`;
}

/** "Today", "Tomorrow, Mon 23 Nov", "Yesterday, Sat 21 Nov" or "Tue 24 Nov 2026". */
export function relativeDay(when: When, now: When): string {
  const day = calendarDay(when);
  const short = `${datePart(when, 'weekday')} ${datePart(when, 'day')} ${MONTHS[Number(datePart(when, 'month')) - 1] ?? ''}`;
  const at = toDate(now).getTime();
  if (day === calendarDay(at)) return 'Today';
  if (day === calendarDay(at + 24 * 60 * MINUTE)) return `Tomorrow, ${short}`;
  if (day === calendarDay(at - 24 * 60 * MINUTE)) return `Yesterday, ${short}`;
  return dayWords(when);
}

/** A span in whole minutes, hours or days: "4 min", "2 h 5 min", "3 days". */
export function spanWords(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  if (minutes < 60) return `${String(minutes)} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${String(hours)} h` : `${String(hours)} h ${String(minutes % 60)} min`;
  const days = Math.floor(hours / 24);
  return days === 1 ? '1 day' : `${String(days)} days`;
}

/** "just now", "4 min ago" */
export function agoWords(when: When, now: When): string {
  const passed = toDate(now).getTime() - toDate(when).getTime();
  return passed < MINUTE ? 'just now' : `${spanWords(passed)} ago`;
}

export interface Due {
  readonly state: 'later' | 'now' | 'late';
  /** "in 11 min", "due now", "4 min late" */
  readonly words: string;
}

/** How far off something is. Within the minute on either side it is due now. */
export function dueWords(due: When, now: When): Due {
  const left = toDate(due).getTime() - toDate(now).getTime();
  if (left >= MINUTE) return { state: 'later', words: `in ${spanWords(left)}` };
  if (left > -MINUTE) return { state: 'now', words: 'due now' };
  return { state: 'late', words: `${spanWords(-left)} late` };
}

/** "01:42", "1:01:42": a running time. Never negative: two clocks may differ by a second. */
export function runningTime(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${String(hours)}:${rest}`;
}
