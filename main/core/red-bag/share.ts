/** A way into a pack from outside, made without a network: a token for the code on the paper, and a passcode that is told. */
import { createHash, randomBytes, randomInt, scrypt } from 'node:crypto';

const TOKEN_BYTES = 16;
/** OWASP Password Storage Cheat Sheet: scrypt with N = 2^15, r = 8, p = 3 where memory is short. A tablet does it in a fraction of a second. */
const COST = { N: 32_768, r: 8, p: 3, maxmem: 64 * 1024 * 1024 } as const;
const HASH_BYTES = 32;

function hashed(passcode: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passcode, salt, HASH_BYTES, COST, (fault, hash) => {
      if (fault === null) resolve(hash);
      else reject(fault);
    });
  });
}

/** What is given to people, and kept at this kiosk alone. */
export function newSecret(): { readonly token: string; readonly passcode: string } {
  return {
    token: randomBytes(TOKEN_BYTES).toString('base64url'),
    passcode: String(randomInt(1_000_000)).padStart(6, '0'),
  };
}

/** What the hub compares with. Neither token nor passcode can be made out of it but by trying. */
export async function comparedWith(
  token: string,
  passcode: string,
): Promise<{ readonly tokenSha256: string; readonly passcodeVerifier: string }> {
  const salt = randomBytes(16);
  const hash = await hashed(passcode, salt);
  const { N, r, p } = COST;
  return {
    tokenSha256: createHash('sha256').update(Buffer.from(token, 'base64url')).digest('hex'),
    passcodeVerifier: ['scrypt', N, r, p, salt.toString('base64'), hash.toString('base64')].join('$'),
  };
}
