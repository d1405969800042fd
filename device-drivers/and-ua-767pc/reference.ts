/** Ten hexadecimal digits, as the programs named in README.md read them, and nothing else. */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import type { Reference } from '#drivers/evidence.ts';

export const reference: Reference = (raw) => {
  if (raw.length !== 10) return undefined;
  const digits = [...raw].map((byte) => '0123456789ABCDEF'.indexOf(String.fromCharCode(byte)));
  if (digits.includes(-1)) return undefined;
  const pair = (at: number): number => 16 * (digits[at] ?? 0) + (digits[at + 1] ?? 0);
  if (pair(0) !== 0x80) return undefined;
  const measurements: readonly Measurement[] = [
    { kind: 'blood-pressure', systolic: pair(2) + pair(4), diastolic: pair(4) },
    { kind: 'pulse', perMinute: pair(6) },
  ];
  return measurements.every(isPlausible) ? measurements : undefined;
};
