/**
 * Numbers as medical devices send them over Bluetooth: a whole mantissa and a power of ten (IEEE 11073-20601). They stay
 * so until they are rounded, once, to the whole units in which a measurement is kept: as a binary fraction 36.5 x 10
 * can come out a hair below 365.
 */

/** `mantissa` x 10^`exponent`. */
export interface Decimal {
  readonly mantissa: number;
  readonly exponent: number;
}

/** What a field can say instead of a number. */
export type SpecialValue =
  /** There is no number: the measurement failed, or the field is not used. */
  | 'not-a-number'
  /** There is one, and not at this resolution. */
  | 'not-at-this-resolution'
  | 'above-range'
  | 'below-range'
  | 'reserved';

export type MedicalNumber =
  ({ readonly kind: 'number' } & Decimal) | { readonly kind: 'special'; readonly value: SpecialValue };

/** round((value x `times` + `plus`) / `over`). */
export interface Conversion {
  readonly times: bigint;
  readonly plus?: bigint;
  readonly over?: bigint;
}

/**
 * Converts and rounds once, half away from zero, in whole numbers throughout.
 * @returns an integer; far from any measurement (beyond 2^53) it is the nearest that a number can hold
 */
export function rounded(value: Decimal, conversion: Conversion = { times: 1n }): number {
  const { times, plus = 0n, over = 1n } = conversion;
  // A whole number in the unit in which it is kept: most are.
  if (value.exponent === 0 && times === 1n && plus === 0n && over === 1n) return value.mantissa;
  const power = 10n ** BigInt(Math.abs(value.exponent));
  const mantissa = BigInt(value.mantissa);
  const [numerator, denominator] =
    value.exponent >= 0 ? [mantissa * power * times + plus, over] : [mantissa * times + plus * power, over * power];
  return Number(divided(numerator, denominator));
}

/** @param denominator above zero */
function divided(numerator: bigint, denominator: bigint): bigint {
  const half = (magnitude: bigint): bigint => (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -half(-numerator) : half(numerator);
}
