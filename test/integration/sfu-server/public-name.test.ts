/** The hub under the name that stands on paper: red bags are opened there, and nothing else answers to it. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_HOMES } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { newDataDir, startTestHub, type TestHub } from './support/hub.ts';

const NAME = 'bags.example';
const ORIGIN = `https://${NAME}`;

let hub: TestHub;
let pages: string;

beforeAll(async () => {
  pages = await newDataDir();
  await mkdir(join(pages, 'assets'));
  for (const page of ['bag.html', 'console.html', 'review.html']) await writeFile(join(pages, page), `<p>${page}</p>`);
  await writeFile(join(pages, 'assets', 'bag-1.js'), '1');
  hub = await startTestHub({ media: NO_MEDIA }, { publicUrl: ORIGIN, rendererDir: pages });
});

afterAll(async () => {
  await hub.remove();
  await rm(pages, { recursive: true, force: true });
});

/** As the proxy sends it on; the path goes out as it is written, which no browser and no `fetch` would do. */
async function asked(
  method: 'GET' | 'POST',
  path: string,
  { host = NAME, origin, body }: { readonly host?: string; readonly origin?: string; readonly body?: unknown } = {},
): Promise<IncomingMessage> {
  const { hostname, port } = new URL(hub.url);
  const headers = {
    host,
    ...(origin === undefined ? {} : { origin }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const going = request({ hostname, port, method, path, headers });
  going.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = (await once(going, 'response')) as [IncomingMessage];
  response.resume();
  return response;
}

const open = {
  token: randomBytes(16).toString('base64url'),
  homeId: DEMO_HOMES.larkfield.homeId,
  passcode: '482913',
};
const account = { account: 'joanna.bell', password: 'demo-nurse-2026' };

test('the page, its parts, the key and an opening are had under the public name', async () => {
  for (const path of ['/bag.html', '/assets/bag-1.js', '/api/service-key']) {
    expect((await asked('GET', path)).statusCode, path).toBe(200);
  }
  const opened = await asked('POST', '/api/bag/open', { origin: ORIGIN, body: open });
  expect(opened.statusCode).toBe(200);
  expect(opened.headers['cache-control']).toBe('no-store');
  expect(opened.headers['set-cookie']).toBeUndefined();
});

test.each([
  '/',
  '/console.html',
  '/review.html',
  '/bag.html/../console.html',
  '/bag.html%2f..%2fconsole.html',
  '/assets/../console.html',
  '/assets/..%2fconsole.html',
  '/assets/%2e%2e/console.html',
  '//console.html',
  '/api/health',
  '/api/bag/../health',
  '/api/bag/..%2fhealth',
  '/api/service-key/../health',
  '/documents/red-bag/01900000-0000-7000-9000-0000000000b1.pdf',
])('%s is not', async (path) => {
  const { statusCode } = await asked('GET', path);
  expect([400, 403, 404], String(statusCode)).toContain(statusCode);
});

test('nobody signs in, enrols or joins a call under the public name, or out of its page', async () => {
  for (const path of ['/api/sign-in', '/api/bag/../sign-in', '/api/enrol', '/api/guest/open', '/api/link-ticket']) {
    const { statusCode } = await asked('POST', path, { origin: ORIGIN, body: account });
    expect([403, 404], `${path} ${String(statusCode)}`).toContain(statusCode);
  }
  const own = new URL(hub.url).host;
  expect((await asked('POST', '/api/sign-in', { host: own, origin: ORIGIN, body: account })).statusCode).toBe(403);
  expect((await asked('POST', '/api/sign-in', { host: own, origin: hub.url, body: account })).statusCode).toBe(200);
});

test.each([
  ['another site', 'https://evil.example'],
  ['the same name without encryption', `http://${NAME}`],
  ['a name that ends like it', `https://evil-${NAME}`],
  ['a name that begins like it', `${ORIGIN}.evil.example`],
  ['no site at all', 'null'],
])('a page of %s opens nothing', async (_name, origin) => {
  expect((await asked('POST', '/api/bag/open', { origin, body: open })).statusCode).toBe(403);
});

test('a name that is nobody’s is not answered', async () => {
  for (const host of ['evil.example', `${NAME}.evil.example`, `${NAME}:4400`]) {
    expect((await asked('POST', '/api/bag/open', { host, origin: ORIGIN, body: open })).statusCode, host).toBe(403);
    expect((await asked('GET', '/bag.html', { host })).statusCode, host).toBe(403);
  }
});

test('the page for hospitals runs nothing from elsewhere, and is framed and kept by nobody', async () => {
  const { headers } = await asked('GET', '/bag.html');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe-eval');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['cache-control']).toBe('no-store');
});
