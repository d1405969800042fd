/** A hub that is no demo: its first person comes from its own machine, and nobody has a password. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicianLink } from '#protocol/hub/clinician-link.ts';
import { linkTicketReply } from '#protocol/hub/http.ts';
import { signInWaysReply } from '#protocol/hub/sign-in.ts';
import { runPeople } from '../../../scripts/people/run.ts';
import * as demo from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { softKey } from './support/authenticator.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { accept, browser, signInWith, tokenOf, type Browser } from './support/sign-in.ts';
import { connection, openSocket, socketUrl } from './support/socket.ts';
import { openStored } from './support/stored.ts';

let dataDir: string;
let hub: TestHub;
let token: string;

interface Said {
  readonly code: number;
  readonly out: readonly string[];
  readonly complaints: readonly string[];
}

async function people(...args: readonly string[]): Promise<Said> {
  const out: string[] = [];
  const complaints: string[] = [];
  const env = { HUB_DATA: dataDir, HUB_PORT: '4400', HUB_LOG_LEVEL: 'silent' };
  const code = await runPeople(
    args,
    env,
    (words) => out.push(words),
    (words) => complaints.push(words),
  );
  return { code, out, complaints };
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'teletriage-real-'));
  expect((await people('create-service', '--name', 'Northvale')).code).toBe(0);
  const invited = await people('invite', '--service', 'northvale', '--role', 'service-lead', '--name', 'Ada Lovell');
  expect(invited.code).toBe(0);
  token = tokenOf(invited.out.find((line) => line.includes('/invite.html#')) ?? '');
  hub = await startTestHub({ media: NO_MEDIA }, { dataDir, demo: false });
});

afterAll(async () => {
  await hub.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function linkOf(page: Browser) {
  const { ticket } = await page.get(linkTicketReply, '/api/link-ticket');
  const { wire } = await openSocket(socketUrl(page.origin, `/clinician?ticket=${ticket}`), { origin: page.origin });
  return connection(wire, clinicianLink);
}

test('no password of the demo opens anything, and the page does not ask for one', async () => {
  const known: readonly unknown[] = [...Object.values(demo), ...Object.values(demo.DEMO_CLINICIANS)];
  const accounts = known.filter(
    (one): one is { account: string; password: string } =>
      typeof one === 'object' && one !== null && 'password' in one && 'account' in one,
  );
  expect(accounts.length).toBeGreaterThanOrEqual(12);
  for (const { account, password } of accounts) {
    expect(await browser(hub.url).ask('/api/sign-in', { account, password })).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
  }
  const ways = signInWaysReply.parse(await (await fetch(`${browser(hub.url).origin}/api/sign-in-ways`)).json());
  expect(ways).toEqual({ password: false, passkey: true, demo: false, unsigned: true });
  const { db } = await openStored(dataDir);
  expect(await db.all('SELECT account FROM accounts WHERE password_hash IS NOT NULL')).toEqual([]);
  expect(await db.all('SELECT code_digest FROM enrolment_codes')).toEqual([]);
  await db.close();
});

test('the invited person comes in, stays in over a restart, and every decision asks who signs', async () => {
  const page = browser(hub.url);
  const key = softKey(page.origin);
  await accept(page, token, key);
  expect((await people('list')).complaints[0]).toContain('The hub is running');
  const link = await linkOf(page);
  expect(await link.request('session.whoami', {})).toMatchObject({ demo: false, stepUp: 'outcomes' });
  await expect(link.request('session.step-up', { for: 'sign', password: 'demo-lead-2026' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const { cookie } = page;
  const port = Number(new URL(hub.url).port);
  await hub.close();

  expect((await people('list')).out.join('\n')).toMatch(
    /ada\.lovell {2}Ada Lovell {2}service-lead {2}1 passkeys, 10 codes left/,
  );
  expect((await people('disable', '--service', 'Northvale', '--account', 'ada.lovell', '--reason', 'x')).code).toBe(1);
  hub = await startTestHub({ media: NO_MEDIA }, { dataDir, demo: false, port });
  const after = browser(hub.url);
  after.cookie = cookie;
  expect((await after.ask('/api/session')).status).toBe(200);
  expect((await signInWith(browser(hub.url), key)).status).toBe(200);
});

test('what cannot be done at the machine is said, and nothing is changed', async () => {
  await hub.close();
  expect((await people('create-service', '--name', 'NORTHVALE')).complaints).toEqual([
    'There is a service of that name already.',
  ]);
  expect((await people('invite', '--service', 'Elsewhere', '--role', 'gp', '--name', 'X')).code).toBe(1);
  expect((await people('invite', '--service', 'Northvale', '--role', 'king', '--name', 'X')).code).toBe(2);
  expect((await people('reset', '--service', 'Northvale', '--account', 'nobody')).code).toBe(1);
  const reset = await people('reset', '--service', 'Northvale', '--account', 'ada.lovell');
  expect(reset.out.some((line) => line.includes('/invite.html#'))).toBe(true);
  expect((await people('list')).out.join('\n')).toContain('0 passkeys, 0 codes left, invited until');
});
