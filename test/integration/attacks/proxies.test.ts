/**
 * Who says for whom they ask: a proxy that the operator has configured is believed for the one hop that it has seen itself, and nobody
 * else is for anything. All of them stand on this machine, under addresses of their own.
 */
import { request as httpRequest } from 'node:http';
import { v7 as uuidv7 } from 'uuid';
import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clinicianLink } from '#protocol/hub/clinician-link.ts';
import { TRIED_FROM_AN_ADDRESS } from '../../../sfu-server/http/limits.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkTicket, signIn } from '../sfu-server/support/clinician.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';
import { callRequest, enrol, linkKiosk, type LinkedKiosk } from '../sfu-server/support/kiosk.ts';
import { connection, socketUrl, wireOf } from '../sfu-server/support/socket.ts';
import { bagLink, PASSCODE, type BagLink } from './support/bag-link.ts';

/** Configured. */
const PROXY = '127.0.0.2';
/** Not: as any machine of the network may be, and any program on this one. */
const STRANGERS = ['127.0.0.1', '127.0.0.3'] as const;
const NAME = 'hub.example.org';

let hub: TestHub;
let kiosk: LinkedKiosk;
let bag: BagLink;

beforeAll(async () => {
  hub = await startTestHub({ media: { ...NO_MEDIA, available: true } }, { trustedProxies: [PROXY], names: [NAME] });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  bag = await bagLink(kiosk, DEMO_RESIDENT_IDS.walter, new Date(Date.now() + 3_600_000).toISOString());
});
afterAll(async () => {
  kiosk.socket.terminate();
  await hub.remove();
});

interface Answer {
  readonly status: number;
  readonly cookie: string;
  readonly body: { readonly code?: string; readonly state?: string };
}

async function ask(
  from: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
  url = hub.url,
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      {
        host: hostname,
        port,
        path,
        method: 'POST',
        localAddress: from,
        headers: { 'content-type': 'application/json', origin: url, ...headers },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          const cookie = response.headers['set-cookie']?.join('; ') ?? '';
          resolve({ status: response.statusCode ?? 0, cookie, body: JSON.parse(text) as Answer['body'] });
        });
      },
    );
    asked.on('error', reject);
    asked.end(JSON.stringify(body));
  });
}

/** All that somebody can say of where they, or those for whom they ask, are. */
function posing(address: string, name = 'evil.example'): Record<string, string> {
  return {
    'x-forwarded-for': address,
    'x-forwarded-host': name,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
    'x-forwarded-server': name,
    'x-original-host': name,
    'x-real-ip': address,
    'x-client-ip': address,
    'true-client-ip': address,
    'cf-connecting-ip': address,
    forwarded: `for=${address};host=${name};proto=https;by=${address}`,
    via: `1.1 ${name}`,
  };
}

/** Where the hub has written down that the last look at the pack came from. */
async function lookedFrom(peer: string, headers: Record<string, string>): Promise<string> {
  const { token } = bag;
  const opened = await ask(
    peer,
    '/api/bag/open',
    { token, homeId: DEMO_HOMES.larkfield.homeId, passcode: PASSCODE },
    headers,
  );
  expect(opened.body.state).toBe('open');
  const { openings } = await kiosk.link.request('bag.openings', { residentId: bag.residentId, bagId: bag.bagId });
  return [...openings].sort((one, other) => (one.at < other.at ? -1 : 1)).at(-1)?.from ?? '';
}

const guess = (peer: string, headers: Record<string, string> = {}) =>
  ask(peer, '/api/enrol', { code: 'GUESSED', publicKeyPem: 'x' }, headers);

describe.each(STRANGERS)('%s, which is no proxy of this hub', (peer) => {
  test('is written down as itself, whatever it says', async () => {
    for (const address of ['203.0.113.9', '127.0.0.1', PROXY, `203.0.113.9, ${PROXY}`, '2001:db8::7', 'unknown']) {
      expect(await lookedFrom(peer, posing(address)), address).toBe(peer);
    }
  });

  test('gets the cookie of the way that it came, not of the way that it claims', async () => {
    const body = { account: 'amir.haddad', password: 'demo-nurse-2026' };
    const { status, cookie } = await ask(peer, '/api/sign-in', body, posing('203.0.113.9'));
    expect(status).toBe(200);
    expect(cookie).toMatch(/^teletriage_session=/);
    expect(cookie).not.toContain('Secure');
  });

  test('is its own page’s origin alone: a name that it says the browser came under is none', async () => {
    const evil = { ...posing('203.0.113.9'), origin: 'https://evil.example' };
    expect((await ask(peer, '/api/sign-out', {}, evil)).body.code).toBe('forbidden');
    // The other way round: it came under a foreign name, and says that it was ours.
    const { host } = new URL(hub.url);
    const said = { ...posing('203.0.113.9', host), host: 'evil.example' };
    for (const origin of ['http://evil.example', 'https://evil.example', hub.url]) {
      expect((await ask(peer, '/api/sign-out', {}, { ...said, origin })).body.code).toBe('forbidden');
    }
  });
});

test('whoever is no proxy has the tries of one address, however many they say they are', async () => {
  const statuses: number[] = [];
  for (let n = 0; n <= TRIED_FROM_AN_ADDRESS; n += 1) {
    const address = `198.51.${String(n % 250)}.${String(n)}`;
    statuses.push((await guess('127.0.0.4', posing(address))).status);
  }
  expect(statuses.at(-1)).toBe(429);
  expect(statuses.slice(0, TRIED_FROM_AN_ADDRESS)).not.toContain(429);
  // Nor does it become this machine by saying so, which is not counted.
  expect((await guess('127.0.0.4', posing('127.0.0.1'))).status).toBe(429);
  // Nobody whom they named waits for it.
  expect((await guess('127.0.0.5')).status).not.toBe(429);
  expect((await guess(PROXY, { 'x-forwarded-for': '198.51.7.7' })).status).not.toBe(429);
});

test('a hub without a proxy believes nobody, this machine included', async () => {
  const own = await startTestHub({ media: NO_MEDIA });
  const body = { account: 'amir.haddad', password: 'demo-nurse-2026' };
  const { cookie } = await ask('127.0.0.1', '/api/sign-in', body, posing('203.0.113.9'), own.url);
  expect(cookie).toMatch(/^teletriage_session=/);
  const made = await linkKiosk(own.url, await enrol(own.url));
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const { token, residentId, bagId } = await bagLink(made, DEMO_RESIDENT_IDS.walter, until);
  const opening = { token, homeId: DEMO_HOMES.larkfield.homeId, passcode: PASSCODE };
  await ask('127.0.0.1', '/api/bag/open', opening, posing('203.0.113.9'), own.url);
  const { openings } = await made.link.request('bag.openings', { residentId, bagId });
  expect(openings.map(({ from }) => from)).toEqual(['127.0.0.1']);
  made.socket.terminate();
  await own.remove();
});

describe('the proxy that is configured', () => {
  test('is believed for the client that it has seen itself, and for nothing that stands before it', async () => {
    expect(await lookedFrom(PROXY, { 'x-forwarded-for': '203.0.113.9' })).toBe('203.0.113.9');
    expect(await lookedFrom(PROXY, { 'x-forwarded-for': '127.0.0.1, 10.0.0.1, 203.0.113.9' })).toBe('203.0.113.9');
    expect(await lookedFrom(PROXY, { 'x-forwarded-for': `198.51.100.3, 203.0.113.9` })).toBe('203.0.113.9');
    // What it passes on unread of other names for the same thing counts for nothing.
    const others = Object.fromEntries(Object.entries(posing('198.51.100.3')).filter(([key]) => !/-for$/.test(key)));
    expect(await lookedFrom(PROXY, others)).toBe(PROXY);
  });

  test('is itself where what it says is no address', async () => {
    for (const words of ['<script>', '203.0.113.9:4711', 'unknown', '_hidden', '203.0.113.9, x', '1.2.3.4.5']) {
      expect(await lookedFrom(PROXY, { 'x-forwarded-for': words }), words).toBe(PROXY);
    }
  });

  test('gives each of its clients tries of their own, by the hop that it has added', async () => {
    const statuses: number[] = [];
    for (let n = 0; n <= TRIED_FROM_AN_ADDRESS; n += 1) {
      const said = { 'x-forwarded-for': `10.1.${String(n % 250)}.${String(n)}, 203.0.113.77` };
      statuses.push((await guess(PROXY, said)).status);
    }
    expect(statuses.at(-1)).toBe(429);
    expect((await guess(PROXY, { 'x-forwarded-for': '203.0.113.78' })).status).not.toBe(429);
  });

  test('encrypts where it says so, and no name that it was told changes whose page it is', async () => {
    const body = { account: 'amir.haddad', password: 'demo-nurse-2026' };
    const came = { host: NAME, origin: `https://${NAME}`, 'x-forwarded-for': '203.0.113.9' };
    const encrypted = await ask(PROXY, '/api/sign-in', body, { ...came, 'x-forwarded-proto': 'https' });
    expect(encrypted.cookie).toMatch(/^__Host-teletriage_session=.*; Secure/);
    const evil = { ...came, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    expect((await ask(PROXY, '/api/sign-in', body, { ...evil, origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask(PROXY, '/api/sign-in', body, { ...evil, host: 'evil.example' })).status).toBe(403);
    expect((await ask(PROXY, '/api/sign-in', body, evil)).status).toBe(200);
  });
});

test.each([...STRANGERS, PROXY])('links that are given to %s lead here, whatever it was told', async (peer) => {
  const cookie = await signIn(hub.url, 'joanna.bell');
  const ticket = await linkTicket(hub.url, cookie);
  const socket = new WebSocket(socketUrl(hub.url, `/clinician?ticket=${ticket}`), {
    localAddress: peer,
    headers: { ...posing('203.0.113.9'), origin: hub.url },
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const link = connection(wireOf(socket), clinicianLink);
  const encounterId = uuidv7();
  await kiosk.link.request('entries.append', { entries: [callRequest(kiosk, encounterId)] });
  await link.request('call.claim', { commandId: uuidv7(), encounterId });
  await link.request('call.answer', { commandId: uuidv7(), encounterId });
  const asked = { name: 'Carol', as: 'family', consent: 'Edie wants her there.' } as const;
  const { link: invitation } = await link.request('party.invite', { commandId: uuidv7(), encounterId, ...asked });
  expect(invitation?.startsWith(`${hub.url}/guest.html#`)).toBe(true);
  const media = await link.request('media.ticket', { encounterId });
  expect(media.url).toBe(`${hub.url.replace('http', 'ws')}/media`);
  await link.request('call.end', { commandId: uuidv7(), encounterId });
  socket.terminate();
});

test('a page that says under which address it was proxied opens no link from elsewhere', async () => {
  const { host } = new URL(hub.url);
  for (const peer of [...STRANGERS, PROXY]) {
    for (const headers of [
      { ...posing('127.0.0.1'), origin: 'https://evil.example' },
      { ...posing('127.0.0.1', host), origin: hub.url, host: 'evil.example' },
    ]) {
      const socket = new WebSocket(socketUrl(hub.url, '/clinician?ticket=x'), { localAddress: peer, headers });
      socket.on('error', () => undefined);
      const status = await new Promise((resolve) => {
        socket.once('open', () => {
          resolve(101);
        });
        socket.once('unexpected-response', (_request, response) => {
          resolve(response.statusCode);
        });
      });
      socket.terminate();
      expect(status, `${peer} ${headers.origin}`).toBe(403);
    }
  }
});
