/**
 * The answer to "P", by pages 1-53 and 1-54 of the service manual and by nothing else. One line may hold two readings,
 * one of the oximeter and one of the cuff.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import type { Reference } from '#drivers/evidence.ts';

export const reference: Reference = (raw, _from, of) => {
  let text = '';
  for (const byte of raw) text += String.fromCharCode(byte);
  text = text.trimEnd();
  if (!text.startsWith('P:')) return undefined;
  const fields = text
    .slice(2)
    .split(',')
    .map((field) => field.trim());
  if (fields.length !== 9) return undefined;
  if (!fields.every((field) => field === '--' || /^\d{1,3}$/.test(field))) return undefined;
  const number = (at: number): number => (fields[at] === '--' ? NaN : Number(fields[at]));
  const [status0, status1, status2] = [number(5), number(6), number(7)];
  if (!(status0 <= 255 && status1 <= 255 && status2 <= 255)) return undefined;

  if (of === 'oximeter') {
    // Bit 2 of status 1 is about alarm limits and not about the patient.
    if (status0 !== 0 || (status1 !== 0 && status1 !== 4)) return undefined;
    return allowed({ kind: 'spo2', percent: number(0) }, { kind: 'pulse', perMinute: number(1) });
  }
  // Bits 2 to 7 of status 2 are not used. Without the minutes nobody can say when it was.
  if (status2 % 4 !== 0 || fields[8] === '--') return undefined;
  const pressure: Measurement = { kind: 'blood-pressure', systolic: number(2), mean: number(3), diastolic: number(4) };
  const ofCuff = fields[0] === '--' && fields[1] !== '--';
  return ofCuff ? allowed(pressure, { kind: 'pulse', perMinute: number(1) }) : allowed(pressure);
};

/** A field that is not in use is no number, and so never plausible. */
function allowed(...measurements: readonly Measurement[]): readonly Measurement[] | undefined {
  return measurements.every(isPlausible) ? measurements : undefined;
}
