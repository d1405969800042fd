/** Numbers and texts as bytes, for simulated devices. No checksum is here: each device adds up its own. */

/** One byte a character. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}

/** `bytes(0x3e, 0x05)` and `bytes(0x3e, [1, 2], rest)`. What is over 255 is cut to its lowest eight bits. */
export function bytes(...parts: readonly (number | ArrayLike<number>)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : Array.from(part))));
}

/** A whole number of zero or more, the lowest byte first. */
export function littleEndian(value: number, length: number): readonly number[] {
  return Array.from({ length }, (_, index) => Math.floor(value / 256 ** index) % 256);
}

/** A whole number of zero or more, the highest byte first. */
export function bigEndian(value: number, length: number): readonly number[] {
  return littleEndian(value, length).toReversed();
}

/** Two decimal digits in one byte: 59 is 0x59. */
export function bcd(value: number): number {
  return (Math.floor(value / 10) % 10) * 16 + (value % 10);
}

/** IEEE 754, 32 bits, the lowest byte first. */
export function float32(value: number): readonly number[] {
  const four = new Uint8Array(4);
  new DataView(four.buffer).setFloat32(0, value, true);
  return [...four];
}

/** Decimal digits with zeroes before them: `digits(72, 3)` is `072`. */
export function digits(value: number, length: number): string {
  return Math.round(value).toString().padStart(length, '0');
}
