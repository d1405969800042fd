/**
 * The rules of the result once more, word by word: fields with a letter each, between STX and ETX. It allows a blood
 * pressure when the error is 00 and all numbers are there. The checksum is not asked about, because the only published
 * result does not fit it.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import type { Reference } from '#drivers/evidence.ts';

export const reference: Reference = (raw) => {
  if (raw[0] !== 0x02 || raw.at(-1) !== 0x03) return undefined;
  let text = '';
  for (const byte of raw.subarray(1, -1)) text += String.fromCharCode(byte);
  const fields = text.split(';');
  const letters = fields.slice(0, 7).map((field) => field[0]);
  if (letters.join('') !== 'SACMPRT' || fields.length !== 9) return undefined;
  const [, , , error, pressures = '', pulse = ''] = fields;
  if (error !== 'M00' || !/^P\d{9}$/.test(pressures) || !/^R\d{3}$/.test(pulse)) return undefined;
  const number = (at: number): number => Number(pressures.slice(1 + 3 * at, 4 + 3 * at));
  const measurements: readonly Measurement[] = [
    { kind: 'blood-pressure', systolic: number(0), diastolic: number(1), mean: number(2) },
    { kind: 'pulse', perMinute: Number(pulse.slice(1)) },
  ];
  return measurements.every(isPlausible) ? measurements : undefined;
};
