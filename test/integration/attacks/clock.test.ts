/** Somebody sets the clock of the hub's machine: nothing that has ended is good again, and nobody is shut out for years. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bagOpenReply } from '#protocol/hub/bag.ts';
import { tokenDigest } from '../../../sfu-server/identity/tokens.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { createServiceStore } from '../../../sfu-server/store/service-store.ts';
import { codeOf } from '../sfu-server/support/calls.ts';
import { linkClinician, linkTicket, post, signIn } from '../sfu-server/support/clinician.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';
import { callRequest, enrol, linkKiosk, type EnrolledKiosk } from '../sfu-server/support/kiosk.ts';
import { BY_TEST, NURSE } from '../sfu-server/support/people.ts';
import { tokenOf } from '../sfu-server/support/sign-in.ts';
import { openStored } from '../sfu-server/support/stored.ts';
import { bagLink, PASSCODE } from './support/bag-link.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365 * DAY_MS;
const SCOPE = { serviceId: DEMO_SERVICE.serviceId };

let hub: TestHub;
let enrolled: EnrolledKiosk;
/** How far what counts is ahead of this machine, and what somebody has set the hub's clock by. */
let passed = 0;
let set = 0;
const pass = (milliseconds: number): void => {
  passed += milliseconds;
};
const wallMs = (): number => Date.now() + passed + set;
const parts = {
  media: NO_MEDIA,
  clock: { now: () => new Date(wallMs()).toISOString() },
  monotonicMs: () => performance.now() + passed,
};

beforeAll(async () => {
  hub = await startTestHub(parts);
  enrolled = await enrol(hub.url);
});
afterAll(() => hub.remove());

async function restart(): Promise<void> {
  await hub.close();
  hub = await startTestHub(parts, { dataDir: hub.dataDir });
}

async function enrolmentCode(lastsMs: number): Promise<string> {
  const code = uuidv7().toUpperCase();
  const { db } = await openStored(hub.dataDir);
  const [at, until] = [wallMs(), wallMs() + lastsMs].map((ms) => new Date(ms).toISOString());
  const homeId = DEMO_HOMES.larkfield.homeId;
  await createServiceStore(db).issueEnrolmentCode(SCOPE, homeId, tokenDigest(code), at ?? '', until ?? '');
  await db.close();
  return code;
}

async function bagState(token: string): Promise<string> {
  const response = await post(hub.url, '/api/bag/open', {
    token,
    homeId: DEMO_HOMES.larkfield.homeId,
    passcode: PASSCODE,
  });
  return bagOpenReply.parse(await response.json()).state;
}

const enrolWith = (code: string): Promise<string> =>
  enrol(hub.url, code).then(
    () => 'done',
    () => 'refused',
  );

/** Whether each thing is good at this moment, by its name. */
async function good(things: {
  readonly cookie: string;
  readonly invitation: string;
  readonly code: string;
  readonly bag: string;
  readonly guest: string;
}): Promise<Record<string, boolean>> {
  const status = async (path: string, body: unknown, headers = {}) =>
    (await post(hub.url, path, body, headers)).status === 200;
  const guest = await post(hub.url, '/api/guest/open', { token: things.guest });
  const joanna = await linkClinician(hub.url, 'joanna.bell');
  const seen = await codeOf(joanna.link.request('resident.open', { residentId: DEMO_RESIDENT_IDS.olive }));
  joanna.socket.terminate();
  return {
    session: await status('/api/link-ticket', {}, { cookie: things.cookie }),
    invitation: await status('/api/invitation', { token: things.invitation }),
    bag: (await bagState(things.bag)) === 'open',
    guest: ((await guest.json()) as { state: string }).state === 'open',
    'access for an hour': seen === 'done',
  };
}

const NONE = { session: false, invitation: false, bag: false, guest: false, 'access for an hour': false };
const ALL = { session: true, invitation: true, bag: true, guest: true, 'access for an hour': true };

test('what has ended stays ended: after the clock was set back by an hour, a month and 26 years, and after a restart with a wrong clock', async () => {
  const kiosk = await linkKiosk(hub.url, enrolled);
  const nurse = await linkClinician(hub.url, 'joanna.bell');
  const encounterId = uuidv7();
  await kiosk.link.request('entries.append', { entries: [callRequest(kiosk, encounterId)] });
  await nurse.link.request('call.claim', { commandId: uuidv7(), encounterId });
  await nurse.link.request('call.answer', { commandId: uuidv7(), encounterId });
  const asked = { name: 'Carol', as: 'family', consent: 'Edie wants her there.' } as const;
  const { link = '' } = await nurse.link.request('party.invite', { commandId: uuidv7(), encounterId, ...asked });
  const reason = 'She is in the corridor and cannot be woken.';
  await nurse.link.request('access.break-glass', { commandId: uuidv7(), residentId: DEMO_RESIDENT_IDS.olive, reason });
  const invited = await hub.people.invite(BY_TEST, SCOPE.serviceId, NURSE);
  const things = {
    cookie: await signIn(hub.url, 'amir.haddad'),
    invitation: tokenOf(invited.link),
    code: await enrolmentCode(HOUR_MS),
    bag: (await bagLink(kiosk, DEMO_RESIDENT_IDS.walter, new Date(wallMs() + HOUR_MS).toISOString())).token,
    guest: tokenOf(link),
  };
  expect(await good(things)).toEqual(ALL);
  const ticket = await linkTicket(hub.url, things.cookie);

  // Before anything has ended, a clock that goes back ends nothing, and what is made then lasts as long as it should.
  set = -30 * DAY_MS;
  expect(await good(things)).toEqual(ALL);
  set = 0;

  pass(4 * DAY_MS);
  expect(await good(things)).toEqual(NONE);
  expect(await enrolWith(things.code)).toBe('refused');
  for (const back of [HOUR_MS, 4 * DAY_MS, 30 * DAY_MS, 26 * YEAR_MS]) {
    set = -back;
    expect(await good(things), `back by ${String(back)}`).toEqual(NONE);
    expect(await enrolWith(things.code)).toBe('refused');
    await restart();
    expect(await good(things), `back by ${String(back)}, and started again`).toEqual(NONE);
  }
  // The codes of the demo are issued afresh at each start, and somebody who works there can still sign in and work.
  const cookie = await signIn(hub.url, 'amir.haddad');
  expect(await linkTicket(hub.url, cookie)).not.toBe(ticket);
  pass(9 * HOUR_MS);
  expect((await post(hub.url, '/api/link-ticket', {}, { cookie })).status).toBe(401);
  set = 0;
});

test('lets no session live longer than it would have', async () => {
  const cookie = await signIn(hub.url, 'joanna.bell');
  set = -30 * DAY_MS;
  // It is good at first: somebody works with it.
  expect((await post(hub.url, '/api/link-ticket', {}, { cookie })).status).toBe(200);
  pass(9 * HOUR_MS);
  expect((await post(hub.url, '/api/link-ticket', {}, { cookie })).status).toBe(401);
  set = 0;
});

test('a clock that leaps ten years and is put right shuts nobody out: not by a session, a lock-out, an agreement or a code', async () => {
  const code = await enrolmentCode(HOUR_MS);
  const lead = await linkClinician(hub.url, 'ruth.adeyemi', 'demo-lead-2026');
  const alarms = async (link: typeof lead.link) =>
    (await link.request('agreement.list', {})).organisations.filter(({ alarm }) => alarm === 'ended').length;
  expect(await alarms(lead.link)).toBe(0);
  for (let tries = 0; tries < 7; tries += 1) {
    await post(hub.url, '/api/sign-in', { account: 'amir.haddad', password: 'wrong' });
  }
  set = 10 * YEAR_MS;
  expect(await enrolWith(code)).toBe('refused');
  const then = await linkClinician(hub.url, 'ruth.adeyemi', 'demo-lead-2026');
  expect(await alarms(then.link)).toBeGreaterThan(0);
  set = 0;
  pass(60_000);
  expect(await enrolWith(code)).toBe('done');
  expect(await signIn(hub.url, 'amir.haddad')).not.toBe('');
  const after = await linkClinician(hub.url, 'ruth.adeyemi', 'demo-lead-2026');
  expect(await alarms(after.link)).toBe(0);
  await restart();
  const again = await linkClinician(hub.url, 'ruth.adeyemi', 'demo-lead-2026');
  expect(await alarms(again.link)).toBe(0);
});

test('what was given out while the clock had leapt opens nothing once it is put right, and what is given out then does', async () => {
  const invite = async () => tokenOf((await hub.people.invite(BY_TEST, SCOPE.serviceId, NURSE)).link);
  const opens = async (token: string) => (await post(hub.url, '/api/invitation', { token })).status === 200;
  const isIn = async (cookie: string) => (await post(hub.url, '/api/link-ticket', {}, { cookie })).status === 200;
  const bagFor = async (lastsMs: number) => {
    const kiosk = await linkKiosk(hub.url, enrolled);
    return (await bagLink(kiosk, DEMO_RESIDENT_IDS.edith, new Date(wallMs() + lastsMs).toISOString())).token;
  };
  set = 10 * YEAR_MS;
  const [invitation, code] = [await invite(), await enrolmentCode(HOUR_MS)];
  const [cookie, unused] = [await signIn(hub.url, 'joanna.bell'), await signIn(hub.url, 'joanna.bell')];
  const bag = await bagFor(HOUR_MS);
  expect(await bagState(bag)).toBe('open');
  // For as long as nobody has seen it, it is good: those who work go on working.
  expect(await opens(invitation)).toBe(true);
  set = 0;
  expect(await opens(invitation)).toBe(false);
  expect(await enrolWith(code)).toBe('refused');
  expect(await bagState(bag)).toBe('expired');
  // Who works goes on working, for as long as from a sign-in now; a session that nobody uses is over as any other.
  expect(await isIn(cookie)).toBe(true);
  const [again, anew] = [await invite(), await enrolmentCode(HOUR_MS)];
  expect(await opens(again)).toBe(true);
  expect(await enrolWith(anew)).toBe('done');
  expect(await bagState(await bagFor(HOUR_MS))).toBe('open');
  expect(await isIn(unused)).toBe(true);
  pass(14 * HOUR_MS);
  expect([await isIn(cookie), await isIn(unused)]).toEqual([false, false]);
});
