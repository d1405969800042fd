import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/bootstrap/paths.mjs';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const inventory = read('docs/clinical-safety/cryptography.md');
const SHIPPED = ['domain', 'protocol', 'main', 'sfu-server', 'renderer'];
/** What a file has in it that uses cryptography, whatever for; identifiers alone are none. */
const USES =
  /createHash\(|createHmac\(|createCipheriv\(|hkdfSync\(|scrypt\(|hashRaw\(|generateKeyPairSync\(|randomBytes\(|randomInt\(|timingSafeEqual\(|createPublicKey\(|createPrivateKey\(|subtle\.|@node-rs\/argon2|@noble\/|@peculiar\/x509/;
/** Names of algorithms as OpenSSL and the browser spell them. */
const NAMED =
  /(?:createHash|createHmac|hkdfSync|createCipheriv|createDecipheriv|generateKeyPairSync|digest)\(\s*'([^']+)'|namedCurve: '([^']+)'/g;
const ALLOWED = new Set(['sha256', 'aes-256-gcm', 'ed25519', 'ec', 'P-256', 'SHA-256', 'base64', 'base64url', 'hex']);

const files = execFileSync('git', ['ls-files', '--', ...SHIPPED], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && existsSync(join(root, file)));
const using = files.filter((file) => USES.test(read(file)));

describe('the inventory of cryptography', () => {
  test.each(using)('names %s', (file) => {
    expect(inventory).toContain(`\`${file}\``);
  });

  test('names no file that is not there or uses none', () => {
    const named = [...inventory.matchAll(/`((?:domain|protocol|main|sfu-server|renderer)\/[\w./-]+\.tsx?)`/g)];
    expect(named.length).toBeGreaterThan(30);
    for (const [, file = ''] of named) expect(existsSync(join(root, file)), file).toBe(true);
  });

  test('knows every algorithm that is named in the code', () => {
    const found = files.flatMap((file) => [...read(file).matchAll(NAMED)].map(([, one, two]) => one ?? two ?? ''));
    expect(found.length).toBeGreaterThan(20);
    expect([...new Set(found)].filter((name) => !ALLOWED.has(name))).toEqual([]);
  });
});
