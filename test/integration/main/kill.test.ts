import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '#protocol/wire/connect.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Params } from '#protocol/wire/contract.ts';
import { openDatabase } from '#core/store/database.ts';
import { DATABASE_FILE, openStore } from '#core/store/store.ts';
import { startKioskProcess } from './kiosk-process.ts';
import { someObservations } from './observations.ts';
import { EDIE, PIN, PRIYA, STAN, TestHub } from './test-hub.ts';

const KILLS = 24;
/** How many observations are on their way at once, so that a kill finds commits under way. */
const AT_ONCE = 4;

let directory: string;
const hub = new TestHub();

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-kill-'));
  await hub.start();
});
afterAll(async () => {
  await hub.stop();
  rmSync(directory, { recursive: true, force: true });
});

const start = () => startKioskProcess({ KIOSK_DATA: directory, HUB_URL: hub.url, KIOSK_ENROLMENT_CODE: hub.code });

type SetTaken = Params<KioskBridge, 'observations.record'>;

const setOf = (residentId: string): SetTaken => ({ entryId: randomUUID(), residentId, values: someObservations() });

/** Records as fast as it can until the connection breaks: what was answered as saved, and the last one, which was not. */
async function recordUntilBroken(screen: Connection<KioskBridge>, saved: string[], lost: SetTaken[]): Promise<void> {
  for (let index = 0; ; index += 1) {
    const set = setOf(index % 2 === 0 ? EDIE : STAN);
    try {
      saved.push((await screen.request('observations.record', set)).id);
    } catch {
      lost.push(set);
      return;
    }
  }
}

/** A started kiosk with its home and its residents, and Priya signed in. */
async function startSignedIn() {
  const kiosk = await start();
  const screen = await kiosk.screen();
  const opened = () => screen.request('kiosk.open', {});
  await expect.poll(async () => (await opened()).residents.length, { timeout: 15_000 }).toBe(2);
  await expect.poll(async () => (await opened()).home !== null, { timeout: 15_000 }).toBe(true);
  await screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
  return { kiosk, screen };
}

/** What is on the disk, seen by somebody else than the kiosk. */
async function onDisk(ids: readonly string[]): Promise<number> {
  const database = await openDatabase(join(directory, DATABASE_FILE));
  expect(await database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
  const row = await database.get<{ found: number }>(
    'SELECT count(*) AS found FROM outbox JOIN entries ON id = entry_id WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(ids)],
  );
  const halves = await database.get<{ halves: number }>(
    `SELECT count(*) AS halves FROM entries LEFT JOIN outbox ON id = entry_id
      WHERE kind = 'observations.recorded' AND entry_id IS NULL`,
  );
  expect(halves).toEqual({ halves: 0 });
  await database.close();
  return row?.found ?? 0;
}

describe('a kiosk that is killed', () => {
  it(`loses nothing that it called saved, and writes and sends each press exactly once (${KILLS} kills)`, async () => {
    const saved: string[] = [];
    const lost: SetTaken[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { kiosk, screen } = await startSignedIn();
      // What got no answer before is asked again, whether or not it was written.
      for (const set of lost.splice(0)) saved.push((await screen.request('observations.record', set)).id);
      // Every third time the hub is away, and every fourth its answers are lost.
      if (kill % 3 === 2) await hub.stop();
      if (kill % 4 === 3) hub.dropAnswers = 2;
      const writers = Array.from({ length: AT_ONCE }, () => recordUntilBroken(screen, saved, lost));
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 180));
      await kiosk.kill();
      await Promise.all(writers);
      if (kill % 3 === 2) await hub.start();
      expect(await onDisk(saved), `after kill ${kill + 1}`).toBe(saved.length);
    }
    expect(saved.length).toBeGreaterThan(KILLS);

    hub.dropAnswers = 0;
    const kiosk = await start();
    const screen = await kiosk.screen();
    await expect
      .poll(async () => (await screen.request('kiosk.open', {})).link, { timeout: 30_000 })
      .toMatchObject({ hub: 'connected', unsent: 0, quarantined: 0 });
    expect(await kiosk.stop()).toBe(0);

    const received = hub.received.map((entry) => entry.envelope.id);
    expect(new Set(received).size).toBe(received.length);
    expect(saved.filter((id) => !received.includes(id))).toEqual([]);
    // Nothing stands there but what was pressed.
    const pressed = new Set([...saved, ...lost.map((set) => set.entryId)]);
    expect(received.filter((id) => !pressed.has(id))).toEqual([]);
    expect(new Set(saved).size).toBe(saved.length);
    // In the order of writing, over all the kills, and no counter used twice.
    const counters = hub.received.map((entry) => entry.envelope.device.counter);
    expect(counters).toEqual([...counters].sort((a, b) => a - b));
    expect(new Set(counters).size).toBe(counters.length);
    expect(hub.faults).toEqual([]);

    const store = await openStore(directory);
    expect(await store.outbox.counts()).toEqual({ unsent: 0, quarantined: 0 });
    await store.close();
  }, 180_000);

  it('knows after the kill what it wrote before it: asked again, it gives the first answers and writes nothing', async () => {
    const before = await startSignedIn();
    const set = setOf(EDIE);
    const recorded = await before.screen.request('observations.record', set);
    const call = { entryId: randomUUID(), residentId: EDIE, observationsId: set.entryId, concern: 'Chesty' };
    const requested = await before.screen.request('call.request', call);
    const { encounterId } = requested;
    const cancel = { entryId: randomUUID(), residentId: EDIE, encounterId, reason: 'Well again' };
    const cancelled = await before.screen.request('call.cancel', cancel);
    await before.kiosk.kill();

    const { kiosk, screen } = await startSignedIn();
    expect(await screen.request('observations.record', set)).toEqual(recorded);
    expect(await screen.request('call.request', call)).toEqual(requested);
    expect(await screen.request('call.cancel', cancel)).toEqual(cancelled);
    await expect(screen.request('call.request', { ...call, concern: 'Fell' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect
      .poll(async () => (await screen.request('kiosk.open', {})).link, { timeout: 30_000 })
      .toMatchObject({ hub: 'connected', unsent: 0, quarantined: 0 });
    expect(await kiosk.stop()).toBe(0);
    const ids: readonly string[] = [set.entryId, call.entryId, cancel.entryId];
    const ofThese = hub.received.filter(
      ({ envelope }) => ids.includes(envelope.id) || envelope.encounterId !== undefined,
    );
    expect(ofThese.map(({ envelope }) => envelope.id)).toEqual(ids);
  }, 60_000);

  it('has the devices that were enrolled and the faults that were reported in the moment before', async () => {
    const devices: string[] = [];
    const faults: string[] = [];
    await hub.stop();
    for (let kill = 0; kill < 4; kill += 1) {
      const { kiosk, screen } = await startSignedIn();
      const deviceId = randomUUID();
      const place = { kind: 'serial', path: join(directory, `no-port-${kill}`) } as const;
      await screen.request('device.enrol', { deviceId, label: 'Blue', driverId: 'nonin-ascii', options: {}, place });
      const faultId = randomUUID();
      await screen.request('fault.report', { faultId, deviceId, words: 'Nothing comes.' });
      await kiosk.kill();
      devices.push(deviceId);
      faults.push(faultId);
    }
    await hub.start();
    const { kiosk, screen } = await startSignedIn();
    const opened = await screen.request('kiosk.open', {});
    expect(opened.devices.map(({ deviceId }) => deviceId).sort()).toEqual([...devices].sort());
    expect(opened.faults.map(({ faultId }) => faultId).sort()).toEqual([...faults].sort());
    await expect.poll(() => [...hub.faultReports.keys()].sort(), { timeout: 30_000 }).toEqual([...faults].sort());
    expect(await kiosk.stop()).toBe(0);
  }, 60_000);
});
