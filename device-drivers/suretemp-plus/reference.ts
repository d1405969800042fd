/**
 * The temperature record as the OEM manual describes it: 03 02 10, command 94 1C, a good answer (02), 19 or 33 bytes of
 * data, and a checksum that makes the sum of all bytes a multiple of 256. There is a temperature only in states 6 and 7,
 * without an error, of a person and not of the calibration key. Degrees are kelvin less 273.15.
 */
import type { Reference } from '#drivers/evidence.ts';

const DATA = 8;

export const reference: Reference = (raw) => {
  const byte = (at: number): number => raw[at] ?? Number.NaN;
  const data = (at: number): number => byte(DATA + at);
  if ([0x03, 0x02, 0x10, 0x94, 0x1c, 0x02].some((expected, at) => byte(at) !== expected)) return undefined;
  const length = byte(6) + 256 * byte(7);
  if (length !== 19 && length !== 33) return undefined;
  if (raw.length !== DATA + length + 1) return undefined;
  let sum = 0;
  for (const one of raw) sum += one;
  if (sum % 256 !== 0) return undefined;

  const state = data(14);
  if (state !== 6 && state !== 7) return undefined;
  if (data(15) !== 0 || data(16) !== 0) return undefined;
  if (data(13) === 3 || data(18) === 1) return undefined;

  const kelvin = float(data(0), data(1), data(2), data(3));
  const tenthsCelsius = Math.round((kelvin - 273.15) * 10);
  if (!(tenthsCelsius >= 250 && tenthsCelsius <= 450)) return undefined;
  return [{ kind: 'temperature', tenthsCelsius }];
};

/** IEEE 754 by hand, the lowest byte first: 1 bit of sign, 8 of exponent, 23 of fraction. */
function float(a: number, b: number, c: number, d: number): number {
  const sign = d >= 128 ? -1 : 1;
  const exponent = (d % 128) * 2 + (c >= 128 ? 1 : 0);
  const fraction = a + 256 * b + 65_536 * (c % 128);
  if (exponent === 255) return Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -149;
  return sign * (1 + fraction / 2 ** 23) * 2 ** (exponent - 127);
}
