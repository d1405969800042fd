/** Where the key of what is kept here lies: the computer's own keystore, or, where there is none, a file beside the data. */

export interface Keystore {
  /** `file`: what protects the key is who may read the file. That is no help against whoever takes the whole disk. */
  readonly kind: 'system' | 'file';
  wrap(key: Buffer): Promise<string>;
  /** @throws when the keystore has not got what it takes any more */
  unwrap(wrapped: string): Promise<Buffer>;
}

export const fileKeystore: Keystore = {
  kind: 'file',
  wrap: (key) => Promise.resolve(key.toString('base64')),
  unwrap: (wrapped) => Promise.resolve(Buffer.from(wrapped, 'base64')),
};
