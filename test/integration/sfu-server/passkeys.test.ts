/** Signing in with a passkey on a real hub, and everything about one that is not taken. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInWaysReply } from '#protocol/hub/sign-in.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { softKey, type Liberties } from './support/authenticator.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { arrive, BY_TEST, type Arrived } from './support/people.ts';
import { browser, presented, signInOptions, signInWith } from './support/sign-in.ts';
import { openStored } from './support/stored.ts';

let hub: TestHub;
let martha: Arrived;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  martha = await arrive(hub);
});

afterAll(async () => {
  await hub.remove();
});

const REFUSED = { status: 401, code: 'wrong-credentials' };

test('somebody comes in with their key alone, and nobody typed a name', async () => {
  const page = browser(hub.url);
  const options = await signInOptions(page);
  expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
  expect(options.allowCredentials).toBeUndefined();
  const answer = await presented(page, martha.key.get(options));
  expect(answer).toMatchObject({ status: 200, body: { author: { name: 'Martha Quinn', role: 'nurse-practitioner' } } });
  expect((await page.ask('/api/link-ticket')).status).toBe(200);
});

describe('what is not taken', () => {
  const wrong: readonly (readonly [string, Liberties])[] = [
    ['the page of another site', { origin: 'http://localhost.example' }],
    ['the same name on another port', { origin: 'http://localhost:1' }],
    ['another name', { rpId: 'hub.example' }],
    ['a challenge that nobody gave', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
    ['a registration in place of a signature', { type: 'webauthn.create' }],
    ['a person who was not verified', { unverified: true }],
    ['the handle of somebody else', { userHandle: Buffer.alloc(32, 7).toString('base64url') }],
    ['the name of another key', { credentialId: Buffer.alloc(32, 7).toString('base64url') }],
  ];
  test.each(wrong)('%s', async (_name, liberties) => {
    const page = browser(hub.url);
    expect(await signInWith(page, martha.key, liberties)).toMatchObject(REFUSED);
    expect(page.cookie).toBeUndefined();
    expect((await signInWith(page, martha.key)).status).toBe(200);
  });

  test('a signature that was changed', async () => {
    const page = browser(hub.url);
    const assertion = martha.key.get(await signInOptions(page));
    const bytes = Buffer.from(assertion.response.signature, 'base64url');
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    const response = { ...assertion.response, signature: bytes.toString('base64url') };
    expect(await presented(page, { ...assertion, response })).toMatchObject(REFUSED);
  });

  test('the same answer twice, and another answer to the same question', async () => {
    const page = browser(hub.url);
    const options = await signInOptions(page);
    const assertion = martha.key.get(options);
    expect((await presented(page, assertion)).status).toBe(200);
    expect(await presented(browser(hub.url), assertion)).toMatchObject(REFUSED);
    expect(await presented(browser(hub.url), martha.key.get(options))).toMatchObject(REFUSED);
  });

  test('a key that nobody registered', async () => {
    expect(await signInWith(browser(hub.url), softKey(browser(hub.url).origin))).toMatchObject(REFUSED);
  });

  test('a key that belongs to somebody else, with its own handle', async () => {
    const other = await arrive(hub, { name: 'Rosa Diaz', role: 'nurse-practitioner' });
    const page = browser(hub.url);
    const options = await signInOptions(page);
    // The other's signature under Martha's key.
    const forged = { ...other.key.get(options), id: martha.key.credentialId, rawId: martha.key.credentialId };
    expect(await presented(page, forged)).toMatchObject(REFUSED);
  });

  test('a counter that goes back: the key may have been copied, and it is written down', async () => {
    const page = browser(hub.url);
    expect((await signInWith(page, martha.key, { counter: 1000 })).status).toBe(200);
    expect(await signInWith(browser(hub.url), martha.key, { counter: 1000 })).toMatchObject(REFUSED);
    expect(await signInWith(browser(hub.url), martha.key, { counter: 999 })).toMatchObject(REFUSED);
    expect((await signInWith(browser(hub.url), martha.key, { counter: 1001 })).status).toBe(200);
    await expect
      .poll(async () => {
        const { db } = await openStored(hub.dataDir);
        const rows = await db.all("SELECT actor_id FROM audit WHERE outcome = 'counter-went-back'");
        await db.close();
        return rows.map((row) => row['actor_id']);
      })
      .toEqual([martha.invited.personId, martha.invited.personId]);
  });

  test('the key of somebody who has left', async () => {
    const leaver = await arrive(hub, { name: 'Ann Leaver', role: 'gp' });
    await hub.people.disable(BY_TEST, DEMO_SERVICE.serviceId, leaver.invited.personId, 'left');
    expect(await signInWith(browser(hub.url), leaver.key)).toMatchObject(REFUSED);
    expect((await leaver.page.ask('/api/link-ticket')).status).toBe(401);
  });
});

test('no passkey is made or asked for under a number, and the page is told why', async () => {
  const ways = async (url: string) => signInWaysReply.parse(await (await fetch(`${url}/api/sign-in-ways`)).json());
  expect(await ways(browser(hub.url).origin)).toEqual({ password: true, passkey: true, demo: true, unsigned: true });
  expect(await ways(hub.url)).toMatchObject({
    passkey: false,
    passkeyWords: expect.stringContaining('name') as string,
  });
  const response = await fetch(`${hub.url}/api/passkey/sign-in-options`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(response.status).toBe(403);
});

test('each sign-in has a session of its own: a cookie that was planted before opens nothing after', async () => {
  const page = browser(hub.url);
  await signInWith(page, martha.key, { counter: 2000 });
  const before = page.cookie;
  await signInWith(page, martha.key, { counter: 2001 });
  expect(page.cookie).not.toBe(before);
  const planted = browser(hub.url);
  planted.cookie = before;
  expect((await planted.ask('/api/link-ticket')).status).toBe(401);
  for (const forged of ['teletriage_session=', 'teletriage_session=AAAA', `${page.cookie ?? ''}x`]) {
    planted.cookie = forged;
    expect((await planted.ask('/api/link-ticket')).status).toBe(401);
  }
});

test('a session ends thirteen hours after it began, however much it was used', async () => {
  const page = browser(hub.url);
  await signInWith(page, martha.key, { counter: 3000 });
  expect((await page.ask('/api/session')).status).toBe(200);
  const { db } = await openStored(hub.dataDir);
  const long = new Date(Date.now() - 13 * 60 * 60_000 - 1000).toISOString();
  await db.transaction((tx) => tx.run('UPDATE web_sessions SET created_at = ?', long));
  await db.close();
  expect((await page.ask('/api/session')).status).toBe(401);
  expect((await page.ask('/api/link-ticket')).status).toBe(401);
});
