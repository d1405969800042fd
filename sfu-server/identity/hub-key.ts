/** The hub's own Ed25519 key: made once, kept in the data directory, readable by its owner alone. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, sign, verify } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface HubKey {
  readonly publicKeyPem: string;
  /** Ed25519 over the UTF-8 text, base64. */
  sign(text: string): string;
  /** Whether this key has signed the text. */
  verify(text: string, signature: string): boolean;
  /** 32 bytes for one purpose, which only the holder of the key works out. */
  secretFor(purpose: string): Uint8Array;
}

function isMissing(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
}

/** Reads the key of `dataDir`, making it first when there is none. */
export async function openHubKey(dataDir: string): Promise<HubKey> {
  const path = join(dataDir, 'hub-key.pem');
  let pem: string;
  try {
    pem = await readFile(path, 'utf8');
  } catch (fault) {
    if (!isMissing(fault)) throw fault;
    pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    // `wx`: two hubs that start at once must not each write their own.
    await writeFile(path, pem, { mode: 0o600, flag: 'wx', flush: true });
  }
  await chmod(path, 0o600);
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const bytes = privateKey.export({ type: 'pkcs8', format: 'der' });
  return {
    verify: (text, signature) => verify(null, Buffer.from(text, 'utf8'), publicKey, Buffer.from(signature, 'base64')),
    secretFor: (purpose) => new Uint8Array(hkdfSync('sha256', bytes, '', purpose, 32)),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
  };
}
