/**
 * The service's own Ed25519 key, with which it vouches for the keys of its kiosks: made once, kept in the data directory, readable by
 * its owner alone. Whoever verifies a pack years from now needs its public half; a lost one is replaced by nobody.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ServiceKey {
  /** Raw, base64url: 32 bytes. */
  readonly raw: string;
  readonly pem: string;
  /** Ed25519: 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array;
}

function isMissing(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
}

/** The 32 bytes of an Ed25519 public key, base64url. */
export function rawPublicKey(key: KeyObject): string {
  const { x } = key.export({ format: 'jwk' });
  if (x === undefined) throw new Error('an Ed25519 key has no public half');
  return x;
}

export async function openServiceKey(dataDir: string): Promise<ServiceKey> {
  const path = join(dataDir, 'service-key.pem');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (fault) {
    if (!isMissing(fault)) throw fault;
    text = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    // `wx`: what somebody else has made meanwhile is not written over.
    await writeFile(path, text, { mode: 0o600, flag: 'wx', flush: true });
  }
  await chmod(path, 0o600);
  const privateKey = createPrivateKey(text);
  const publicKey = createPublicKey(privateKey);
  return {
    raw: rawPublicKey(publicKey),
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}
