/**
 * Every WebSocket that this product opens, and pages that are as near to its own as an Origin can be written: only its own page gets in.
 * What a browser would never send is sent too, with the cookie and the ticket of somebody who is signed in.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { originIsKioskPage } from '../../../sfu-server/signalling/origins.ts';
import { startKioskProcess, type KioskProcess } from '../main/kiosk-process.ts';
import { linkTicket, signIn } from '../sfu-server/support/clinician.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';
import { socketUrl } from '../sfu-server/support/socket.ts';
import { foreignOrigins } from './support/foreign-origins.ts';

const NAME = 'hub.example.org';

let hub: TestHub;
let kiosk: KioskProcess;
let directory: string;
let port: string;
let session: string;
let kioskCookie: string;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA }, { names: [NAME] });
  ({ port } = new URL(hub.url));
  session = await signIn(hub.url, 'joanna.bell');
  directory = await mkdtemp(join(tmpdir(), 'kiosk-origins-'));
  kiosk = await startKioskProcess({ KIOSK_DATA: directory, HUB_URL: 'http://127.0.0.1:9' });
  kioskCookie = await kiosk.cookie();
});
afterAll(async () => {
  await kiosk.stop();
  await hub.remove();
  await rm(directory, { recursive: true, force: true });
});

/** @param origin undefined where none is sent @returns the status of the handshake: 101 where it opened */
async function knock(url: string, origin: string | undefined, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(url, { headers: { ...headers, ...(origin === undefined ? {} : { origin }) } });
  try {
    return await new Promise((resolve) => {
      socket.on('error', () => {
        resolve(0);
      });
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0);
      });
      socket.on('open', () => {
        resolve(101);
      });
    });
  } finally {
    socket.on('error', () => undefined);
    socket.terminate();
  }
}

/** Those that got in, and those that were not answered as somebody from elsewhere is. */
async function gotIn(
  url: string,
  origins: readonly string[],
  headers: Record<string, string>,
): Promise<{ readonly opened: readonly string[]; readonly odd: readonly string[] }> {
  const opened: string[] = [];
  const odd: string[] = [];
  for (const origin of origins) {
    const status = await knock(url, origin, headers);
    if (status === 101) opened.push(origin);
    // 400 is the answer to a header that is none.
    else if (status !== 403 && status !== 400) odd.push(`${String(status)} ${origin}`);
  }
  return { opened, odd };
}

const NOBODY = { opened: [], odd: [] };

describe.each(['127.0.0.1', 'localhost', NAME])('the hub under the name %s', (name) => {
  const own = () => `http://${name}:${port}`;
  const headers = () => ({ host: `${name}:${port}`, cookie: session });
  const address = (path: string) => socketUrl(hub.url, path);

  test('/clinician opens for its own page, and for a program that brings no page, and for no page from elsewhere', async () => {
    const ticket = await linkTicket(hub.url, session);
    const origins = foreignOrigins(own());
    expect(origins.length).toBeGreaterThan(120);
    expect(await gotIn(address(`/clinician?ticket=${ticket}`), origins, headers())).toEqual(NOBODY);
    // Nothing of that has used the ticket up, and its own page gets in with it.
    expect(await knock(address(`/clinician?ticket=${ticket}`), own(), headers())).toBe(101);
    expect(await knock(address('/clinician?ticket=x'), undefined, headers())).toBe(101);
  });

  test('/kiosk opens for no page at all, its own included', async () => {
    expect(await gotIn(address('/kiosk'), [own(), 'app://kiosk', ...foreignOrigins(own())], headers())).toEqual(NOBODY);
    expect(await knock(address('/kiosk'), undefined, headers())).toBe(101);
  });

  test('/media opens for its own page and for the page that a kiosk serves on its own machine, and no other', async () => {
    const origins = foreignOrigins(own());
    const kiosks = origins.filter((origin) => originIsKioskPage(origin));
    // A kiosk's page is named by its machine alone, at whatever port: none of those comes over the network.
    for (const origin of kiosks) expect(origin).toMatch(/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/);
    const others = origins.filter((origin) => !kiosks.includes(origin));
    expect(others.length).toBeGreaterThan(100);
    expect(await gotIn(address('/media?ticket=x'), others, headers())).toEqual(NOBODY);
    for (const origin of [own(), 'app://kiosk', 'http://127.0.0.1:4500']) {
      expect(await knock(address('/media?ticket=x'), origin, headers()), origin).toBe(101);
    }
  });
});

test('a name that was made to point at the hub opens nothing, whatever page it says that it is', async () => {
  for (const name of ['evil.example', `${NAME}.evil.example`, `${NAME}.`, '0.0.0.0', '[::ffff:127.0.0.1]', '127.1']) {
    for (const path of ['/clinician?ticket=x', '/kiosk', '/media?ticket=x']) {
      for (const origin of [`http://${name}:${port}`, hub.url, undefined]) {
        const headers = { host: `${name}:${port}`, cookie: session };
        expect(await knock(socketUrl(hub.url, path), origin, headers), `${name} ${path}`).toBe(403);
      }
    }
  }
});

describe('the kiosk’s own server', () => {
  const address = () => `${kiosk.origin.replace('http', 'ws')}/bridge`;

  test('opens its bridge for its own page with its cookie, and for none that is nearly it', async () => {
    const origins = foreignOrigins(kiosk.origin);
    expect(await gotIn(address(), [...origins, 'app://kiosk', hub.url], { cookie: kioskCookie })).toEqual(NOBODY);
    expect(await knock(address(), undefined, { cookie: kioskCookie })).toBe(403);
    expect(await knock(address(), kiosk.origin, { cookie: kioskCookie })).toBe(101);
    expect(await knock(address(), kiosk.origin, {})).toBe(403);
  });

  test('answers under its own address alone', async () => {
    const { port: own } = new URL(kiosk.origin);
    const hosts = [
      'evil.example',
      'localhost',
      '127.0.0.1.',
      '127.1',
      '0.0.0.0',
      '[::ffff:127.0.0.1]',
      '127.0.0.1.nip.io',
    ];
    for (const name of hosts) {
      for (const origin of [kiosk.origin, `http://${name}:${own}`]) {
        const headers = { host: `${name}:${own}`, cookie: kioskCookie };
        expect(await knock(address(), origin, headers), name).toBe(403);
      }
    }
  });
});
