/**
 * What Nonin oximeters send in binary. Which of four formats it is, is chosen in the device or by the host:
 *
 *     13   22 bytes or more, once for each spot check, with date and time: format-13.ts
 *      8   4 bytes, once a second, as the display shows it:                format-8.ts
 *      7   5 bytes, 75 times a second, with a pulse wave of 16 bits:        packet.ts
 *      2   5 bytes, 75 times a second, with a pulse wave of 8 bits:         packet.ts
 *
 * Common to all are the two numbers and the signs beside them, and what is made of them is decided here. Missing are the
 * pulse as 511 and the saturation as 127, in every format.
 *
 * Source: Nonin, "9560 Bluetooth Specification" and the OEM specifications of the Xpod, the OEM III and the WristOx2 3150.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';

export interface Numbers {
  readonly percent: number;
  readonly perMinute: number;
}

export interface Signs {
  /** SNSD: no sensor is plugged in (Xpod, OEM III, format 1). */
  readonly disconnected: boolean;
  /** SNSA: the sensor's data cannot be used, most often because the finger was taken out. */
  readonly sensorOff: boolean;
  /** OOT, out of track: no good pulse after another for a while. */
  readonly outOfTrack: boolean;
  /** ARTF: a pulse was disturbed. */
  readonly artifact: boolean;
  /** The pulse is weak: yellow or red. */
  readonly weak: boolean;
  /** SPA: the device's own test of quality was passed. */
  readonly smartPoint: boolean;
}

export const NO_SIGNS: Signs = {
  disconnected: false,
  sensorOff: false,
  outOfTrack: false,
  artifact: false,
  weak: false,
  smartPoint: false,
};

export const NO_PULSE = 511;
export const NO_PERCENT = 127;

export const DISTURBED = 'Disturbed by movement';
export const WEAK = 'Weak pulse signal';
export const SMART_POINT = "Passed the oximeter's own test of quality (SmartPoint)";

const SENSOR_DISCONNECTED: ReadingRefusal = { code: 'sensor-disconnected', detail: 'no sensor is plugged in' };
const SENSOR_OFF: ReadingRefusal = { code: 'sensor-off', detail: 'sensor alarm: the finger was taken out' };
const OUT_OF_TRACK: ReadingRefusal = { code: 'weak-signal', detail: 'out of track: no good pulses' };
const MISSING: ReadingRefusal = { code: 'no-reading', detail: 'no saturation or no pulse' };
const IMPLAUSIBLE: ReadingRefusal = {
  code: 'value-implausible',
  detail: 'saturation or pulse outside the limits of the living',
};

/** What a reading has besides the numbers, the quality and the remarks. */
export type About = Pick<DeviceReading, 'raw' | 'fromMemory' | 'final' | 'deviceTime'>;

/**
 * Makes a reading of the numbers, or says why not. The signs go first: after the finger has left, the display's numbers
 * are sent on for ten seconds as they were, and only the sensor alarm beside them tells.
 */
export function judge(numbers: Numbers, signs: Signs, about: About): Result<DeviceReading, ReadingRefusal> {
  if (signs.disconnected) return refuse(SENSOR_DISCONNECTED);
  if (signs.sensorOff) return refuse(SENSOR_OFF);
  if (signs.outOfTrack) return refuse(OUT_OF_TRACK);
  // One number without the other is not trusted either.
  if (numbers.perMinute === NO_PULSE || numbers.percent === NO_PERCENT) return refuse(MISSING);
  const measurements: readonly Measurement[] = [
    { kind: 'spo2', percent: numbers.percent },
    { kind: 'pulse', perMinute: numbers.perMinute },
  ];
  if (!measurements.every(isPlausible)) return refuse(IMPLAUSIBLE);
  const remarks: string[] = [];
  if (signs.artifact) remarks.push(DISTURBED);
  if (signs.weak) remarks.push(WEAK);
  if (signs.smartPoint) remarks.push(SMART_POINT);
  return accept({
    of: 'oximeter',
    measurements,
    quality: signs.artifact || signs.weak ? 'questionable' : 'ok',
    remarks,
    ...about,
  });
}
