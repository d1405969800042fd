/** Digests, signatures and the chain of a feed. Everything that is hashed is one text, the same on every machine. */
import { createHash, randomBytes, verify, type KeyObject } from 'node:crypto';
import { canonicalEnvelope, type Envelope } from '#domain/journal/envelope.ts';
import { signedText, type SealedEntry } from '#protocol/stored/entry.ts';
import type { HubDevice } from './ports.ts';

/** sha256 of the salt's bytes and the body's text, base64. */
export function digestOf(salt: string, body: string): string {
  return createHash('sha256').update(Buffer.from(salt, 'base64')).update(body, 'utf8').digest('base64');
}

/** The link of one entry in its feed's chain: it covers the link before, the place, the envelope and the body's digest. */
export function chainLink(previous: string, seq: number, envelope: Envelope, digest: string): string {
  return createHash('sha256')
    .update(`teletriage-chain/1\n${previous}\n${String(seq)}\n${canonicalEnvelope(envelope)}\n${digest}`, 'utf8')
    .digest('base64');
}

/** true when the signature over envelope and digest was made with the key of `publicKey`. */
export function signatureIsRight(sealed: SealedEntry, publicKey: KeyObject): boolean {
  const text = signedText(canonicalEnvelope(sealed.envelope), sealed.digest);
  return verify(null, Buffer.from(text, 'utf8'), publicKey, Buffer.from(sealed.signature, 'base64'));
}

/** Seals an entry of the hub's own. */
export function seal(envelope: Envelope, body: unknown, device: HubDevice): SealedEntry {
  const text = JSON.stringify(body);
  const salt = randomBytes(16).toString('base64');
  const digest = digestOf(salt, text);
  return {
    envelope,
    body: text,
    salt,
    digest,
    signature: device.sign(signedText(canonicalEnvelope(envelope), digest)),
  };
}
