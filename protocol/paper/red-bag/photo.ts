/** What a photograph is, from its first bytes: a file that is none of these is not given to the library, which would not finish. Pure. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Markers of a frame: what is in it, how high and how wide (ISO/IEC 10918-1). */
const FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

/** A picture of more points than this would hold the press up; the largest photograph of a tablet's camera has a third of it. */
const MOST_POINTS = 40_000_000;

function sensible(size: Size): Size | undefined {
  const { width, height } = size;
  return width > 0 && height > 0 && width * height <= MOST_POINTS ? size : undefined;
}

function jpegSize(bytes: DataView): Size | undefined {
  let at = 2;
  while (at + 10 <= bytes.byteLength) {
    if (bytes.getUint8(at) !== 0xff) return undefined;
    const marker = bytes.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (FRAMES.has(marker)) {
      // Four colours are those of a printing press, and are not in the colours that the file promises.
      const colours = bytes.getUint8(at + 9);
      if (colours !== 1 && colours !== 3) return undefined;
      return sensible({ width: bytes.getUint16(at + 7), height: bytes.getUint16(at + 5) });
    }
    at += 2 + bytes.getUint16(at + 2);
  }
  return undefined;
}

/** Undefined where it is no JPEG or PNG that can be printed. */
export function photoSize(bytes: Uint8Array): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 33 && PNG.every((byte, index) => bytes[index] === byte)) {
    return sensible({ width: view.getUint32(16), height: view.getUint32(20) });
  }
  if (bytes.length >= 12 && bytes[0] === 0xff && bytes[1] === 0xd8) return jpegSize(view);
  return undefined;
}
