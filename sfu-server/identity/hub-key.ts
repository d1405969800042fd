/** The hub's own Ed25519 key: made once, kept in the data directory, readable by its owner alone. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface HubKey {
  readonly publicKeyPem: string;
  /** Ed25519 over the UTF-8 text, base64. */
  sign(text: string): string;
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
  return {
    publicKeyPem: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
  };
}
