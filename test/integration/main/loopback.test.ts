import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { MAX_MESSAGE_BYTES } from '#protocol/wire/wire.ts';
import { startKioskProcess, type KioskProcess } from './kiosk-process.ts';

let directory: string;
let kiosk: KioskProcess;
let cookie: string;
let port: number;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-loopback-'));
  mkdirSync(join(directory, 'page/assets'), { recursive: true });
  writeFileSync(join(directory, 'page/kiosk.html'), '<!doctype html><title>Kiosk</title>');
  writeFileSync(join(directory, 'page/assets/app.js'), 'export {};');
  writeFileSync(join(directory, 'secret.json'), '{"secret":true}');
  kiosk = await startKioskProcess({
    KIOSK_DATA: join(directory, 'data'),
    KIOSK_RENDERER_DIR: join(directory, 'page'),
    HUB_URL: 'http://127.0.0.1:9',
  });
  port = Number(new URL(kiosk.origin).port);
  cookie = await kiosk.cookie();
});
afterAll(async () => {
  expect(await kiosk.stop()).toBe(0);
  rmSync(directory, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

/** Sends the path exactly as it is written: `fetch` would tidy it up first. */
function get(path: string, headers: Record<string, string> = { cookie }, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

const bridge = (headers: Record<string, string>, path = '/bridge') =>
  new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });

/** @returns the status with which opening was refused, or 101 */
async function openingStatus(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
  });
}

async function openBridge(): Promise<WebSocket> {
  const socket = bridge({ cookie, origin: kiosk.origin });
  await once(socket, 'open');
  return socket;
}

async function ask(socket: WebSocket, text: string | Buffer): Promise<unknown> {
  const answer = once(socket, 'message') as Promise<[Buffer]>;
  socket.send(text);
  return JSON.parse((await answer)[0].toString());
}

describe('the page on this computer', () => {
  it('is opened with a token that works once', async () => {
    const token = new URL(kiosk.startUrl).search;
    expect(cookie).toMatch(/^teletriage-kiosk=[\w-]{43}$/);
    // A second browser has the address from a log or a history, but not the cookie.
    expect(await get(`/${token}`, {})).toMatchObject({
      status: 403,
      text: expect.stringContaining('used already') as string,
    });
    // The browser that has it may load the address again.
    expect(await get(`/${token}`)).toMatchObject({ status: 302, headers: { location: '/kiosk.html' } });
    expect((await get('/?token=wrong', {})).status).toBe(403);
    expect((await get('/?token=', {})).status).toBe(403);
  });

  it('gives its cookie to no script and to no other site', async () => {
    const other = await startKioskProcess({ KIOSK_DATA: join(directory, 'other'), HUB_URL: 'http://127.0.0.1:9' });
    const response = await fetch(other.startUrl, { redirect: 'manual' });
    expect(response.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(response.headers.get('location')).toBe('/kiosk.html');
    expect(await other.stop()).toBe(0);
  });

  it('is served with its policy, and is kept nowhere', async () => {
    const page = await get('/kiosk.html');
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('Kiosk') as string });
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:9;");
    expect(policy).not.toContain('unsafe');
    expect((await get('/assets/app.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it.each(['/kiosk.html', '/assets/app.js', '/'])('is not given to somebody without the cookie: %s', async (path) => {
    expect((await get(path, {})).status).toBe(403);
    expect((await get(path, { cookie: `${cookie}x` })).status).toBe(403);
    expect((await get(path, { cookie: 'teletriage-kiosk=' })).status).toBe(403);
    expect((await get(path, { cookie: 'teletriage-kiosk' })).status).toBe(403);
  });

  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '127.0.0.1:1@evil.example'])(
    'answers to its own address alone, and not as %j',
    async (host) => {
      expect((await get('/kiosk.html', { cookie, host })).status).toBe(403);
    },
  );

  it.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/%2e%2e%2fsecret.json',
    '/assets/../../secret.json',
    '/assets/..%5c..%5csecret.json',
    '/....//secret.json',
    '//secret.json',
    '//evil.example/kiosk.html',
    '//',
    'http://evil.example/kiosk.html',
    '/kiosk.html%00.json',
    '/%c0%ae%c0%ae/secret.json',
    '/data/kiosk.db',
  ])('stays in its directory: %s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('secret');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('is only read: %s', async (method) => {
    expect((await get('/kiosk.html', { cookie }, method)).status).toBe(405);
  });
});

describe('the bridge on this computer', () => {
  it('opens for its own page with the cookie', async () => {
    expect(await openingStatus(bridge({ cookie, origin: kiosk.origin }))).toBe(101);
  });

  it('opens for nobody else', async () => {
    const { origin } = kiosk;
    expect(await openingStatus(bridge({ origin }))).toBe(403);
    expect(await openingStatus(bridge({ cookie }))).toBe(403);
    expect(await openingStatus(bridge({ cookie, origin: 'https://evil.example' }))).toBe(403);
    expect(await openingStatus(bridge({ cookie, origin: 'null' }))).toBe(403);
    expect(await openingStatus(bridge({ cookie, origin: origin.replace('127.0.0.1', 'localhost') }))).toBe(403);
    expect(await openingStatus(bridge({ cookie, origin, host: 'evil.example' }))).toBe(403);
    expect(await openingStatus(bridge({ cookie, origin }, '/other'))).toBe(404);
    expect(await openingStatus(bridge({ cookie, origin }, '//'))).toBe(404);
    expect(await openingStatus(bridge({ cookie, origin }, '//evil.example/bridge'))).toBe(404);
  });

  it.each([
    ['not JSON', 'hello', 'malformed'],
    ['half of JSON', '{"type":"request"', 'malformed'],
    ['something else', '[1,2,3]', 'malformed'],
    ['a stranger field', '{"type":"request","id":1,"method":"kiosk.open","params":{},"more":1}', 'malformed'],
    ['an unknown method', '{"type":"request","id":1,"method":"entries.delete","params":{}}', 'unknown-method'],
    ['a method of every object', '{"type":"request","id":1,"method":"constructor","params":{}}', 'unknown-method'],
    ['a prototype', '{"type":"request","id":1,"method":"__proto__","params":{}}', 'unknown-method'],
    ['wrong parameters', '{"type":"request","id":1,"method":"device.start","params":{"deviceId":7}}', 'bad-params'],
    ['too much', 'x'.repeat(MAX_MESSAGE_BYTES + 1), 'too-large'],
  ])('refuses %s with a code, and goes on', async (_what, text, code) => {
    const socket = await openBridge();
    expect(await ask(socket, text)).toMatchObject({ type: 'refusal', code });
    expect(await ask(socket, '{"type":"request","id":2,"method":"kiosk.open","params":{}}')).toMatchObject({
      type: 'reply',
      id: 2,
    });
    socket.close();
  });

  it('cuts off who sends far too much, or no text', async () => {
    const flood = await openBridge();
    flood.on('error', () => undefined);
    flood.send('x'.repeat(5 * MAX_MESSAGE_BYTES));
    expect((await once(flood, 'close'))[0]).toBe(1009);
    const binary = await openBridge();
    binary.send(Buffer.from([1, 2, 3]));
    expect((await once(binary, 'close'))[0]).toBe(1003);
  });
});

describe('working on the page', () => {
  it('passes the page through from its development server, behind the same checks', async () => {
    const seen: { url: string | undefined; cookie: string | undefined }[] = [];
    const vite = createServer((request, response) => {
      seen.push({ url: request.url, cookie: request.headers.cookie });
      response.setHeader('content-type', 'text/html').end('from the development server');
    });
    await new Promise<void>((resolve) => vite.listen(0, '127.0.0.1', resolve));
    const developed = await startKioskProcess({
      KIOSK_DATA: join(directory, 'developed'),
      HUB_URL: 'http://127.0.0.1:9',
      KIOSK_DEV_RENDERER: `http://127.0.0.1:${(vite.address() as AddressInfo).port}`,
    });
    expect((await fetch(`${developed.origin}/kiosk.html`)).status).toBe(403);
    const own = await developed.cookie();
    const page = await fetch(`${developed.origin}/kiosk.html?t=1`, { headers: { cookie: own } });
    expect(await page.text()).toBe('from the development server');
    expect(page.headers.get('cache-control')).toBe('no-store');
    // The cookie is the kiosk's secret and stays here.
    expect(seen).toEqual([{ url: '/kiosk.html?t=1', cookie: undefined }]);
    await new Promise((resolve) => vite.close(resolve));
    vite.closeAllConnections();
    expect((await fetch(`${developed.origin}/kiosk.html`, { headers: { cookie: own } })).status).toBe(502);
    expect(await developed.stop()).toBe(0);
  });
});

describe('a configuration that is wrong', () => {
  it.each([
    [{ HUB_URL: 'http://hub.example' }, /must be https/],
    [{ HUB_URL: 'ftp://127.0.0.1' }, /HUB_URL/],
    [{ KIOSK_PORT: 'abc' }, /KIOSK_PORT/],
    [{ KIOSK_DEVICES: '/nonexistent.json' }, /cannot be read as JSON/],
    [{ KIOSK_DEV_RENDERER: 'http://evil.example' }, /must be on this computer/],
  ] as [Record<string, string>, RegExp][])('is told in words: %j', async (env, words) => {
    await expect(startKioskProcess({ KIOSK_DATA: join(directory, 'wrong'), ...env })).rejects.toThrow(words);
  });
});
