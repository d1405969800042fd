/**
 * SFLOAT, the 16-bit number of medical devices.
 *
 *     15      12 11                     0
 *     +---------+-----------------------+
 *     | exponent|       mantissa        |   both in two's complement; the value is mantissa x 10^exponent
 *     +---------+-----------------------+
 *
 *     07FF not a number   0800 not at this resolution   07FE above range   0802 below range   0801 reserved
 *
 * Source: IEEE 11073-20601, annex F.8; Bluetooth GATT Specification Supplement. The five are whole words: they are
 * compared before anything is scaled.
 */
import type { MedicalNumber, SpecialValue } from './decimal.ts';

const SPECIAL: ReadonlyMap<number, SpecialValue> = new Map([
  [0x07ff, 'not-a-number'],
  [0x0800, 'not-at-this-resolution'],
  [0x07fe, 'above-range'],
  [0x0802, 'below-range'],
  [0x0801, 'reserved'],
]);

/** @param word 16 bits, the order of the bytes already settled */
export function decodeSfloat(word: number): MedicalNumber {
  const value = SPECIAL.get(word);
  if (value !== undefined) return { kind: 'special', value };
  // Moved to the top of 32 bits and back, so that the sign comes along.
  return { kind: 'number', mantissa: (word << 20) >> 20, exponent: (word << 16) >> 28 };
}
