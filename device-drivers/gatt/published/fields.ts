/**
 * The fields of a Bluetooth measurement, taken off the front one after the other, for the references: the rules are written
 * down here a second time, with ordinary fractions and no shifting of bits. No line is shared with the decoders.
 */

/** `over` is a power of ten: the number is `mantissa` / `over`, or `mantissa` x `times`. */
export interface PublishedNumber {
  readonly mantissa: number;
  readonly times: number;
  readonly over: number;
}

export class Fields {
  readonly #bytes: readonly number[];
  #at = 0;

  constructor(raw: Uint8Array) {
    this.#bytes = [...raw];
  }

  /** A number of `length` bytes, the lowest first; not a number when they are not all there. */
  unsigned(length: number): number {
    let value = 0;
    for (let index = 0; index < length; index += 1) value += (this.#bytes[this.#at + index] ?? NaN) * 256 ** index;
    this.#at += length;
    return value;
  }

  skip(length: number): void {
    this.#at += length;
  }

  /** 16 bits; undefined for each of the five words that are no number, and where they are not there. */
  sfloat(): PublishedNumber | undefined {
    return published(this.unsigned(2), 12, 4);
  }

  /** 32 bits, likewise. */
  float(): PublishedNumber | undefined {
    return published(this.unsigned(4), 24, 8);
  }

  /** true when every byte has been taken and none was missing. */
  usedUp(): boolean {
    return this.#at === this.#bytes.length;
  }
}

/** Is this bit of the number set? */
export function hasBit(value: number, bit: number): boolean {
  return Math.floor(value / 2 ** bit) % 2 === 1;
}

export function published(word: number, mantissaBits: number, exponentBits: number): PublishedNumber | undefined {
  if (Number.isNaN(word)) return undefined;
  const mantissa = signed(word % 2 ** mantissaBits, mantissaBits);
  const exponent = signed(Math.floor(word / 2 ** mantissaBits), exponentBits);
  const largest = 2 ** (mantissaBits - 1) - 1;
  // With exponent 0: the two highest and the three lowest of all mantissas.
  if (exponent === 0 && (mantissa >= largest - 1 || mantissa <= -largest + 1)) return undefined;
  return { mantissa, times: exponent > 0 ? 10 ** exponent : 1, over: exponent < 0 ? 10 ** -exponent : 1 };
}

function signed(value: number, bits: number): number {
  return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
}

/** The nearest whole number. */
export function whole(number: PublishedNumber): number {
  return Math.round((number.mantissa * number.times) / number.over);
}

/** Is it a whole number from `lowest` to `highest`? */
export function between(value: number, lowest: number, highest: number): boolean {
  return value >= lowest && value <= highest;
}
