/** base64 with padding (RFC 4648, section 4), as FHIR's base64Binary wants it. */
import { toBase64url } from '../red-bag/base64url.ts';

export function toBase64(bytes: Uint8Array): string {
  const text = toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}
