/** What a JPEG says of itself (ITU-T T.81, annex B): a small file must not make every page of a call unpack a huge picture. */
import { RefusalError } from '#protocol/wire/refusal.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export const MOST_PICTURE_BYTES = 130_000;
export const LONGEST_EDGE = 1920;

/** Start of frame: every kind of it but the tables (C4), the extension (C8) and the conditioning (CC) between them. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** @returns undefined when it is no JPEG whose size can be read */
export function jpegSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 <= bytes.length;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (isStartOfFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/**
 * Looks whether it is a picture of a size that a page can show at once.
 * @param said the size that its sender gives it, where it gives one
 * @throws RefusalError `bad-params`
 */
export function demandPicture(base64: string, said?: PictureSize): void {
  const bytes = Buffer.from(base64, 'base64');
  const size = jpegSize(bytes);
  const fits =
    size !== undefined &&
    bytes.length <= MOST_PICTURE_BYTES &&
    Math.min(size.width, size.height) > 0 &&
    Math.max(size.width, size.height) <= LONGEST_EDGE &&
    (said === undefined || (said.width === size.width && said.height === size.height));
  if (!fits) throw new RefusalError('bad-params', 'This picture cannot be shown. Nothing was changed.');
}
