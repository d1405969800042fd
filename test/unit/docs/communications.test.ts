import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/bootstrap/paths.mjs';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const page = read('docs/operations/communications.md');
const settings = [
  ...new Set(
    [
      ...read('sfu-server/config.ts').matchAll(/^ {2}((?:HUB)_[A-Z_]+):/gm),
      ...read('main/core/config.ts').matchAll(/\b(KIOSK_[A-Z_]+):/g),
    ].map(([, name = '']) => name),
  ),
];
/** Settings by which somebody outside is reached, or reaches us. */
const reaching = settings.filter((name) => /_(URL|PORT|HOST|NAMES|PROXIES|ANNOUNCED|ISSUER|DOMAINS)$/.test(name));

describe('the page of every connection', () => {
  test('has settings to look for', () => {
    expect(reaching).toEqual(
      expect.arrayContaining(['HUB_PORT', 'HUB_SMTP_URL', 'HUB_OIDC_ISSUER', 'HUB_ON_CALL_URL']),
    );
  });

  test.each(reaching)('names %s', (name) => {
    expect(page).toContain(name);
  });

  test('names the links that the hub opens to those who come', () => {
    for (const path of ['/kiosk', '/clinician', '/media']) {
      expect(read('sfu-server/signalling/upgrade.ts')).toContain(`case '${path}'`);
      expect(page).toContain(`\`${path}\``);
    }
  });
});
