/**
 * What a picture may be that comes into a record: of a size that a page can show, with nothing in it but the picture. Where it was
 * taken, with which telephone and a small picture of what was cut away stand in parts that no reader of it needs. Pure.
 */
import { accept, refuse, type Result } from '../base/result.ts';
import type { AttachmentType } from './attachment.ts';
import { joined } from './bytes.ts';
import { jpegParts } from './jpeg.ts';
import { pngParts } from './png.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** A part of the file, in the order of the file; only those that are kept are in a picture as it is taken in. */
export interface PicturePart {
  readonly bytes: Uint8Array;
  readonly kept: boolean;
}

export interface PictureParts {
  readonly size: PictureSize;
  readonly parts: readonly PicturePart[];
}

/**
 * - `not-that`: it is not what it is called, or is damaged or cut off
 * - `too-many-points`: a small file that would unpack to more than a page can hold
 * - `more-than-a-picture`: there is more in it than the picture
 */
export type PictureRefusal = 'not-that' | 'too-many-points' | 'more-than-a-picture';

/** The largest photograph of a tablet's camera has a third of it; unpacked, four bytes for each. */
export const MOST_POINTS = 40_000_000;
export const LONGEST_SIDE = 16_000;

function partsOf(bytes: Uint8Array, type: AttachmentType): Result<PictureParts, PictureRefusal> {
  const parts = type === 'image/jpeg' ? jpegParts(bytes) : type === 'image/png' ? pngParts(bytes) : undefined;
  if (parts === undefined) return refuse('not-that');
  const { width, height } = parts.size;
  if (width < 1 || height < 1) return refuse('not-that');
  if (width * height > MOST_POINTS || Math.max(width, height) > LONGEST_SIDE) return refuse('too-many-points');
  return accept(parts);
}

/** The same picture with nothing else in it; which way up it is stays. */
export function onlyThePicture(
  bytes: Uint8Array,
  type: AttachmentType,
): Result<Uint8Array<ArrayBuffer>, PictureRefusal> {
  const read = partsOf(bytes, type);
  if (!read.ok) return read;
  return accept(joined(read.value.parts.filter(({ kept }) => kept).map((part) => part.bytes)));
}

/** @returns how large it is, where it is a picture and nothing else */
export function lookAtPicture(bytes: Uint8Array, type: AttachmentType): Result<PictureSize, PictureRefusal> {
  const read = partsOf(bytes, type);
  if (!read.ok) return read;
  const { parts, size } = read.value;
  // What would be written of it is what it is: nothing is left out, and nothing is put in.
  const same = parts.every(({ kept }) => kept) && parts.reduce((sum, part) => sum + part.bytes.length, 0);
  return same === bytes.length ? accept(size) : refuse('more-than-a-picture');
}
