/** The published rules of Blood Pressure Measurement, a second time. */
import type { Measurement } from '#domain/observations/measurement.ts';
import { between, Fields, hasBit, whole, type PublishedNumber } from './fields.ts';

const KPA_IN_MMHG = 7.50062;

/** What comes after the time in the frame of one maker. */
export interface Tail {
  readonly pulse: PublishedNumber | undefined;
}

/**
 * What exactly these bytes mean, or undefined when the rules allow no reading.
 * @param tail takes what comes after the time; as the standard has it unless told
 */
export function publishedBloodPressure(
  raw: Uint8Array,
  tail: (fields: Fields, flags: number) => Tail = standardTail,
): readonly Measurement[] | undefined {
  const fields = new Fields(raw);
  const flags = fields.unsigned(1);
  const factor = hasBit(flags, 0) ? KPA_IN_MMHG : 1;
  const systolic = fields.sfloat();
  const diastolic = fields.sfloat();
  const mean = fields.sfloat();
  if (hasBit(flags, 1)) fields.skip(7);
  const { pulse } = tail(fields, flags);
  if (!fields.usedUp() || systolic === undefined || diastolic === undefined) return undefined;

  const mmHg = (of: PublishedNumber): number => Math.round(((of.mantissa * of.times) / of.over) * factor);
  const [high, low] = [mmHg(systolic), mmHg(diastolic)];
  if (!between(high, 40, 300) || !between(low, 20, 200) || high <= low) return undefined;
  // A mean of 0 is how some cuffs say that they tell none.
  const middle = mean === undefined || mean.mantissa === 0 ? undefined : mmHg(mean);
  if (middle !== undefined && !between(middle, low + 1, high - 1)) return undefined;
  const perMinute = pulse === undefined ? undefined : whole(pulse);
  if (perMinute !== undefined && !between(perMinute, 20, 250)) return undefined;
  return [
    { kind: 'blood-pressure', systolic: high, diastolic: low, ...(middle !== undefined && { mean: middle }) },
    ...(perMinute === undefined ? [] : [{ kind: 'pulse' as const, perMinute }]),
  ];
}

function standardTail(fields: Fields, flags: number): Tail {
  const pulse = hasBit(flags, 2) ? fields.sfloat() : undefined;
  if (hasBit(flags, 3)) fields.skip(1);
  if (hasBit(flags, 4)) fields.skip(2);
  return { pulse };
}
