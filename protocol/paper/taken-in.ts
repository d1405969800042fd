/**
 * What a file that somebody brings is, decided by what is in it and never by what it is called: a picture and nothing else, or a PDF
 * that does nothing by itself. What is packed inside is unpacked on zlib's own threads, bounded in bytes and time, and thrown away.
 */
import type { AttachmentType } from '#domain/attachments/attachment.ts';
import { lookAtPicture, type PictureRefusal } from '#domain/attachments/picture.ts';
import { pngContent } from '#domain/attachments/png.ts';
import { RefusalError } from '../wire/refusal.ts';
import { pdfRefusal } from './pdf-acts.ts';
import { unpack } from './unpack.ts';

/** The most that is unpacked to look into a file, and for how long. */
export const MOST_UNPACKED_BYTES = 256 * 1024 * 1024;
export const LONGEST_LOOK_MS = 5000;

const WORDS: Readonly<Record<PictureRefusal, string>> = {
  'not-that': 'This is not a whole photo of the kind that it is called. Nothing was kept. Take the photo again here.',
  'too-many-points': 'This picture is too large to be shown. Nothing was kept. Take a photo of it here instead.',
  'more-than-a-picture':
    'There is more in this file than a picture, such as where it was taken. Nothing was kept. Take the photo again here.',
};

/**
 * Looks into a whole file.
 * @throws RefusalError `digest-wrong` when it is not what it is announced as, or would do something by itself
 */
export async function demandHarmless(file: Uint8Array, type: AttachmentType): Promise<void> {
  if (type === 'application/pdf') {
    const words = await pdfRefusal(file);
    if (words !== undefined) throw new RefusalError('digest-wrong', words);
    return;
  }
  const look = lookAtPicture(file, type);
  if (!look.ok) throw new RefusalError('digest-wrong', WORDS[look.refusal]);
  if (type !== 'image/png') return;
  const content = pngContent(file);
  const most = Math.min(content?.unpackedBytes ?? 0, MOST_UNPACKED_BYTES);
  const out = await unpack(content?.packed ?? [], { bytes: most, ms: LONGEST_LOOK_MS });
  if (out === undefined) throw new RefusalError('digest-wrong', WORDS['too-many-points']);
}
