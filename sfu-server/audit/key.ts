/** The hub's key as the audit uses it: signatures that anybody checks with the public key, and seals that only the hub makes. */
import { createHash, createHmac } from 'node:crypto';
import type { AuditKey } from './ports.ts';

/** The hub's own key. */
export interface SigningKey {
  readonly publicKeyPem: string;
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
  secretFor(purpose: string): Uint8Array;
}

const SEAL_PURPOSE = 'teletriage-audit-seal/1';

export function createAuditKey(key: SigningKey): AuditKey {
  const secret = key.secretFor(SEAL_PURPOSE);
  return {
    keyId: createHash('sha256').update(key.publicKeyPem).digest('hex').slice(0, 16),
    sign: (text) => key.sign(text),
    verify: (text, signature) => key.verify(text, signature),
    seal: (text) => createHmac('sha256', secret).update(text, 'utf8').digest('base64'),
  };
}
