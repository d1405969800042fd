/**
 * The result of an A&D UA-767PC, ten hexadecimal digits:
 *
 *     80 4C 4C 49 60
 *     |  |  |  |  +- not published; in the one recording it lies where a mean pressure would
 *     |  |  |  +---- pulse a minute
 *     |  |  +------- diastolic, mmHg
 *     |  +---------- systolic less diastolic, mmHg
 *     +------------- 80: measured; 81, 82, 83: an error
 *
 * Source: no document that can be read in public. Programs of people who have the maker's data sheet, and one recorded
 * result; see README.md. There is no checksum.
 */
import { accept, refuse, type Result } from '#domain/base/result.ts';
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';

export const RESULT_DIGITS = 10;

const MEASURED = 0x80;
const LAST_ERROR = 0x83;
const DIGITS = /^[\dA-F]{10}$/;

/**
 * Decodes one result.
 * @param result ten digits, as bytes
 * @returns a reading (mmHg, beats a minute), `device-fault` for one of the device's errors, `value-implausible` for
 *   numbers that no resident has, `frame-garbled` for all else
 */
export function decodeResult(result: Uint8Array): Result<DeviceReading, ReadingRefusal> {
  const text = Array.from(result, (byte) => String.fromCharCode(byte)).join('');
  if (!DIGITS.test(text)) return refuse({ code: 'frame-garbled', detail: `a result of ${result.length} bytes` });
  const field = (at: number): number => parseInt(text.slice(2 * at, 2 * at + 2), 16);
  const code = field(0);
  if (code > MEASURED && code <= LAST_ERROR) {
    return refuse({ code: 'device-fault', detail: `result code ${text.slice(0, 2)}` });
  }
  if (code !== MEASURED) return refuse({ code: 'frame-garbled', detail: `result code ${text.slice(0, 2)}` });
  const diastolic = field(2);
  const systolic = diastolic + field(1);
  const measurements: readonly Measurement[] = [
    { kind: 'blood-pressure', systolic, diastolic },
    { kind: 'pulse', perMinute: field(3) },
  ];
  if (!measurements.every(isPlausible)) {
    return refuse({ code: 'value-implausible', detail: 'a result outside the limits of the living' });
  }
  // Nobody has published what the last field is, so that it is no value. It is the only thing that can show damage.
  const fits = field(4) > diastolic && field(4) < systolic;
  return accept({
    of: 'blood-pressure',
    measurements,
    quality: fits ? 'ok' : 'questionable',
    remarks: fits ? [] : ['A part of the answer does not fit the rest'],
    fromMemory: false,
    final: true,
    raw: Uint8Array.from(result),
  });
}
