/** Compares a passcode with the verifier that a kiosk has made: `scrypt$N$r$p$salt$hash`, salt and hash base64. */
import { scrypt, timingSafeEqual } from 'node:crypto';

/** What one look may cost at most: a kiosk that was taken over must not be able to bring the hub down. */
const MOST_MEMORY = 64 * 1024 * 1024;
const LEAST_N = 1024;
const MOST_R = 16;
const MOST_P = 8;

interface Verifier {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const FORM = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z\d+/]{8,128}={0,2})\$([A-Za-z\d+/]{22,128}={0,2})$/;

/** Undefined for what is none, or costs too much or too little. */
export function readVerifier(text: string): Verifier | undefined {
  const [, costN = '', costR = '', costP = '', salt = '', hash = ''] = FORM.exec(text) ?? [];
  const [N, r, p] = [Number(costN), Number(costR), Number(costP)];
  const isPowerOfTwo = N >= LEAST_N && (N & (N - 1)) === 0;
  if (!isPowerOfTwo || r < 1 || r > MOST_R || p < 1 || p > MOST_P || 128 * N * r > MOST_MEMORY) return undefined;
  return { N, r, p, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

/** Nothing is right for a verifier that cannot be read. */
export async function isPasscode(passcode: string, verifier: string): Promise<boolean> {
  const read = readVerifier(verifier);
  if (read === undefined) return false;
  const { N, r, p, salt, hash } = read;
  const made = await new Promise<Buffer>((resolve, reject) => {
    scrypt(passcode, salt, hash.length, { N, r, p, maxmem: 2 * MOST_MEMORY }, (fault, bytes) => {
      if (fault === null) resolve(bytes);
      else reject(fault);
    });
  });
  return timingSafeEqual(made, hash);
}
