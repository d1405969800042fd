/**
 * Record Access Control Point, 2A52: asks a device for what it has in its memory. It answers there (indicated), and the
 * records come where fresh ones come.
 *
 *     +---------+----------+-----------+
 *     | op code | operator | operand   |
 *     +---------+----------+-----------+
 *      01 01        report all stored records
 *      05 00 nn nn  so many of them
 *      06 00 op rr  the answer to op: 01 done, 06 there are none, others: refused
 *
 * Source: Bluetooth SIG, Pulse Oximeter Service 1.0 and GATT Specification Supplement.
 */

export const REPORT_ALL = Uint8Array.of(0x01, 0x01);

const RESULTS: ReadonlyMap<number, string> = new Map([
  [1, 'all stored records have been sent'],
  [2, 'the device does not know what it was asked'],
  [3, 'the device does not know this choice of records'],
  [4, 'the choice of records makes no sense to the device'],
  [5, 'the device cannot choose records so'],
  [6, 'there is nothing in the memory'],
  [7, 'the device could not stop'],
  [8, 'the device could not send its records'],
  [9, 'the device cannot do this now'],
]);

/** What an answer says, for the engineer. */
export function decodeRecordAccess(bytes: Uint8Array): string {
  const [op, , first, second] = bytes;
  if (op === 0x05 && first !== undefined && second !== undefined) return `${first + 256 * second} records are stored`;
  if (op === 0x06 && second !== undefined) return RESULTS.get(second) ?? `the device answered with result ${second}`;
  return 'an answer about the memory that makes no sense';
}
