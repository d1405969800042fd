/** What is wrong is refused by name, and the link that said it lives on. */
import { once } from 'node:events';
import { request } from 'node:http';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ENTRY_VERSIONS } from '#domain/journal/bodies.ts';
import WebSocket from 'ws';
import { kioskLink } from '#protocol/hub/kiosk-link.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { MAX_MESSAGE_BYTES } from '#protocol/wire/wire.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { MAX_PAYLOAD_BYTES } from '../../../sfu-server/signalling/ws-wire.ts';
import { breakGlass } from './support/break-glass.ts';
import { linkClinician, linkTicket, post, signIn } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, sealFact, type EnrolledKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { connection, openSocket, socketUrl } from './support/socket.ts';

let hub: TestHub;
let larkfield: EnrolledKiosk;
let beechCourt: EnrolledKiosk;
const open: { readonly socket: WebSocket }[] = [];

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  larkfield = await enrol(hub.url);
  beechCourt = await enrol(hub.url, DEMO_HOMES.beechCourt.enrolmentCode);
});

afterEach(() => {
  for (const { socket } of open.splice(0)) socket.terminate();
});

afterAll(async () => {
  await hub.remove();
});

async function kioskOf(kiosk: EnrolledKiosk): Promise<LinkedKiosk> {
  const linked = await linkKiosk(hub.url, kiosk);
  open.push(linked);
  return linked;
}

describe('messages', () => {
  const rubbish: readonly (readonly [string, string, string])[] = [
    ['not JSON', '{', 'malformed'],
    ['nothing', '', 'malformed'],
    ['null', 'null', 'malformed'],
    ['an array', '[1,2]', 'malformed'],
    ['no identifier', '{"type":"request","method":"ping","params":{}}', 'malformed'],
    ['deeply nested', '['.repeat(50_000) + ']'.repeat(50_000), 'malformed'],
    ['unknown method', '{"type":"request","id":1,"method":"records.delete","params":{}}', 'unknown-method'],
    ['a method of every object', '{"type":"request","id":1,"method":"constructor","params":{}}', 'unknown-method'],
    ['a prototype as method', '{"type":"request","id":1,"method":"__proto__","params":{}}', 'unknown-method'],
    ['wrong parameters', '{"type":"request","id":1,"method":"ping","params":{"more":1}}', 'bad-params'],
    ['no entries', '{"type":"request","id":1,"method":"entries.append","params":{"entries":[]}}', 'bad-params'],
    [
      'too long',
      JSON.stringify({ type: 'request', id: 1, method: 'ping', params: 'x'.repeat(MAX_MESSAGE_BYTES) }),
      'too-large',
    ],
  ];

  test.each(rubbish)('%s', async (_name, text, code) => {
    const { socket, link } = await kioskOf(larkfield);
    const answer = once(socket, 'message') as Promise<[Buffer]>;
    socket.send(text);
    const [data] = await answer;
    expect(JSON.parse(data.toString())).toMatchObject({ type: 'refusal', code });
    expect(await link.request('ping', {})).toHaveProperty('hubTime');
  });

  test('a binary message is answered like any other rubbish', async () => {
    const { socket, link } = await kioskOf(larkfield);
    const answer = once(socket, 'message') as Promise<[Buffer]>;
    socket.send(Buffer.from([0, 255, 1]), { binary: true });
    expect(JSON.parse((await answer)[0].toString())).toMatchObject({ code: 'malformed' });
    expect(await link.request('ping', {})).toHaveProperty('hubTime');
  });

  test('what is too long even to be read closes the link, and the hub lives', async () => {
    const { socket } = await kioskOf(larkfield);
    const closed = once(socket, 'close') as Promise<[number]>;
    socket.send('x'.repeat(MAX_PAYLOAD_BYTES + 1));
    expect((await closed)[0]).toBe(1009);
    const again = await kioskOf(larkfield);
    expect(await again.link.request('ping', {})).toHaveProperty('hubTime');
  });

  test('a text of the permitted length is read also when each letter takes three bytes', async () => {
    const { link } = await kioskOf(larkfield);
    const concern = 'ا'.repeat(3900);
    const entries = Array.from({ length: 20 }, () =>
      sealFact(larkfield, 'call.requested', { concern }, { encounterId: uuidv7() }),
    );
    const { answers } = await link.request('entries.append', { entries });
    expect(answers.every((answer) => answer.status === 'accepted')).toBe(true);
  });

  test('a flood is answered to the end and in order', async () => {
    const { socket, link } = await kioskOf(larkfield);
    const ids: number[] = [];
    socket.on('message', (data: Buffer) => {
      const { id } = JSON.parse(data.toString()) as { id?: number };
      if (id !== undefined && id >= 1000) ids.push(id);
    });
    for (let id = 1000; id < 1500; id++)
      socket.send(JSON.stringify({ type: 'request', id, method: 'ping', params: {} }));
    await link.request('ping', {});
    expect(ids).toEqual(Array.from({ length: 500 }, (_, index) => 1000 + index));
  });
});

describe('before the proof', () => {
  test('nothing is answered', async () => {
    const opened = await openSocket(socketUrl(hub.url, '/kiosk'));
    open.push(opened);
    const link = connection(opened.wire, kioskLink);
    const entries = [callRequest(larkfield, uuidv7())];
    await expect(link.request('entries.append', { entries })).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(link.request('ping', {})).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(link.request('link.prove', { signature: 'AAAA' })).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  test('a signature of another key, or of another nonce, is no proof; a nonce is good once', async () => {
    const opened = await openSocket(socketUrl(hub.url, '/kiosk'));
    open.push(opened);
    const link = connection(opened.wire, kioskLink);
    await link.request('link.hello', { version: 1, kioskId: larkfield.kioskId });
    const wrong = sealFact(beechCourt, 'x', {}).signature;
    await expect(link.request('link.prove', { signature: wrong })).rejects.toMatchObject({ code: 'wrong-credentials' });
    await expect(link.request('link.prove', { signature: wrong })).rejects.toMatchObject({ code: 'wrong-credentials' });
    await expect(link.request('ping', {})).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  test('another version is refused by name', async () => {
    const opened = await openSocket(socketUrl(hub.url, '/kiosk'));
    open.push(opened);
    const hello = connection(opened.wire, kioskLink).request('link.hello', { version: 99, kioskId: larkfield.kioskId });
    await expect(hello).rejects.toMatchObject({ code: 'version-mismatch' });
  });
});

describe('entries', () => {
  const fine = () => callRequest(larkfield, uuidv7());
  const wrong: readonly (readonly [string, () => SealedEntry, string])[] = [
    ['a body that was changed', () => ({ ...fine(), body: '{"concern":"other"}' }), 'digest-wrong'],
    ['a salt that was changed', () => ({ ...fine(), salt: 'AAAAAAAAAAAAAAAAAAAAAA==' }), 'digest-wrong'],
    ['an envelope that was changed', () => changed({ occurredAt: '2020-01-01T00:00:00.000Z' }), 'signature-wrong'],
    [
      'a signature of another kiosk',
      () => ({ ...fine(), signature: callRequest(beechCourt, uuidv7()).signature }),
      'signature-wrong',
    ],
    ['a signature that is none', () => ({ ...fine(), signature: 'AAAA' }), 'signature-wrong'],
    [
      'a kind that only the hub writes',
      () => sealFact(larkfield, 'outcome.signed', {}, { encounterId: uuidv7() }),
      'kind-refused',
    ],
    ['the same in a newer version', () => sealFact(larkfield, 'call.claimed', {}, { version: 9 }), 'kind-refused'],
    ['a placement', () => sealFact(larkfield, 'placement.started', {}), 'kind-refused'],
    [
      'another device',
      () => sealFact(larkfield, 'call.requested', { concern: '' }, { device: { id: beechCourt.kioskId, counter: 1 } }),
      'forbidden',
    ],
    ['another home', () => callRequest(larkfield, uuidv7(), { homeId: beechCourt.homeId }), 'forbidden'],
    ['another service', () => callRequest(larkfield, uuidv7(), { serviceId: uuidv7() }), 'forbidden'],
    [
      'a nurse at a kiosk',
      () => callRequest(larkfield, uuidv7(), { author: { personId: uuidv7(), name: 'X', role: 'gp' } }),
      'forbidden',
    ],
    [
      'a resident of another home',
      () => callRequest(larkfield, uuidv7(), { residentId: DEMO_RESIDENT_IDS.harold }),
      'not-found',
    ],
    ['a resident of nowhere', () => callRequest(larkfield, uuidv7(), { residentId: uuidv7() }), 'not-found'],
    ['a body of another kind', () => sealFact(larkfield, 'observations.recorded', { concern: '' }), 'bad-params'],
    [
      'a body that is not JSON',
      () => sealFact(larkfield, 'call.requested', '{', { encounterId: uuidv7() }),
      'bad-params',
    ],
    ['a call without its identifier', () => sealFact(larkfield, 'call.requested', { concern: '' }), 'bad-params'],
  ];

  function changed(changes: Partial<SealedEntry['envelope']>): SealedEntry {
    const sealed = fine();
    return { ...sealed, envelope: { ...sealed.envelope, ...changes } };
  }

  test.each(wrong)('%s is refused, and does not hold up what comes with it', async (_name, make, code) => {
    const { link } = await kioskOf(larkfield);
    const entry = make();
    const { answers } = await link.request('entries.append', { entries: [fine(), entry, fine()] });
    expect(answers.map((answer) => answer.status)).toEqual(['accepted', 'refused', 'accepted']);
    expect(answers[1]).toMatchObject({ id: entry.envelope.id, code });
    // Sent again it gets the same answer, and not a place by accident.
    const again = await link.request('entries.append', { entries: [entry] });
    expect(again.answers[0]).toMatchObject({ status: 'refused', code });
  });

  test('an identifier that is taken by other content is a conflict; the first stays', async () => {
    const { link } = await kioskOf(larkfield);
    const first = fine();
    const accepted = await link.request('entries.append', { entries: [first] });
    const other = callRequest(larkfield, uuidv7(), { id: first.envelope.id });
    const { answers } = await link.request('entries.append', { entries: [other, first] });
    expect(answers[0]).toMatchObject({ status: 'refused', code: 'conflict' });
    expect(answers[1]).toEqual(accepted.answers[0]);
  });

  test("a call's identifier cannot be used for another resident or from another home", async () => {
    const { link } = await kioskOf(larkfield);
    const request = fine();
    await link.request('entries.append', { entries: [request] });
    const encounterId = request.envelope.encounterId ?? '';
    const stolen = callRequest(larkfield, encounterId, { residentId: DEMO_RESIDENT_IDS.walter });
    expect((await link.request('entries.append', { entries: [stolen] })).answers[0]).toMatchObject({
      code: 'conflict',
    });
    const other = await kioskOf(beechCourt);
    const cancel = sealFact(
      beechCourt,
      'call.cancelled',
      { reason: '' },
      { encounterId, residentId: DEMO_RESIDENT_IDS.harold },
    );
    expect((await other.link.request('entries.append', { entries: [cancel] })).answers[0]).toMatchObject({
      code: 'conflict',
    });
  });

  test('a kind that the hub does not know yet is kept and passed on', async () => {
    const kiosk = await kioskOf(larkfield);
    const residentId = DEMO_RESIDENT_IDS.olive;
    const unknown = sealFact(larkfield, 'falls-check.recorded', { from: 'tomorrow' }, { residentId });
    const version = ENTRY_VERSIONS['observations.recorded'] + 1;
    const newer = sealFact(larkfield, 'observations.recorded', { from: 'tomorrow' }, { residentId, version });
    const { answers } = await kiosk.link.request('entries.append', { entries: [unknown, newer] });
    expect(answers.map((answer) => answer.status)).toEqual(['accepted', 'accepted']);
    const nurse = await linkClinician(hub.url, 'amir.haddad');
    open.push(nurse);
    await breakGlass(nurse.link, [residentId]);
    const { entries } = await nurse.link.request('resident.open', { residentId });
    expect(entries.slice(-2).map(({ seq: _seq, ...sealed }) => sealed)).toEqual([unknown, newer]);
  });
});

describe('where from', () => {
  async function upgrade(path: string, headers: Record<string, string>): Promise<number> {
    const socket = new WebSocket(socketUrl(hub.url, path), { headers });
    socket.on('error', () => undefined);
    return new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0);
        socket.terminate();
      });
      socket.on('open', () => {
        resolve(101);
        socket.terminate();
      });
    });
  }
  const own = () => ({ origin: hub.url });

  test.each(['/kiosk', '/clinician', '/media'])('%s is closed to pages from elsewhere', async (path) => {
    expect(await upgrade(path, { origin: 'http://evil.example' })).toBe(403);
    expect(await upgrade(path, { host: 'evil.example' })).toBe(403);
    expect(await upgrade(path, { ...own(), host: 'evil.example:4400' })).toBe(403);
  });

  test('each path lets in who belongs there', async () => {
    expect(await upgrade('/kiosk', {})).toBe(101);
    expect(await upgrade('/kiosk', own())).toBe(403);
    expect(await upgrade('/clinician', own())).toBe(101);
    expect(await upgrade('/clinician', { origin: 'http://127.0.0.1:4500' })).toBe(403);
    expect(await upgrade('/media', { origin: 'http://127.0.0.1:4500' })).toBe(101);
    expect(await upgrade('/other', own())).toBe(404);
  });

  test.each(['/clinician', '/media'])('%s without a good ticket is told why', async (path) => {
    for (const ticket of ['', 'x', 'A'.repeat(43)]) {
      const socket = new WebSocket(socketUrl(hub.url, `${path}?ticket=${ticket}`));
      const [data] = (await once(socket, 'message')) as [Buffer];
      expect(JSON.parse(data.toString())).toMatchObject({ type: 'refusal', code: 'ticket-refused' });
      expect(((await once(socket, 'close')) as [number])[0]).toBe(4401);
    }
  });

  test('a ticket for the console opens one link and no media', async () => {
    const cookie = await signIn(hub.url, 'joanna.bell');
    const refusalOn = async (path: string) => {
      const socket = new WebSocket(socketUrl(hub.url, path));
      const [data] = (await once(socket, 'message')) as [Buffer];
      return JSON.parse(data.toString()) as unknown;
    };
    const ticket = await linkTicket(hub.url, cookie);
    open.push(await openSocket(socketUrl(hub.url, `/clinician?ticket=${ticket}`)));
    expect(await refusalOn(`/clinician?ticket=${ticket}`)).toMatchObject({ code: 'ticket-refused' });
    const other = await linkTicket(hub.url, cookie);
    expect(await refusalOn(`/media?ticket=${other}`)).toMatchObject({ code: 'ticket-refused' });
  });
});

describe('plain HTTP', () => {
  /** fetch sets Host and Origin itself; here they are what the test says. */
  async function raw(
    method: string,
    path: string,
    headers: Record<string, string>,
    body = '',
  ): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const sent = request(`${hub.url}${path}`, { method, headers }, (response) => {
        let text = '';
        response.on('data', (data: Buffer) => (text += data.toString()));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: text });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
  const JSON_TYPE = { 'content-type': 'application/json' };

  test('another Host is refused, for pages and requests', async () => {
    for (const [method, path] of [
      ['GET', '/api/health'],
      ['POST', '/api/sign-in'],
      ['GET', '/'],
    ] as const) {
      const { status, body } = await raw(
        method,
        path,
        { ...JSON_TYPE, host: 'evil.example' },
        method === 'POST' ? '{}' : '',
      );
      expect(status).toBe(403);
      expect(JSON.parse(body)).toMatchObject({ code: 'forbidden' });
    }
  });

  test.each(['/api/sign-in', '/api/sign-out', '/api/link-ticket', '/api/enrol'])(
    '%s is refused to a page from elsewhere',
    async (path) => {
      for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:4500']) {
        const answer = await raw('POST', path, { ...JSON_TYPE, origin }, '{}');
        expect(answer.status).toBe(403);
        expect(JSON.parse(answer.body)).toMatchObject({ code: 'forbidden' });
      }
    },
  );

  test('a form is not read', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const answer = await raw(
        'POST',
        '/api/sign-in',
        { 'content-type': type },
        '{"account":"joanna.bell","password":"x"}',
      );
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'malformed' });
    }
  });

  test('what is too long, or no JSON, or lacks something is refused by name', async () => {
    const sent = async (body: string) =>
      JSON.parse((await raw('POST', '/api/sign-in', JSON_TYPE, body)).body) as unknown;
    expect(await sent('x'.repeat(20_000))).toMatchObject({ code: 'too-large' });
    expect(await sent('{')).toMatchObject({ code: 'malformed' });
    expect(await sent('{"account":"joanna.bell"}')).toMatchObject({ code: 'bad-params' });
    expect(await sent('{"account":"a","password":"b","role":"gp"}')).toMatchObject({ code: 'bad-params' });
    expect(await sent('{"__proto__":{"role":"gp"},"account":"a","password":"b"}')).toMatchObject({ code: 'malformed' });
  });

  test('an unknown page is refused in the same shape', async () => {
    const answer = await raw('GET', '/api/residents', {});
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'not-found' });
  });

  test('a ticket needs a session', async () => {
    for (const cookie of ['', 'teletriage_session=x']) {
      const response = await post(hub.url, '/api/link-ticket', {}, { cookie });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'not-signed-in' });
    }
  });

  test('every answer carries the strict headers', async () => {
    const response = await fetch(`${hub.url}/api/health`);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
