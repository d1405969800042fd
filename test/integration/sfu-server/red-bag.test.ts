/** A red bag's pack from the kiosk's entries to the page of a hospital: what it shows, who takes the bag, who is told of it. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { bagOpenReply, bagTakeReply, packReply, serviceKeyReply, type BagOpened } from '#protocol/hub/bag.ts';
import { certificateSigned, parseCertificate } from '#protocol/red-bag/certificate.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { freeze } from '../../../main/core/red-bag/frozen.ts';
import { comparedWith, newSecret } from '../../../main/core/red-bag/share.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { openConnection } from '../../../sfu-server/store/sqlite-connection.ts';
import { fullPack } from '../../fixtures/red-bag.ts';
import { codeOf } from './support/calls.ts';
import { breakGlass } from './support/break-glass.ts';
import { linkClinician, post, signIn, type LinkedClinician } from './support/clinician.ts';
import { tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type EnrolledKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { textOfPaper } from './support/pdf.ts';

const PUBLIC_URL = 'https://hub.example.org';
const DAY_MS = 24 * 3_600_000;
const { edith } = DEMO_RESIDENT_IDS;
const { homeId } = DEMO_HOMES.larkfield;
const HOME = { name: 'Larkfield House', telephone: expect.any(String) as string };
const WARD = { kind: 'ward', name: 'Ada Cole', role: 'Staff nurse', place: 'Ward 22' } as const;

let ahead = 0;
const clock = { now: (): Instant => new Date(Date.now() + ahead).toISOString() };

let hub: TestHub;
let enrolled: EnrolledKiosk;
let kiosk: LinkedKiosk;
let joanna: LinkedClinician;
let settings: HomeSettings[];
let bagId: string;
let access: string;
const { token, passcode } = newSecret();
const shareId = uuidv7();

async function connect(): Promise<void> {
  kiosk = await linkKiosk(hub.url, enrolled);
  settings = [];
  kiosk.link.on('settings.changed', (changed) => settings.push(changed));
}

async function start(): Promise<void> {
  const before = hub as TestHub | undefined;
  const dataDir = before === undefined ? {} : { dataDir: before.dataDir };
  await before?.close();
  hub = await startTestHub({ media: NO_MEDIA, clock }, { publicUrl: PUBLIC_URL, bagLinkHours: 48, ...dataDir });
}

beforeAll(async () => {
  await start();
  enrolled = await enrol(hub.url);
  await connect();
  joanna = await linkClinician(hub.url, 'joanna.bell');
  await breakGlass(joanna.link, [edith]);
});

afterAll(async () => {
  await hub.remove();
});

async function open(asked: { readonly token?: string; readonly passcode?: string } = {}): Promise<BagOpened> {
  const response = await post(hub.url, '/api/bag/open', { token, homeId, passcode, ...asked });
  expect(response.status).toBe(200);
  return bagOpenReply.parse(await response.json());
}

const get = (path: string, bearer: string = access) =>
  fetch(`${hub.url}/api/bag/${path}`, { headers: { authorization: `Bearer ${bearer}` } });

const print = (cookie: string, query = '') =>
  fetch(`${hub.url}/documents/red-bag/${bagId}.pdf${query}`, { headers: { cookie } });

async function serviceKey(): Promise<{ readonly raw: string; readonly pem: string }> {
  return serviceKeyReply.parse(await (await fetch(`${hub.url}/api/service-key`)).json());
}

async function freezeAs(version: number): Promise<void> {
  const pack = { ...fullPack(), bagId, version, madeAt: clock.now() };
  const { redBag } = settings.at(-1) ?? {};
  await tell(kiosk, 'bag.frozen', freeze(bagId, pack, kiosk.privateKey, redBag?.certificate), { residentId: edith });
}

describe('before anything is shared', () => {
  test('a kiosk is told where the page is, how long a link lives, and what the service says of its key', async () => {
    await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
    await expect.poll(() => settings).toHaveLength(1);
    const [{ redBag, version } = {}] = settings;
    expect({ redBag, version }).toMatchObject({
      version: 1,
      redBag: { pageUrl: `${PUBLIC_URL}/bag.html`, linkHours: 48 },
    });
    const certificate = parseCertificate(redBag?.certificate ?? '');
    if (certificate === undefined) throw new Error('it is none');
    expect(certificate.kioskId).toBe(kiosk.kioskId);
    const { raw, pem } = await serviceKey();
    expect(createPublicKey(pem).export({ format: 'jwk' }).x).toBe(raw);
    expect(verify(null, certificateSigned(certificate), createPublicKey(pem), certificate.signature)).toBe(true);
  });

  test('a code of which the hub knows nothing yet says whom to ring, and opens as soon as the kiosk’s entries are there', async () => {
    expect(await open()).toEqual({ state: 'not-here-yet', home: HOME });
    const { envelope } = await tell(kiosk, 'bag.started', { words: 'She goes to hospital.' }, { residentId: edith });
    bagId = envelope.id;
    await freezeAs(1);
    const { tokenSha256, passcodeVerifier } = await comparedWith(token, passcode);
    const basis = { route: 'consent', decidedBy: 'Edith Hargreaves', words: '' } as const;
    const forWhom = 'Northshore General';
    const expiresAt = addMilliseconds(clock.now(), 48 * 3_600_000);
    const shared = { bagId, shareId, tokenSha256, passcodeVerifier, forWhom, expiresAt, basis };
    await tell(kiosk, 'bag.shared', shared, { residentId: edith });
    expect(await open({ passcode: String((Number(passcode) + 1) % 1_000_000).padStart(6, '0') })).toEqual({
      state: 'wrong-passcode',
      triesLeft: 4,
      home: HOME,
    });
  });
});

describe('with the passcode', () => {
  test('the newest pack is shown as the kiosk has signed it, and nothing else of the record', async () => {
    const answer = await open({ passcode: `${passcode.slice(0, 3)} ${passcode.slice(3)}` });
    if (answer.state !== 'open') throw new Error(answer.state);
    ({ access } = answer);
    expect(Object.keys(answer).sort()).toEqual(
      ['access', 'accessUntil', 'bagId', 'expiresAt', 'home', 'pack', 'serviceKey', 'state', 'versions'].sort(),
    );
    const { pack, versions, serviceKey: key } = answer;
    if (pack === null) throw new Error('nothing is frozen');
    expect(versions).toMatchObject([{ version: 1, sha256: pack.sha256 }]);
    expect(key).toBe((await serviceKey()).raw);
    // As a verifier does it who knows the service's key and nothing else.
    const certificate = parseCertificate(pack.certificate ?? '');
    if (certificate === undefined) throw new Error('it has no certificate');
    const serviceHas = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
    expect(verify(null, certificateSigned(certificate), serviceHas, certificate.signature)).toBe(true);
    const x = Buffer.from(certificate.publicKey).toString('base64url');
    const kioskHas = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const sha256 = createHash('sha256').update(pack.text, 'utf8').digest('hex');
    const signed = Buffer.from(`teletriage red bag 1\n${sha256}`);
    expect(verify(null, signed, kioskHas, Buffer.from(pack.signature, 'base64'))).toBe(true);
  });

  test('an earlier version, its paper and its FHIR document are fetched by number', async () => {
    await freezeAs(2);
    const first = packReply.parse(await (await get('pack?version=1')).json());
    const newest = packReply.parse(await (await get('pack')).json());
    expect([first.pack.version, newest.pack.version]).toEqual([1, 2]);
    expect((await get('pack?version=3')).status).toBe(404);
    expect((await get('pack?version=x')).status).toBe(400);

    const paper = await get('paper?version=1');
    expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(paper.headers.get('cache-control')).toBe('no-store');
    expect(await textOfPaper(new Uint8Array(await paper.arrayBuffer()))).toContain('HARGREAVES');

    const bundle = await get('bundle?version=2');
    expect(bundle.headers.get('content-type')).toMatch(/^application\/fhir\+json/);
    expect(await bundle.json()).toMatchObject({ resourceType: 'Bundle', type: 'document' });
  });

  test('whoever takes the bag stands in the record, on the basis of the link, and the kiosk hears it', async () => {
    await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 99 });
    const take = () =>
      post(hub.url, '/api/bag/take', { commandId, holder: WARD }, { authorization: `Bearer ${access}` });
    const commandId = uuidv7();
    const taken = bagTakeReply.parse(await (await take()).json());
    expect(taken.holder).toEqual({ ...WARD, since: taken.at });
    expect(await (await take()).json()).toEqual(taken);
    await expect
      .poll(() => kiosk.fed.get(edith)?.filter(({ envelope }) => envelope.kind === 'bag.handed-over'))
      .toHaveLength(1);
    const { redBags } = reduceResident((kiosk.fed.get(edith) ?? []).map((entry) => readEntry(entry)));
    expect(redBags.at(-1)?.handedOver).toMatchObject([
      { to: WARD, how: 'by-scan', version: 2, basis: { route: 'consent' }, by: { role: 'system' } },
    ]);
    expect(await open()).toMatchObject({ holder: WARD });
  });

  test('both sides read who has used it and what they did, with the address it came from', async () => {
    const { openings } = await kiosk.link.request('bag.openings', { residentId: edith, bagId });
    expect(openings.map(({ what, words }) => `${what} ${words}`.trim())).toEqual([
      'wrong-passcode',
      'opened',
      'opened Version 1',
      'opened Version 2',
      'printed Version 1',
      'downloaded Version 2',
      'taken Ada Cole, Staff nurse, Ward 22',
      'opened',
    ]);
    expect(new Set(openings.map(({ from }) => from))).toEqual(new Set(['127.0.0.1']));
    expect((await joanna.link.request('bag.openings', { residentId: edith, bagId })).openings).toEqual(openings);
  });

  test('the audit has each of them too, without a name or a number of anybody', async () => {
    const db = await openConnection(join(hub.dataDir, 'hub.db'));
    const rows = await db.all(
      `SELECT action, actor_kind, actor_id, resident_id FROM audit
       WHERE action LIKE 'http:bag%' AND service_id <> 'hub' ORDER BY seq`,
    );
    await db.close();
    expect(rows.map((row) => row['action'])).toEqual([
      'http:bag.wrong-passcode',
      'http:bag.opened',
      'http:bag.opened',
      'http:bag.opened',
      'http:bag.printed',
      'http:bag.downloaded',
      'http:bag.taken',
      'http:bag.opened',
    ]);
    expect(new Set(rows.map((row) => [row['actor_kind'], row['actor_id'], row['resident_id']].join()))).toEqual(
      new Set([`guest,${shareId},${edith}`]),
    );
  });
});

describe('in the service', () => {
  test('whoever may read the record prints the pack, and that is written down; to others there is no such bag', async () => {
    const own = await print(joanna.cookie, '?version=1');
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await textOfPaper(new Uint8Array(await own.arrayBuffer()))).toContain('Joanna Bell');
    const cookieOf = (account: string, password: string) => signIn(hub.url, account, password);
    expect((await print(await cookieOf('samuel.okafor', 'demo-gp-2026'))).status).toBe(200);
    expect((await print(await cookieOf('aisha.rahman', 'demo-gp-2026'))).status).toBe(404);
    expect((await print(await cookieOf('colin.reed', 'demo-manager-2026'))).status).toBe(404);
    expect((await print(await cookieOf('tess.riley', 'demo-support-2026'))).status).toBe(403);
    expect((await print('')).status).toBe(401);
    expect((await print(joanna.cookie, '?version=9')).status).toBe(404);

    const fetched = (cookie: string) =>
      fetch(`${hub.url}/fhir/red-bag/${bagId}.json?version=1`, { headers: { cookie } });
    const bundle = await fetched(joanna.cookie);
    expect(bundle.headers.get('content-type')).toContain('application/fhir+json');
    expect(await bundle.json()).toMatchObject({ resourceType: 'Bundle', type: 'document' });
    expect((await fetched(await cookieOf('aisha.rahman', 'demo-gp-2026'))).status).toBe(404);
    expect((await fetched(await cookieOf('tess.riley', 'demo-support-2026'))).status).toBe(403);
    expect((await fetched('')).status).toBe(401);
    const db = await openConnection(join(hub.dataDir, 'hub.db'));
    const rows = await db.all(`SELECT outcome FROM audit WHERE action = 'http:print.red-bag' ORDER BY seq`);
    await db.close();
    expect(rows.map((row) => row['outcome'])).toEqual([
      'done',
      'done',
      'not-found',
      'not-found',
      'forbidden',
      // The version that there is not.
      'not-found',
    ]);
  });

  test('a GP of another practice and the manager of another home learn nothing of it', async () => {
    const asked = { residentId: edith, bagId };
    const rahman = await linkClinician(hub.url, 'aisha.rahman', 'demo-gp-2026');
    const colin = await linkClinician(hub.url, 'colin.reed', 'demo-manager-2026');
    for (const { link } of [rahman, colin]) {
      expect(await codeOf(link.request('bag.openings', asked))).toBe('not-found');
      const end = link.request('bag.end-share', { commandId: uuidv7(), ...asked, shareId, reason: 'No.' });
      expect(['not-found', 'forbidden']).toContain(await codeOf(end));
    }
    expect((await get('pack')).status).toBe(200);
  });
});

test('papers that are asked for again and again are refused for a while, and the pack is still read', async () => {
  const statuses = await Promise.all(Array.from({ length: 30 }, async () => (await get('bundle')).status));
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  expect((await get('pack')).status).toBe(200);
});

describe('as time passes', () => {
  test('what was open stays open when the hub starts again, and the key is the same', async () => {
    const before = await serviceKey();
    await start();
    await connect();
    expect(await serviceKey()).toEqual(before);
    expect((await get('pack')).status).toBe(200);
    await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 1 });
    await kiosk.link.request('ping', {});
    expect(settings).toEqual([]);
  });

  test('a certificate of which half a year is left is a new one, and the kiosk’s settings count on', async () => {
    ahead = 560 * DAY_MS;
    await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 1 });
    await expect.poll(() => settings.length).toBeGreaterThan(0);
    const { version, redBag } = settings.at(-1) ?? {};
    expect(version).toBe(2);
    const certificate = parseCertificate(redBag?.certificate ?? '');
    expect(certificate?.issuedAt).toBeGreaterThan((Date.now() + 559 * DAY_MS) / 1000);
    expect((await open()).state).toBe('expired');
    expect((await get('pack')).status).toBe(401);
  });

  test('a kiosk that is revoked has no link to the hub, and none is made for it again', async () => {
    const certificates = async () => {
      const db = await openConnection(join(hub.dataDir, 'hub.db'));
      const rows = await db.all('SELECT ends_at FROM kiosk_certificates');
      await db.close();
      return rows;
    };
    const before = await certificates();
    await hub.revokeKiosk(kiosk.kioskId);
    // The links that it made end with it, each with an entry that says so.
    const open = async () => {
      const db = await openConnection(join(hub.dataDir, 'hub.db'));
      const rows = await db.all('SELECT share_id FROM bag_shares WHERE ended_at IS NULL');
      await db.close();
      return rows;
    };
    await expect.poll(open).toEqual([]);
    ahead += 720 * DAY_MS;
    await start();
    expect(await certificates()).toEqual(before);
    const last = await linkKiosk(hub.url, enrolled);
    expect(last.proved.ended).toMatchObject({ how: 'revoked' });
    expect(await codeOf(last.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 }))).toBe('forbidden');
  });
});

describe('the name under which hospitals reach the hub', () => {
  const asked = (path: string, headers: Record<string, string>, body?: unknown) =>
    new Promise<number>((resolve, reject) => {
      import('node:http')
        .then(({ request }) => {
          const { hostname, port } = new URL(hub.url);
          const method = body === undefined ? 'GET' : 'POST';
          const sent = request(
            { hostname, port, path, method, headers: { 'content-type': 'application/json', ...headers } },
            (response) => {
              response.resume();
              resolve(response.statusCode ?? 0);
            },
          );
          sent.on('error', reject);
          sent.end(body === undefined ? undefined : JSON.stringify(body));
        })
        .catch(reject);
    });
  const behindTheProxy = { host: 'hub.example.org', origin: PUBLIC_URL };
  const request = { token: newSecret().token, homeId, passcode: '000000' };

  test('opens bags', async () => {
    expect(await asked('/api/bag/open', behindTheProxy, request)).toBe(200);
    expect(await asked('/api/service-key', behindTheProxy)).toBe(200);
  });

  test.each(['/api/health', '/console.html', '/', '/api/bag/../health', '/documents/red-bag/x.pdf', '/api/bagpipe'])(
    'does not open %s',
    async (path) => {
      expect(await asked(path, behindTheProxy)).toBe(403);
    },
  );

  test('is not any name, and a page from elsewhere opens nothing', async () => {
    expect(await asked('/api/bag/open', { ...behindTheProxy, host: 'evil.example' }, request)).toBe(403);
    expect(await asked('/api/bag/open', { ...behindTheProxy, origin: 'https://evil.example' }, request)).toBe(403);
    const signingIn = { account: 'joanna.bell', password: 'demo-nurse-2026' };
    expect(await asked('/api/sign-in', behindTheProxy, signingIn)).toBe(403);
  });
});
