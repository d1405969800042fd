/**
 * Cuts a stream of bytes into frames that tell their own length and carry something by which damage is seen: a checksum,
 * a byte that must stand at the end. What frames look like is handed in; the framer knows no device.
 *
 * What it promises at a bad line: what comes out depends on the bytes and never on how they were split; after rubbish,
 * a lost byte or a wrong checksum it gives up one byte only and looks again, so that a good frame hidden behind a false
 * header is still found; one damaged stretch is one refusal, however long it is; and it never keeps more than one frame.
 */
import type { ReadingRefusal } from '#drivers/api.ts';

/** What a device's frames look like. A device that sends several kinds has one shape for all of them. */
export interface CheckedShape {
  /**
   * Bytes in the frame that these bytes begin, 'none' when they begin no frame, 'more' while it is too soon to say. The
   * length must be bounded: this is what keeps a false header from swallowing the good frames behind it.
   * @param pending at least one byte
   */
  readonly lengthOf: (pending: Uint8Array) => number | 'none' | 'more';
  /** What is wrong with a frame of this length, or undefined when it is whole. */
  readonly damageOf: (frame: Uint8Array) => ReadingRefusal | undefined;
}

export type FramerEvent =
  | { readonly type: 'frame'; readonly frame: Uint8Array }
  | { readonly type: 'refusal'; readonly refusal: ReadingRefusal };

/** Silence in the middle of a frame after which the rest will not come. Thirty bytes take 31 ms at 9600 baud. */
const BROKEN_OFF_MS = 200;

const EMPTY = new Uint8Array(0);
const NO_FRAME: ReadingRefusal = { code: 'frame-garbled', detail: 'bytes that begin no frame' };
const BROKEN_OFF: ReadingRefusal = { code: 'frame-garbled', detail: 'the frame broke off in the middle' };

export class CheckedFramer {
  readonly #shape: CheckedShape;
  #pending: Uint8Array = EMPTY;
  #lastByteAt = 0;
  /** true from the first bad byte until the next good frame, so that a damaged stretch is refused once. */
  #damaged = false;

  constructor(shape: CheckedShape) {
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
      this.#refuse(events, BROKEN_OFF);
      this.#pending = this.#pending.subarray(1);
      events.push(...this.#cut());
    }
    this.#damaged = false;
    return events;
  }

  #cut(): FramerEvent[] {
    const events: FramerEvent[] = [];
    while (this.#pending.length > 0) {
      const length = this.#shape.lengthOf(this.#pending);
      if (length === 'more') break;
      if (length === 'none') {
        this.#refuse(events, NO_FRAME);
        this.#pending = this.#pending.subarray(1);
        continue;
      }
      if (this.#pending.length < length) break;
      const candidate = this.#pending.slice(0, length);
      const damage = this.#shape.damageOf(candidate);
      if (damage === undefined) {
        this.#damaged = false;
        events.push({ type: 'frame', frame: candidate });
        this.#pending = this.#pending.subarray(length);
      } else {
        this.#refuse(events, damage);
        this.#pending = this.#pending.subarray(1);
      }
    }
    // A copy, so that one small rest does not keep a large chunk alive.
    this.#pending = this.#pending.slice();
    return events;
  }

  #refuse(events: FramerEvent[], refusal: ReadingRefusal): void {
    if (!this.#damaged) events.push({ type: 'refusal', refusal });
    this.#damaged = true;
  }
}

function concatenate(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
