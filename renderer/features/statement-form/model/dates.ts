/** A day typed in three fields. Pure. */
import type { CalendarDate } from '#domain/base/time.ts';

export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const NO_DATE: DateParts = { day: '', month: '', year: '' };

export function partsOf(date: CalendarDate): DateParts {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
}

export function isBlank({ day, month, year }: DateParts): boolean {
  return day.trim() === '' && month.trim() === '' && year.trim() === '';
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The day that was typed, or undefined when it is none: 31 February is no day. A month may be written as its name. */
export function dateOf({ day, month, year }: DateParts): CalendarDate | undefined {
  const named = MONTHS.indexOf(month.trim().toLowerCase().slice(0, 3)) + 1;
  const m = named > 0 ? named : numberOf(month, 2);
  const d = numberOf(day, 2);
  const y = numberOf(year, 4);
  if (d === undefined || m === undefined || y === undefined || y < 1000) return undefined;
  const date = new Date(Date.UTC(y, m - 1, d));
  if (date.getUTCFullYear() !== y || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return undefined;
  return date.toISOString().slice(0, 10);
}

function numberOf(text: string, digits: number): number | undefined {
  const plain = text.trim();
  return /^\d+$/.test(plain) && plain.length <= digits ? Number(plain) : undefined;
}
