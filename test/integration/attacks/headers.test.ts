/** What a browser is told with every page and every file of the built product: each html, each asset, each refusal. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { builtPage } from '../../../main/loopback/page-source.ts';
import { startLoopback, type Loopback } from '../../../main/loopback/server.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';
import { sendRaw } from './support/raw.ts';

let pages: string;
let hub: TestHub;
let kiosk: Loopback;
let files: string[];

beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'teletriage-built-'));
  const vite = new URL('../../../node_modules/vite/bin/vite.js', import.meta.url).pathname;
  const config = new URL('../../../renderer/vite.config.ts', import.meta.url).pathname;
  const options = ['build', '-c', config, '--outDir', pages, '--emptyOutDir', '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, [vite, ...options]);
  const all = await readdir(pages, { recursive: true, withFileTypes: true });
  files = all.filter((one) => one.isFile()).map((one) => relative(pages, join(one.parentPath, one.name)));
  hub = await startTestHub({ media: NO_MEDIA }, { rendererDir: pages });
  kiosk = await startLoopback({ port: 0, page: builtPage(pages, hub.url), serveBridge: () => undefined });
}, 300_000);

afterAll(async () => {
  await kiosk.close();
  await hub.remove();
  await rm(pages, { recursive: true, force: true });
});

/** What is wrong with the headers of one answer, in words; nothing where all is as it should be. */
function wrongWith(headers: Headers): string[] {
  const wrong: string[] = [];
  const is = (name: string, right: (value: string) => boolean) => {
    const value = headers.get(name) ?? '';
    if (!right(value)) wrong.push(`${name}: ${value}`);
  };
  is('content-security-policy', (csp) => {
    const directives = new Map(csp.split(';').map((one) => [one.trim().split(' ')[0] ?? '', one.trim()]));
    const scripts = directives.get('script-src') ?? '';
    return (
      directives.get('default-src') === "default-src 'none'" &&
      directives.get('frame-ancestors') === "frame-ancestors 'none'" &&
      directives.get('base-uri') === "base-uri 'none'" &&
      (scripts === '' || scripts.includes("'self'")) &&
      !/unsafe|\*|https?:|data:/.test(scripts) &&
      !/unsafe-(inline|eval|hashes)/.test(csp)
    );
  });
  is('x-content-type-options', (value) => value === 'nosniff');
  is('referrer-policy', (value) => value === 'no-referrer');
  is('cross-origin-opener-policy', (value) => value === 'same-origin');
  is('cross-origin-resource-policy', (value) => value === 'same-origin');
  is('permissions-policy', (value) => value.includes('geolocation=()'));
  is('server', (value) => value === '');
  is('x-powered-by', (value) => value === '');
  is('access-control-allow-origin', (value) => value === '');
  const type = headers.get('content-type') ?? '';
  if (/^(text\/|application\/(json|javascript))/.test(type) && !/charset=utf-8/i.test(type))
    wrong.push(`charset: ${type}`);
  return wrong;
}

const TYPES: Readonly<Record<string, RegExp>> = {
  html: /^text\/html/,
  js: /^(text|application)\/javascript/,
  css: /^text\/css/,
  svg: /^image\/svg\+xml/,
  json: /^application\/json/,
  woff2: /^font\/woff2/,
  wasm: /^application\/wasm/,
};

test('every file that the build makes, from the hub', async () => {
  const html = files.filter((file) => file.endsWith('.html'));
  for (const page of ['bag', 'console', 'downtime', 'guest', 'invite', 'kiosk', 'manage', 'review']) {
    expect(html).toContain(`${page}.html`);
  }
  for (const file of files) {
    const response = await fetch(`${hub.url}/${file}`);
    await response.arrayBuffer();
    expect(response.status, file).toBe(200);
    expect(wrongWith(response.headers), file).toEqual([]);
    const kind = file.split('.').at(-1) ?? '';
    if (TYPES[kind] !== undefined) expect(response.headers.get('content-type'), file).toMatch(TYPES[kind]);
    const kept = file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-store';
    expect(response.headers.get('cache-control'), file).toBe(kept);
    // Nothing of a built page is written into it: no script, no style, no handler.
    if (kind !== 'html') continue;
    const text = await (await fetch(`${hub.url}/${file}`)).text();
    expect(text, file).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style|\son[a-z]+=|\sstyle=|javascript:/i);
    expect(text, file).not.toMatch(/(src|href)="(https?:)?\/\//);
  }
  console.info(`${String(files.length)} files, ${String(html.length)} pages`);
});

test('every file that the build makes, from the kiosk’s own address', async () => {
  const first = await fetch(kiosk.startUrl, { redirect: 'manual' });
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  for (const file of files) {
    const response = await fetch(`${kiosk.origin}/${file}`, { headers: { cookie } });
    await response.arrayBuffer();
    expect([200, 404], file).toContain(response.status);
    expect(wrongWith(response.headers), file).toEqual([]);
  }
  expect((await fetch(`${kiosk.origin}/kiosk.html`, { headers: { cookie } })).status).toBe(200);
});

test('refusals, redirects and answers without a page', async () => {
  const asked: [string, RequestInit?][] = [
    ['/', { redirect: 'manual' }],
    ['/no-such-page.html'],
    ['/assets/no-such-file.js'],
    ['/api/health'],
    ['/api/no-such'],
    ['/api/%ff'],
    ['/console.html', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }],
    ['/api/sign-in', { method: 'POST', body: '{', headers: { 'content-type': 'application/json', origin: hub.url } }],
    ['/api/sign-in', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain', origin: hub.url } }],
    ['/api/sign-out', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', origin: 'null' } }],
  ];
  for (const [path, init] of asked) {
    const response = await fetch(`${hub.url}${path}`, init);
    await response.arrayBuffer();
    expect(wrongWith(response.headers), `${String(response.status)} ${path}`).toEqual([]);
    if (path.startsWith('/api/')) expect(response.headers.get('cache-control'), path).toBe('no-store');
  }
});

test('what is no request at all is answered without saying what answers', async () => {
  for (const text of ['NONSENSE\r\n\r\n', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`]) {
    const said = await sendRaw(hub.url, text);
    expect(said).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(said).not.toMatch(/server:|x-powered-by|fastify|node/i);
  }
});
