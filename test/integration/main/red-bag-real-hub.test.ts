/** A kiosk's red bag with the real hub: what was made without it opens there, and the largest pack gets through. */
import { createPublicKey, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { startKiosk, type Kiosk } from '#core/kiosk.ts';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { bagOpenReply } from '#protocol/hub/bag.ts';
import { codeOfAddress, parseCode } from '#protocol/red-bag/code.ts';
import { toBase64url } from '#protocol/red-bag/base64url.ts';
import type { HomeFact } from '#protocol/stored/entry.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import { readServiceKey, verifyPack } from '../../../scripts/red-bag/verify.ts';
import { DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { wirePair } from '../../doubles/wire-pair.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';
import { PATIENCE } from './started-kiosk.ts';

const BASIS = { route: 'vital-interests', decidedBy: 'Nobody could be asked', words: '' } as const;
const WRONG = '000000';
const { edith: residentId } = DEMO_RESIDENT_IDS;
const directory = mkdtempSync(join(tmpdir(), 'red-bag-hub-'));

let hub: TestHub;
let kiosk: Kiosk;
let screen: Connection<KioskBridge>;

async function write(fact: HomeFact): Promise<string> {
  const entryId = randomUUID();
  await screen.request('record.write', { entryId, residentId, fact });
  return entryId;
}

const opened = () => screen.request('kiosk.open', {});
const untilSent = () =>
  expect
    .poll(async () => (await opened()).link, PATIENCE)
    .toMatchObject({ hub: 'connected', unsent: 0, quarantined: 0 });

async function openAtHub(url: string, passcode: string) {
  const { token, homeId } = parseCode(codeOfAddress(url))!;
  const response = await fetch(new URL('/api/bag/open', hub.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: toBase64url(token!), homeId, passcode }),
  });
  return bagOpenReply.parse(await response.json());
}

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA }, { publicUrl: 'https://hub.example.org', bagLinkHours: 48 });
  kiosk = await startKiosk(
    { dataDirectory: directory, hubUrl: hub.url, enrolmentCode: 'LARKFIELD-DEMO', devices: [], linkPace: 0.1 },
    { log: SILENT },
  );
  const [core, page] = wirePair();
  kiosk.serveBridge(core);
  screen = connect(page, kioskBridge, { timers: systemTime, timeoutMs: 10_000, onFault: () => undefined });
  await vi.waitFor(async () => {
    const { residents, home } = await opened();
    expect(residents.length).toBeGreaterThan(7);
    expect(home).not.toBeNull();
  }, PATIENCE);
  const { personId } = (await opened()).home!.carers.find(({ name }) => name === 'Priya Nair')!;
  await screen.request('carer.sign-in', { personId, pin: '246810' });
}, 30_000);
afterAll(async () => {
  await kiosk.close();
  await hub.close();
  rmSync(directory, { recursive: true, force: true });
});

it('opens with the kiosk’s own code and passcode, and what opens is genuine by the hub’s own key', async () => {
  const bagId = await write({ kind: 'bag.started', body: { words: 'To A&E' } });
  const of = { residentId, bagId };
  await screen.request('bag.freeze', { entryId: randomUUID(), ...of });
  const share = { entryId: randomUUID(), ...of, forWhom: 'Arrowe Park', basis: BASIS };
  const { url, passcode, shareId } = await screen.request('bag.share', share);
  expect(url.startsWith('https://hub.example.org/bag.html#')).toBe(true);
  expect(url.length).toBeLessThan(700);
  await untilSent();
  if (passcode !== WRONG) expect(await openAtHub(url, WRONG)).toMatchObject({ state: 'wrong-passcode', triesLeft: 4 });
  const reply = await openAtHub(url, passcode);
  if (reply.state !== 'open' || reply.pack === null) throw new Error(`not open: ${reply.state}`);
  const key = readServiceKey(reply.serviceKey);
  expect(createPublicKey(key!.export({ type: 'spki', format: 'pem' })).asymmetricKeyType).toBe('ed25519');
  const { madeAt: _said, ...frozen } = reply.pack;
  expect(verifyPack(JSON.stringify(frozen), key)).toMatchObject({ finding: 'genuine', pack: { bagId, version: 1 } });
  await expect
    .poll(() => screen.request('bag.openings', of), PATIENCE)
    .toMatchObject({
      complete: true,
      openings: expect.arrayContaining([expect.objectContaining({ shareId, what: 'opened' })]) as unknown,
    });
});

it('takes the largest pack that the kiosk freezes, and what is behind it', async () => {
  // One more reason of the bag that is open: named by it, the bag is the same.
  const bagId = await write({ kind: 'bag.started', body: { words: 'Again' } });
  const long = '"'.repeat(4_000);
  await write({ kind: 'bag.noted', body: { bagId, onset: long, tried: long } });
  await write({ kind: 'bag.noted', body: { bagId, infection: long, told: long } });
  const frozen = await screen.request('bag.freeze', { entryId: randomUUID(), residentId, bagId });
  expect(frozen.isNew).toBe(true);
  await write({ kind: 'bag.noted', body: { bagId, goingTo: 'Arrowe Park' } });
  await untilSent();
});
