/**
 * A JPEG cut into its parts (ITU-T T.81, annex B):
 *
 *   FFD8   then  FF marker, length (2 bytes, itself included), content   ...   FFDA scan   ...   FFD9
 *
 * What a browser needs to draw it is kept; what tells of the camera, the place and the program is not.
 */
import { latin, startsWith, viewOf } from './bytes.ts';
import type { PictureParts, PicturePart, PictureSize } from './picture.ts';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const FIRST_RESTART = 0xd0;
const LAST_RESTART = 0xd7;
const JFIF = 0xe0;
const EXIF = 0xe1;
const ADOBE = 0xee;
/** Tables of quantisation and of codes, the restart interval. */
const TABLES = new Set([0xdb, 0xc4, 0xdd]);
/** Baseline, extended and progressive: those that browsers draw. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** A picture in ever finer scans costs the drawing of all of it for each; encoders make about ten. */
const MOST_SCANS = 64;
const JFIF_LENGTH = 16;
const ADOBE_LENGTH = 14;

/** EXIF with nothing but which way up the picture is (CIPA DC-008, tag 0x0112). */
function orientationAlone(orientation: number): Uint8Array {
  return Uint8Array.from([
    ...[0xff, EXIF, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  ]);
}

/** 1 is upright; undefined where it does not say. */
function orientationOf(segment: Uint8Array): number | undefined {
  if (latin(segment, 4, 10) !== 'Exif\0\0' || segment.length < 18) return undefined;
  const tiff = viewOf(segment.subarray(10));
  const little = latin(segment, 10, 12) === 'II';
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return undefined;
  const entries = tiff.getUint16(directory, little);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.byteLength) return undefined;
    if (tiff.getUint16(at, little) !== 0x0112) continue;
    const value = tiff.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** The parts that stand for a piece of EXIF: the way up, and the rest, which goes. */
function exifParts(segment: Uint8Array): readonly PicturePart[] {
  const orientation = orientationOf(segment);
  if (orientation === undefined || orientation === 1) return [{ bytes: segment, kept: false }];
  const alone = orientationAlone(orientation);
  if (segment.length === alone.length && alone.every((byte, at) => segment[at] === byte))
    return [{ bytes: segment, kept: true }];
  return [
    { bytes: segment, kept: false },
    { bytes: alone, kept: true },
  ];
}

function keeps(marker: number, segment: Uint8Array): boolean {
  if (TABLES.has(marker) || FRAMES.has(marker)) return true;
  const length = segment.length - 2;
  if (marker === JFIF) return length === JFIF_LENGTH && latin(segment, 4, 9) === 'JFIF\0';
  return marker === ADOBE && length === ADOBE_LENGTH && latin(segment, 4, 9) === 'Adobe';
}

/** Where the coded picture ends: before the next marker that is no restart. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next === 0 || next === 0xff || (next >= FIRST_RESTART && next <= LAST_RESTART)) continue;
    return at;
  }
  return undefined;
}

/** @returns undefined for what is no whole JPEG that browsers draw */
export function jpegParts(bytes: Uint8Array): PictureParts | undefined {
  if (!startsWith(bytes, [0xff, START])) return undefined;
  const view = viewOf(bytes);
  const parts: PicturePart[] = [{ bytes: bytes.subarray(0, 2), kept: true }];
  let size: PictureSize | undefined;
  let scans = 0;
  for (let at = 2; at + 2 <= bytes.length;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      // A marker may have any number of these before it.
      parts.push({ bytes: bytes.subarray(at, at + 1), kept: false });
      at += 1;
      continue;
    }
    if (marker === END) {
      parts.push({ bytes: bytes.subarray(at, at + 2), kept: true });
      if (at + 2 < bytes.length) parts.push({ bytes: bytes.subarray(at + 2), kept: false });
      return size === undefined || scans === 0 ? undefined : { size, parts };
    }
    if (at + 4 > bytes.length) return undefined;
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return undefined;
    const segment = bytes.subarray(at, end);
    if (marker === SCAN) {
      scans += 1;
      const scanned = endOfScan(bytes, end);
      if (scanned === undefined || scans > MOST_SCANS) return undefined;
      parts.push({ bytes: bytes.subarray(at, scanned), kept: true });
      at = scanned;
      continue;
    }
    if (FRAMES.has(marker)) {
      // One frame with one or three colours; four are those of a printing press.
      const colours = segment[9];
      if (size !== undefined || length < 8 || (colours !== 1 && colours !== 3)) return undefined;
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    if (marker === EXIF) parts.push(...exifParts(segment));
    else parts.push({ bytes: segment, kept: keeps(marker, segment) });
    at = end;
  }
  return undefined;
}
