/** Makes what comes over the line: good frames, damaged frames, frames that only look good, and rubbish. */
import { damage, join, otherContent, otherDigits } from './damage.ts';
import type { Random } from './random.ts';

export interface FrameSource {
  readonly frames: readonly Uint8Array[];
  /** Puts the checksum right on a frame whose content was changed. */
  readonly reseal: (bytes: Uint8Array) => Uint8Array;
}

/** One frame's worth of bytes, however bad. */
export function makeFrame({ frames, reseal }: FrameSource, random: Random): Uint8Array {
  const frame = random.pick(frames);
  switch (random.below(20)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
      return frame;
    case 5:
    case 6:
    case 7:
    case 8:
      return damage(frame, random);
    case 9:
    case 10:
    case 11:
      return reseal(otherContent(frame, random));
    case 12:
    case 13:
      return reseal(otherDigits(frame, random));
    case 14:
      return random.bytes(1 + random.below(40));
    case 15:
      // Two frames with nothing between them, the first of them perhaps broken off.
      return join(frame.subarray(0, 1 + random.below(frame.length)), random.pick(frames));
    case 16:
      return repeated(frame, 2 + random.below(4));
    case 17:
      return join(random.bytes(1 + random.below(8)), frame, random.bytes(random.below(8)));
    case 18:
      return spliced(frame, random.pick(frames), random);
    default:
      return damage(reseal(otherContent(frame, random)), random);
  }
}

function repeated(frame: Uint8Array, times: number): Uint8Array {
  return join(...Array.from({ length: times }, () => frame));
}

/** The beginning of one frame and the end of another one. */
function spliced(one: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  return join(one.subarray(0, random.below(one.length + 1)), other.subarray(random.below(other.length + 1)));
}

/**
 * What puts a checksum right, for a driver that does not say how: when the bytes of an example add up to zero, the last
 * byte is made so that they do again. All other frames stay as they are.
 */
export function resealLastByte(frames: readonly Uint8Array[]): (bytes: Uint8Array) => Uint8Array {
  const zeroSums = frames.filter((frame) => frame.length > 2 && sumOf(frame) === 0).length;
  if (2 * zeroSums < frames.length) return (bytes) => bytes;
  return (bytes) => {
    const sealed = bytes.slice();
    if (sealed.length > 0) sealed[sealed.length - 1] = -sumOf(sealed.subarray(0, -1));
    return sealed;
  };
}

function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = (sum + byte) & 0xff;
  return sum;
}
