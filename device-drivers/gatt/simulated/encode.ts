/**
 * Fields of Bluetooth measurements as a device writes them. For simulated devices only: no line is shared with the
 * decoders.
 */
import { bytes, littleEndian } from '#drivers/simulator/bytes.ts';
import type { ClockParts } from '#drivers/simulator/clock.ts';

/** The long form of a number of the Bluetooth SIG. */
export function sig(number: string): string {
  return `0000${number}-0000-1000-8000-00805f9b34fb`;
}

/** `sfloat(365, -1)` is 36.5. */
export function sfloat(mantissa: number, exponent = 0): readonly number[] {
  return littleEndian((exponent & 0xf) * 0x1000 + (mantissa & 0xfff), 2);
}

export const SFLOAT_NAN = [0xff, 0x07] as const;
export const SFLOAT_ABOVE = [0xfe, 0x07] as const;

/** `float(365, -1)` is 36.5. */
export function float(mantissa: number, exponent = 0): readonly number[] {
  return [...littleEndian(mantissa & 0xffffff, 3), exponent & 0xff];
}

export const FLOAT_NAN = [0xff, 0xff, 0x7f, 0x00] as const;
export const FLOAT_ABOVE = [0xfe, 0xff, 0x7f, 0x00] as const;
export const FLOAT_BELOW = [0x02, 0x00, 0x80, 0x00] as const;

/** @param yearKnown false for a device that nobody has told the date */
export function dateTime(parts: ClockParts, yearKnown = true): readonly number[] {
  const { year, month, day, hour, minute, second } = parts;
  return [...littleEndian(yearKnown ? year : 0, 2), month, day, hour, minute, second];
}

export function currentTime(parts: ClockParts): Uint8Array {
  const sundayIsZero = new Date(parts.year, parts.month - 1, parts.day).getDay();
  return bytes(dateTime(parts), sundayIsZero === 0 ? 7 : sundayIsZero, 0, 0);
}

/** What a host has written to a clock: Date Time and Current Time begin alike. */
export function clockParts(written: Uint8Array): ClockParts | undefined {
  const [low, high, month, day, hour, minute, second] = written;
  if (low === undefined || high === undefined || month === undefined || day === undefined) return undefined;
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  return { year: low + 256 * high, month, day, hour, minute, second };
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
