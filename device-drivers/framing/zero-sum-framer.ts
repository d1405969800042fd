/**
 * Cuts a stream of bytes into frames that carry their own length and whose bytes add up to zero modulo 256.
 *
 *     +--------+----- ... -----+------ ... ------+----------+
 *     | prefix | length etc.   | data            | checksum |
 *     +--------+----- ... -----+------ ... ------+----------+
 *     |<- headerLength bytes ->|                            |
 *     |<----------- totalLength(header) bytes ------------->|   sum of all of them = 0 mod 256
 *
 * Two makers use this shape with different headers, so that the header is a parameter. The framer knows no device.
 *
 * What it promises at a bad line: what comes out depends on the bytes and never on how they were split; after rubbish,
 * a lost byte or a wrong checksum it gives up one byte only and looks again, so that a good frame hidden behind a false
 * header is still found; one damaged stretch is one refusal, however long it is; and it never keeps more than one frame.
 */
import type { ReadingRefusal } from '#drivers/api.ts';

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

export type FramerEvent =
  | { readonly type: 'frame'; readonly frame: Uint8Array }
  | { readonly type: 'refusal'; readonly refusal: ReadingRefusal };

/** Silence in the middle of a frame after which the rest will not come. Thirty bytes take 31 ms at 9600 baud. */
const BROKEN_OFF_MS = 200;

const EMPTY = new Uint8Array(0);

export class ZeroSumFramer {
  readonly #shape: FrameShape;
  #pending: Uint8Array = EMPTY;
  #lastByteAt = 0;
  /** true from the first bad byte until the next good frame, so that a damaged stretch is refused once. */
  #damaged = false;

  constructor(shape: FrameShape) {
    this.#shape = shape;
  }

  /**
   * Takes bytes as they came, in any split.
   * @param bytes what the transport delivered; may be empty
   * @param nowMs monotonic milliseconds, remembered for `expire`
   * @returns the frames that are complete by now and one refusal for each damaged stretch, in the order of the bytes
   */
  accept(bytes: Uint8Array, nowMs: number): readonly FramerEvent[] {
    if (bytes.length === 0) return [];
    this.#pending = concatenate(this.#pending, bytes);
    this.#lastByteAt = nowMs;
    return this.#cut();
  }

  /**
   * Gives up half a frame when nothing has followed for a while, and cuts whatever good frames were hidden in it.
   * Without this the next frame would be glued to the half, and the frame after that one would be the first good one.
   */
  expire(nowMs: number): readonly FramerEvent[] {
    if (this.#pending.length === 0 || nowMs - this.#lastByteAt < BROKEN_OFF_MS) return [];
    const events: FramerEvent[] = [];
    while (this.#pending.length > 0) {
      this.#refuse(events, 'frame-garbled', 'the frame broke off in the middle');
      this.#pending = this.#pending.subarray(1);
      events.push(...this.#cut());
    }
    this.#damaged = false;
    return events;
  }

  #cut(): FramerEvent[] {
    const events: FramerEvent[] = [];
    for (;;) {
      const length = this.#lengthOfFirst();
      if (length === 'more') break;
      if (length === 'none') {
        this.#refuse(events, 'frame-garbled', 'bytes that begin no frame');
        this.#pending = this.#pending.subarray(1);
        continue;
      }
      if (this.#pending.length < length) break;
      const candidate = this.#pending.slice(0, length);
      if (sumsToZero(candidate)) {
        this.#damaged = false;
        events.push({ type: 'frame', frame: candidate });
        this.#pending = this.#pending.subarray(length);
      } else {
        this.#refuse(events, 'checksum-wrong', `checksum of a frame of ${length} bytes`);
        this.#pending = this.#pending.subarray(1);
      }
    }
    // A copy, so that one small rest does not keep a large chunk alive.
    this.#pending = this.#pending.slice();
    return events;
  }

  /** The length of the frame that the pending bytes begin, 'none' if they begin none, 'more' if it is too soon to say. */
  #lengthOfFirst(): number | 'none' | 'more' {
    const { prefix, headerLength, totalLength } = this.#shape;
    const pending = this.#pending;
    for (let index = 0; index < Math.min(prefix.length, pending.length); index += 1) {
      if (pending[index] !== prefix[index]) return 'none';
    }
    if (pending.length < headerLength) return 'more';
    return totalLength(pending.subarray(0, headerLength)) ?? 'none';
  }

  #refuse(events: FramerEvent[], code: 'frame-garbled' | 'checksum-wrong', detail: string): void {
    if (!this.#damaged) events.push({ type: 'refusal', refusal: { code, detail } });
    this.#damaged = true;
  }
}

function concatenate(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function sumsToZero(bytes: Uint8Array): boolean {
  let sum = 0;
  for (const byte of bytes) sum += byte;
  return sum % 256 === 0;
}
