/** The kiosk's own screen and its core: two carers at one tablet, a page that is loaded again, and a core that is restarted. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DeviceProvenance, ObservationValues } from '#domain/observations/observation-set.ts';
import { systemTime } from '#core/base/time.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { begunByOthers, signedInWith, signOut } from '../../../renderer/apps/kiosk/state/kept-drafts.ts';
import { saveObservations } from '../../../renderer/apps/kiosk/state/save-observations.ts';
import { createKioskStore, draftOf, enterBedside, updateBedside } from '../../../renderer/apps/kiosk/state/store.ts';
import { Waves } from '../../../renderer/apps/kiosk/state/waves.ts';
import { wireStore } from '../../../renderer/apps/kiosk/state/wire-store.ts';
import { openBridge } from '../../../renderer/connections/bridge-client.ts';
import { PATIENCE, StartedKiosk } from './started-kiosk.ts';
import { EDIE, PIN, PRIYA, TOM, TOMS_PIN } from './test-hub.ts';

let kiosk: StartedKiosk;
beforeEach(async () => {
  kiosk = new StartedKiosk();
  await kiosk.begin();
});
afterEach(() => kiosk.end());

type Page = Awaited<ReturnType<typeof openPage>>;

async function openPage() {
  const store = createKioskStore();
  const bridge = openBridge({ openWire: () => kiosk.newWire(), timers: systemTime, onFault: () => undefined });
  wireStore(store, bridge, new Waves());
  await expect.poll(() => store.getState().bridge, PATIENCE).toBe('open');
  return { store, bridge };
}

async function signIn({ store, bridge }: Page, personId: string, pin: string): Promise<void> {
  signedInWith(store, await bridge.request('carer.sign-in', { personId, pin }));
}

function take({ store }: Page, values: ObservationValues): void {
  enterBedside(store, EDIE);
  updateBedside(store, (bedside) => ({ ...bedside, values: { ...bedside.values, ...values } }));
}

const draft = ({ store }: Page) => draftOf(store.getState(), EDIE);
const takenAt = new Date(Date.now() - 60_000).toISOString();
const typed = (value: number) => ({ value, provenance: { source: 'typed', takenAt } as const });

const NONIN: DeviceProvenance = {
  source: 'device',
  deviceId: '019a0000-0000-7000-8000-0000000000f1',
  driverId: 'nonin-ascii',
  deviceLabel: 'Nonin oximeter',
  takenAt,
  remarks: [],
  reading: {
    readingId: '019a0000-0000-7000-8000-0000000000f2',
    driverVersion: 1,
    raw: '53504f323d393120',
    quality: 'ok',
    confirmed: false,
    fromMemory: false,
    checked: true,
  },
};

it('two carers have a set each of one and the same person, and the one is told that the other has begun, not what', async () => {
  const page = await openPage();
  await signIn(page, PRIYA, PIN);
  take(page, { pulse: typed(78), temperature: typed(368) });
  await signOut(page.store, page.bridge);
  await expect.poll(() => page.store.getState().signedIn).toBeNull();
  expect(draft(page)).toEqual({});

  await signIn(page, TOM, TOMS_PIN);
  expect(draft(page)).toEqual({});
  expect(begunByOthers(page.store.getState(), EDIE)).toEqual([{ name: 'Priya Nair', values: 2 }]);
  expect(JSON.stringify(page.store.getState().othersDrafts)).not.toMatch(/78|368/);
  take(page, { pulse: typed(102) });
  await saveObservations(page.store, page.bridge, EDIE);
  await signOut(page.store, page.bridge);

  await signIn(page, PRIYA, PIN);
  expect(draft(page)).toEqual({ pulse: typed(78), temperature: typed(368) });
  expect(begunByOthers(page.store.getState(), EDIE)).toEqual([]);
  await saveObservations(page.store, page.bridge, EDIE);
  expect(draft(page)).toEqual({});
  const sets = page.store.getState().records.get(EDIE)?.observations ?? [];
  expect(sets.map(({ by, values }) => [by.name, values.pulse?.value])).toEqual([
    ['Tom Aldous', 102],
    ['Priya Nair', 78],
  ]);
  // What is saved is kept for nobody.
  await expect.poll(async () => (await page.bridge.request('kiosk.open', {})).keptDrafts, PATIENCE).toEqual([]);
  page.bridge.close();
});

it('a page that is loaded again has what was begun, while its carer is still signed in', async () => {
  const page = await openPage();
  await signIn(page, PRIYA, PIN);
  take(page, { pulse: typed(78) });
  await expect.poll(async () => (await page.bridge.request('kiosk.open', {})).keptDrafts.length, PATIENCE).toBe(1);
  page.bridge.close();
  const next = await openPage();
  expect(next.store.getState().signedIn?.personId).toBe(PRIYA);
  expect(draft(next)).toEqual({ pulse: typed(78) });
  next.bridge.close();
});

it('a core that was restarted has the readings of the devices, and saves them as not compared', async () => {
  const page = await openPage();
  await signIn(page, PRIYA, PIN);
  const spo2 = { value: 91, provenance: NONIN };
  take(page, { spo2 });
  await expect.poll(async () => (await page.bridge.request('kiosk.open', {})).keptDrafts.length, PATIENCE).toBe(1);
  page.bridge.close();
  await kiosk.restart();

  const next = await openPage();
  // Nobody is signed in, and nobody sees it.
  expect([next.store.getState().signedIn, draft(next)]).toEqual([null, {}]);
  await signIn(next, PRIYA, PIN);
  expect(draft(next)).toEqual({ spo2 });
  await saveObservations(next.store, next.bridge, EDIE);
  next.bridge.close();
  await expect.poll(() => kiosk.hub.received.length, PATIENCE).toBe(1);
  const saved = readEntry(kiosk.hub.received[0]!);
  expect(saved.kind === 'observations.recorded' && saved.body.values.spo2?.provenance).toMatchObject({
    ...NONIN,
    reading: { checked: false, quality: 'questionable' },
  });
});

it('a page that is killed between the saving and its answer does not save twice', async () => {
  const page = await openPage();
  await signIn(page, PRIYA, PIN);
  take(page, { pulse: typed(78) });
  const saving = saveObservations(page.store, page.bridge, EDIE).catch(() => undefined);
  // The page goes before it hears anything.
  page.bridge.close();
  await saving;
  const next = await openPage();
  await expect.poll(() => next.store.getState().records.get(EDIE)?.observations.length, PATIENCE).toBe(1);
  await expect.poll(() => draft(next), PATIENCE).toEqual({});
  expect(next.store.getState().presses.size).toBe(0);
  next.bridge.close();
});
