/**
 * The service's word that a key is one of its kiosks'. Whoever holds the service's public key can check what a kiosk has signed
 * without asking anybody.
 *
 *   | version 1 | kiosk's public key 32 | kiosk's id 16 | issued 4 | ends 4 | Ed25519 signature of the service 64 |
 *
 * Times are seconds since 1970. The signature is over `teletriage kiosk 1\n` and all bytes before it.
 */
import { fromBase64url, toBase64url } from './base64url.ts';
import { ByteReader, ByteWriter, uuidBytes, uuidText } from './bytes.ts';
import { toUtf8 } from './utf8.ts';

export const CERTIFICATE_BYTES = 121;
const SIGNED_BYTES = 57;
const VERSION = 1;

export interface KioskCertificate {
  /** Ed25519, raw: 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly kioskId: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly endsAt: number;
  readonly signature: Uint8Array;
}

/** What the service signs. */
export function certificateSigned({
  publicKey,
  kioskId,
  issuedAt,
  endsAt,
}: Omit<KioskCertificate, 'signature'>): Uint8Array {
  if (publicKey.length !== 32) throw new RangeError('an Ed25519 public key has 32 bytes');
  const head = toUtf8('teletriage kiosk 1\n');
  const fields = new ByteWriter().u8(VERSION).raw(publicKey).raw(uuidBytes(kioskId)).u32(issuedAt).u32(endsAt).done();
  return new ByteWriter().raw(head).raw(fields).done();
}

export function encodeCertificate(certificate: KioskCertificate): Uint8Array {
  const signed = certificateSigned(certificate);
  return new ByteWriter()
    .raw(signed.subarray(signed.length - SIGNED_BYTES))
    .raw(certificate.signature)
    .done();
}

export function certificateText(certificate: KioskCertificate): string {
  return toBase64url(encodeCertificate(certificate));
}

/** Undefined for what is no certificate. That it is the service's is for whoever has its key to check. */
export function parseCertificate(from: Uint8Array | string): KioskCertificate | undefined {
  const bytes = typeof from === 'string' ? fromBase64url(from) : from;
  if (bytes?.length !== CERTIFICATE_BYTES) return undefined;
  const reader = new ByteReader(bytes);
  if (reader.u8() !== VERSION) return undefined;
  return {
    publicKey: reader.raw(32),
    kioskId: uuidText(reader.raw(16)),
    issuedAt: reader.u32(),
    endsAt: reader.u32(),
    signature: reader.raw(64),
  };
}
