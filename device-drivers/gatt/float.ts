/**
 * FLOAT, the 32-bit number of medical devices.
 *
 *     31            24 23                              0
 *     +---------------+---------------------------------+
 *     |   exponent    |            mantissa             |   both in two's complement; mantissa x 10^exponent
 *     +---------------+---------------------------------+
 *
 *     007FFFFF not a number       00800000 not at this resolution
 *     007FFFFE above range        00800002 below range             00800001 reserved
 *
 * Source: IEEE 11073-20601, annex F.7; Bluetooth GATT Specification Supplement.
 */
import type { MedicalNumber, SpecialValue } from './decimal.ts';

const SPECIAL: ReadonlyMap<number, SpecialValue> = new Map([
  [0x007fffff, 'not-a-number'],
  [0x00800000, 'not-at-this-resolution'],
  [0x007ffffe, 'above-range'],
  [0x00800002, 'below-range'],
  [0x00800001, 'reserved'],
]);

/** @param word 32 bits, the order of the bytes already settled */
export function decodeFloat(word: number): MedicalNumber {
  const value = SPECIAL.get(word);
  if (value !== undefined) return { kind: 'special', value };
  return { kind: 'number', mantissa: (word << 8) >> 8, exponent: word >> 24 };
}
