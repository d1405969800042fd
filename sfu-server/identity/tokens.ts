/** Random tokens, and the digest under which they are stored: who reads the database cannot use them. */
import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function tokenDigest(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('base64url');
}
