/** The organisation's own sign-in against a real OpenID provider. */
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { BY_TEST, NURSE } from './support/people.ts';
import { CLIENT, startProvider, type TestProvider } from './support/provider.ts';
import { browser, named, type Browser } from './support/sign-in.ts';

const SUBJECT = '555036632103';
const { serviceId } = DEMO_SERVICE;
let hub: TestHub;
let provider: TestProvider;
let origin: string;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

beforeAll(async () => {
  const port = await freePort();
  origin = `http://localhost:${String(port)}`;
  provider = await startProvider(() => [`${origin}/api/oidc/callback`]);
  const oidc = { issuer: provider.issuer, ...CLIENT, name: 'NHS CIS2' };
  hub = await startTestHub({ media: NO_MEDIA }, { port, oidc });
  expect(named(hub.url)).toBe(origin);
  await hub.people.invite(BY_TEST, serviceId, { ...NURSE, name: 'Carol Smart', oidcSubject: SUBJECT });
});

afterAll(async () => {
  await hub.remove();
  await provider.close();
});

beforeEach(() => {
  Object.assign(provider.standing, { subject: SUBJECT, acr: 'AAL2_OR_AAL3_ANY', at: undefined, stops: false });
});

/** Cookies by host and port, as a browser keeps them for both sides. */
type Jar = Map<string, Map<string, string>>;

async function follow(jar: Jar, url: string, until: (next: string) => boolean): Promise<string> {
  let at = url;
  for (let steps = 0; steps < 12; steps++) {
    const { host } = new URL(at);
    const known = jar.get(host) ?? new Map<string, string>();
    const cookie = [...known].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') known.delete(name);
      else known.set(name, value);
    }
    jar.set(host, known);
    const next = response.headers.get('location');
    if (next === null) throw new Error(`${at}: ${String(response.status)} ${await response.text()}`);
    at = new URL(next, at).href;
    if (until(at)) return at;
  }
  throw new Error('led around for too long');
}

const isHubPage = (url: string) => url.startsWith(`${origin}/`) && url.includes('.html');
const isCallback = (url: string) => url.startsWith(`${origin}/api/oidc/callback`);

function pageWith(jar: Jar): Browser {
  const page = browser(hub.url);
  const session = [...(jar.get(new URL(origin).host) ?? [])].find(([name]) => name.includes('session'));
  page.cookie = session?.join('=');
  return page;
}

async function signIn(page = 'console'): Promise<{ jar: Jar; to: string }> {
  const jar: Jar = new Map();
  return { jar, to: await follow(jar, `${origin}/api/oidc/start?page=${page}`, isHubPage) };
}

test('somebody whose subject stands in an account comes in, and back to the page that they wanted', async () => {
  const { jar, to } = await signIn('review');
  expect(to).toBe(`${origin}/review.html`);
  const page = pageWith(jar);
  expect((await page.ask('/api/session')).body).toMatchObject({ author: { name: 'Carol Smart' } });
  expect((await page.ask('/api/link-ticket')).status).toBe(200);
});

describe('is refused, and nobody is created:', () => {
  const refused = (reason: string) => `${origin}/console.html#sign-in-refused=${reason}`;

  test('a subject that nobody has', async () => {
    provider.standing.subject = '999999999999';
    const { jar, to } = await signIn();
    expect(to).toBe(refused('not-known'));
    expect(pageWith(jar).cookie).toBeUndefined();
  });

  test('an account that was closed, told as one that is not there', async () => {
    const person = { ...NURSE, name: 'Gone Away', oidcSubject: '777' };
    const { personId } = await hub.people.invite(BY_TEST, serviceId, person);
    await hub.people.disable(BY_TEST, serviceId, personId, 'left');
    provider.standing.subject = '777';
    expect((await signIn()).to).toBe(refused('not-known'));
  });

  test.each(['AAL1', undefined])('a person who showed who they are by one means alone (%s)', async (acr) => {
    provider.standing.acr = acr;
    expect((await signIn()).to).toBe(refused('too-weak'));
  });

  test('whoever breaks it off', async () => {
    provider.standing.stops = true;
    expect((await signIn()).to).toBe(refused('stopped'));
  });

  test('an answer to what another browser asked, and the same answer twice', async () => {
    const jar: Jar = new Map();
    const answer = await follow(jar, `${origin}/api/oidc/start`, isCallback);
    expect(await follow(new Map(), answer, isHubPage)).toBe(refused('failed'));
    // It was used up by that.
    expect(await follow(jar, answer, isHubPage)).toBe(refused('failed'));
  });

  test('a state, a code or an issuer that was changed', async () => {
    for (const [name, value] of [
      ['state', 'another'],
      ['code', 'another'],
      ['iss', 'http://127.0.0.1:1'],
    ] as const) {
      const jar: Jar = new Map();
      const answer = new URL(await follow(jar, `${origin}/api/oidc/start`, isCallback));
      answer.searchParams.set(name, value);
      expect(await follow(jar, answer.href, isHubPage), name).toBe(refused('failed'));
    }
  });

  /** Somebody changes what the hub asks of the provider, in the browser on the way there. */
  async function asked(change: (out: URLSearchParams) => void): Promise<string> {
    const response = await fetch(`${origin}/api/oidc/start`, { redirect: 'manual' });
    const [name = '', value = ''] = (response.headers.getSetCookie()[0]?.split(';')[0] ?? '').split('=');
    const jar: Jar = new Map([[new URL(origin).host, new Map([[name, value]])]]);
    const out = new URL(response.headers.get('location') ?? '');
    expect(Object.fromEntries(out.searchParams)).toMatchObject({ code_challenge_method: 'S256', max_age: '900' });
    change(out.searchParams);
    return follow(jar, out.href, isHubPage);
  }

  test('a token with another nonce than was asked for', async () => {
    expect(await asked((out) => out.set('nonce', 'planted-by-somebody-else'))).toBe(refused('failed'));
  });

  test('a person who showed who they are too long ago', async () => {
    provider.standing.at = Math.floor(Date.now() / 1000) - 3600;
    expect(await asked((out) => out.delete('max_age'))).toBe(refused('too-old'));
  });
});
