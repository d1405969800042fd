/** What the bedside shows goes to whoever looks at it, and nowhere else. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LiveReadings } from '#protocol/hub/live.ts';
import { DEMO_HOMES, DEMO_MANAGER, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { createAuditStore } from '../../../sfu-server/store/audit-store.ts';
import { breakGlass } from './support/break-glass.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { makeOver } from './support/over.ts';
import { checkFeeds, openStored } from './support/stored.ts';

let hub: TestHub;
let kiosk: LinkedKiosk;
let beechCourt: LinkedKiosk;
let joanna: LinkedClinician;
let amir: LinkedClinician;
let okafor: LinkedClinician;
let rahman: LinkedClinician;
let helen: LinkedClinician;
const shown = new Map<LinkedClinician, LiveReadings[]>();
let encounterId: string;

const { edith, walter } = DEMO_RESIDENT_IDS;
const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const SECOND_MS = 1000;

const seen = (assertion: () => void): Promise<void> => vi.waitFor(assertion, { timeout: 20_000 });
const sleep = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });
const readings = (pulse: number, changes: Partial<LiveReadings> = {}): LiveReadings => ({
  encounterId,
  residentId: edith,
  at: new Date().toISOString(),
  pulse,
  spo2: null,
  ...changes,
});
const pulses = (who: LinkedClinician) => shown.get(who)?.map(({ pulse }) => pulse);
const command = () => ({ commandId: uuidv7(), encounterId });

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  beechCourt = await linkKiosk(hub.url, await enrol(hub.url, DEMO_HOMES.beechCourt.enrolmentCode));
  joanna = await linkClinician(hub.url, 'joanna.bell');
  amir = await linkClinician(hub.url, 'amir.haddad');
  for (const nurse of [joanna, amir]) await breakGlass(nurse.link, [edith, walter]);
  okafor = await linkClinician(hub.url, 'samuel.okafor', 'demo-gp-2026');
  rahman = await linkClinician(hub.url, 'aisha.rahman', 'demo-gp-2026');
  helen = await linkClinician(hub.url, DEMO_MANAGER.account, DEMO_MANAGER.password);
  for (const who of [joanna, amir, okafor, rahman, helen]) {
    who.link.on('live.readings', (one) => shown.get(who)?.push(one));
  }
  const enrolled = await enrol(hub.url);
  kiosk = await linkKiosk(hub.url, enrolled);
});

beforeEach(async () => {
  for (const who of [joanna, amir, okafor, rahman, helen]) shown.set(who, []);
  encounterId = uuidv7();
  // A link that has been quiet: what an earlier test was refused is forgotten.
  kiosk.wire.close();
  kiosk = await linkKiosk(hub.url, kiosk);
  await tell(kiosk, 'call.requested', { concern: '' }, { residentId: edith, encounterId });
});

afterEach(async () => {
  await makeOver(kiosk, [joanna], { residentId: edith, encounterId });
});

afterAll(async () => {
  await hub.remove();
});

test('to those who have this resident’s record open, as long as they have', async () => {
  await joanna.link.request('resident.open', { residentId: edith });
  await okafor.link.request('resident.open', { residentId: edith });
  await helen.link.request('resident.open', { residentId: edith });
  await amir.link.request('resident.open', { residentId: walter });
  await kiosk.link.request('live.show', readings(71));
  await seen(() => {
    expect(pulses(joanna)).toEqual([71]);
    expect(pulses(okafor)).toEqual([71]);
  });
  expect(shown.get(joanna)?.[0]).toMatchObject({ encounterId, residentId: edith, spo2: null });
  await joanna.link.request('resident.close', { residentId: edith });
  await kiosk.link.request('live.show', readings(72));
  await seen(() => {
    expect(pulses(okafor)).toEqual([71, 72]);
  });
  expect(pulses(joanna)).toEqual([71]);
  for (const who of [amir, rahman, helen]) expect(pulses(who)).toEqual([]);
});

test('four in a second and no more, and nobody is told of the others', async () => {
  await joanna.link.request('resident.open', { residentId: edith });
  await Promise.all(Array.from({ length: 20 }, (_, index) => kiosk.link.request('live.show', readings(60 + index))));
  // All of them were answered; the link goes on in order, so that what was shown is here by now.
  await joanna.link.request('session.whoami', {});
  await seen(() => {
    expect(pulses(joanna)?.length).toBeGreaterThan(0);
  });
  expect(pulses(joanna)?.length).toBeLessThanOrEqual(4);
  await sleep(SECOND_MS + 50);
  await kiosk.link.request('live.show', readings(99));
  await seen(() => {
    expect(pulses(joanna)?.at(-1)).toBe(99);
  });
});

test('not of a call that is over; then the kiosk is told once and left alone', async () => {
  await joanna.link.request('resident.open', { residentId: edith });
  await tell(kiosk, 'call.cancelled', { reason: '' }, { residentId: edith, encounterId });
  await expect(kiosk.link.request('live.show', readings(70))).rejects.toMatchObject({ code: 'conflict' });
  for (let again = 0; again < 3; again += 1) await kiosk.link.request('live.show', readings(70));
  expect(pulses(joanna)).toEqual([]);
  const { db } = await openStored(hub.dataDir);
  const rows = (await createAuditStore(db).rows(SCOPE.serviceId)).filter(({ action }) => action === 'kiosk:live.show');
  await db.close();
  expect(rows).toHaveLength(1);
});

test('while the nurse is on the call', async () => {
  await joanna.link.request('resident.open', { residentId: edith });
  await joanna.link.request('call.claim', command());
  await joanna.link.request('call.answer', command());
  await kiosk.link.request('live.show', readings(64, { cuffMmHg: 120 }));
  await seen(() => {
    expect(shown.get(joanna)).toMatchObject([{ pulse: 64, cuffMmHg: 120 }]);
  });
});

test.each<[string, () => readonly [LinkedKiosk, LiveReadings]]>([
  ['of another home', () => [beechCourt, readings(70)]],
  ['that there is not', () => [kiosk, readings(70, { encounterId: uuidv7() })]],
  ['of somebody else', () => [kiosk, readings(70, { residentId: walter })]],
])('not of a call %s', async (_what, make) => {
  await joanna.link.request('resident.open', { residentId: edith });
  await joanna.link.request('resident.open', { residentId: walter });
  const [from, what] = make();
  await expect(from.link.request('live.show', what)).rejects.toMatchObject({ code: 'not-found' });
  expect(pulses(joanna)).toEqual([]);
});

test('nothing of it is kept: neither in a feed nor anywhere else in the database', async () => {
  await joanna.link.request('resident.open', { residentId: edith });
  const { db, store } = await openStored(hub.dataDir);
  try {
    const before = await checkFeeds(store, SCOPE);
    await kiosk.link.request('live.show', readings(173, { wave: { perSecond: 75, samples: [987_654_321] } }));
    await seen(() => {
      expect(pulses(joanna)).toEqual([173]);
    });
    expect(await checkFeeds(store, SCOPE)).toBe(before);
    const tables = await db.all("SELECT name FROM sqlite_schema WHERE type = 'table'");
    for (const { name } of tables) {
      const rows = JSON.stringify(await db.all(`SELECT * FROM "${String(name)}"`));
      expect(rows).not.toContain('987654321');
    }
  } finally {
    await db.close();
  }
});
