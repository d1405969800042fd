/**
 * Current Time, 2A2B.
 *
 *     +--------------------+-------------+-----------+--------+
 *     | Date Time, 7 bytes | day of week | 1/256 sec | reason |   10 bytes
 *     +--------------------+-------------+-----------+--------+
 *      day of week: 1 Monday to 7 Sunday, 0 not known
 *      reason for the change: bit 0 set by hand, 1 by another clock, 2 change of zone, 3 summer time
 *
 * Source: Bluetooth GATT Specification Supplement, Current Time, Day Date Time and Exact Time 256.
 */
import type { LocalDateTime } from '#domain/base/time.ts';
import { DATE_TIME_LENGTH, decodeDateTime, encodeDateTime, type DeviceDateTime } from './date-time.ts';

export const CURRENT_TIME_LENGTH = 10;

/** The ten bytes of a time. No reason is given: devices that look at it refuse what they do not expect. */
export function encodeCurrentTime(time: LocalDateTime): Uint8Array {
  return Uint8Array.of(...encodeDateTime(time), dayOfWeek(time), 0, 0);
}

/** @returns undefined when it is not ten bytes; the day of the week is not looked at, because the date tells it */
export function decodeCurrentTime(bytes: Uint8Array): DeviceDateTime | undefined {
  if (bytes.length !== CURRENT_TIME_LENGTH) return undefined;
  return decodeDateTime(new DataView(bytes.buffer, bytes.byteOffset, DATE_TIME_LENGTH), 0);
}

/** 1 Monday to 7 Sunday. */
function dayOfWeek(time: LocalDateTime): number {
  const day = new Date(`${time.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return day === 0 ? 7 : day;
}
