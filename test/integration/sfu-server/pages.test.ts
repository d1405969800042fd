/** The pages that the hub serves, out of a directory as the build makes it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { startTestHub, type TestHub } from './support/hub.ts';

let directory: string;
let hub: TestHub;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'teletriage-pages-'));
  await mkdir(join(directory, 'pages', 'assets'), { recursive: true });
  await writeFile(join(directory, 'secret.txt'), 'secret');
  await writeFile(join(directory, 'pages', 'console.html'), '<!doctype html><title>Console</title>');
  await writeFile(join(directory, 'pages', 'assets', 'console-1a2b3c.js'), 'export {};');
  hub = await startTestHub({ media: NO_MEDIA }, { rendererDir: join(directory, 'pages') });
});

afterAll(async () => {
  await hub.remove();
  await rm(directory, { recursive: true });
});

test('a page is never kept, an asset named by its content always', async () => {
  const page = await fetch(`${hub.url}/console.html`);
  expect(await page.text()).toContain('<title>Console</title>');
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('content-security-policy')).toContain("connect-src 'self';");
  const asset = await fetch(`${hub.url}/assets/console-1a2b3c.js`);
  expect(asset.status).toBe(200);
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('the address alone leads to the console', async () => {
  const answer = await fetch(hub.url, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/console.html']);
});

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/..%5csecret.txt', '//etc/passwd'])(
  '%s leads nowhere',
  async (path) => {
    // fetch would tidy the path up before it is sent.
    const [status, text] = await new Promise<[number, string]>((resolve, reject) => {
      const { hostname, port } = new URL(hub.url);
      request({ hostname, port, path }, (response) => {
        let body = '';
        response.on('data', (data: Buffer) => (body += data.toString()));
        response.on('end', () => {
          resolve([response.statusCode ?? 0, body]);
        });
      })
        .on('error', reject)
        .end();
    });
    expect([400, 403, 404]).toContain(status);
    expect(text).not.toContain('secret\n');
    expect(text).not.toBe('secret');
    expect(JSON.parse(text)).toHaveProperty('code');
  },
);

test('health says whether records and media work', async () => {
  expect(await (await fetch(`${hub.url}/api/health`)).json()).toEqual({ ok: true, media: false });
});
