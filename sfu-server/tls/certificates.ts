/** What can be read off a certificate. Pure. */
import { createHash, X509Certificate } from 'node:crypto';

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** All certificates of a file, in their order: the host's own first, then those that vouch for it. */
export function chainOf(pem: string): readonly X509Certificate[] {
  return (pem.match(PEM) ?? []).map((one) => new X509Certificate(one));
}

/** SHA-256 of the whole certificate, as browsers and operating systems show it: "A1:B2:…". */
export function fingerprintOf(certificate: X509Certificate): string {
  return certificate.fingerprint256;
}

/** SHA-256 of the public key alone, which stays the same when a certificate is renewed for the same key. */
export function keyFingerprintOf(certificate: X509Certificate): string {
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  const digest = createHash('sha256').update(spki).digest('hex').toUpperCase();
  return digest.replace(/(..)(?=.)/g, '$1:');
}

/** The names for which it is good, in small letters; a name with a star names no place that could be opened. */
export function namesOf(certificate: X509Certificate): readonly string[] {
  return (certificate.subjectAltName ?? '')
    .split(', ')
    .filter((entry) => entry.startsWith('DNS:') && !entry.includes('*'))
    .map((entry) => entry.slice('DNS:'.length).toLowerCase());
}

/** Days until it ends; negative for one that has ended. */
export function daysLeft(certificate: X509Certificate, nowMs: number): number {
  return (Date.parse(certificate.validTo) - nowMs) / (24 * 60 * 60_000);
}
