/** Who is there, as the consoles and the care coordinator see it: people, the calls they hold, homes and since when. */
import { rm } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { PresenceState } from '#protocol/hub/duty.ts';
import { DEMO_COORDINATOR, DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type EnrolledKiosk, type LinkedKiosk } from './support/kiosk.ts';

let hub: TestHub;
let enrolled: EnrolledKiosk;
let kiosk: LinkedKiosk;
let lena: LinkedClinician;
let state: PresenceState | undefined;

const seen = (assertion: () => void | Promise<void>): Promise<void> => vi.waitFor(assertion, { timeout: 20_000 });
const person = (name: string) => state?.staff.find((one) => one.name === name);
const home = (homeId: string) => state?.homes.find((one) => one.homeId === homeId);

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  enrolled = await enrol(hub.url);
  kiosk = await linkKiosk(hub.url, enrolled);
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  lena = await linkClinician(hub.url, DEMO_COORDINATOR.account, DEMO_COORDINATOR.password);
  state = await lena.link.request('presence.subscribe', {});
  lena.link.on('presence.changed', (changed) => {
    state = changed;
  });
});

afterAll(async () => {
  await rm(hub.dataDir, { recursive: true, force: true });
});

test('before anybody is signed in who takes calls: since when there is nobody', async () => {
  await seen(() => {
    expect(state?.nobodySince).toBeDefined();
  });
  expect(person('Lena Ford')).toMatchObject({ role: 'care-coordinator', onDuty: false, holds: 0 });
  expect(state?.homes.map(({ name }) => name)).toEqual(['Beech Court', 'Fern Lodge', 'Larkfield House', 'Quayside']);
  expect(home(DEMO_HOMES.larkfield.homeId)).toMatchObject({ kiosks: 1, telephone: DEMO_HOMES.larkfield.telephone });
  // Nothing is known of a home that was never connected.
  expect(home(DEMO_HOMES.quayside.homeId)).not.toHaveProperty('since');
});

test('a nurse who signs in takes calls, and how many she has is seen', async () => {
  const joanna = await linkClinician(hub.url, 'joanna.bell');
  const okafor = await linkClinician(hub.url, 'samuel.okafor', 'demo-gp-2026');
  await seen(() => {
    expect(person('Joanna Bell')).toMatchObject({ onDuty: true, holds: 0, inCall: false });
    expect(person('Dr Samuel Okafor')).toMatchObject({ onDuty: false });
    expect(state?.nobodySince).toBeUndefined();
  });
  const encounterId = uuidv7();
  const command = () => ({ commandId: uuidv7(), encounterId });
  await tell(kiosk, 'call.requested', { concern: '' }, { residentId: DEMO_RESIDENT_IDS.edith, encounterId });
  await joanna.link.request('call.claim', command());
  await seen(() => {
    expect(person('Joanna Bell')).toMatchObject({ holds: 1, inCall: false });
  });
  await joanna.link.request('call.answer', command());
  await seen(() => {
    expect(person('Joanna Bell')).toMatchObject({ holds: 1, inCall: true });
  });
  okafor.wire.close();
  joanna.wire.close();
  await seen(() => {
    expect(state?.staff.map(({ name }) => name)).toEqual(['Lena Ford']);
    expect(state?.nobodySince).toBeDefined();
  });
});

test('a home that is cut off is seen at once, and since when; after a restart of the hub too', async () => {
  const { homeId } = DEMO_HOMES.larkfield;
  kiosk.socket.terminate();
  await seen(() => {
    expect(home(homeId)?.kiosks).toBe(0);
  });
  const since = home(homeId)?.since;
  expect(Date.now() - Date.parse(since ?? '')).toBeLessThan(20_000);
  await hub.close();
  hub = await startTestHub({ media: NO_MEDIA }, { dataDir: hub.dataDir });
  lena = await linkClinician(hub.url, DEMO_COORDINATOR.account, DEMO_COORDINATOR.password);
  state = await lena.link.request('presence.subscribe', {});
  lena.link.on('presence.changed', (changed) => {
    state = changed;
  });
  expect(home(homeId)).toMatchObject({ kiosks: 0, since });
  const back = await linkKiosk(hub.url, enrolled);
  await seen(() => {
    expect(home(homeId)?.kiosks).toBe(1);
  });
  expect(home(homeId)?.since).not.toBe(since);
  back.wire.close();
  await hub.close();
});

test('a GP who only reviews is told nothing of it', async () => {
  hub = await startTestHub({ media: NO_MEDIA }, { dataDir: hub.dataDir });
  const okafor = await linkClinician(hub.url, 'samuel.okafor', 'demo-gp-2026');
  await expect(okafor.link.request('presence.subscribe', {})).rejects.toMatchObject({ code: 'forbidden' });
  await hub.close();
});
