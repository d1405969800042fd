/**
 * Encrypts what is kept about people: AES-256-GCM with a nonce of its own for each piece. A text that is encrypted bears a mark, so
 * that what was kept before there was a key can be told from it.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const MARK = '\u0001tt1:';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** How much longer a piece is when it is encrypted. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

export function isSealed(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith(MARK);
}

export class Codec {
  readonly #key: Buffer;

  /** @param key 32 bytes */
  constructor(key: Buffer) {
    this.#key = key;
  }

  seal(text: string): string {
    return MARK + this.sealBytes(Buffer.from(text, 'utf8')).toString('base64');
  }

  /** @throws when it was encrypted with another key, or changed since */
  open(sealed: string): string {
    return this.openBytes(Buffer.from(sealed.slice(MARK.length), 'base64')).toString('utf8');
  }

  sealBytes(bytes: Uint8Array): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws as above */
  openBytes(sealed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  }
}
