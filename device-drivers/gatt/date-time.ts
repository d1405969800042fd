/**
 * Date Time, 2A08, and the time stamp inside every measurement.
 *
 *     +---------+-------+-----+------+--------+--------+
 *     | year LE | month | day | hour | minute | second |   7 bytes, local time, no zone
 *     +---------+-------+-----+------+--------+--------+
 *      0 stands for "not known" in year, month and day
 *
 * Source: Bluetooth GATT Specification Supplement, Date Time.
 */
import type { LocalDateTime } from '#domain/base/time.ts';

export const DATE_TIME_LENGTH = 7;

export type DeviceDateTime =
  | { readonly kind: 'known'; readonly time: LocalDateTime }
  /** Year, month or day is not known: a clock that nobody has set, or that has lost its battery. */
  | { readonly kind: 'unknown' }
  /** No calendar has such a day, or no day such an hour. */
  | { readonly kind: 'senseless' };

/** The first year that the field can hold: that of the calendar's reform. */
const FIRST_YEAR = 1582;
const LAST_YEAR = 9999;

/** @param at where the seven bytes begin; they are there */
export function decodeDateTime(view: DataView, at: number): DeviceDateTime {
  const year = view.getUint16(at, true);
  const month = view.getUint8(at + 2);
  const day = view.getUint8(at + 3);
  const hour = view.getUint8(at + 4);
  const minute = view.getUint8(at + 5);
  const second = view.getUint8(at + 6);
  if (hour > 23 || minute > 59 || second > 59) return { kind: 'senseless' };
  if (year === 0 || month === 0 || day === 0) return { kind: 'unknown' };
  if (year < FIRST_YEAR || year > LAST_YEAR || month > 12 || day > daysIn(year, month)) return { kind: 'senseless' };
  return {
    kind: 'known',
    time: `${digits(year, 4)}-${digits(month)}-${digits(day)}T${digits(hour)}:${digits(minute)}:${digits(second)}`,
  };
}

/** The seven bytes of a time, for a device whose clock can be set. */
export function encodeDateTime(time: LocalDateTime): Uint8Array {
  const year = Number(time.slice(0, 4));
  return Uint8Array.of(
    year & 0xff,
    year >> 8,
    Number(time.slice(5, 7)),
    Number(time.slice(8, 10)),
    Number(time.slice(11, 13)),
    Number(time.slice(14, 16)),
    Number(time.slice(17, 19)),
  );
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function digits(value: number, length = 2): string {
  return value.toString().padStart(length, '0');
}
