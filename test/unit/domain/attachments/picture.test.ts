/** What a picture may be: cleaned of its story, whole, of a size that can be shown. */
import { describe, expect, test } from 'vitest';
import { LONGEST_SIDE, lookAtPicture, onlyThePicture } from '#domain/attachments/picture.ts';
import { exifOf, jpegOf, pngChunk, pngOf } from '../../../fixtures/pictures.ts';

const EXIF = exifOf(6, 'SecretPhone 12', [51, 30, 26]);
const words = (text: string): Buffer => Buffer.from(text, 'latin1');
const HTML = words('<html><script>window.__ran = true</script></html>');

describe('a photograph of a telephone', () => {
  const photo = jpegOf({
    extra: [
      [0xe1, EXIF],
      [0xe1, words('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SecretPhone</x:xmpmeta>')],
      [0xe2, words('ICC_PROFILE\0SecretPhone')],
      [0xed, words('Photoshop 3.0\0SecretPhone')],
      [0xfe, HTML],
    ],
    after: HTML,
  });

  test('is not taken with where it was taken, and is without it; which way up stays', () => {
    expect(lookAtPicture(photo, 'image/jpeg')).toEqual({ ok: false, refusal: 'more-than-a-picture' });
    const clean = onlyThePicture(photo, 'image/jpeg');
    expect(clean.ok).toBe(true);
    if (!clean.ok) return;
    const text = Buffer.from(clean.value).toString('latin1');
    for (const secret of ['SecretPhone', '<html>', 'xmpmeta', 'ICC_PROFILE']) expect(text).not.toContain(secret);
    expect(Buffer.from(clean.value).indexOf(EXIF.subarray(-24))).toBe(-1);
    expect(lookAtPicture(clean.value, 'image/jpeg')).toEqual({ ok: true, value: { width: 64, height: 48 } });
    // The tag of the orientation, as one number, 6.
    expect(text).toContain('\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006');
    expect(onlyThePicture(clean.value, 'image/jpeg')).toEqual(clean);
  });

  test('that says nothing but the picture is byte for byte the same', () => {
    const plain = jpegOf();
    const clean = onlyThePicture(plain, 'image/jpeg');
    expect(clean.ok && plain.equals(clean.value)).toBe(true);
  });
});

test('a PNG loses comments, times, EXIF and what stands behind it', () => {
  const extra = [
    pngChunk('tEXt', words('Comment\0SecretPhone')),
    pngChunk('zTXt', words('Comment\0\0SecretPhone')),
    pngChunk('eXIf', EXIF.subarray(6)),
    pngChunk('iCCP', words('SecretPhone')),
    pngChunk('acTL', words('SecretPhone')),
    pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
  ];
  const picture = pngOf({ extra, after: HTML });
  expect(lookAtPicture(picture, 'image/png')).toEqual({ ok: false, refusal: 'more-than-a-picture' });
  const clean = onlyThePicture(picture, 'image/png');
  if (!clean.ok) throw new Error(clean.refusal);
  const text = Buffer.from(clean.value).toString('latin1');
  expect(text).not.toContain('SecretPhone');
  expect(text).not.toContain('<html>');
  expect(text).toContain('gAMA');
  expect(lookAtPicture(clean.value, 'image/png')).toEqual({ ok: true, value: { width: 40, height: 30 } });
});

describe('what would unpack to more than a page can hold', () => {
  test.each([
    ['a JPEG of 65,535 by 65,535', jpegOf({ width: 65_535, height: 65_535 }), 'image/jpeg'],
    ['a PNG of 100,000 by 100,000', pngOf({ width: 100_000, height: 100_000, packed: words('x') }), 'image/png'],
    ['a PNG that is one long line', pngOf({ width: LONGEST_SIDE + 1, height: 1 }), 'image/png'],
  ] as const)('%s is refused', (_, bytes, type) => {
    expect(lookAtPicture(bytes, type)).toEqual({ ok: false, refusal: 'too-many-points' });
  });
});

describe('what is no whole picture', () => {
  const photo = jpegOf();
  const picture = pngOf();
  const torn = Buffer.from(picture);
  torn[40] = (torn[40] ?? 0) ^ 1;
  test.each([
    ['nothing', Buffer.alloc(0), 'image/jpeg'],
    ['a GIF that is a script too', words('GIF89a/*\u0001\0*/=1;alert(1)'), 'image/png'],
    ['HTML', HTML, 'image/jpeg'],
    ['SVG', words('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/png'],
    ['HEIC', words('\0\0\0\u0018ftypheic\0\0\0\0mif1heic'), 'image/jpeg'],
    ['a JPEG called a PNG', photo, 'image/png'],
    ['a PNG called a JPEG', picture, 'image/jpeg'],
    ['a PDF called a JPEG', words('%PDF-1.7\n'), 'image/jpeg'],
    ['a JPEG without an end', photo.subarray(0, -2), 'image/jpeg'],
    ['a JPEG cut off in its beginning', photo.subarray(0, 60), 'image/jpeg'],
    ['a PNG cut off', picture.subarray(0, -8), 'image/png'],
    ['a PNG with a bit turned over', torn, 'image/png'],
    ['a JPEG of no height', jpegOf({ height: 0 }), 'image/jpeg'],
    ['a picture called a PDF', photo, 'application/pdf'],
  ] as const)('%s is refused', (_, bytes, type) => {
    expect(lookAtPicture(bytes, type)).toEqual({ ok: false, refusal: 'not-that' });
  });

  test('a JPEG of a thousand scans, each of which a browser would draw anew', () => {
    const scan = Buffer.from([0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0, 1, 2, 3]);
    const many = Buffer.concat([
      photo.subarray(0, -2),
      ...Array.from({ length: 1000 }, () => scan),
      photo.subarray(-2),
    ]);
    expect(lookAtPicture(many, 'image/jpeg')).toEqual({ ok: false, refusal: 'not-that' });
  });

  test('any beginning of a picture, and any byte of it changed, ends with an answer', () => {
    for (const [bytes, type] of [
      [jpegOf({ extra: [[0xe1, EXIF]] }), 'image/jpeg'],
      [picture, 'image/png'],
    ] as const) {
      for (let at = 0; at < bytes.length; at += 1) {
        expect(lookAtPicture(bytes.subarray(0, at), type).ok, String(at)).toBe(false);
        const changed = Buffer.from(bytes);
        changed[at] = 0xff - (changed[at] ?? 0);
        onlyThePicture(changed, type);
      }
    }
  });
});
