/** A device's date and time, put together only when there is such a day and such a minute. */
import type { LocalDateTime } from '#domain/base/time.ts';

export interface DateParts {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/**
 * @param time `HH:MM:SS`
 * @returns undefined for a date or a time that does not exist: a device whose clock was never set sends zeroes
 */
export function localDateTime({ year, month, day }: DateParts, time: string): LocalDateTime | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time)) return undefined;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${time}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function pad(value: number, length: number): string {
  return value.toString().padStart(length, '0');
}
