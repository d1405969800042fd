/** Requests that no page of the hub makes: from elsewhere, malformed, too slow, too many. */
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { TRIED_FROM_AN_ADDRESS } from '../../../sfu-server/http/limits.ts';
import { HEADERS_WITHIN_MS, REQUEST_WITHIN_MS } from '../../../sfu-server/http/listener.ts';
import { post, signIn } from '../sfu-server/support/clinician.ts';
import { newDataDir, startTestHub, type TestHub } from '../sfu-server/support/hub.ts';
import { raw, sendRaw } from './support/raw.ts';

/** Everything that is asked by POST. */
const CHANGING = [
  '/api/sign-in',
  '/api/sign-out',
  '/api/link-ticket',
  '/api/enrol',
  '/api/guest/open',
  '/api/guest/ticket',
  '/api/bag/open',
  '/api/bag/take',
  '/api/passkey/sign-in-options',
  '/api/passkey/sign-in',
  '/api/passkey/register-options',
  '/api/passkey/register',
  '/api/passkey/remove',
  '/api/passkeys',
  '/api/recovery/sign-in',
  '/api/recovery/new-codes',
  '/api/invitation',
  '/api/invitation/accept-options',
  '/api/invitation/accept',
  '/api/session',
  '/api/sessions',
  '/api/sessions/end-others',
];

let hub: TestHub;
let host: string;
let pages: string;

beforeAll(async () => {
  pages = await newDataDir();
  await mkdir(join(pages, 'assets'));
  await writeFile(join(pages, 'console.html'), '<p>console</p>');
  hub = await startTestHub({ media: NO_MEDIA }, { rendererDir: pages, trustedProxies: ['127.0.0.1'] });
  host = new URL(hub.url).host;
});

afterAll(async () => {
  await hub.remove();
  await rm(pages, { recursive: true, force: true });
});

/** Somebody behind the proxy; nobody else has this address. */
let strangers = 0;
function stranger(): Record<string, string> {
  strangers += 1;
  return { 'x-forwarded-for': `198.51.100.${String(strangers)}` };
}

test('no route that changes something is left out of what is attacked', async () => {
  const folder = new URL('../../../sfu-server/http/', import.meta.url);
  const found: string[] = [];
  for (const file of await readdir(folder)) {
    const source = await readFile(new URL(file, folder), 'utf8');
    for (const [, url] of source.matchAll(/method: 'POST',\s+url: '([^']+)'/g)) found.push(url ?? '');
  }
  expect(found.sort()).toEqual([...CHANGING].sort());
});

describe('another site’s page in a browser with a session', () => {
  test.each(CHANGING)('%s: no page from elsewhere, no request without its page, nothing but JSON', async (path) => {
    const cookie = await signIn(hub.url, 'joanna.bell');
    const answer = async (headers: Record<string, string>, body = '{}') => {
      const response = await fetch(`${hub.url}${path}`, { method: 'POST', headers: { cookie, ...headers }, body });
      return `${String(response.status)} ${((await response.json()) as { code?: string }).code ?? ''}`;
    };
    const json = { 'content-type': 'application/json' };
    for (const origin of ['https://evil.example', 'null', `https://${host}`, `http://${host}.evil.example`]) {
      expect(await answer({ ...json, origin }), origin).toBe('403 forbidden');
    }
    if (path !== '/api/enrol') expect(await answer(json)).toBe('403 forbidden');
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
      expect(await answer({ origin: hub.url, 'content-type': type }), type).toBe('400 malformed');
    }
    // The session is still the nurse's own.
    expect((await post(hub.url, '/api/link-ticket', {}, { cookie })).status).toBe(200);
  });

  test('a name that was pointed at this machine is not answered', async () => {
    for (const name of ['evil.example', `localhost.evil.example:${host.split(':')[1] ?? ''}`]) {
      const said = await sendRaw(hub.url, `GET /console.html HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
      expect(said).toMatch(/^HTTP\/1\.1 403/);
    }
  });
});

describe('requests that are two', () => {
  const smuggled = 'GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n';
  test.each([
    ['both lengths', `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`],
    ['two lengths', `Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}${smuggled}`],
    ['a length that is none', `Content-Length: 2x\r\n\r\n{}${smuggled}`],
    ['a chunk of a strange kind', `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`],
    ['a space before the colon', `Content-Length : 2\r\n\r\n{}${smuggled}`],
    ['a folded line', `X-A: b\r\n c\r\nContent-Length: 2\r\n\r\n{}`],
    ['a bare line end in a name', `X-A\nB: c\r\nContent-Length: 2\r\n\r\n{}`],
    ['two hosts', `Host: evil.example\r\nContent-Length: 2\r\n\r\n{}`],
    ['a zero byte', `X-A: \0\r\nContent-Length: 2\r\n\r\n{}`],
  ])('%s', async (_name, rest) => {
    const begin = `POST /api/sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${hub.url}\r\nContent-Type: application/json\r\n`;
    const said = await sendRaw(hub.url, begin + rest);
    const answers = said.match(/HTTP\/1\.1 \d{3}/g) ?? [];
    expect(answers.length, said).toBe(1);
    expect(said).not.toContain('"ok":true');
    expect(said).not.toMatch(/HTTP\/1\.1 [25]/);
  });

  test.each(['CONNECT example.org:443', 'TRACE /', 'OPTIONS *', 'GET http://evil.example/'])('%s', async (line) => {
    const said = await sendRaw(hub.url, `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(said).not.toMatch(/^HTTP\/1\.1 2/);
  });
});

describe('what is no request of ours', () => {
  const asked = async (body: BodyInit) => {
    const response = await fetch(`${hub.url}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: hub.url, ...stranger() },
      body,
    });
    return { status: response.status, text: await response.text() };
  };
  test.each<[string, BodyInit]>([
    ['a prototype', '{"__proto__":{"role":"gp"},"account":"a","password":"b"}'],
    ['a constructor', '{"constructor":{"prototype":{"role":"gp"}},"account":"a","password":"b"}'],
    ['a deep one', `${'['.repeat(8000)}${']'.repeat(8000)}`],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['words that are not UTF-8', Buffer.from('{"account":"joanna.bell\xff","password":"b"}', 'latin1')],
    ['a long one', `"${'x'.repeat(17_000)}"`],
    ['a huge number', '{"account":1e999,"password":"b"}'],
    ['nothing', ''],
  ])('%s is refused in words, and tells of nothing inside', async (_name, body) => {
    const { status, text } = await asked(body);
    expect([400, 413]).toContain(status);
    expect(JSON.parse(text)).toHaveProperty('words');
    expect(text).not.toMatch(/node_modules|\.ts:|at \w+ \(|Error:|ZodError|SQLITE/);
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  test.each([
    '/../hub.db',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2fhub.db',
    '/assets/%00',
    '/..%5c..%5chub.db',
    '//etc/passwd',
    '/api/residents/../../etc/passwd/attachments/x',
    '/api/residents/%2e%2e%2f%2e%2e/attachments/%2e%2e%2fhub.db',
    '/documents/letter/..%2f..%2fhub.db.pdf',
  ])('%s leads nowhere', async (path) => {
    const cookie = await signIn(hub.url, 'joanna.bell');
    const head = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`;
    const said = await sendRaw(hub.url, head);
    expect(said).toMatch(/^HTTP\/1\.1 4/);
    expect(said).not.toContain('SQLite format');
    expect(said).not.toContain('root:');
  });
});

describe('somebody who is slow on purpose', () => {
  test('headers and bodies at a byte a second end within their limits, and others are answered meanwhile', async () => {
    const began = performance.now();
    const headers = raw(hub.url);
    const body = raw(hub.url);
    await Promise.all([once(headers.socket, 'connect'), once(body.socket, 'connect')]);
    headers.socket.write(`GET /console.html HTTP/1.1\r\nHost: ${host}\r\n`);
    body.socket.write(
      `POST /api/sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${hub.url}\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n`,
    );
    const drip = setInterval(() => {
      headers.socket.write('x');
      body.socket.write('x');
    }, 1000);
    const ended = async (answered: Promise<string>) => {
      const text = await answered;
      return { text, after: performance.now() - began };
    };
    const [first, second] = await Promise.all([
      ended(headers.answered),
      ended(body.answered),
      fetch(`${hub.url}/api/health`),
    ]);
    clearInterval(drip);
    const slack = 6_000;
    expect(first.after).toBeLessThan(HEADERS_WITHIN_MS + slack);
    expect(second.after).toBeLessThan(REQUEST_WITHIN_MS + slack);
    for (const { text } of [first, second]) expect(text).not.toMatch(/HTTP\/1\.1 2/);
  });
});

describe('somebody who asks without end', () => {
  test('is told to wait, says how long, and nobody else waits with them', async () => {
    const guesser = stranger();
    const guess = (headers: Record<string, string>) =>
      post(hub.url, '/api/enrol', { code: 'GUESSED', publicKeyPem: 'x' }, headers);
    const statuses: number[] = [];
    for (let n = 0; n <= TRIED_FROM_AN_ADDRESS; n += 1) statuses.push((await guess(guesser)).status);
    expect(statuses.at(-1)).toBe(429);
    const refused = await guess(guesser);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'too-fast' });
    const other = await post(
      hub.url,
      '/api/sign-in',
      { account: 'amir.haddad', password: 'demo-nurse-2026' },
      stranger(),
    );
    expect(other.status).toBe(200);
    // Whatever they write in front of what the proxy adds, they are who they are.
    const posing = { 'x-forwarded-for': `203.0.113.9, ${guesser['x-forwarded-for'] ?? ''}` };
    expect((await guess(posing)).status).toBe(429);
    // What a browser may show without trying anything is still there.
    expect((await fetch(`${hub.url}/console.html`, { headers: guesser })).status).toBe(200);
  });
});

test('an address that cannot be read is answered in the hub’s own shape, and tells nothing of what it is made of', async () => {
  for (const path of ['/api/%ff', '/%', '/assets/%c0%ae']) {
    const response = await fetch(`${hub.url}${path}`);
    expect(response.status, path).toBeGreaterThanOrEqual(400);
    expect(await response.json()).toMatchObject({ code: expect.stringMatching(/^(malformed|not-found)$/) as string });
  }
});
