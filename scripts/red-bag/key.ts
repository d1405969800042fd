/** The service's public key out of a hub's data directory: what a hospital keeps, to check packs without asking anybody. */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the hub keeps it, see `sfu-server/red-bag/service-key.ts`. */
const FILE = 'service-key.pem';

export interface PublishedKey {
  readonly pem: string;
  /** The same 32 bytes, as they are read out or typed. */
  readonly hex: string;
}

/** Undefined where no hub has made one. The half that signs is never handed on. */
export async function publishedKey(dataDir: string): Promise<PublishedKey | undefined> {
  try {
    const key = createPublicKey(createPrivateKey(await readFile(join(dataDir, FILE), 'utf8')));
    const { x } = key.export({ format: 'jwk' });
    if (key.asymmetricKeyType !== 'ed25519' || x === undefined) return undefined;
    const pem = key.export({ type: 'spki', format: 'pem' }).toString();
    return { pem, hex: Buffer.from(x, 'base64url').toString('hex') };
  } catch {
    return undefined;
  }
}
