/**
 * One stored measurement of a Beurer BM58 or BM55.
 *
 *     +------+-----+-----+-------+-------+-----+------+--------+------+
 *     | 0xAC | sys | dia | pulse | month | day | hour | minute | year |   nine bytes
 *     +------+-----+-----+-------+-------+-----+------+--------+------+
 *              |     |                                            +- + 2000
 *              |     +- mmHg, 25 less than measured
 *              +------- mmHg, 25 less than measured
 *
 * One byte 0xA9 instead of the nine: there is no such measurement.
 *
 * Source: no document of the maker. `babo/bm58` (bm58.py), which is used with the device. There is no checksum, so that
 * whatever can be checked is: the first byte, that the date exists, that systolic is above diastolic.
 */
import type { LocalDateTime } from '#domain/base/time.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import { localDateTime } from '#drivers/framing/local-time.ts';

export const RECORD_LENGTH = 9;
export const RECORD_START = 0xac;
export const RECORD_MISSING = 0xa9;

/** The display has two digits for the year. */
const LAST_YEAR = 99;
/** The device subtracts it, so that a pressure fits into a byte. */
const PRESSURE_OFFSET = 25;

/** A reading from the device's memory, with its date. */
export type StoredReading = DeviceReading & { readonly deviceTime: LocalDateTime };

/**
 * Decodes one stored measurement.
 * @param record nine bytes
 * @returns a reading (mmHg, beats a minute), `frame-garbled` for another first byte or a date that does not exist,
 *   `value-implausible` for numbers that no resident has
 */
export function decodeRecord(record: Uint8Array): Result<StoredReading, ReadingRefusal> {
  const [start, systolic, diastolic, pulse, month, day, hour, minute, year] = record;
  if (
    record.length !== RECORD_LENGTH ||
    start !== RECORD_START ||
    systolic === undefined ||
    diastolic === undefined ||
    pulse === undefined
  ) {
    return refuse({ code: 'frame-garbled', detail: `a stored measurement of ${record.length} bytes` });
  }
  const time = `${twoDigits(hour ?? 0)}:${twoDigits(minute ?? 0)}:00`;
  const deviceTime =
    year === undefined || year > LAST_YEAR
      ? undefined
      : localDateTime({ year: 2000 + year, month: month ?? 0, day: day ?? 0 }, time);
  if (deviceTime === undefined) {
    return refuse({ code: 'frame-garbled', detail: 'a stored measurement with a date that does not exist' });
  }
  const measurements: readonly Measurement[] = [
    { kind: 'blood-pressure', systolic: systolic + PRESSURE_OFFSET, diastolic: diastolic + PRESSURE_OFFSET },
    { kind: 'pulse', perMinute: pulse },
  ];
  if (!measurements.every(isPlausible)) {
    return refuse({ code: 'value-implausible', detail: 'a stored measurement outside the limits of the living' });
  }
  return accept({
    of: 'blood-pressure',
    measurements,
    quality: 'ok',
    remarks: [],
    fromMemory: true,
    final: true,
    deviceTime,
    raw: Uint8Array.from(record),
  });
}

function twoDigits(value: number): string {
  return value.toString().padStart(2, '0');
}
