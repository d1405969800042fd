/**
 * Temperature Measurement, 2A1C (indicated), and Intermediate Temperature, 2A1E (notified on the way there).
 *
 *     +-------+--------------+----------+--------+
 *     | flags | value FLOAT  | [time 7] | [site] |   little-endian
 *     +-------+--------------+----------+--------+
 *      bit 0: Fahrenheit and not Celsius   bit 1: time   bit 2: site
 *
 *     site  1 armpit  2 body  3 ear  4 finger  5 gut  6 mouth  7 rectum  8 toe  9 eardrum
 *
 * A thermometer that knows one site only tells it in Temperature Type, 2A1D, one byte, instead.
 *
 * Source: Bluetooth SIG, Health Thermometer Service 1.0 (Assigned Numbers 0x1809) and the XML of the characteristics.
 * The length is what the flags announce, to the byte; reserved flags are passed over as long as it is.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import { DATE_TIME_LENGTH, decodeDateTime } from './date-time.ts';
import { rounded, type Conversion, type SpecialValue } from './decimal.ts';
import { decodeFloat } from './float.ts';
import { stamped } from './time-stamp.ts';
import { wrongLength } from './wrong-length.ts';

const TENTHS_CELSIUS: Conversion = { times: 10n };
/** (F - 32) x 5/9, in tenths. */
const FAHRENHEIT_TO_TENTHS_CELSIUS: Conversion = { times: 50n, plus: -1600n, over: 9n };

const VALUE_LENGTH = 5;

export interface Site {
  /** For the carer. */
  readonly words: string;
  /** The skin of a hand or a foot says nothing of the body's temperature. */
  readonly isBody: boolean;
}

const SITES: ReadonlyMap<number, Site> = new Map([
  [1, { words: 'Taken in the armpit', isBody: true }],
  [2, { words: 'Taken on the body', isBody: true }],
  [3, { words: 'Taken in the ear', isBody: true }],
  [4, { words: 'Taken on the finger', isBody: false }],
  [5, { words: 'Taken in the gut', isBody: true }],
  [6, { words: 'Taken in the mouth', isBody: true }],
  [7, { words: 'Taken in the rectum', isBody: true }],
  [8, { words: 'Taken on the toe', isBody: false }],
  [9, { words: 'Taken at the eardrum', isBody: true }],
]);

/** The site for a number of Temperature Type; undefined for a reserved one. */
export function siteOf(type: number | undefined): Site | undefined {
  return type === undefined ? undefined : SITES.get(type);
}

/**
 * Decodes one indication of 2A1C.
 * @param fixedSite what Temperature Type has told, for a measurement that does not tell it itself
 * @returns a reading in tenths of a degree Celsius, rounded once, or why there is none
 */
export function decodeTemperature(bytes: Uint8Array, fixedSite?: Site): Result<DeviceReading, ReadingRefusal> {
  const flags = bytes[0] ?? 0;
  const hasTime = (flags & 0b010) !== 0;
  const hasSite = (flags & 0b100) !== 0;
  const siteAt = VALUE_LENGTH + (hasTime ? DATE_TIME_LENGTH : 0);
  const length = siteAt + (hasSite ? 1 : 0);
  if (bytes.length !== length) return refuse(wrongLength(bytes.length, length));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const value = decodeFloat(view.getUint32(1, true));
  if (value.kind === 'special') return refuse(noValue(value.value));
  const unit = (flags & 1) !== 0 ? FAHRENHEIT_TO_TENTHS_CELSIUS : TENTHS_CELSIUS;
  const measurement: Measurement = { kind: 'temperature', tenthsCelsius: rounded(value, unit) };
  if (!isPlausible(measurement)) {
    return refuse({ code: 'value-implausible', detail: 'a temperature outside the limits of the living' });
  }
  const stamp = stamped(hasTime ? decodeDateTime(view, VALUE_LENGTH) : undefined);
  const site = hasSite ? siteOf(bytes[siteAt]) : fixedSite;
  const doubtful = stamp.questionable || site?.isBody === false;
  return accept({
    of: 'thermometer',
    measurements: [measurement],
    quality: doubtful ? 'questionable' : 'ok',
    remarks: [...(site ? [site.words] : []), ...stamp.remarks],
    fromMemory: false,
    final: true,
    ...(stamp.deviceTime !== undefined && { deviceTime: stamp.deviceTime }),
    raw: bytes.slice(),
  });
}

function noValue(value: SpecialValue): ReadingRefusal {
  switch (value) {
    case 'above-range':
      return { code: 'out-of-range', detail: 'too warm for the thermometer' };
    case 'below-range':
      return { code: 'out-of-range', detail: 'too cold for the thermometer' };
    case 'not-a-number':
    case 'not-at-this-resolution':
    case 'reserved':
      return { code: 'no-reading', detail: `the thermometer sent "${value}"` };
    default:
      return value satisfies never;
  }
}
