/** The published rules of both PLX measurements, a second time. */
import type { Measurement } from '#domain/observations/measurement.ts';
import { between, Fields, hasBit, whole, type PublishedNumber } from './fields.ts';

/** Of the measurement status: demonstration, test, calibration, unavailable, invalid. */
const NO_MEASUREMENT = [10, 11, 12, 13, 15];
/** Of the device status, and in a stream: malfunction of the equipment, not on the user, of the sensor, disconnected. */
const STREAM_OF_NOBODY = [1, 11, 14, 15];

export function publishedSpotCheck(raw: Uint8Array): readonly Measurement[] | undefined {
  const fields = new Fields(raw);
  const flags = fields.unsigned(1);
  const spo2 = fields.sfloat();
  const pulse = fields.sfloat();
  if (hasBit(flags, 0)) fields.skip(7);
  const ofMeasurement = hasBit(flags, 1) ? fields.unsigned(2) : 0;
  if (hasBit(flags, 2)) fields.skip(3);
  if (hasBit(flags, 3)) fields.skip(2);
  if (!fields.usedUp() || NO_MEASUREMENT.some((bit) => hasBit(ofMeasurement, bit))) return undefined;
  return measurements(spo2, pulse);
}

export function publishedContinuous(raw: Uint8Array): readonly Measurement[] | undefined {
  const fields = new Fields(raw);
  const flags = fields.unsigned(1);
  const spo2 = fields.sfloat();
  const pulse = fields.sfloat();
  if (hasBit(flags, 0)) fields.skip(4);
  if (hasBit(flags, 1)) fields.skip(4);
  const ofMeasurement = hasBit(flags, 2) ? fields.unsigned(2) : 0;
  const ofDevice = hasBit(flags, 3) ? fields.unsigned(3) : 0;
  if (hasBit(flags, 4)) fields.skip(2);
  if (!fields.usedUp() || NO_MEASUREMENT.some((bit) => hasBit(ofMeasurement, bit))) return undefined;
  if (STREAM_OF_NOBODY.some((bit) => hasBit(ofDevice, bit))) return undefined;
  return measurements(spo2, pulse);
}

function measurements(
  spo2: PublishedNumber | undefined,
  pulse: PublishedNumber | undefined,
): readonly Measurement[] | undefined {
  if (spo2 === undefined || pulse === undefined) return undefined;
  const [percent, perMinute] = [whole(spo2), whole(pulse)];
  if (!between(percent, 50, 100) || !between(perMinute, 20, 250)) return undefined;
  return [
    { kind: 'spo2', percent },
    { kind: 'pulse', perMinute },
  ];
}
