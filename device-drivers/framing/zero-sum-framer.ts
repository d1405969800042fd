/**
 * Cuts a stream of bytes into frames that carry their own length and whose bytes add up to zero modulo 256.
 *
 *     +--------+----- ... -----+------ ... ------+----------+
 *     | prefix | length etc.   | data            | checksum |
 *     +--------+----- ... -----+------ ... ------+----------+
 *     |<- headerLength bytes ->|                            |
 *     |<----------- totalLength(header) bytes ------------->|   sum of all of them = 0 mod 256
 *
 * Two makers use this shape with different headers, so that the header is a parameter. What it promises at a bad line is
 * said in checked-framer.ts, which does the cutting.
 */
import type { ReadingRefusal } from '#drivers/api.ts';
import { CheckedFramer, type CheckedShape, type FramerEvent } from './checked-framer.ts';

export type { FramerEvent } from './checked-framer.ts';

export interface FrameShape {
  /** The bytes with which every frame begins. */
  readonly prefix: readonly number[];
  /** How many bytes must be there before the length can be told. */
  readonly headerLength: number;
  /**
   * Bytes in the whole frame, checksum included, or undefined when no such frame exists. It must be bounded: this is
   * what keeps a false header from swallowing the good frames behind it.
   */
  readonly totalLength: (header: Uint8Array) => number | undefined;
}

export class ZeroSumFramer {
  readonly #framer: CheckedFramer;

  constructor(shape: FrameShape) {
    this.#framer = new CheckedFramer(zeroSum(shape));
  }

  /** Takes bytes as they came, in any split; see {@link CheckedFramer.accept}. */
  accept(bytes: Uint8Array, nowMs: number): readonly FramerEvent[] {
    return this.#framer.accept(bytes, nowMs);
  }

  /** Gives up half a frame when nothing has followed for a while; see {@link CheckedFramer.expire}. */
  expire(nowMs: number): readonly FramerEvent[] {
    return this.#framer.expire(nowMs);
  }
}

function zeroSum(shape: FrameShape): CheckedShape {
  const { prefix, headerLength, totalLength } = shape;
  return {
    lengthOf: (pending) => {
      for (let index = 0; index < Math.min(prefix.length, pending.length); index += 1) {
        if (pending[index] !== prefix[index]) return 'none';
      }
      if (pending.length < headerLength) return 'more';
      return totalLength(pending.subarray(0, headerLength)) ?? 'none';
    },
    damageOf: (frame) => (sumsToZero(frame) ? undefined : wrongChecksum(frame)),
  };
}

function wrongChecksum(frame: Uint8Array): ReadingRefusal {
  return { code: 'checksum-wrong', detail: `checksum of a frame of ${frame.length} bytes` };
}

function sumsToZero(bytes: Uint8Array): boolean {
  let sum = 0;
  for (const byte of bytes) sum += byte;
  return sum % 256 === 0;
}
