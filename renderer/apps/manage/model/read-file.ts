/** A file of this computer in pieces for the hub, with its digest. */
import { MAX_IMPORT_PIECE } from '#protocol/hub/manager.ts';

export interface FilePieces {
  readonly digest: string;
  readonly bytes: number;
  readonly pieces: readonly { readonly offset: number; readonly data: string }[];
}

const PIECE_BYTES = (MAX_IMPORT_PIECE / 4) * 3;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export async function readPieces(file: Blob): Promise<FilePieces> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const digest = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const pieces = [];
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
    pieces.push({ offset, data: base64(bytes.subarray(offset, offset + PIECE_BYTES)) });
  }
  return { digest, bytes: bytes.length, pieces };
}
