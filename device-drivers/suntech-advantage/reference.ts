/**
 * The result of a measurement as the published code bases describe it: 24 bytes that begin with 3E 18 and add up to a
 * multiple of 256, numbers with their low byte first, and no value at all when byte 20 names an error.
 */
import type { Reference } from '#drivers/evidence.ts';

export const reference: Reference = (raw) => {
  const byte = (at: number): number => raw[at] ?? Number.NaN;
  if (raw.length !== 24 || byte(0) !== 0x3e || byte(1) !== 0x18) return undefined;
  let sum = 0;
  for (const one of raw) sum += one;
  if (sum % 256 !== 0) return undefined;
  if (byte(20) !== 0) return undefined;

  const systolic = byte(2) + 256 * byte(3);
  const diastolic = byte(4) + 256 * byte(5);
  const perMinute = byte(16) + 256 * byte(17);
  const mean = byte(18) + 256 * byte(19);
  if (systolic < 40 || systolic > 300 || diastolic < 20 || diastolic > 200) return undefined;
  if (!(systolic > mean && mean > diastolic)) return undefined;
  if (perMinute < 20 || perMinute > 250) return undefined;
  return [
    { kind: 'blood-pressure', systolic, diastolic, mean },
    { kind: 'pulse', perMinute },
  ];
};
