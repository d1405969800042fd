/** Invitations, recovery, leavers and changes of role on a real hub, down to the open link. */
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acceptReply,
  creationOptionsReply,
  invitationReply,
  newCodesReply,
  passkeysReply,
  sessionsReply,
} from '#protocol/hub/sign-in.ts';
import { linkTicketReply } from '#protocol/hub/http.ts';
import { clinicianLink } from '#protocol/hub/clinician-link.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { DEMO_GOVERNANCE_LEAD, DEMO_SERVICE, DEMO_SERVICE_LEAD } from '../../../sfu-server/demo/people.ts';
import type { PersonChange } from '../../../sfu-server/identity/people.ts';
import { softKey } from './support/authenticator.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { arrive, BY_TEST, NURSE, type Arrived } from './support/people.ts';
import { accept, acceptOptions, browser, signInWith, tokenOf, type Browser } from './support/sign-in.ts';
import { connection, openSocket, socketUrl } from './support/socket.ts';
import { openStored } from './support/stored.ts';

const { serviceId } = DEMO_SERVICE;
let hub: TestHub;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
});

afterAll(async () => {
  await hub.remove();
});

/** A link of whoever is signed in on this page, and what became of it. */
async function openLink(page: Browser) {
  const { ticket } = await page.get(linkTicketReply, '/api/link-ticket');
  const { socket, wire } = await openSocket(socketUrl(page.origin, `/clinician?ticket=${ticket}`), {
    origin: page.origin,
  });
  const link = connection(wire, clinicianLink);
  const reasons: string[] = [];
  link.on('session.ended', ({ reason }) => reasons.push(reason));
  return { link, reasons, closed: once(socket, 'close') };
}

describe('an invitation', () => {
  test('says whom it is for, and is taken up once', async () => {
    const { link, account } = await hub.people.invite(BY_TEST, serviceId, { ...NURSE, name: 'Dr Óscar Núñez' });
    expect(account).toBe('oscar.nunez');
    const token = tokenOf(link);
    const page = browser(hub.url);
    const seen = await page.get(invitationReply, '/api/invitation', { token });
    expect(seen).toMatchObject({ name: 'Dr Óscar Núñez', role: 'nurse-practitioner', again: false });
    const { recoveryCodes, author } = await accept(page, token);
    expect(author.name).toBe('Dr Óscar Núñez');
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await page.ask('/api/link-ticket')).status).toBe(200);
    for (const path of ['/api/invitation', '/api/invitation/accept-options']) {
      expect(await browser(hub.url).ask(path, { token })).toMatchObject({ status: 404, code: 'not-found' });
    }
  });

  test('opened on two machines is taken up on one', async () => {
    const { link } = await hub.people.invite(BY_TEST, serviceId, { ...NURSE, name: 'Two Machines' });
    const token = tokenOf(link);
    const pages = [browser(hub.url), browser(hub.url)] as const;
    const [first, second] = await Promise.all(
      pages.map(async (page) => softKey(page.origin).create(await acceptOptions(page, token))),
    );
    const answers = await Promise.all([
      pages[0].ask('/api/invitation/accept', { token, name: 'One', registration: first }),
      pages[1].ask('/api/invitation/accept', { token, name: 'Two', registration: second }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  test('is good for three days and no longer', async () => {
    const { link } = await hub.people.invite(BY_TEST, serviceId, { ...NURSE, name: 'Too Late' });
    const { db } = await openStored(hub.dataDir);
    const past = new Date(Date.now() - 1000).toISOString();
    await db.transaction((tx) => tx.run('UPDATE invitations SET expires_at = ? WHERE used_at IS NULL', past));
    await db.close();
    expect((await browser(hub.url).ask('/api/invitation', { token: tokenOf(link) })).status).toBe(404);
  });

  test('registers no key for a challenge of another invitation', async () => {
    const [mine, yours] = [
      await hub.people.invite(BY_TEST, serviceId, { ...NURSE, name: 'Mine Own' }),
      await hub.people.invite(BY_TEST, serviceId, { ...NURSE, name: 'Yours Truly' }),
    ];
    const page = browser(hub.url);
    const registration = softKey(page.origin).create(await acceptOptions(page, tokenOf(mine.link)));
    const answer = await page.ask('/api/invitation/accept', { token: tokenOf(yours.link), name: 'x', registration });
    expect(answer).toMatchObject({ status: 401, code: 'wrong-credentials' });
    const unverified = softKey(page.origin).create(await acceptOptions(page, tokenOf(yours.link)), {
      unverified: true,
    });
    const again = await page.ask('/api/invitation/accept', {
      token: tokenOf(yours.link),
      name: 'x',
      registration: unverified,
    });
    expect(again.status).toBe(401);
  });

  test.each([
    ['a home manager without a home', { name: 'X', role: 'home-manager' }, 'bad-params'],
    [
      'a home that is not there',
      { name: 'X', role: 'home-manager', homeId: '01920000-0002-7000-8000-0000000000ff' },
      'not-found',
    ],
    ['a coordinator who prescribes', { name: 'X', role: 'care-coordinator', prescriber: true }, 'bad-params'],
    ['an account that is somebody else’s', { name: 'X', role: 'gp', account: 'joanna.bell' }, 'conflict'],
    ['nobody', { name: ' ', role: 'gp' }, 'bad-params'],
  ] as const)('is not made for %s', async (_name, wanted, code) => {
    await expect(hub.people.invite(BY_TEST, serviceId, wanted)).rejects.toMatchObject({ code });
  });
});

describe('a recovery code', () => {
  test('opens a session that registers a new passkey and nothing else; the lost ones and other sessions are gone', async () => {
    const martha = await arrive(hub, { ...NURSE, name: 'Martha Lost' });
    const page = browser(hub.url);
    const [code = ''] = martha.recoveryCodes;
    const account = martha.invited.account;
    const answer = await page.ask('/api/recovery/sign-in', { account, code: code.toLowerCase().replaceAll('-', ' ') });
    expect(answer).toMatchObject({ status: 200, body: { only: 'new-passkey' } });
    expect((await page.ask('/api/session')).body).toMatchObject({ only: 'new-passkey' });
    for (const path of [
      '/api/link-ticket',
      '/api/passkeys',
      '/api/recovery/new-codes',
      '/api/sessions',
      '/api/sessions/end-others',
    ]) {
      expect(await page.ask(path), path).toMatchObject({ status: 401, code: 'not-signed-in' });
    }
    expect((await page.ask('/api/passkey/remove', { id: martha.key.credentialId })).status).toBe(401);
    // The code is used.
    expect(await browser(hub.url).ask('/api/recovery/sign-in', { account, code })).toMatchObject({ status: 401 });

    const key = softKey(page.origin);
    const { options } = await page.get(creationOptionsReply, '/api/passkey/register-options');
    const limited = page.cookie;
    const registered = await page.get(passkeysReply, '/api/passkey/register', {
      name: 'New one',
      registration: key.create(options),
    });
    expect(registered).toMatchObject({ passkeys: [{ name: 'New one' }], recoveryCodesLeft: 9 });
    expect(page.cookie).not.toBe(limited);
    expect((await page.ask('/api/link-ticket')).status).toBe(200);
    expect((await martha.page.ask('/api/link-ticket')).status).toBe(401);
    expect((await signInWith(browser(hub.url), martha.key)).status).toBe(401);
    expect((await signInWith(browser(hub.url), key)).status).toBe(200);
  });

  test('of somebody else, a wrong one and an unknown account are told the same, and slowed down the same', async () => {
    const { recoveryCodes, invited } = await arrive(hub, { ...NURSE, name: 'Guessed At' });
    const answers = new Set<string>();
    for (const account of [invited.account, 'nobody.here']) {
      for (let tries = 0; tries < 6; tries++) {
        const { status, body } = await browser(hub.url).ask('/api/recovery/sign-in', { account, code: 'AAAA-AAAA' });
        answers.add(
          `${String(tries < 5)} ${String(status)} ${JSON.stringify(body).replace(/\d+ seconds/, 'n seconds')}`,
        );
      }
    }
    expect(answers.size).toBe(2);
    const other = await arrive(hub, { ...NURSE, name: 'Other Person' });
    const taken = await browser(hub.url).ask('/api/recovery/sign-in', {
      account: other.invited.account,
      code: recoveryCodes[1],
    });
    expect(taken.status).toBe(401);
  });

  test('new ones end the old ones', async () => {
    const { page, recoveryCodes, invited } = await arrive(hub, { ...NURSE, name: 'New Codes' });
    const fresh = await page.get(newCodesReply, '/api/recovery/new-codes');
    expect(fresh.recoveryCodes).toHaveLength(10);
    const { account } = invited;
    const old = await browser(hub.url).ask('/api/recovery/sign-in', { account, code: recoveryCodes[0] });
    expect(old.status).toBe(401);
  });
});

describe('one’s own keys and sessions', () => {
  let martha: Arrived;
  beforeAll(async () => {
    martha = await arrive(hub, { ...NURSE, name: 'Own Keys' });
  });

  async function register(page: Browser, key = softKey(page.origin), more = {}) {
    const { options } = await page.get(creationOptionsReply, '/api/passkey/register-options', more);
    return page.ask('/api/passkey/register', { ...more, name: 'Another', registration: key.create(options) });
  }

  test('a second key is added and removed, the last one stays', async () => {
    const { page, key } = martha;
    const second = softKey(page.origin);
    expect((await register(page, second)).body).toMatchObject({
      passkeys: [{ name: 'Test key' }, { name: 'Another' }],
    });
    expect((await signInWith(browser(hub.url), second)).status).toBe(200);
    expect((await page.ask('/api/passkey/remove', { id: second.credentialId })).status).toBe(200);
    expect((await signInWith(browser(hub.url), second)).status).toBe(401);
    expect(await page.ask('/api/passkey/remove', { id: key.credentialId })).toMatchObject({ status: 409 });
    expect((await page.ask('/api/passkey/remove', { id: second.credentialId })).status).toBe(404);
  });

  test('whoever sits down at a page that was left open makes themselves no key', async () => {
    const { page, key } = martha;
    const { db } = await openStored(hub.dataDir);
    const past = new Date(Date.now() - 6 * 60_000).toISOString();
    await db.transaction((tx) =>
      tx.run('UPDATE web_sessions SET created_at = ? WHERE person_id = ?', past, martha.invited.personId),
    );
    await db.close();
    for (const path of ['/api/passkey/register-options', '/api/recovery/new-codes']) {
      expect(await page.ask(path), path).toMatchObject({ code: 'step-up-needed' });
    }
    const { link } = await openLink(page);
    const { options, password } = await link.request('session.step-up-options', { for: 'account' });
    expect(password).toBe(false);
    if (options === undefined) throw new Error('no options');
    const { proof: stepUp } = await link.request('session.step-up', { for: 'account', assertion: key.get(options) });
    expect((await register(page, softKey(page.origin), { stepUp })).status).toBe(200);
    await expect(
      link.request('session.step-up', { for: 'account', assertion: key.get(options) }),
    ).rejects.toMatchObject({
      code: 'wrong-credentials',
    });
    // Asked for in this session, signed by somebody else.
    const other = await arrive(hub, { ...NURSE, name: 'Somebody Else' });
    const asked = (await link.request('session.step-up-options', { for: 'account' })).options;
    if (asked === undefined) throw new Error('no options');
    await expect(
      link.request('session.step-up', { for: 'account', assertion: other.key.get(asked) }),
    ).rejects.toMatchObject({
      code: 'wrong-credentials',
    });
  });

  test('the other sessions are seen, and ended at once', async () => {
    const { page, key } = martha;
    const elsewhere = browser(hub.url);
    await signInWith(elsewhere, key);
    const { closed, reasons } = await openLink(elsewhere);
    const { sessions } = await page.get(sessionsReply, '/api/sessions');
    expect(sessions.filter(({ own }) => own)).toHaveLength(1);
    expect(sessions.length).toBeGreaterThan(1);
    expect((await page.ask('/api/sessions/end-others')).body).toEqual({ ended: sessions.length - 1 });
    await closed;
    expect(reasons[0]).toContain('another one');
    expect((await elsewhere.ask('/api/link-ticket')).status).toBe(401);
    expect((await page.ask('/api/link-ticket')).status).toBe(200);
  });
});

describe('whoever leaves or changes', () => {
  const acts: readonly (readonly [string, PersonChange | undefined, string])[] = [
    ['leaves', undefined, 'closed'],
    ['gets another role', { role: 'care-coordinator', prescriber: false, qualification: '' }, 'changed'],
    ['may prescribe no more', { prescriber: false }, 'changed'],
    ['becomes a clinical lead', { clinicalLead: true }, 'changed'],
  ];
  test.each(acts)('is out of every link within five seconds: %s', async (name, change, words) => {
    const person = await arrive(hub, { ...NURSE, name: `Who ${name}` });
    const { link, closed, reasons } = await openLink(person.page);
    await link.request('session.whoami', {});
    const began = performance.now();
    const { personId } = person.invited;
    if (change === undefined) await hub.people.disable(BY_TEST, serviceId, personId, 'moved away');
    else await hub.people.change(BY_TEST, serviceId, personId, change);
    await closed;
    expect(performance.now() - began).toBeLessThan(5000);
    expect(reasons[0]).toContain(words);
    expect((await person.page.ask('/api/link-ticket')).status).toBe(401);
    const again = await signInWith(browser(hub.url), person.key);
    expect(again.status).toBe(change === undefined ? 401 : 200);
  });

  test('a lost everything gets a new invitation, and what they had is gone', async () => {
    const person = await arrive(hub, { ...NURSE, name: 'Lost Everything' });
    const again = await hub.people.reinvite(BY_TEST, serviceId, person.invited.personId);
    expect((await signInWith(browser(hub.url), person.key)).status).toBe(401);
    const code = person.recoveryCodes[0];
    const { account } = person.invited;
    expect((await browser(hub.url).ask('/api/recovery/sign-in', { account, code })).status).toBe(401);
    const page = browser(hub.url);
    const seen = await page.get(invitationReply, '/api/invitation', { token: tokenOf(again.link) });
    expect(seen).toMatchObject({ again: true, account });
    expect(acceptReply.parse(await accept(page, tokenOf(again.link))).author.personId).toBe(person.invited.personId);
  });

  test('the last service lead stays', async () => {
    const lead = DEMO_SERVICE_LEAD.personId;
    const stay = { code: 'conflict' };
    await expect(hub.people.disable(BY_TEST, serviceId, lead, 'x')).rejects.toMatchObject(stay);
    await expect(hub.people.change(BY_TEST, serviceId, lead, { role: 'commissioner' })).rejects.toMatchObject(stay);
    // Invited is not yet in.
    const { personId, link } = await hub.people.invite(BY_TEST, serviceId, {
      name: 'Second Lead',
      role: 'service-lead',
    });
    await expect(hub.people.disable(BY_TEST, serviceId, lead, 'x')).rejects.toMatchObject(stay);
    await accept(browser(hub.url), tokenOf(link));
    await hub.people.disable(BY_TEST, serviceId, lead, 'moved on');
    await expect(hub.people.disable(BY_TEST, serviceId, personId, 'x')).rejects.toMatchObject(stay);
  });

  test('is written to the audit, with who did it and what was changed', async () => {
    const { personId } = await hub.people.invite(BY_TEST, serviceId, { ...NURSE, name: 'Written Down' });
    const { personId: byId, name, role } = DEMO_GOVERNANCE_LEAD;
    const by = { actorKind: 'governance', actorId: byId, person: { personId: byId, name, role } } as const;
    await hub.people.change(by, serviceId, personId, { prescriber: false });
    await hub.people.change(by, serviceId, personId, { prescriber: false });
    await hub.people.disable(by, serviceId, personId, 'retired');
    await expect(hub.people.disable(by, serviceId, personId, 'x')).rejects.toMatchObject({ code: 'not-found' });
    const { db } = await openStored(hub.dataDir);
    const rows = await db.all(
      'SELECT action, actor_kind, reason FROM audit WHERE reason LIKE ? ORDER BY seq',
      `${personId}%`,
    );
    await db.close();
    expect(rows).toEqual([
      { action: 'hub:person.invited', actor_kind: 'hub', reason: `${personId}, nurse-practitioner` },
      { action: 'hub:person.changed', actor_kind: 'governance', reason: `${personId}: prescriber: no` },
      { action: 'hub:person.disabled', actor_kind: 'governance', reason: `${personId}: retired` },
    ]);
  });
});
