import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '#protocol/wire/connect.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
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

/** Records as fast as it can until the connection breaks. @returns the ids that were answered as saved */
async function recordUntilBroken(screen: Connection<KioskBridge>, saved: string[]): Promise<void> {
  for (let index = 0; ; index += 1) {
    try {
      const residentId = index % 2 === 0 ? EDIE : STAN;
      saved.push((await screen.request('observations.record', { residentId, values: someObservations() })).id);
    } catch {
      return;
    }
  }
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
  it(`loses nothing that it called saved, and sends it exactly once (${KILLS} kills)`, async () => {
    const saved: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const kiosk = await start();
      const screen = await kiosk.screen();
      await expect
        .poll(async () => (await screen.request('kiosk.open', {})).residents.length, { timeout: 15_000 })
        .toBe(2);
      await expect
        .poll(async () => (await screen.request('kiosk.open', {})).home !== null, { timeout: 15_000 })
        .toBe(true);
      await screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
      // Every third time the hub is away, and every fourth its answers are lost.
      if (kill % 3 === 2) await hub.stop();
      if (kill % 4 === 3) hub.dropAnswers = 2;
      const writers = Array.from({ length: AT_ONCE }, () => recordUntilBroken(screen, saved));
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
    // In the order of writing, over all the kills, and no counter used twice.
    const counters = hub.received.map((entry) => entry.envelope.device.counter);
    expect(counters).toEqual([...counters].sort((a, b) => a - b));
    expect(new Set(counters).size).toBe(counters.length);
    expect(hub.faults).toEqual([]);

    const store = await openStore(directory);
    expect(await store.outbox.counts()).toEqual({ unsent: 0, quarantined: 0 });
    await store.close();
  }, 180_000);
});
