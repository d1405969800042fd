/** Photographs through the kiosk's core, piece by piece. */
import type { Attachment } from '#domain/attachments/attachment.ts';
import type { BridgeClient } from './bridge-client.ts';

/** As much as one message carries. */
const PIECE_BYTES = 96 * 1024;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface KioskPhotos {
  url(residentId: string, attachment: Attachment): Promise<string>;
  /** @throws RefusalError when nothing was kept */
  put(photo: Blob): Promise<Attachment>;
}

/** An address lasts as long as the page: a photograph is fetched once. */
export function kioskPhotos(bridge: Pick<BridgeClient, 'request'>): KioskPhotos {
  const urls = new Map<string, Promise<string>>();

  async function fetched(residentId: string, { sha256, mediaType }: Attachment): Promise<string> {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    let offset = 0;
    for (;;) {
      const { data, more } = await bridge.request('attachment.get', { residentId, sha256, offset });
      const bytes = fromBase64(data);
      pieces.push(bytes);
      offset += bytes.length;
      if (!more) return URL.createObjectURL(new Blob(pieces, { type: mediaType }));
    }
  }

  return {
    url(residentId, attachment) {
      const key = `${residentId} ${attachment.sha256}`;
      const known = urls.get(key);
      if (known !== undefined) return known;
      const url = fetched(residentId, attachment);
      urls.set(key, url);
      // What is not here yet is asked for again the next time.
      url.catch(() => urls.delete(key));
      return url;
    },
    async put(photo) {
      const whole = await photo.arrayBuffer();
      const attachment = { sha256: await digestOf(whole), bytes: whole.byteLength, mediaType: 'image/jpeg' } as const;
      const bytes = new Uint8Array(whole);
      let have = 0;
      while (have < bytes.length) {
        const data = toBase64(bytes.subarray(have, have + PIECE_BYTES));
        const answer = await bridge.request('attachment.put', { attachment, offset: have, data });
        if (answer.have <= have) throw new Error('the next piece was not taken');
        have = answer.have;
      }
      return attachment;
    },
  };
}
