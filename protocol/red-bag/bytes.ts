/** Fields one behind the other, numbers big-endian. */

import { fromUtf8, toUtf8 } from './utf8.ts';

export class ByteWriter {
  readonly #bytes: number[] = [];

  raw(bytes: Uint8Array): this {
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  u8(value: number): this {
    this.#bytes.push(value & 0xff);
    return this;
  }

  u32(value: number): this {
    for (const shift of [24, 16, 8, 0]) this.#bytes.push((value >>> shift) & 0xff);
    return this;
  }

  /** UTF-8 behind its length in one byte. @throws RangeError over 255 bytes */
  text(text: string): this {
    const bytes = toUtf8(text);
    if (bytes.length > 255) throw new RangeError('a text of a code is longer than 255 bytes');
    return this.u8(bytes.length).raw(bytes);
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** @throws RangeError when there is less than is asked for */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  raw(length: number): Uint8Array {
    if (length > this.left) throw new RangeError('the code is cut short');
    const part = this.#bytes.slice(this.#at, this.#at + length);
    this.#at += length;
    return part;
  }

  u8(): number {
    return this.raw(1)[0] ?? 0;
  }

  u32(): number {
    return this.raw(4).reduce((value, byte) => value * 256 + byte, 0);
  }

  text(): string {
    return fromUtf8(this.raw(this.u8()));
  }
}

/** A UUID as its sixteen bytes. @throws RangeError for what is none */
export function uuidBytes(uuid: string): Uint8Array {
  const digits = uuid.replaceAll('-', '');
  if (!/^[\da-f]{32}$/i.test(digits)) throw new RangeError('not a UUID');
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16));
}

export function uuidText(bytes: Uint8Array): string {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}
