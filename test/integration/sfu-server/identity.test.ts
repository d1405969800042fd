/** Signing in and out, enrolling and being revoked, on a real hub. */
import { once } from 'node:events';
import { generateKeyPairSync } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { homeSettings } from '#protocol/stored/settings-schemas.ts';
import { DEMO_CLINICIANS, DEMO_HOMES } from '../../../sfu-server/demo/people.ts';
import { NotADemoError } from '../../../sfu-server/demo/seed.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { startHub } from '../../../sfu-server/server.ts';
import { AnotherHubError } from '../../../sfu-server/store/only-hub.ts';
import { linkClinician, linkTicket, post, signIn } from './support/clinician.ts';
import { hubConfig, startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk } from './support/kiosk.ts';
import { openSocket, socketUrl } from './support/socket.ts';
import { openStored } from './support/stored.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
});

afterAll(async () => {
  await hub.remove();
});

const trySignIn = (account: string, password: string) => post(hub.url, '/api/sign-in', { account, password });

describe('signing in', () => {
  test('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const response = await trySignIn(' Joanna.Bell ', DEMO_CLINICIANS.joanna.password);
    expect(await response.json()).toEqual({
      author: { personId: DEMO_CLINICIANS.joanna.personId, name: 'Joanna Bell', role: 'nurse-practitioner' },
    });
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^teletriage_session=[\w-]{43}; Max-Age=46800; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test('a wrong password and an unknown account are told the same, and slowed down the same', async () => {
    for (const account of ['amir.haddad', 'nobody.here']) {
      const answers = [];
      for (let tries = 0; tries < 6; tries++) {
        const response = await trySignIn(account, 'wrong');
        answers.push([response.status, ((await response.json()) as { code: string }).code]);
      }
      expect(answers).toEqual([...Array<unknown>(5).fill([401, 'wrong-credentials']), [429, 'wait-before-retry']]);
      // Also the right password has to wait now.
      expect((await trySignIn(account, 'demo-nurse-2026')).status).toBe(429);
    }
  });

  test('guesses that are sent all at once are not all free', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => trySignIn('aisha.rahman', 'wrong')));
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(25);
  });

  test('passwords and PINs are kept as argon2id, tokens as digests, bodies of requests not at all', async () => {
    const cookie = await signIn(hub.url, 'joanna.bell');
    const { db } = await openStored(hub.dataDir);
    for (const row of await db.all('SELECT password_hash FROM accounts')) {
      expect(row['password_hash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    }
    const sessions = await db.all('SELECT token_digest FROM web_sessions');
    expect(sessions.map((row) => row['token_digest'])).not.toContain(cookie.split('=')[1]);
    const documents = await db.all('SELECT document FROM settings_documents');
    for (const row of documents) {
      const { carers } = homeSettings.parse(JSON.parse(String(row['document'])));
      expect(carers.map((carer) => carer.pinVerifier)).toEqual(Array(3).fill(expect.stringMatching(/^\$argon2id\$/)));
    }
    await db.close();
  });
});

describe('signing out', () => {
  test('ends every link of the session and makes the cookie worthless', async () => {
    const nurse = await linkClinician(hub.url, 'joanna.bell');
    const reasons: string[] = [];
    nurse.link.on('session.ended', ({ reason }) => reasons.push(reason));
    const closed = once(nurse.socket, 'close');
    const ticket = await linkTicket(hub.url, nurse.cookie);
    expect((await post(hub.url, '/api/sign-out', {}, { cookie: nurse.cookie })).status).toBe(200);
    await closed;
    expect(reasons).toHaveLength(1);
    expect((await post(hub.url, '/api/link-ticket', {}, { cookie: nurse.cookie })).status).toBe(401);
    // A ticket that was fetched before leads nowhere either.
    const late = await openSocket(socketUrl(hub.url, `/clinician?ticket=${ticket}`));
    expect(((await once(late.socket, 'close')) as [number])[0]).toBe(4401);
  });

  test('an account that is disabled is out at its next request', async () => {
    const gp = await linkClinician(hub.url, 'samuel.okafor', DEMO_CLINICIANS.okafor.password);
    const { db } = await openStored(hub.dataDir);
    await db.transaction((tx) => tx.run("UPDATE accounts SET disabled_at = 'now' WHERE account = 'samuel.okafor'"));
    await expect(gp.link.request('reviews.subscribe', {})).rejects.toMatchObject({ code: 'not-signed-in' });
    expect((await trySignIn('samuel.okafor', DEMO_CLINICIANS.okafor.password)).status).toBe(401);
    await db.transaction((tx) => tx.run("UPDATE accounts SET disabled_at = NULL WHERE account = 'samuel.okafor'"));
    await db.close();
  });

  test('a session that nobody used for a shift is over', async () => {
    const cookie = await signIn(hub.url, 'joanna.bell');
    const { db } = await openStored(hub.dataDir);
    const nineHoursAgo = new Date(Date.now() - 9 * 60 * 60_000).toISOString();
    await db.transaction((tx) => tx.run('UPDATE web_sessions SET last_used_at = ?', nineHoursAgo));
    expect((await post(hub.url, '/api/link-ticket', {}, { cookie })).status).toBe(401);
    await db.close();
  });
});

describe('kiosks', () => {
  const send = (code: string, publicKeyPem: string) => post(hub.url, '/api/enrol', { code, publicKeyPem });
  const newKey = () => generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();

  test('a code enrols one kiosk; asked again with the same key it gives the same answer', async () => {
    const key = newKey();
    const first = await send(DEMO_HOMES.larkfield.enrolmentCode, key);
    const answer: unknown = await first.json();
    expect(answer).toMatchObject({ homeId: DEMO_HOMES.larkfield.homeId });
    expect(await (await send(DEMO_HOMES.larkfield.enrolmentCode, key)).json()).toEqual(answer);
    const second = await send(DEMO_HOMES.larkfield.enrolmentCode, newKey());
    expect(second.status).toBe(401);
    expect(await second.json()).toMatchObject({ code: 'wrong-credentials' });
  });

  test('what is no Ed25519 public key is refused, and uses up no code', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    const secret = generateKeyPairSync('ed25519').privateKey;
    for (const key of [
      'key',
      rsa.export({ type: 'spki', format: 'pem' }).toString(),
      secret.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ]) {
      expect(await (await send(DEMO_HOMES.beechCourt.enrolmentCode, key)).json()).toMatchObject({ code: 'bad-params' });
    }
    const kiosk = await enrol(hub.url, DEMO_HOMES.beechCourt.enrolmentCode);
    expect(kiosk.homeId).toBe(DEMO_HOMES.beechCourt.homeId);
    const linked = await linkKiosk(hub.url, kiosk);
    const closed = once(linked.socket, 'close');

    // Revoked: the link goes, and the next one shows nothing of the home.
    expect(await hub.revokeKiosk(kiosk.kioskId)).toBe(true);
    await closed;
    const again = await linkKiosk(hub.url, kiosk);
    await expect(again.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('codes cannot be guessed: the wait grows', async () => {
    const codes: string[] = [];
    for (let tries = 0; tries < 7; tries++) {
      const answer = (await (await send(`GUESS-${String(tries)}`, newKey())).json()) as { code: string };
      codes.push(answer.code);
    }
    expect(codes).toContain('wait-before-retry');
  });
});

test('a kiosk that connects again replaces its old link', async () => {
  const own = await startTestHub({ media: NO_MEDIA });
  const kiosk = await enrol(own.url);
  const first = await linkKiosk(own.url, kiosk);
  const closed = once(first.socket, 'close');
  const second = await linkKiosk(own.url, kiosk);
  await closed;
  const { answers } = await second.link.request('entries.append', { entries: [callRequest(kiosk, uuidv7())] });
  expect(answers[0]?.status).toBe('accepted');
  await own.remove();
});

test('a kiosk gets its settings when they are newer than what it has', async () => {
  const own = await startTestHub({ media: NO_MEDIA });
  const kiosk = await linkKiosk(own.url, await enrol(own.url));
  const got: unknown[] = [];
  kiosk.link.on('settings.changed', (settings) => got.push(settings));
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 1 });
  await kiosk.link.request('ping', {});
  expect(got).toEqual([]);
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  await expect
    .poll(() => got)
    .toMatchObject([{ version: 1, kioskId: kiosk.kioskId, homeName: 'Larkfield House', demo: true }]);
  await own.remove();
});

test("the hub's key is for its owner alone and stays the same", async () => {
  const path = join(hub.dataDir, 'hub-key.pem');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const before = await readFile(path, 'utf8');
  await hub.close();
  hub = await startTestHub({ media: NO_MEDIA }, { dataDir: hub.dataDir });
  expect(await readFile(path, 'utf8')).toBe(before);
});

test('a second hub with the same data is refused, and leaves the first one alone', async () => {
  await expect(startHub(hubConfig(hub.dataDir), { media: NO_MEDIA })).rejects.toThrow(AnotherHubError);
  expect((await fetch(`${hub.url}/api/health`)).status).toBe(200);
  await hub.close();
  await hub.close();
  hub = await startTestHub({ media: NO_MEDIA }, { dataDir: hub.dataDir });
});

test('a real service is not turned into a demo', async () => {
  const own = await startTestHub({ media: NO_MEDIA }, { demo: false });
  await own.close();
  const { db } = await openStored(own.dataDir);
  await db.transaction((tx) => tx.run("INSERT INTO services (service_id, name, demo) VALUES ('real', 'Real', 0)"));
  await db.close();
  await expect(startHub(hubConfig(own.dataDir), { media: NO_MEDIA })).rejects.toThrow(NotADemoError);
  await own.remove();
});
