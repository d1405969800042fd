/**
 * The measurement of Beurer's BM85 and kin, which is the standard's with three differences.
 *
 *     +-------+-------+-------+-------+--------+----------+--------+-----------+
 *     | flags | SYS SF| DIA SF| MAP SF| time 7 | PR SF BE | user   | status BE |   the rest little-endian, SF = SFLOAT
 *     +-------+-------+-------+-------+--------+----------+--------+-----------+
 *
 *     1. Pulse and status have the high byte first.     2. The user is there though its flag (bit 3) is not set.
 *     3. Flag bit 6, which is reserved, is set.         The mean is 0: there is none.
 *
 * Source: frames of a BM85 recorded by its owner, and the list of models that the maker's own application treats so
 * (derdilla/blood-pressure-monitor-fl, pull request 735).
 *
 * A frame that is exactly as long as its flags say, with no user announced, is one of a model that keeps to the standard
 * (a BM59 has been reported to), and is read as such.
 */
import { refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import { decodeBloodPressure, judgeBloodPressure, pressuresOf } from '#drivers/gatt/blood-pressure.ts';
import { DATE_TIME_LENGTH, decodeDateTime } from '#drivers/gatt/date-time.ts';
import { decodeSfloat } from '#drivers/gatt/sfloat.ts';
import { wrongLength } from '#drivers/gatt/wrong-length.ts';

const PRESSURES_LENGTH = 7;
const USER_LENGTH = 1;
const USER_FLAG = 1 << 3;

export function decodeBeurer(bytes: Uint8Array): Result<DeviceReading, ReadingRefusal> {
  const flags = bytes[0] ?? 0;
  const has = (bit: number): boolean => (flags & (1 << bit)) !== 0;
  const length = PRESSURES_LENGTH + (has(1) ? DATE_TIME_LENGTH : 0) + (has(2) ? 2 : 0) + USER_LENGTH + (has(4) ? 2 : 0);
  if ((flags & USER_FLAG) === 0 && bytes.length === length - USER_LENGTH) return decodeBloodPressure(bytes);
  if (bytes.length !== length) return refuse(wrongLength(bytes.length, length));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pulseAt = PRESSURES_LENGTH + (has(1) ? DATE_TIME_LENGTH : 0);
  const userAt = pulseAt + (has(2) ? 2 : 0);
  const pulse = has(2) ? decodeSfloat(view.getUint16(pulseAt)) : undefined;
  // It sends whole beats. A pulse with a power of ten in it has its bytes the other way round.
  if (pulse?.kind === 'number' && pulse.exponent !== 0) {
    return refuse({ code: 'frame-garbled', detail: 'a pulse with its bytes the other way round' });
  }
  return judgeBloodPressure(
    {
      ...pressuresOf(view),
      ...(has(1) && { time: decodeDateTime(view, PRESSURES_LENGTH) }),
      ...(pulse && { pulse }),
      // A 0 that is not announced says nothing.
      ...((has(3) || view.getUint8(userAt) !== 0) && { userId: view.getUint8(userAt) }),
      ...(has(4) && { status: view.getUint16(userAt + USER_LENGTH) }),
    },
    bytes,
  );
}
