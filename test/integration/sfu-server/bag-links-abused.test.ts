/** Links into red bags in the hands of people who should not have them: guessed at, hammered, made up, used after their end. */
import { createHash, randomBytes, scryptSync } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BagHandedOver } from '#domain/red-bag/red-bag.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Instant } from '#domain/base/time.ts';
import type { EntryBodies } from '#domain/journal/bodies.ts';
import { bagOpenReply, type BagOpened } from '#protocol/hub/bag.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { freeze } from '../../../main/core/red-bag/frozen.ts';
import {
  DEMO_HOMES,
  DEMO_MANAGER,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE,
  DEMO_SUPPORT,
} from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { rebuildProjections } from '../../../sfu-server/triage/rebuild.ts';
import { fullPack } from '../../fixtures/red-bag.ts';
import { codeOf } from './support/calls.ts';
import { breakGlass } from './support/break-glass.ts';
import { linkClinician, post, type LinkedClinician } from './support/clinician.ts';
import { send, fact, tell } from './support/facts.ts';
import { newDataDir, startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { startHubProcess } from './support/process.ts';
import { openStored } from './support/stored.ts';

const { edith, walter, olive, stanley, margaret, gurdeep, fatima, arthur, ivy } = DEMO_RESIDENT_IDS;
const { homeId } = DEMO_HOMES.larkfield;
const PASSCODE = '482913';
const HOUR_MS = 3_600_000;
const BASIS = { route: 'vital-interests', decidedBy: 'Nobody could be asked', words: '' } as const;

/** Cheap to make, and dear enough that a hub which looks a hundred times is seen to. */
function verifierOf(passcode: string, N = 16_384): string {
  const salt = randomBytes(16);
  const hash = scryptSync(passcode, salt, 32, { N, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
  return ['scrypt', N, 8, 1, salt.toString('base64'), hash.toString('base64')].join('$');
}

interface Bag {
  readonly residentId: string;
  readonly bagId: string;
}

interface Link extends Bag {
  readonly shareId: string;
  readonly entryId: string;
  readonly token: string;
}

async function newBag(kiosk: LinkedKiosk, residentId: string): Promise<Bag> {
  const { envelope } = await tell(kiosk, 'bag.started', { words: 'She goes to hospital.' }, { residentId });
  return { residentId, bagId: envelope.id };
}

async function frozen(kiosk: LinkedKiosk, { residentId, bagId }: Bag, version = 1): Promise<void> {
  const pack = { ...fullPack(), bagId, version, madeAt: new Date().toISOString() };
  await tell(kiosk, 'bag.frozen', freeze(bagId, pack, kiosk.privateKey, undefined), { residentId });
}

/** @param expiresAt by the clock of the hub */
async function shared(
  kiosk: LinkedKiosk,
  bag: Bag,
  expiresAt: Instant,
  changes: Partial<EntryBodies['bag.shared']> = {},
): Promise<Link> {
  const token = randomBytes(16);
  const shareId = uuidv7();
  const tokenSha256 = createHash('sha256').update(token).digest('hex');
  const { envelope } = await tell(
    kiosk,
    'bag.shared',
    {
      bagId: bag.bagId,
      shareId,
      tokenSha256,
      passcodeVerifier: verifierOf(PASSCODE),
      forWhom: 'Northshore General',
      expiresAt,
      basis: BASIS,
      ...changes,
    },
    { residentId: bag.residentId },
  );
  return { ...bag, shareId, entryId: envelope.id, token: token.toString('base64url') };
}

let address = 0;
/** Somebody who has asked nothing yet, behind the proxy that stands in front of the hub. */
function stranger(): Record<string, string> {
  address += 1;
  return { 'x-forwarded-for': `203.0.113.${String(address % 250)}` };
}

async function ask(
  url: string,
  { token }: Pick<Link, 'token'>,
  passcode = PASSCODE,
  headers: Record<string, string> = stranger(),
  ofHome: string = homeId,
): Promise<Response> {
  return post(url, '/api/bag/open', { token, homeId: ofHome, passcode }, headers);
}

async function openIt(url: string, link: Pick<Link, 'token'>, passcode = PASSCODE): Promise<BagOpened> {
  const response = await ask(url, link, passcode);
  if (!response.ok) throw new Error(`${String(response.status)} ${await response.text()}`);
  return bagOpenReply.parse(await response.json());
}

async function openedBy(url: string, link: Link): Promise<Extract<BagOpened, { state: 'open' }>> {
  const answer = await openIt(url, link);
  if (answer.state !== 'open') throw new Error(`it is ${answer.state}`);
  return answer;
}

const said = async (asked: Promise<Response>): Promise<unknown> => (await asked).json();

const bearer = (access: string): Record<string, string> => ({ authorization: `Bearer ${access}` });

const HOLDER = { kind: 'ward', name: 'Ruth Amadi', role: 'Staff nurse', place: 'Ward 7' } as const;

let hub: TestHub;
let kiosk: LinkedKiosk;
let elsewhere: LinkedKiosk;
let joanna: LinkedClinician;
let ahead = 0;
const clock = { now: (): Instant => new Date(Date.now() + ahead).toISOString() };
const inHours = (hours: number): Instant => new Date(Date.now() + ahead + hours * HOUR_MS).toISOString();

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA, clock }, { trustedProxies: ['127.0.0.1'] });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  elsewhere = await linkKiosk(hub.url, await enrol(hub.url, DEMO_HOMES.beechCourt.enrolmentCode));
  joanna = await linkClinician(hub.url, 'joanna.bell');
  await breakGlass(joanna.link, [edith, walter, olive, stanley, margaret, gurdeep, fatima, arthur, ivy]);
});

afterAll(async () => {
  await hub.remove();
});

async function handedOver(residentId: string): Promise<readonly BagHandedOver[]> {
  const { entries } = await joanna.link.request('resident.open', { residentId });
  const { redBags } = reduceResident(entries.map((entry) => readEntry(entry)));
  return redBags.flatMap((bag) => bag.handedOver);
}

describe('who has the paper and not the passcode', () => {
  test('a hundred at once get five looks between them, and then the right passcode opens nothing', async () => {
    const bag = await newBag(kiosk, edith);
    await frozen(kiosk, bag);
    const link = await shared(kiosk, bag, inHours(72));
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const response = await ask(hub.url, link, String(100_000 + n));
        return response.ok ? bagOpenReply.parse(await response.json()).state : String(response.status);
      }),
    );
    expect(answers.filter((state) => state === 'wrong-passcode').length).toBeLessThanOrEqual(5);
    expect(answers).not.toContain('open');
    expect(answers.filter((state) => !['wrong-passcode', 'locked', '429'].includes(state))).toEqual([]);
    expect((await openIt(hub.url, link)).state).toBe('locked');
    const { openings } = await kiosk.link.request('bag.openings', bag);
    expect(openings.filter(({ what }) => what === 'wrong-passcode').length).toBeLessThanOrEqual(5);
    expect(openings.some(({ what }) => what === 'locked')).toBe(true);
    expect((await joanna.link.request('bag.openings', bag)).openings).toEqual(openings);
  });

  test('each wrong one says how many are left, and a right one between gives none back', async () => {
    const bag = await newBag(kiosk, walter);
    await frozen(kiosk, bag);
    const link = await shared(kiosk, bag, inHours(72));
    const states: string[] = [];
    for (const passcode of ['000000', '000001', PASSCODE, '000002', '000003', '000004', PASSCODE]) {
      const answer = await openIt(hub.url, link, passcode);
      states.push(answer.state === 'wrong-passcode' ? `${String(answer.triesLeft)} left` : answer.state);
    }
    expect(states).toEqual(['4 left', '3 left', 'open', '2 left', '1 left', 'locked', 'locked']);
  });

  test('whoever has it open sees no more once somebody has locked it', async () => {
    const bag = await newBag(kiosk, olive);
    await frozen(kiosk, bag);
    const link = await shared(kiosk, bag, inHours(72));
    const { access } = await openedBy(hub.url, link);
    const pack = () => fetch(`${hub.url}/api/bag/pack`, { headers: bearer(access) });
    expect((await pack()).status).toBe(200);
    for (let n = 0; n < 5; n += 1) await openIt(hub.url, link, `00000${String(n)}`);
    expect((await pack()).ok).toBe(false);
  });

  test('killed after each try, the hub still counts to five', async () => {
    const dataDir = await newDataDir();
    let own = await startHubProcess(dataDir);
    const enrolled = await enrol(own.url);
    const theirs = await linkKiosk(own.url, enrolled);
    const bag = await newBag(theirs, edith);
    await frozen(theirs, bag);
    const link = await shared(theirs, bag, new Date(Date.now() + HOUR_MS).toISOString());
    const states: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      states.push((await openIt(own.url, link, `00000${String(n)}`)).state);
      await own.kill();
      own = await startHubProcess(dataDir);
    }
    states.push((await openIt(own.url, link)).state);
    expect(states.slice(0, 4)).toEqual(Array<string>(4).fill('wrong-passcode'));
    expect(states.at(-1)).toBe('locked');
    await own.stop();
    const { db, store } = await openStored(dataDir);
    const rows = () => db.all('SELECT * FROM bag_shares ORDER BY share_id');
    const before = await rows();
    expect(before).toHaveLength(1);
    await rebuildProjections(store, { serviceId: DEMO_SERVICE.serviceId });
    expect(await rows()).toEqual(before);
    await db.close();
    await rm(dataDir, { recursive: true, force: true });
  }, 120_000);
});

describe('who has no paper', () => {
  test('a token that never was, one of another home and one that is on its way are answered alike', async () => {
    const bag = await newBag(kiosk, stanley);
    const notYet = await shared(kiosk, bag, inHours(72));
    const made = randomBytes(16).toString('base64url');
    const unknown = await said(ask(hub.url, { token: made }));
    expect(unknown).toMatchObject({ state: 'not-here-yet', home: { name: 'Larkfield House' } });
    // Its home is another one than the code says.
    const { beechCourt } = DEMO_HOMES;
    await frozen(kiosk, bag);
    const wrongHome = await said(ask(hub.url, notYet, PASSCODE, stranger(), beechCourt.homeId));
    const noneThere = await said(ask(hub.url, { token: made }, PASSCODE, stranger(), beechCourt.homeId));
    expect(wrongHome).toEqual(noneThere);
    // A home that nobody knows: nothing is said of any.
    const nowhere = await said(ask(hub.url, notYet, PASSCODE, stranger(), uuidv7()));
    expect(nowhere).toEqual({ state: 'not-here-yet' });
    expect((await openIt(hub.url, notYet)).state).toBe('open');
  });

  test('one address that hammers is slowed down, and nobody else is', async () => {
    const same = { 'x-forwarded-for': '198.51.100.7' };
    const statuses = await Promise.all(
      Array.from(
        { length: 200 },
        async () => (await ask(hub.url, { token: randomBytes(16).toString('base64url') }, '1', same)).status,
      ),
    );
    expect(statuses).toContain(429);
    expect((await ask(hub.url, { token: randomBytes(16).toString('base64url') })).status).toBe(200);
  });

  test('what is too large, no JSON or no request is refused, and nothing sets a cookie or may be kept', async () => {
    const url = `${hub.url}/api/bag/open`;
    const json = { 'content-type': 'application/json', ...stranger() };
    const large = await fetch(url, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ token: 'x'.repeat(40_000) }),
    });
    expect(large.status).toBe(413);
    for (const body of [
      '{',
      '[]',
      'null',
      '{"token":1}',
      JSON.stringify({ token: 'é'.repeat(22), homeId, passcode: '1' }),
    ]) {
      expect((await fetch(url, { method: 'POST', headers: { ...json, ...stranger() }, body })).status, body).toBe(400);
    }
    const refused = await ask(hub.url, { token: randomBytes(16).toString('base64url') });
    expect(refused.headers.get('cache-control')).toBe('no-store');
    expect(refused.headers.get('set-cookie')).toBeNull();
    const foreign = await ask(hub.url, { token: 'x' }, PASSCODE, { origin: 'https://evil.example', ...stranger() });
    expect(foreign.status).toBe(403);
  });

  test.each(['pack', 'paper', 'bundle'])('/api/bag/%s shows nothing without an access that was given', async (what) => {
    const made = randomBytes(32).toString('base64url');
    const tries: Record<string, string>[] = [{}, bearer(''), bearer(made), { authorization: 'Basic eDp5' }];
    for (const headers of tries) {
      const response = await fetch(`${hub.url}/api/bag/${what}`, { headers });
      expect(response.status).toBe(401);
    }
  });
});

describe('a link that is over', () => {
  test('ended by a nurse it opens nothing and closes what is open; ended twice it is ended once', async () => {
    const bag = await newBag(kiosk, margaret);
    await frozen(kiosk, bag);
    const link = await shared(kiosk, bag, inHours(72));
    const { access } = await openedBy(hub.url, link);
    const end = { commandId: uuidv7(), ...bag, shareId: link.shareId, reason: 'The paper was lost.' };
    await joanna.link.request('bag.end-share', end);
    await joanna.link.request('bag.end-share', end);
    await joanna.link.request('bag.end-share', { ...end, commandId: uuidv7() });
    expect((await openIt(hub.url, link)).state).toBe('ended');
    expect((await fetch(`${hub.url}/api/bag/pack`, { headers: bearer(access) })).ok).toBe(false);
    const taken = await post(hub.url, '/api/bag/take', { commandId: uuidv7(), holder: HOLDER }, bearer(access));
    expect(taken.ok).toBe(false);
    expect(await handedOver(margaret)).toEqual([]);
    const { entries } = await joanna.link.request('resident.open', { residentId: margaret });
    expect(entries.filter(({ envelope }) => envelope.kind === 'bag.share-ended')).toHaveLength(1);
  });

  test('by the hub’s clock it is over at its time, for those who have it open too; an access is over after half an hour', async () => {
    const bag = await newBag(kiosk, gurdeep);
    await frozen(kiosk, bag);
    const link = await shared(kiosk, bag, inHours(1));
    const pack = (access: string) => fetch(`${hub.url}/api/bag/pack`, { headers: bearer(access) });
    const first = await openedBy(hub.url, link);
    ahead += 31 * 60_000;
    expect((await pack(first.access)).ok).toBe(false);
    const second = await openedBy(hub.url, link);
    expect(Date.parse(second.accessUntil)).toBeLessThanOrEqual(Date.parse(second.expiresAt));
    expect((await pack(second.access)).ok).toBe(true);
    ahead += 30 * 60_000;
    expect((await pack(second.access)).ok).toBe(false);
    expect((await openIt(hub.url, link)).state).toBe('expired');
    expect((await openIt(hub.url, link, '000000')).state).toBe('expired');
    joanna = await linkClinician(hub.url, 'joanna.bell');
    await breakGlass(joanna.link, [edith, walter, olive, stanley, margaret, gurdeep, fatima, arthur, ivy]);
  });

  test('struck by whoever wrote it, it opens nothing', async () => {
    const bag = await newBag(kiosk, walter);
    await frozen(kiosk, bag);
    const link = await shared(kiosk, bag, inHours(72));
    const { access } = await openedBy(hub.url, link);
    const strike = { entryId: link.entryId, why: 'entered-in-error', words: 'For somebody else.' } as const;
    await tell(kiosk, 'entry.struck', strike, { residentId: walter });
    expect((await openIt(hub.url, link)).state).toBe('ended');
    expect((await fetch(`${hub.url}/api/bag/pack`, { headers: bearer(access) })).ok).toBe(false);
  });
});

describe('what is no journey any more', () => {
  test('the next journey is another bag: its link shows nothing of the one before', async () => {
    const first = await newBag(kiosk, fatima);
    await frozen(kiosk, first, 1);
    const where = async (where: 'hospital' | 'here') =>
      tell(kiosk, 'whereabouts.recorded', { where, words: '' }, { residentId: fatima });
    await where('hospital');
    await where('here');
    const second = await newBag(kiosk, fatima);
    await frozen(kiosk, second, 1);
    const link = await shared(kiosk, second, inHours(72));
    const opened = await openedBy(hub.url, link);
    expect(opened.bagId).toBe(second.bagId);
    expect(opened.versions).toHaveLength(1);
    expect(JSON.parse(opened.pack?.text ?? '{}')).toMatchObject({ bagId: second.bagId });
    const paper = await fetch(`${hub.url}/documents/red-bag/${second.bagId}.pdf`, {
      headers: { cookie: joanna.cookie },
    });
    expect(paper.status).toBe(200);
  });

  test('closed because nobody went, its links open nothing, and who has one open sees no more', async () => {
    const bag = await newBag(kiosk, arthur);
    await frozen(kiosk, bag);
    const link = await shared(kiosk, bag, inHours(72));
    const { access } = await openedBy(hub.url, link);
    await tell(kiosk, 'bag.closed', { bagId: bag.bagId, why: 'did-not-go', words: '' }, { residentId: arthur });
    expect((await openIt(hub.url, link)).state).toBe('ended');
    expect((await fetch(`${hub.url}/api/bag/pack`, { headers: bearer(access) })).status).toBe(401);
  });

  test('whoever has moved away has no link of the home they left', async () => {
    const bag = await newBag(kiosk, ivy);
    await frozen(kiosk, bag);
    const link = await shared(kiosk, bag, inHours(72));
    const { access } = await openedBy(hub.url, link);
    const helen = await linkClinician(hub.url, DEMO_MANAGER.account, DEMO_MANAGER.password);
    await helen.link.request('placement.end', { commandId: uuidv7(), residentId: ivy, why: 'moved' });
    expect((await openIt(hub.url, link)).state).toBe('ended');
    expect((await fetch(`${hub.url}/api/bag/pack`, { headers: bearer(access) })).status).toBe(401);
  });
});

describe('a kiosk that says nonsense', () => {
  test.each([
    ['a cost that fills the memory', `scrypt$1073741824$8$1$${'A'.repeat(24)}$${'A'.repeat(44)}`],
    ['a cost that lasts for ever', `scrypt$131072$8$4096$${'A'.repeat(24)}$${'A'.repeat(44)}`],
    ['a cost of nothing', `scrypt$0$0$0$${'A'.repeat(24)}$${'A'.repeat(44)}`],
    ['no hash at all', 'scrypt$16384$8$1$$==================='],
    ['another way of hashing', `argon2id$16384$8$1$${'A'.repeat(24)}$${'A'.repeat(44)}`],
    ['words', 'the passcode is four eight two nine'],
  ])('%s opens nothing, and the hub goes on', async (_name, passcodeVerifier) => {
    const bag = await newBag(kiosk, edith);
    await frozen(kiosk, bag);
    const link = await shared(kiosk, bag, inHours(72), { passcodeVerifier });
    const began = Date.now();
    for (const passcode of [PASSCODE, '0', '']) {
      const response = await ask(hub.url, link, passcode);
      if (response.ok) expect(await response.json()).not.toMatchObject({ state: 'open' });
    }
    expect(Date.now() - began).toBeLessThan(5000);
    expect((await fetch(`${hub.url}/api/health`)).status).toBe(200);
  });

  test('a token that another kiosk writes down again opens nobody else’s pack', async () => {
    const bag = await newBag(kiosk, olive);
    await frozen(kiosk, bag);
    const link = await shared(kiosk, bag, inHours(72));
    const tokenSha256 = createHash('sha256').update(Buffer.from(link.token, 'base64url')).digest('hex');
    const theirs = await newBag(kiosk, stanley);
    await frozen(kiosk, theirs);
    await shared(kiosk, theirs, inHours(72), { tokenSha256, passcodeVerifier: verifierOf('111111') });
    const answer = await openIt(hub.url, link, '111111');
    expect(answer).not.toMatchObject({ state: 'open', bagId: theirs.bagId });
  });

  test('an end that names a link of somebody else ends nothing', async () => {
    const bag = await newBag(kiosk, margaret);
    await frozen(kiosk, bag);
    const link = await shared(kiosk, bag, inHours(72));
    const ending = { bagId: bag.bagId, shareId: link.shareId, reason: 'Not mine.' };
    await send(kiosk, fact(kiosk, 'bag.share-ended', ending, { residentId: edith }));
    expect((await openIt(hub.url, link)).state).toBe('open');
  });
});

describe('taking the bag over by scanning', () => {
  let bag: Bag;
  let link: Link;
  let access: string;

  beforeAll(async () => {
    bag = await newBag(kiosk, gurdeep);
    await frozen(kiosk, bag);
  });

  /** A link of its own for each: who asks twenty times at once has had what one link gives for a while. */
  beforeEach(async () => {
    link = await shared(kiosk, bag, inHours(72));
    ({ access } = await openedBy(hub.url, link));
  });

  const take = (holder: unknown, commandId = uuidv7()) =>
    post(hub.url, '/api/bag/take', { commandId, holder }, bearer(access));

  test('twenty times at once under one name is once, and the record says who', async () => {
    const commandId = uuidv7();
    const before = (await handedOver(gurdeep)).length;
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await take(HOLDER, commandId)).status));
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
    const after = await handedOver(gurdeep);
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toMatchObject({ to: HOLDER, how: 'by-scan', version: 1, basis: BASIS });
    expect((await openedBy(hub.url, link)).holder).toMatchObject(HOLDER);
    expect((await take({ ...HOLDER, name: 'Somebody Else' }, commandId)).ok).toBe(false);
    expect(await handedOver(gurdeep)).toHaveLength(before + 1);
  });

  test.each([
    ['a home', { ...HOLDER, kind: 'home' }],
    ['nobody', { ...HOLDER, name: '' }],
    ['a name of blanks', { ...HOLDER, name: '   ' }],
    ['a name that is too long', { ...HOLDER, name: 'W'.repeat(201) }],
    ['a line that turns round', { ...HOLDER, name: 'Ruth \u202EidamA' }],
    ['two lines', { ...HOLDER, place: 'Ward 7\nReturned to the home' }],
    ['more than was asked for', { ...HOLDER, admin: true }],
  ])('%s takes nothing', async (_name, holder) => {
    const before = (await handedOver(gurdeep)).length;
    expect((await take(holder)).status).toBe(400);
    expect(await handedOver(gurdeep)).toHaveLength(before);
  });

  test('a name in any script, or one that looks like code, is kept as it was typed', async () => {
    for (const name of [
      'Łucja Ελένη علی 愛子',
      `<script>alert("1")</script>`,
      '=HYPERLINK("http://example.invalid","x")',
    ]) {
      expect((await take({ ...HOLDER, name })).status, name).toBe(200);
      expect((await handedOver(gurdeep)).at(-1)?.to.name).toBe(name);
    }
  });
});

describe('who else may see who has opened it', () => {
  test('the home that it is of, and nurses; no other home, and nobody who is not a clinician', async () => {
    const bag = await newBag(kiosk, walter);
    await frozen(kiosk, bag);
    const link = await shared(kiosk, bag, inHours(72));
    await openedBy(hub.url, link);
    await vi.waitFor(async () => {
      expect((await kiosk.link.request('bag.openings', bag)).openings.map(({ what }) => what)).toContain('opened');
    });
    expect(await codeOf(elsewhere.link.request('bag.openings', bag))).toBe('not-found');
    const tess = await linkClinician(hub.url, DEMO_SUPPORT.account, DEMO_SUPPORT.password);
    expect(await codeOf(tess.link.request('bag.openings', bag))).toBe('forbidden');
    const gp = await linkClinician(hub.url, 'samuel.okafor', 'demo-gp-2026');
    const end = { commandId: uuidv7(), ...bag, shareId: link.shareId, reason: 'x' };
    expect(await codeOf(gp.link.request('bag.end-share', end))).not.toBe('done');
  });
});
