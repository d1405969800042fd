/**
 * Cuts a stream of bytes into frames in which one bit tells the first byte from all that follow it. Makers without a
 * checksum do so: whoever has lost a byte finds the next frame at once.
 *
 *     1xxxxxxx 0xxxxxxx 0xxxxxxx 0xxxxxxx 0xxxxxxx | 1xxxxxxx 0...      or the other way round
 *
 * Each byte is taken once and never looked at again: a byte that begins a frame ends whatever was under way. One damaged
 * stretch is one refusal, what comes out never depends on how the bytes were split, and no more than one frame is kept.
 */
import type { ReadingRefusal } from '#drivers/api.ts';
import type { FramerEvent } from './checked-framer.ts';

/** What a byte does to the frame under way: it is no part of it, more must follow, or the frame is whole. */
export type Step = 'no' | 'more' | 'whole';

export interface MarkerShape {
  /** What this byte is as the first one. 'whole' is a frame of one byte. */
  readonly begins: (byte: number) => Step;
  /** What this byte is after those that have come. The frame must be bounded. */
  readonly goesOn: (frame: readonly number[], byte: number) => Step;
}

/** Silence in the middle of a frame after which the rest will not come. */
const BROKEN_OFF_MS = 200;

const BROKEN_OFF: ReadingRefusal = { code: 'frame-garbled', detail: 'the frame broke off in the middle' };
const NO_FRAME: ReadingRefusal = { code: 'frame-garbled', detail: 'bytes that begin no frame' };

export class MarkerFramer {
  readonly #shape: MarkerShape;
  #frame: number[] = [];
  #lastByteAt = 0;
  /** true from the first bad byte until the next good frame, so that a damaged stretch is refused once. */
  #damaged = false;

  constructor(shape: MarkerShape) {
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
    this.#lastByteAt = nowMs;
    const events: FramerEvent[] = [];
    for (const byte of bytes) this.#take(events, byte);
    return events;
  }

  /** Gives up half a frame when nothing has followed for a while. */
  expire(nowMs: number): readonly FramerEvent[] {
    if (this.#frame.length === 0 || nowMs - this.#lastByteAt < BROKEN_OFF_MS) return [];
    const events: FramerEvent[] = [];
    this.#frame = [];
    this.#refuse(events, BROKEN_OFF);
    this.#damaged = false;
    return events;
  }

  #take(events: FramerEvent[], byte: number): void {
    if (this.#frame.length > 0) {
      const step = this.#shape.goesOn(this.#frame, byte);
      if (step !== 'no') {
        this.#grow(events, byte, step);
        return;
      }
      this.#frame = [];
      this.#refuse(events, BROKEN_OFF);
    }
    const step = this.#shape.begins(byte);
    if (step === 'no') this.#refuse(events, NO_FRAME);
    else this.#grow(events, byte, step);
  }

  #grow(events: FramerEvent[], byte: number, step: 'more' | 'whole'): void {
    this.#frame.push(byte);
    if (step === 'more') return;
    events.push({ type: 'frame', frame: Uint8Array.from(this.#frame) });
    this.#frame = [];
    this.#damaged = false;
  }

  #refuse(events: FramerEvent[], refusal: ReadingRefusal): void {
    if (!this.#damaged) events.push({ type: 'refusal', refusal });
    this.#damaged = true;
  }
}

/** Frames of a fixed length whose first byte alone has bit 7. */
export function highFirst(length: number): MarkerShape {
  return {
    begins: (byte) => (byte < 0x80 ? 'no' : length === 1 ? 'whole' : 'more'),
    goesOn: (frame, byte) => {
      if (byte >= 0x80) return 'no';
      return frame.length + 1 === length ? 'whole' : 'more';
    },
  };
}

/**
 * Frames whose first byte alone lacks bit 7 and tells how long the frame is.
 * @param lengthOf bytes in a frame with this first byte, 2 at least; undefined when there is no such frame
 */
export function lowFirst(lengthOf: (first: number) => number | undefined): MarkerShape {
  return {
    begins: (byte) => (byte < 0x80 && lengthOf(byte) !== undefined ? 'more' : 'no'),
    goesOn: (frame, byte) => {
      if (byte < 0x80) return 'no';
      return frame.length + 1 === lengthOf(frame[0] ?? 0) ? 'whole' : 'more';
    },
  };
}
