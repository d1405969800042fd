/** Sealing: what makes an entry the same everywhere, and tells when it is not. */
import { createHash, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalEnvelope, type Envelope } from '#domain/journal/envelope.ts';
import { signedText, type SealedEntry } from '#protocol/stored/entry.ts';

export const SALT_BYTES = 16;

/**
 * sha256 of the salt's bytes and the body's text, base64. The salt keeps a short body from being guessed out of its
 * digest after the body has been erased.
 */
export function digestOf(salt: string, body: string): string {
  return createHash('sha256').update(Buffer.from(salt, 'base64')).update(body, 'utf8').digest('base64');
}

/** @param salt {@link SALT_BYTES} random bytes */
export function seal(envelope: Envelope, body: string, salt: Uint8Array, privateKey: KeyObject): SealedEntry {
  const saltText = Buffer.from(salt).toString('base64');
  const digest = digestOf(saltText, body);
  const text = signedText(canonicalEnvelope(envelope), digest);
  const signature = sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64');
  return { envelope, body, salt: saltText, digest, signature };
}

/** true when the body is the one that was hashed. */
export function hasOwnDigest(entry: SealedEntry): boolean {
  return digestOf(entry.salt, entry.body) === entry.digest;
}

/** true when the envelope and the digest are those that the holder of the key signed. */
export function hasSignatureOf(entry: SealedEntry, publicKeyPem: string): boolean {
  const text = signedText(canonicalEnvelope(entry.envelope), entry.digest);
  return verify(null, Buffer.from(text, 'utf8'), createPublicKey(publicKeyPem), Buffer.from(entry.signature, 'base64'));
}

/** A new Ed25519 key pair as PEM. */
export function makeKeyPair(): { privateKeyPem: string; publicKeyPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
