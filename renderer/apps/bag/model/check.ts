/**
 * Who has signed what is shown: a kiosk, and that the kiosk is one of the service's. The service's key comes from the hub that this
 * page came from, so that a paper which somebody else has made, or has changed, is told from a real one.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Instant } from '#domain/base/time.ts';
import type { OpenedPack } from '#protocol/hub/bag.ts';
import { fromBase64url } from '#protocol/red-bag/base64url.ts';
import { certificateSigned, parseCertificate, type KioskCertificate } from '#protocol/red-bag/certificate.ts';
import type { ParsedCode } from '#protocol/red-bag/code.ts';
import { sha256Hex } from '#protocol/red-bag/sha256.ts';
import { toUtf8 } from '#protocol/red-bag/utf8.ts';

/** A kiosk's clock may be some minutes behind the service's when it gets its first certificate. */
const CLOCKS_DIFFER_MS = 15 * 60_000;

export type Checked =
  /** A kiosk of this service has signed exactly this. */
  | 'genuine'
  /** The service's key has not come yet. */
  | 'not-yet'
  /** The kiosk had no certificate: nobody can say who signed it. */
  | 'not-certified'
  /** Not what was signed, or not signed by a kiosk of this service. */
  | 'wrong';

function isSigned(signature: Uint8Array | undefined, signed: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature?.length !== 64 || publicKey.length !== 32) return false;
  try {
    // As RFC 8032 has it, which is how the kiosk and the hub verify.
    return ed25519.verify(signature, signed, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

interface Signed {
  readonly certificate: KioskCertificate | undefined;
  readonly signature: Uint8Array | undefined;
  readonly bytes: Uint8Array;
  readonly madeAt: Instant;
}

function checkSigned({ certificate, signature, bytes, madeAt }: Signed, serviceKey: Uint8Array | undefined): Checked {
  if (certificate === undefined) return 'not-certified';
  if (!isSigned(signature, bytes, certificate.publicKey)) return 'wrong';
  if (serviceKey === undefined) return 'not-yet';
  const { issuedAt, endsAt } = certificate;
  const made = Date.parse(madeAt);
  const wasValid = made >= issuedAt * 1_000 - CLOCKS_DIFFER_MS && made <= endsAt * 1_000;
  return wasValid && isSigned(certificate.signature, certificateSigned(certificate), serviceKey) ? 'genuine' : 'wrong';
}

/** @param serviceKey raw; undefined while it could not be had */
export function checkCode(code: ParsedCode, serviceKey: Uint8Array | undefined): Checked {
  const { certificate, signature, signed, summary } = code;
  return checkSigned({ certificate, signature, bytes: signed, madeAt: summary.madeAt }, serviceKey);
}

function fromBase64(text: string): Uint8Array | undefined {
  return fromBase64url(text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''));
}

/** @param madeAt as the text itself says it */
export function checkPack(
  { text, sha256, signature, certificate }: Pick<OpenedPack, 'text' | 'sha256' | 'signature' | 'certificate'>,
  madeAt: Instant,
  serviceKey: Uint8Array | undefined,
): Checked {
  const digest = sha256Hex(toUtf8(text));
  if (digest !== sha256.toLowerCase()) return 'wrong';
  const kiosk = certificate === undefined ? undefined : parseCertificate(certificate);
  if (certificate !== undefined && kiosk === undefined) return 'wrong';
  const signed: Signed = {
    certificate: kiosk,
    signature: fromBase64(signature),
    bytes: toUtf8(`teletriage red bag 1\n${digest}`),
    madeAt,
  };
  return checkSigned(signed, serviceKey);
}
