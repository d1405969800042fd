/** WebSockets that no page and no kiosk of ours opens, and tickets in the wrong hands. */
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import WebSocket from 'ws';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clinicianLink } from '#protocol/hub/clinician-link.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { LINKS_OF_A_SESSION } from '../../../sfu-server/signalling/upgrade.ts';
import { createTickets } from '../../../sfu-server/identity/tickets.ts';
import { linkTicket, post, signIn } from '../sfu-server/support/clinician.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';
import { callRequest, enrol, linkKiosk } from '../sfu-server/support/kiosk.ts';
import { connection, openSocket, socketUrl } from '../sfu-server/support/socket.ts';
import { raw } from './support/raw.ts';

let hub: TestHub;
const open: WebSocket[] = [];

beforeEach(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
});

afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  await hub.remove();
});

async function handshake(path: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(socketUrl(hub.url, path), { headers });
  open.push(socket);
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('open', () => {
      resolve(101);
    });
  });
}

/** What the hub says first on a link that it does not open. */
async function refusalOn(path: string): Promise<string | undefined> {
  const socket = new WebSocket(socketUrl(hub.url, path));
  open.push(socket);
  const [data] = (await once(socket, 'message')) as [Buffer];
  return (JSON.parse(data.toString()) as { code?: string }).code;
}

describe('another site’s page', () => {
  test.each(['/kiosk', '/clinician', '/media'])(
    'opens no %s, also with the cookie of somebody who is signed in',
    async (path) => {
      const cookie = await signIn(hub.url, 'joanna.bell');
      const ticket = await linkTicket(hub.url, cookie);
      const { host, port } = new URL(hub.url);
      for (const origin of ['https://evil.example', 'null', `http://${host}.evil.example`, `https://${host}`]) {
        expect(await handshake(`${path}?ticket=${ticket}`, { cookie, origin }), origin).toBe(403);
      }
      const rebound = { cookie, host: `evil.example:${port}`, origin: `http://evil.example:${port}` };
      expect(await handshake(`${path}?ticket=${ticket}`, rebound)).toBe(403);
      // None of that has used the ticket up: nothing was looked at.
      open.push((await openSocket(socketUrl(hub.url, `/clinician?ticket=${ticket}`))).socket);
    },
  );
});

describe('a ticket in the wrong hands', () => {
  test('is good once, for its purpose, and for half a minute', async () => {
    const cookie = await signIn(hub.url, 'joanna.bell');
    const used = await linkTicket(hub.url, cookie);
    open.push((await openSocket(socketUrl(hub.url, `/clinician?ticket=${used}`))).socket);
    expect(await refusalOn(`/clinician?ticket=${used}`)).toBe('ticket-refused');
    const other = await linkTicket(hub.url, cookie);
    expect(await refusalOn(`/media?ticket=${other}`)).toBe('ticket-refused');
    for (const ticket of ['', '__proto__', 'constructor', randomBytes(32).toString('base64url'), 'x'.repeat(5000)]) {
      expect(await refusalOn(`/clinician?ticket=${ticket}`)).toBe('ticket-refused');
      expect(await refusalOn(`/media?ticket=${ticket}`)).toBe('ticket-refused');
    }
    let now = 0;
    const book = createTickets<string>(() => now);
    const ticket = book.issue('somebody');
    now = 30_000;
    expect(() => book.redeem(ticket)).toThrow(/too old/);
  });

  test('opens nothing after its session has ended', async () => {
    const cookie = await signIn(hub.url, 'joanna.bell');
    const ticket = await linkTicket(hub.url, cookie);
    await post(hub.url, '/api/sign-out', {}, { cookie });
    expect(await refusalOn(`/clinician?ticket=${ticket}`)).toBe('not-signed-in');
  });

  test('a session that somebody else has planted is not the one that is signed in', async () => {
    const planted = randomBytes(32).toString('base64url');
    const signedIn = await post(
      hub.url,
      '/api/sign-in',
      { account: 'joanna.bell', password: 'demo-nurse-2026' },
      { cookie: `teletriage_session=${planted}` },
    );
    expect(signedIn.headers.get('set-cookie')).not.toContain(planted);
    const asPlanted = await post(hub.url, '/api/link-ticket', {}, { cookie: `teletriage_session=${planted}` });
    expect(asPlanted.status).toBe(401);
  });

  test('of a browser on which somebody signed in before ends with the next person', async () => {
    const before = await signIn(hub.url, 'joanna.bell');
    await post(hub.url, '/api/sign-in', { account: 'amir.haddad', password: 'demo-nurse-2026' }, { cookie: before });
    expect((await post(hub.url, '/api/link-ticket', {}, { cookie: before })).status).toBe(401);
  });
});

describe('a link that misbehaves', () => {
  test('fragments without end are cut off, and the hub answers others', async () => {
    const kiosk = await enrol(hub.url);
    const flood = raw(hub.url);
    await once(flood.socket, 'connect');
    const { host } = new URL(hub.url);
    flood.socket.write(
      `GET /kiosk HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    );
    await once(flood.socket, 'data');
    // One letter in each frame, masked with zeros: the first is a text, the others go on with it, and none is the last.
    const first = Buffer.from([0x01, 0x81, 0, 0, 0, 0, 0x61]);
    const next = Buffer.concat(Array.from({ length: 10_000 }, () => Buffer.from([0x00, 0x81, 0, 0, 0, 0, 0x61])));
    flood.socket.write(first);
    const over = flood.answered.then(() => true);
    for (let n = 0; n < 150 && !flood.socket.destroyed; n += 1) {
      if (!flood.socket.write(next)) {
        await Promise.race([once(flood.socket, 'drain'), over]);
      }
    }
    expect(await over).toBe(true);
    const linked = await linkKiosk(hub.url, kiosk);
    open.push(linked.socket);
    const { answers } = await linked.link.request('entries.append', { entries: [callRequest(kiosk, uuidv7())] });
    expect(answers[0]?.status).toBe('accepted');
  });

  test.each<[string, Buffer]>([
    ['not UTF-8', Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe])],
    ['not masked', Buffer.from([0x81, 0x01, 0x61])],
    ['of a kind that is none', Buffer.from([0x83, 0x80, 0, 0, 0, 0])],
    ['longer than may be', Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0])],
  ])('a frame %s ends it, and no other', async (_name, frame) => {
    const { host } = new URL(hub.url);
    const bad = raw(hub.url);
    await once(bad.socket, 'connect');
    bad.socket.write(
      `GET /kiosk HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    );
    await once(bad.socket, 'data');
    bad.socket.write(frame);
    await bad.answered;
    open.push((await openSocket(socketUrl(hub.url, '/kiosk'))).socket);
  });

  test('one session opens so many windows, and one that is closed makes room', async () => {
    const cookie = await signIn(hub.url, 'joanna.bell');
    // A link that is refused opens too, and says why: one that answers is one.
    const link = async () => {
      const { socket, wire } = await openSocket(
        socketUrl(hub.url, `/clinician?ticket=${await linkTicket(hub.url, cookie)}`),
      );
      open.push(socket);
      expect(await connection(wire, clinicianLink).request('session.whoami', {})).toMatchObject({ demo: true });
    };
    for (let n = 0; n < LINKS_OF_A_SESSION; n += 1) await link();
    expect(await refusalOn(`/clinician?ticket=${await linkTicket(hub.url, cookie)}`)).toBe('too-fast');
    const [first] = open;
    const closed = first && once(first, 'close');
    first?.close();
    await closed;
    // The hub hears of it a moment later than the page.
    await vi.waitFor(link, { timeout: 20_000 });
  });
});
