/**
 * Checks a frozen pack with `node:crypto` alone. It shares no line with what freezes packs, so that the two can only agree about
 * the format, and never about a mistake.
 *
 * A signature is over `teletriage red bag 1\n` and the digest of the text in hexadecimal. The certificate holds the kiosk's
 * key: | 1 | public key 32 | kiosk's id 16 | issued 4 | ends 4 | signature of the service over `teletriage kiosk 1\n` and the 57
 * bytes before it |.
 */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';

const CERTIFICATE_BYTES = 121;
const CERTIFIED_BYTES = 57;
/** DER of an Ed25519 public key before its 32 bytes (RFC 8410). */
const ED25519_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
/** A kiosk's clock may be some minutes behind the service's when it gets its first certificate. */
const CLOCKS_DIFFER_MS = 15 * 60_000;

export type Finding =
  /** Whole, and signed by a kiosk of this service. */
  | 'genuine'
  /** Neither text nor digest were changed by accident; nothing says who made it. */
  | 'not-certified'
  | 'unreadable'
  | 'digest-wrong'
  | 'certificate-wrong'
  | 'certificate-not-valid-then'
  | 'signature-wrong'
  /** The text is of another bag, or another version, than what stands beside it. */
  | 'of-another';

export interface Verdict {
  readonly finding: Finding;
  readonly words: string;
  /** Of the text; only where its digest is right. */
  readonly pack?: {
    readonly bagId: string;
    readonly version: number;
    readonly madeAt: string;
    readonly madeBy: string;
  };
  readonly kioskId?: string;
}

function publicKeyOf(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([ED25519_HEAD, raw]), format: 'der', type: 'spki' });
}

/** PEM, or the raw 32 bytes or the DER of the key as hexadecimal, base64 or base64url. Undefined for what is no key. */
export function readServiceKey(text: string): KeyObject | undefined {
  const said = text.trim();
  try {
    if (said.startsWith('-----BEGIN PUBLIC KEY')) return ed25519(createPublicKey(said));
    const bytes = Buffer.from(said, /^(?:[\da-f]{64}|[\da-f]{88})$/i.test(said) ? 'hex' : 'base64');
    if (bytes.length === 32) return publicKeyOf(bytes);
    return ed25519(createPublicKey({ key: bytes, format: 'der', type: 'spki' }));
  } catch {
    return undefined;
  }
}

function ed25519(key: KeyObject): KeyObject | undefined {
  return key.asymmetricKeyType === 'ed25519' ? key : undefined;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    return fieldsOf(JSON.parse(json));
  } catch {
    return {};
  }
}

/**
 * @param file an object with `text`, `sha256`, `signature` and, where the kiosk had one, `certificate`
 * @param serviceKey without it nothing can be said of who made it
 */
export function verifyPack(file: string, serviceKey: KeyObject | undefined): Verdict {
  const { text, sha256, signature, certificate, bagId, version } = parsed(file);
  if (typeof text !== 'string' || typeof sha256 !== 'string' || typeof signature !== 'string') {
    return { finding: 'unreadable', words: 'This is no frozen pack: it has no text, digest and signature.' };
  }
  const digest = createHash('sha256').update(text, 'utf8').digest('hex');
  if (digest !== sha256.toLowerCase()) {
    return { finding: 'digest-wrong', words: 'The text is not the one that was frozen: it has another digest.' };
  }
  const said = parsed(text);
  if (
    typeof said['bagId'] !== 'string' ||
    typeof said['version'] !== 'number' ||
    typeof said['madeAt'] !== 'string' ||
    typeof said['madeBy'] !== 'string' ||
    Number.isNaN(Date.parse(said['madeAt']))
  ) {
    return { finding: 'unreadable', words: 'The text is not that of a pack.' };
  }
  const pack = { bagId: said['bagId'], version: said['version'], madeAt: said['madeAt'], madeBy: said['madeBy'] };
  if ((bagId !== undefined && bagId !== pack.bagId) || (version !== undefined && version !== pack.version)) {
    return { finding: 'of-another', words: 'The text is of another bag or version than the file says.', pack };
  }
  if (certificate === undefined) {
    return {
      finding: 'not-certified',
      words: 'The text has its digest, but no certificate: it cannot be said who signed it. Ring the home.',
      pack,
    };
  }
  const bytes = typeof certificate === 'string' ? Buffer.from(certificate, 'base64url') : Buffer.alloc(0);
  if (bytes.length !== CERTIFICATE_BYTES || bytes[0] !== 1) {
    return { finding: 'certificate-wrong', words: 'The certificate cannot be read.', pack };
  }
  const certified = bytes.subarray(0, CERTIFIED_BYTES);
  const kioskId = bytes
    .subarray(33, 49)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const kioskSigned = verify(
    null,
    Buffer.from(`teletriage red bag 1\n${digest}`, 'utf8'),
    publicKeyOf(bytes.subarray(1, 33)),
    Buffer.from(signature, 'base64'),
  );
  if (!kioskSigned) {
    return { finding: 'signature-wrong', words: 'The kiosk that is named did not sign this text.', pack, kioskId };
  }
  if (serviceKey === undefined) {
    return {
      finding: 'not-certified',
      words: 'The text is signed. Give the service’s key (--key) to learn whether the kiosk is one of the service’s.',
      pack,
      kioskId,
    };
  }
  const head = Buffer.from('teletriage kiosk 1\n', 'utf8');
  if (!verify(null, Buffer.concat([head, certified]), serviceKey, bytes.subarray(CERTIFIED_BYTES))) {
    return { finding: 'certificate-wrong', words: 'The certificate is not of this service.', pack, kioskId };
  }
  const madeAt = Date.parse(pack.madeAt);
  const [issuedAt, endsAt] = [bytes.readUInt32BE(49) * 1_000, bytes.readUInt32BE(53) * 1_000];
  if (madeAt < issuedAt - CLOCKS_DIFFER_MS || madeAt > endsAt) {
    return {
      finding: 'certificate-not-valid-then',
      words: 'The certificate was not valid when the pack was made.',
      pack,
      kioskId,
    };
  }
  return {
    finding: 'genuine',
    words: 'Genuine: the text is whole, and a kiosk of the service signed it.',
    pack,
    kioskId,
  };
}
