/** Tokens, cookies, tickets, codes and identity tokens that nobody gave out: edited, guessed, signed by somebody else. None opens anything. */
import { createHmac, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createTcp, type AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { tokenDigest } from '../../../sfu-server/identity/tokens.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { linkTicket, post, signIn } from '../sfu-server/support/clinician.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';
import { arrive, BY_TEST, NURSE } from '../sfu-server/support/people.ts';
import { tokenOf } from '../sfu-server/support/sign-in.ts';
import { socketUrl } from '../sfu-server/support/socket.ts';

const { serviceId } = DEMO_SERVICE;
let hub: TestHub;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA }, { trustedProxies: ['127.0.0.1'] });
});
afterAll(() => hub.remove());

let strangers = 0;
/** Each from an address of their own: what is looked at here is the token, not the limit on trying. */
function stranger(): Record<string, string> {
  strangers += 1;
  return { 'x-forwarded-for': `203.0.${String(113 + Math.floor(strangers / 250))}.${String(strangers % 250)}` };
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** What somebody makes out of a token that they saw, and out of none. */
function forgeries(token: string): string[] {
  const edited = Array.from(token).map((letter, at) => {
    const other = letter === 'A' ? 'B' : 'A';
    return `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
  });
  const claims = base64url(JSON.stringify({ sub: 'joanna.bell', role: 'service-lead', exp: 4_102_444_800 }));
  return [
    // The last letter of 43 carries two bits that no byte has: the text is what counts, so that it is another token too.
    ...edited,
    token.slice(1),
    token.slice(0, -1),
    `${token}A`,
    `${token}=`,
    `${token}%00`,
    ` ${token}x`,
    token.toLowerCase(),
    token.toUpperCase(),
    Array.from(token).reverse().join(''),
    tokenDigest(token),
    Buffer.from(token).toString('base64url'),
    `${base64url('{"alg":"none"}')}.${claims}.`,
    `${base64url('{"alg":"HS256","kid":"../../dev/null"}')}.${claims}.${createHmac('sha256', '').update(claims).digest('base64url')}`,
    '__proto__',
    'constructor',
    'null',
    'undefined',
    '%27%20OR%201=1--',
    '0',
    randomBytes(32).toString('base64url'),
    'x'.repeat(2000),
  ].filter((forged) => forged !== token);
}

describe('a token that was edited or made up', () => {
  test('a session: more than fifty, and the real one goes on', async () => {
    const cookie = await signIn(hub.url, 'joanna.bell');
    const [name = '', token = ''] = cookie.split('=');
    const forged = forgeries(token);
    expect(forged.length).toBeGreaterThan(50);
    for (const each of forged) {
      const answer = await post(hub.url, '/api/link-ticket', {}, { cookie: `${name}=${each}` });
      expect(answer.status, each).toBe(401);
    }
    // Under the name that is taken encrypted alone, and two at once.
    for (const planted of [
      `__Host-${name}=${token}`,
      `${name}=x; __Host-${name}=${token}`,
      `${name.toUpperCase()}=${token}`,
    ]) {
      expect((await post(hub.url, '/api/link-ticket', {}, { cookie: planted })).status, planted).toBe(401);
    }
    expect((await post(hub.url, '/api/link-ticket', {}, { cookie })).status).toBe(200);
  });

  test.each(['/clinician', '/media'])('a ticket for %s: more than fifty', async (path) => {
    const ticket = await linkTicket(hub.url, await signIn(hub.url, 'amir.haddad'));
    for (const each of forgeries(ticket)) {
      const socket = new WebSocket(socketUrl(hub.url, `${path}?ticket=${encodeURIComponent(each)}`));
      const [data] = (await once(socket, 'message')) as [Buffer];
      expect(JSON.parse(data.toString()), each).toMatchObject({ type: 'refusal', code: 'ticket-refused' });
      socket.terminate();
    }
  });

  test('an invitation: more than fifty, and the real one is still good', async () => {
    const token = tokenOf((await hub.people.invite(BY_TEST, serviceId, NURSE)).link);
    for (const path of ['/api/invitation', '/api/invitation/accept-options']) {
      for (const each of forgeries(token)) {
        const { status } = await post(hub.url, path, { token: each }, stranger());
        expect([400, 404], `${path} ${each}`).toContain(status);
      }
    }
    expect((await post(hub.url, '/api/invitation', { token }, stranger())).status).toBe(200);
  });

  test('links of guests and packs, recovery codes, enrolment codes', async () => {
    const token = randomBytes(32).toString('base64url');
    const { invited, recoveryCodes } = await arrive(hub);
    for (const each of forgeries(token)) {
      const guest = await post(hub.url, '/api/guest/open', { token: each }, stranger());
      expect([400, 404], each).toContain(guest.status);
      const pack = await fetch(`${hub.url}/api/bag/take`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: hub.url,
          authorization: `Bearer ${encodeURIComponent(each)}`,
          ...stranger(),
        },
        body: JSON.stringify({ commandId: '0197', to: { kind: 'ward', name: 'x', role: 'x', place: 'x' } }),
      });
      expect([400, 401], each).toContain(pack.status);
    }
    const code = recoveryCodes[0] ?? '';
    for (const each of [`${code}0`, code.slice(1), Array.from(code).reverse().join(''), tokenDigest(code), '']) {
      const said = await post(hub.url, '/api/recovery/sign-in', { account: invited.account, code: each }, stranger());
      expect([400, 401, 429], each).toContain(said.status);
      expect(said.headers.get('set-cookie')).toBeNull();
    }
  });
});

describe('more in a request than is asked for', () => {
  const more: readonly object[] = [
    { role: 'service-lead' },
    { homeId: 'another' },
    { serviceId: 'another' },
    { prescriber: true },
    { personId: 'another' },
    { clinicalLead: true },
    { only: null },
    { constructor: { prototype: { role: 'service-lead' } } },
  ];
  const bodies: [string, object][] = [
    ['/api/sign-in', { account: 'lena.ford', password: 'demo-coordinator-2026' }],
    ['/api/enrol', { code: 'X', publicKeyPem: 'x' }],
    ['/api/invitation', { token: 'x' }],
    ['/api/recovery/sign-in', { account: 'lena.ford', code: 'x' }],
    ['/api/guest/open', { token: 'x' }],
    ['/api/bag/open', { token: 'x', homeId: 'x', passcode: 'x' }],
  ];
  test.each(bodies)('%s', async (path, body) => {
    for (const extra of more) {
      const said = await post(hub.url, path, { ...body, ...extra }, stranger());
      expect(said.status, JSON.stringify(extra)).toBe(400);
      expect(said.headers.get('set-cookie')).toBeNull();
    }
    const planted = JSON.stringify(body).replace('{', '{"__proto__":{"role":"service-lead"},');
    const headers = { 'content-type': 'application/json', origin: hub.url, ...stranger() };
    expect((await fetch(`${hub.url}${path}`, { method: 'POST', headers, body: planted })).status).toBe(400);
    expect(({} as { role?: string }).role).toBeUndefined();
  });
});

describe('an identity token of the organisation’s sign-in', () => {
  const SUBJECT = '555036632103';
  const CLIENT_ID = 'teletriage';
  const SECRET = 'a-secret-of-the-test-only';
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const strange = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = own.publicKey.export({ type: 'spki', format: 'pem' }).toString();

  let provider: Server;
  let issuer: string;
  let ofOrganisation: TestHub;
  let origin: string;
  /** What the token endpoint gives out next. */
  let next: string;

  type Claims = Record<string, unknown>;
  const rs256 = (claims: Claims, key: KeyObject = own.privateKey, header: object = {}): string => {
    const text = `${base64url(JSON.stringify({ alg: 'RS256', kid: 'one', ...header }))}.${base64url(JSON.stringify(claims))}`;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
  };
  const hs256 = (claims: Claims, key: string, header: object = {}): string => {
    const text = `${base64url(JSON.stringify({ alg: 'HS256', kid: 'one', ...header }))}.${base64url(JSON.stringify(claims))}`;
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  };

  beforeAll(async () => {
    provider = createServer((request, response) => {
      const json = (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
      if (request.url?.startsWith('/.well-known') === true) {
        json({
          issuer,
          authorization_endpoint: `${issuer}/auth`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        });
      } else if (request.url === '/jwks') {
        json({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
      } else json({ access_token: 'x', token_type: 'Bearer', id_token: next });
    }).listen(0, '127.0.0.1');
    await once(provider, 'listening');
    issuer = `http://127.0.0.1:${String((provider.address() as AddressInfo).port)}`;
    const free = createTcp().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, 'close');
    const oidc = { issuer, clientId: CLIENT_ID, clientSecret: SECRET, name: 'NHS CIS2' };
    ofOrganisation = await startTestHub({ media: NO_MEDIA }, { port, oidc });
    origin = `http://localhost:${String(port)}`;
    await ofOrganisation.people.invite(BY_TEST, serviceId, { ...NURSE, name: 'Carol Smart', oidcSubject: SUBJECT });
  });
  afterAll(async () => {
    await ofOrganisation.remove();
    provider.closeAllConnections();
    provider.close();
  });

  /** @returns whether a session was begun */
  async function comesIn(token: (claims: Claims) => string): Promise<boolean> {
    const started = await fetch(`${origin}/api/oidc/start`, { redirect: 'manual' });
    const cookie = started.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const out = new URL(started.headers.get('location') ?? '').searchParams;
    const now = Math.floor(Date.now() / 1000);
    next = token({
      iss: issuer,
      aud: CLIENT_ID,
      sub: SUBJECT,
      nonce: out.get('nonce'),
      iat: now,
      exp: now + 300,
      auth_time: now,
      acr: 'AAL3_ANY',
    });
    const back = `${origin}/api/oidc/callback?code=x&state=${out.get('state') ?? ''}`;
    const answer = await fetch(back, { redirect: 'manual', headers: { cookie } });
    return answer.headers.getSetCookie().some((line) => line.includes('session=') && !line.includes('session=;'));
  }

  test('that is good lets in whom it names', async () => {
    expect(await comesIn((claims) => rs256(claims))).toBe(true);
  });

  const minutesAgo = (minutes: number) => Math.floor(Date.now() / 1000) - minutes * 60;
  let kept = '';
  test.each<[string, (claims: Claims) => string]>([
    ['unsigned', (claims) => `${base64url('{"alg":"none"}')}.${base64url(JSON.stringify(claims))}.`],
    ['unsigned, in capitals', (claims) => `${base64url('{"alg":"NONE"}')}.${base64url(JSON.stringify(claims))}.`],
    ['without its signature', (claims) => rs256(claims).replace(/\.[^.]*$/, '.')],
    ['with a signature that was changed', (claims) => rs256(claims).replace(/\.([^.]{20})[^.]{4}/g, '.$1AAAA')],
    ['of another key under the same name', (claims) => rs256(claims, strange.privateKey)],
    [
      'of a key that it brings along',
      (claims) =>
        rs256(claims, strange.privateKey, { jwk: strange.publicKey.export({ format: 'jwk' }), kid: undefined }),
    ],
    [
      'of a key at an address that it names',
      (claims) => rs256(claims, strange.privateKey, { jku: 'http://127.0.0.1:1/keys', kid: 'x' }),
    ],
    ['of a key that is a path', (claims) => rs256(claims, strange.privateKey, { kid: '../../../../dev/null' })],
    ['of a key that is a question', (claims) => rs256(claims, strange.privateKey, { kid: "x' UNION SELECT 'k'--" })],
    ['signed with the public key as a secret', (claims) => hs256(claims, pem)],
    ['signed with the client’s secret', (claims) => hs256(claims, SECRET)],
    ['signed with nothing', (claims) => hs256(claims, '', { kid: '/dev/null' })],
    ['for another client', (claims) => rs256({ ...claims, aud: 'another' })],
    ['for two, of which one is this', (claims) => rs256({ ...claims, aud: [CLIENT_ID, 'another'], azp: 'another' })],
    ['of another issuer', (claims) => rs256({ ...claims, iss: 'https://evil.example' })],
    ['of an issuer that looks like it', (claims) => rs256({ ...claims, iss: `${String(claims['iss'])}/` })],
    ['that has ended', (claims) => rs256({ ...claims, exp: minutesAgo(10), iat: minutesAgo(20) })],
    ['without an end', (claims) => rs256({ ...claims, exp: undefined })],
    ['not good before tomorrow', (claims) => rs256({ ...claims, nbf: minutesAgo(-1440) })],
    ['with another nonce', (claims) => rs256({ ...claims, nonce: 'planted' })],
    ['without a nonce', (claims) => rs256({ ...claims, nonce: undefined })],
    ['that nobody is named in', (claims) => rs256({ ...claims, sub: undefined })],
    ['with a subject that is a list', (claims) => rs256({ ...claims, sub: [SUBJECT] })],
    ['of a person who showed it an hour ago', (claims) => rs256({ ...claims, auth_time: minutesAgo(60) })],
    ['of a person who will show it tomorrow', (claims) => rs256({ ...claims, auth_time: minutesAgo(-1440) })],
    ['of a person known by one means', (claims) => rs256({ ...claims, acr: 'AAL1' })],
    ['of an earlier sign-in', (claims) => kept || (kept = rs256({ ...claims, nonce: 'of-another-time' }))],
    ['that is none', () => 'x.y.z'],
    ['that is empty', () => ''],
  ])('%s lets nobody in', async (_name, token) => {
    expect(await comesIn(token)).toBe(false);
  });
});

describe('a session', () => {
  test('that was there before is never the one that is signed in, whichever way somebody comes', async () => {
    const { page, key } = await arrive(hub);
    const before = page.cookie;
    const planted = `teletriage_session=${randomBytes(32).toString('base64url')}`;
    for (const cookie of [planted, before ?? '']) {
      const account = { account: 'amir.haddad', password: 'demo-nurse-2026' };
      const signedIn = await post(hub.url, '/api/sign-in', account, { cookie, ...stranger() });
      expect(signedIn.status).toBe(200);
      expect(signedIn.headers.get('set-cookie')).not.toContain(cookie.split('=')[1] ?? 'x');
      expect((await post(hub.url, '/api/link-ticket', {}, { cookie })).status).toBe(401);
    }
    expect(key).toBeDefined();
  });

  test('that is signed out is nothing any more, for requests and for links', async () => {
    const cookie = await signIn(hub.url, 'joanna.bell');
    const ticket = await linkTicket(hub.url, cookie);
    await post(hub.url, '/api/sign-out', {}, { cookie });
    for (const path of ['/api/link-ticket', '/api/sessions', '/api/passkeys', '/api/recovery/new-codes']) {
      expect([400, 401], path).toContain((await post(hub.url, path, {}, { cookie })).status);
    }
    const socket = new WebSocket(socketUrl(hub.url, `/clinician?ticket=${ticket}`));
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(data.toString())).toMatchObject({ code: 'not-signed-in' });
    socket.terminate();
  });
});
