/** The nine bytes of a stored measurement, by bm58.py and by nothing else. */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import type { Reference } from '#drivers/evidence.ts';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const reference: Reference = (raw) => {
  if (raw.length !== 9) return undefined;
  const byte = (at: number): number => raw[at] ?? 0;
  if (byte(0) !== 0xac) return undefined;

  const year = 2000 + byte(8);
  const month = byte(4);
  if (byte(8) > 99 || month < 1 || month > 12) return undefined;
  // Every fourth year is a leap year until 2100.
  const days = month === 2 && year % 4 === 0 ? 29 : (DAYS[month - 1] ?? 0);
  if (byte(5) < 1 || byte(5) > days || byte(6) > 23 || byte(7) > 59) return undefined;

  const measurements: readonly Measurement[] = [
    { kind: 'blood-pressure', systolic: byte(1) + 25, diastolic: byte(2) + 25 },
    { kind: 'pulse', perMinute: byte(3) },
  ];
  return measurements.every(isPlausible) ? measurements : undefined;
};
