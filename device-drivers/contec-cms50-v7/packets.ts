/**
 * Packets of Contec's protocol V7.0, both ways. The first byte is the type and has no bit 7; all others have it, so that
 * whoever has lost a byte finds the next packet at once. The bits 7 of the data travel in the second byte.
 *
 *     +------+-----------+---------+---------+-- ... --+
 *     | type | 1 h6...h0 | 1 data0 | 1 data1 |         |      data i = its low seven bits, and bit i of h as bit 7
 *     +------+-----------+---------+---------+-- ... --+
 *
 * A packet to the device has always nine bytes: type 7D, the high bits, the command and six data. How long those from
 * the device are depends on the type. There is no checksum.
 *
 * Source: Contec, "Communication protocol of pulse oximeter V7.0". The lengths of 02, 03, 06, 13 and 14, which the driver
 * only passes over, and the order of the bytes in B1 and B2 are those of OSCAR's cms50f37_loader, which reads real devices.
 */
import type { LocalDateTime } from '#domain/base/time.ts';
import { lowFirst } from '#drivers/framing/marker-framer.ts';

export const TYPE = {
  realTime: 0x01,
  deviceId: 0x04,
  feedback: 0x0b,
  stopped: 0x0c,
  disconnect: 0x0d,
} as const;

/** Bytes in a packet from the device, by its type. */
const LENGTHS: ReadonlyMap<number, number> = new Map([
  [TYPE.realTime, 9],
  [0x02, 9], // model, in two parts
  [0x03, 9], // maker
  [TYPE.deviceId, 9],
  [0x05, 9], // user
  [0x06, 4], // number of users
  [0x07, 8], // date of a recording
  [0x08, 8], // length of a recording
  [0x09, 6], // recorded values with perfusion index
  [0x0a, 4], // number of recordings
  [TYPE.feedback, 4],
  [TYPE.stopped, 2],
  [TYPE.disconnect, 3],
  [0x0e, 3], // whether it has the perfusion index
  [0x0f, 8], // recorded values
  [0x10, 3],
  [0x11, 9], // which recordings there are
  [0x12, 8], // time of day of a recording
  [0x13, 9],
  [0x14, 9],
]);

export const V7_PACKETS = lowFirst((first) => LENGTHS.get(first));

/** The data of a whole packet, each with its bit 7 put back. */
export function dataOf(packet: Uint8Array): readonly number[] {
  const high = packet[1] ?? 0;
  return Array.from(packet.subarray(2), (byte, index) => (byte & 0x7f) | (((high >> index) & 1) << 7));
}

export const COMMAND = {
  startRealTime: 0xa1,
  stopRealTime: 0xa2,
  deviceId: 0xaa,
  keepAlive: 0xaf,
  setTime: 0xb1,
  setDate: 0xb2,
} as const;

/** Nine bytes to the device. */
export function command(code: number, ...data: readonly number[]): Uint8Array {
  const seven = Array.from({ length: 7 }, (_, index) => (index === 0 ? code : (data[index - 1] ?? 0)));
  const high = seven.reduce((bits, byte, index) => bits | ((byte >> 7) << index), 0x80);
  return Uint8Array.of(0x7d, high, ...seven.map((byte) => byte | 0x80));
}

/** Century, year of it, month, day, day of the week with Sunday as 0. */
export function setDate(time: LocalDateTime): Uint8Array {
  const [year = 0, month = 0, day = 0] = numbersOf(time);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return command(COMMAND.setDate, Math.floor(year / 100), year % 100, month, day, weekday);
}

/** Hour, minute, second. */
export function setTime(time: LocalDateTime): Uint8Array {
  const [, , , hour = 0, minute = 0, second = 0] = numbersOf(time);
  return command(COMMAND.setTime, hour, minute, second);
}

function numbersOf(time: LocalDateTime): readonly number[] {
  return time.split(/\D/).map(Number);
}
