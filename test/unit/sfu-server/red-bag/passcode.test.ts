import { randomBytes, scryptSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { comparedWith, newSecret } from '../../../../main/core/red-bag/share.ts';
import { isPasscode, readVerifier } from '../../../../sfu-server/red-bag/passcode.ts';

function verifier(passcode: string, { N = 1024, r = 8, p = 1 } = {}): string {
  const salt = randomBytes(16);
  const hash = scryptSync(passcode, salt, 32, { N, r, p, maxmem: 256 * 1024 * 1024 });
  return ['scrypt', N, r, p, salt.toString('base64'), hash.toString('base64')].join('$');
}

test('what a kiosk makes is right for its passcode and for no other', async () => {
  const { token, passcode } = newSecret();
  const { passcodeVerifier } = await comparedWith(token, passcode);
  expect(await isPasscode(passcode, passcodeVerifier)).toBe(true);
  const other = String((Number(passcode) + 1) % 1_000_000).padStart(6, '0');
  expect(await isPasscode(other, passcodeVerifier)).toBe(false);
  expect(await isPasscode('', passcodeVerifier)).toBe(false);
});

describe('what may be asked of the hub', () => {
  test.each([
    ['the least', { N: 1024 }, true],
    ['what kiosks use', { N: 32_768, p: 3 }, true],
    ['the most memory', { N: 65_536 }, true],
  ])('%s', async (_name, cost, right) => {
    expect(await isPasscode('482913', verifier('482913', cost))).toBe(right);
  });

  const [salt, hash] = ['A'.repeat(24), 'A'.repeat(44)];
  test.each([
    ['too cheap', `scrypt$512$8$1$${salt}$${hash}`],
    ['no power of two', `scrypt$1500$8$1$${salt}$${hash}`],
    ['more than the memory', `scrypt$65536$16$1$${salt}$${hash}`],
    ['too often', `scrypt$1024$8$9$${salt}$${hash}`],
    ['no block', `scrypt$1024$0$1$${salt}$${hash}`],
    ['a hash of two bytes, which every sixty-five-thousandth guess is right for', `scrypt$1024$8$1$${salt}$AAA=`],
    ['no salt', `scrypt$1024$8$1$$${hash}`],
    ['more fields', `scrypt$1024$8$1$${salt}$${hash}$x`],
    ['a line more', `scrypt$1024$8$1$${salt}$${hash}\n`],
    ['nothing', ''],
  ])('%s is refused', async (_name, text) => {
    expect(readVerifier(text)).toBeUndefined();
    expect(await isPasscode('482913', text)).toBe(false);
  });
});
