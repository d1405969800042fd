/** The service's word for the key of this very kiosk. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { fromBase64url } from '#protocol/red-bag/base64url.ts';
import { parseCertificate, type KioskCertificate } from '#protocol/red-bag/certificate.ts';

/**
 * Undefined where the hub gave none, or one for a key that this kiosk does not have any more: with it what is signed here would
 * look forged, without it it is only not certified.
 */
export function ownCertificate(text: string | undefined, privateKey: KeyObject): KioskCertificate | undefined {
  const certificate = text === undefined ? undefined : parseCertificate(text);
  if (certificate === undefined) return undefined;
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const own = fromBase64url(x);
  return own !== undefined && Buffer.compare(own, certificate.publicKey) === 0 ? certificate : undefined;
}
