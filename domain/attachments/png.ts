/**
 * A PNG cut into its parts (W3C PNG, third edition):
 *
 *   89504E470D0A1A0A  then  length (4 bytes), name (4 letters), content, CRC-32 of name and content   ...   IEND
 *
 * What a browser needs to draw it is kept. Comments, times, EXIF and packed colour profiles are not.
 */
import { latin, startsWith, viewOf } from './bytes.ts';
import type { PictureParts, PicturePart, PictureSize } from './picture.ts';

const BEGINNING = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'pHYs', 'bKGD']);
/** Length, name and CRC. */
const AROUND = 12;
const HEADER_LENGTH = 13;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb8_8320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffff_ffff) >>> 0;
}

/** How many samples a point has, by the colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export interface PngContent {
  /** What the points take unpacked, in bytes; with the seven passes of an interlaced picture a little more. */
  readonly unpackedBytes: number;
  /** The packed points, in the order of the file. */
  readonly packed: readonly Uint8Array[];
}

interface Chunk {
  readonly name: string;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

/** @returns undefined where a chunk is damaged or cut off */
function chunksOf(bytes: Uint8Array): { readonly chunks: readonly Chunk[]; readonly end: number } | undefined {
  if (!startsWith(bytes, BEGINNING)) return undefined;
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  for (let at = BEGINNING.length; at + AROUND <= bytes.length;) {
    const length = view.getUint32(at);
    const end = at + AROUND + length;
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return undefined;
    const name = latin(bytes, at + 4, at + 8);
    chunks.push({ name, whole: bytes.subarray(at, end), content: bytes.subarray(at + 8, end - 4) });
    at = end;
    if (name === 'IEND') return { chunks, end };
  }
  return undefined;
}

function headerOf({ name, content }: Chunk): (PictureSize & { readonly pointBits: number }) | undefined {
  if (name !== 'IHDR' || content.length !== HEADER_LENGTH) return undefined;
  const view = viewOf(content);
  const samples = SAMPLES[view.getUint8(9)];
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(view.getUint8(8))) return undefined;
  return { width: view.getUint32(0), height: view.getUint32(4), pointBits: samples * view.getUint8(8) };
}

/** @returns undefined for what is no whole PNG */
export function pngParts(bytes: Uint8Array): PictureParts | undefined {
  const read = chunksOf(bytes);
  const [first] = read?.chunks ?? [];
  const header = first && headerOf(first);
  if (read === undefined || header === undefined || !read.chunks.some(({ name }) => name === 'IDAT')) return undefined;
  const { width, height } = header;
  const parts: PicturePart[] = [{ bytes: bytes.subarray(0, BEGINNING.length), kept: true }];
  for (const { name, whole } of read.chunks) parts.push({ bytes: whole, kept: KEPT.has(name) });
  if (read.end < bytes.length) parts.push({ bytes: bytes.subarray(read.end), kept: false });
  return { size: { width, height }, parts };
}

/** The points as they are packed, and what they may take: more of them is no picture. */
export function pngContent(bytes: Uint8Array): PngContent | undefined {
  const read = chunksOf(bytes);
  const [first] = read?.chunks ?? [];
  const header = first && headerOf(first);
  if (read === undefined || header === undefined) return undefined;
  const row = 1 + Math.ceil((header.width * header.pointBits) / 8);
  const interlaceBytes = 7 * 2 * (header.height + header.width);
  return {
    unpackedBytes: row * header.height + interlaceBytes,
    packed: read.chunks.filter(({ name }) => name === 'IDAT').map(({ content }) => content),
  };
}
