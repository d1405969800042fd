/** The published rules of Temperature Measurement, a second time. */
import type { Measurement } from '#domain/observations/measurement.ts';
import { between, Fields, hasBit } from './fields.ts';

/** What exactly these bytes mean, or undefined when the rules allow no reading. */
export function publishedTemperature(raw: Uint8Array): readonly Measurement[] | undefined {
  const fields = new Fields(raw);
  const flags = fields.unsigned(1);
  const value = fields.float();
  if (hasBit(flags, 1)) fields.skip(7);
  if (hasBit(flags, 2)) fields.skip(1);
  if (!fields.usedUp() || value === undefined) return undefined;
  const { mantissa, times, over } = value;
  // In whole numbers up to the one division, which is therefore as exact as it can be.
  const tenths = hasBit(flags, 0)
    ? Math.round(((mantissa * times - 32 * over) * 50) / (9 * over))
    : Math.round((mantissa * times * 10) / over);
  return between(tenths, 250, 450) ? [{ kind: 'temperature', tenthsCelsius: tenths }] : undefined;
}
