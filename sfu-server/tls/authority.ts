/** An authority for one hub's names, and certificates signed by it. */
import 'reflect-metadata';
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const DAY_MS = 24 * 60 * 60_000;

export const AUTHORITY_DAYS = 3652;
/** No browser accepts a longer one. */
export const CERTIFICATE_DAYS = 397;
/** A clock of a kiosk that is a little behind must not refuse what was just made. */
const BEFORE_MS = DAY_MS;

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export interface CertificateWithKey {
  readonly certificatePem: string;
  /** PKCS #8 */
  readonly keyPem: string;
}

export function newKeyPem(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

async function keysOf(keyPem: string): Promise<{ signing: webcrypto.CryptoKey; shown: webcrypto.CryptoKey }> {
  const { subtle } = webcrypto;
  const signing = createPrivateKey(keyPem).export({ type: 'pkcs8', format: 'der' });
  const shown = createPublicKey(keyPem).export({ type: 'spki', format: 'der' });
  return {
    signing: await subtle.importKey('pkcs8', signing, ECDSA, false, ['sign']),
    shown: await subtle.importKey('spki', shown, ECDSA, true, ['verify']),
  };
}

/** One element of DER; what is encoded here is short. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), content]);
}

const SEQUENCE = 0x30;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

/**
 * Whoever trusts this authority trusts it for these names and for no other, and for no address: its key, should it be stolen, opens no
 * other site to anybody (RFC 5280, 4.2.1.10).
 */
function nameConstraints(names: readonly string[]): Extension {
  const permitted = names.map((name) => der(SEQUENCE, der(DNS_NAME, Buffer.from(name, 'ascii'))));
  const excluded = [8, 32].map((bytes) => der(SEQUENCE, der(IP_ADDRESS, Buffer.alloc(bytes))));
  return new Extension('2.5.29.30', true, der(SEQUENCE, der(0xa0, ...permitted), der(0xa1, ...excluded)));
}

function newSerialNumber(): string {
  const bytes = randomBytes(16);
  // Positive, and never with a zero in front.
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

/** @param names in small letters; the first is how the hub is called */
export async function makeAuthority(names: readonly string[], nowMs: number): Promise<CertificateWithKey> {
  const keyPem = newKeyPem();
  const { signing, shown } = await keysOf(keyPem);
  const name = `CN=Teletriage authority of ${names[0] ?? 'this hub'}`;
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerialNumber(),
    subject: name,
    issuer: name,
    notBefore: new Date(nowMs - BEFORE_MS),
    notAfter: new Date(nowMs + AUTHORITY_DAYS * DAY_MS),
    publicKey: shown,
    signingKey: signing,
    signingAlgorithm: ECDSA,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      nameConstraints(names),
      await SubjectKeyIdentifierExtension.create(shown),
    ],
  });
  return { certificatePem: `${certificate.toString('pem')}\n`, keyPem };
}

/**
 * @param keyPem the host's key; the one it had when its certificate is renewed
 * @param names names that the authority is for
 */
export async function signCertificate(
  authority: CertificateWithKey,
  names: readonly string[],
  keyPem: string,
  nowMs: number,
): Promise<CertificateWithKey> {
  const signer = await keysOf(authority.keyPem);
  const { shown } = await keysOf(keyPem);
  const issuer = new X509Certificate(authority.certificatePem);
  const end = Math.min(nowMs + (CERTIFICATE_DAYS - 1) * DAY_MS, issuer.notAfter.getTime());
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerialNumber(),
    subject: `CN=${names[0] ?? ''}`,
    issuer: issuer.subject,
    notBefore: new Date(nowMs - BEFORE_MS),
    notAfter: new Date(end),
    publicKey: shown,
    signingKey: signer.signing,
    signingAlgorithm: ECDSA,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value }))),
      await SubjectKeyIdentifierExtension.create(shown),
      await AuthorityKeyIdentifierExtension.create(signer.shown),
    ],
  });
  return { certificatePem: `${certificate.toString('pem')}\n`, keyPem };
}
