import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from 'electron';
import type { Instead } from '#core/ending/out-of-service.ts';
import { servePage } from '../../../../main/electron/page-protocol.ts';
import { SessionDouble } from '../../../doubles/electron.ts';

let directory: string;
let instead: Instead | undefined;
const session = new SessionDouble();
const get = async (address: string) => session.pages.get('app')!(new Request(address));

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-page-'));
  mkdirSync(join(directory, 'renderer/assets'), { recursive: true });
  writeFileSync(join(directory, 'renderer/kiosk.html'), '<!doctype html>');
  writeFileSync(join(directory, 'renderer/assets/a.js'), 'export {};');
  writeFileSync(join(directory, 'secret.js'), 'secret');
  symlinkSync(join(directory, 'secret.js'), join(directory, 'renderer/link.js'));
  servePage(session as unknown as Session, join(directory, 'renderer'), 'https://hub.example', () => instead);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the page under app://kiosk', () => {
  it('is the built one, with its types and its policy', async () => {
    const page = await get('app://kiosk/kiosk.html');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toContain('wss://hub.example');
    expect(await page.text()).toBe('<!doctype html>');
    const script = await get('app://kiosk/assets/a.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    'app://kiosk/nothing.html',
    'app://kiosk/',
    'app://other/kiosk.html',
    'app://kiosk/..%2Fsecret.js',
    'app://kiosk/%2e%2e%2fsecret.js',
    'app://kiosk/link.js',
    'app://kiosk/kiosk.html%00.js',
    'app://kiosk/%ff.js',
  ])('has nothing else: %s', async (address) => {
    const answer = await get(address);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('a kiosk that is out of service', () => {
  it('shows one page in words in the place of every other, which loads and runs nothing', async () => {
    instead = {
      kind: 'ended',
      ending: { how: 'revoked', step: 'erased', homeName: 'A & B', telephone: '01632 960001' },
    };
    for (const address of ['app://kiosk/kiosk.html', 'app://kiosk/assets/a.js']) {
      const page = await get(address);
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
      const text = await page.text();
      expect(text).toContain('This kiosk is out of service');
      expect(text).toContain('01632 960001');
      expect(text).not.toContain('A & B');
    }
    expect((await get('app://other/kiosk.html')).status).toBe(404);
    instead = undefined;
  });
});
