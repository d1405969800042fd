/** Photographs of a record, piece by piece over the bridge: the core keeps them, and fetches them from the hub. */
import { MAX_ATTACHMENT_BYTES, type Attachment, type AttachmentType } from '#domain/attachments/attachment.ts';
import { onlyThePicture } from '#domain/attachments/picture.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import type { PhotoSource } from '../../../features/photo/index.ts';

/** What the contract takes at once. */
const PIECE_BYTES = 96 * 1024;

/** Small enough for the arguments of one call. */
const STEP = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += STEP) text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const decoded = atob(text);
  const bytes = new Uint8Array(decoded.length);
  for (let at = 0; at < decoded.length; at++) bytes[at] = decoded.charCodeAt(at);
  return bytes;
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function mediaTypeOf(type: string): Attachment['mediaType'] {
  switch (type) {
    case 'image/jpeg':
    case 'image/png':
    case 'application/pdf':
      return type;
    default:
      throw new RefusalError('bad-params', 'This kind of picture cannot be kept.');
  }
}

/** Where and with what a photograph was taken is nobody's business: it goes before anything is kept. A PDF is looked at by the core. */
function withoutItsStory(bytes: Uint8Array<ArrayBuffer>, mediaType: AttachmentType): Uint8Array<ArrayBuffer> {
  if (bytes.length > MAX_ATTACHMENT_BYTES) throw new RefusalError('too-large', 'This file is too large to be kept.');
  if (mediaType === 'application/pdf') return bytes;
  const picture = onlyThePicture(bytes, mediaType);
  if (!picture.ok) throw new RefusalError('bad-params', 'This is no picture that can be kept.');
  return picture.value;
}

/** How many pictures stay ready to be shown: those of one resident's pages. */
const KEPT_URLS = 24;

export type KioskPhotos = PhotoSource & Required<Pick<PhotoSource, 'put'>>;

/** The photographs of one kiosk. */
export function kioskPhotos(bridge: Pick<BridgeClient, 'request'>): KioskPhotos {
  const urls = new Map<string, string>();

  function keep(sha256: string, blob: Blob): string {
    const url = URL.createObjectURL(blob);
    urls.set(sha256, url);
    const [oldest] = urls;
    if (urls.size > KEPT_URLS && oldest !== undefined) {
      URL.revokeObjectURL(oldest[1]);
      urls.delete(oldest[0]);
    }
    return url;
  }

  return {
    async url(residentId, { sha256 }) {
      const known = urls.get(sha256);
      if (known !== undefined) return known;
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      let offset = 0;
      for (;;) {
        const { attachment, data, more } = await bridge.request('attachment.get', { sha256, residentId, offset });
        const piece = fromBase64(data);
        pieces.push(piece);
        offset += piece.length;
        if (!more || piece.length === 0) return keep(sha256, new Blob(pieces, { type: attachment.mediaType }));
      }
    },
    async put(photo) {
      const mediaType = mediaTypeOf(photo.type);
      const bytes = withoutItsStory(new Uint8Array(await photo.arrayBuffer()), mediaType);
      const attachment: Attachment = { sha256: await digestOf(bytes), bytes: bytes.length, mediaType };
      let have = 0;
      while (have < bytes.length) {
        const piece = bytes.subarray(have, have + PIECE_BYTES);
        const answer = await bridge.request('attachment.put', { attachment, offset: have, data: toBase64(piece) });
        if (answer.have <= have) throw new RefusalError('internal', 'The photograph could not be kept.');
        have = answer.have;
      }
      return attachment;
    },
  };
}
