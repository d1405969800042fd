/** A kiosk that is killed while a bag is handed over: the pack and the word of who has it are there together, or neither is. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import type { Params } from '#protocol/wire/contract.ts';
import { readKeys } from '#core/at-rest/keys.ts';
import { openDatabase } from '#core/store/database.ts';
import { DATABASE_FILE } from '#core/store/store.ts';
import { startKioskProcess } from './kiosk-process.ts';
import { EDIE, PIN, PRIYA, TestHub } from './test-hub.ts';

const KILLS = 10;
const PATIENCE = { timeout: 15_000 };

type HandOver = Params<KioskBridge, 'bag.hand-over'>;

let directory: string;
const hub = new TestHub();

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'red-bag-kill-'));
  await hub.start();
});
afterAll(async () => {
  await hub.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function startSignedIn() {
  const kiosk = await startKioskProcess({ KIOSK_DATA: directory, HUB_URL: hub.url, KIOSK_ENROLMENT_CODE: hub.code });
  const screen = await kiosk.screen();
  const opened = () => screen.request('kiosk.open', {});
  await expect.poll(async () => (await opened()).residents.length, PATIENCE).toBe(2);
  await expect.poll(async () => (await opened()).home !== null, PATIENCE).toBe(true);
  await screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
  return { kiosk, screen };
}

/** Each hand-over has something new to take along, so that each is two entries. */
async function handOverUntilBroken(screen: Connection<KioskBridge>, bagId: string, asked: HandOver[]): Promise<void> {
  for (let round = 0; ; round += 1) {
    const onset = `Word ${String(asked.length)} ${String(round)}`;
    const press: HandOver = {
      entryId: randomUUID(),
      frozenEntryId: randomUUID(),
      residentId: EDIE,
      bagId,
      to: { kind: 'crew', name: 'Sam Reid', role: 'Paramedic', place: 'A412' },
      how: 'on-screen',
      basis: { route: 'vital-interests', decidedBy: 'Nobody could be asked', words: '' },
      words: '',
    };
    try {
      const fact = { kind: 'bag.noted', body: { bagId, onset } } as const;
      await screen.request('record.write', { entryId: randomUUID(), residentId: EDIE, fact });
      asked.push(press);
      await screen.request('bag.hand-over', press);
    } catch {
      return;
    }
  }
}

async function onDisk(): Promise<{ frozen: Set<string>; handed: Map<string, number>; versions: number[] }> {
  const keys = await readKeys(directory);
  const database = await openDatabase(join(directory, DATABASE_FILE), keys?.codec);
  const entries = await database.all<{ id: string; kind: string; body: string }>(
    `SELECT id, kind, body FROM entries WHERE kind IN ('bag.frozen', 'bag.handed-over') ORDER BY rowid`,
  );
  await database.close();
  const rows = entries.map(({ id, kind, body }) => ({ id, kind, ...(JSON.parse(body) as { version: number }) }));
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return {
    frozen: new Set(of('bag.frozen').map(({ id }) => id)),
    handed: new Map(of('bag.handed-over').map(({ id, version }) => [id, version])),
    versions: of('bag.frozen').map(({ version }) => version),
  };
}

it(`loses neither half of a hand-over, and numbers no pack twice (${String(KILLS)} kills)`, async () => {
  const asked: HandOver[] = [];
  let bagId: string | undefined;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { kiosk, screen } = await startSignedIn();
    if (bagId === undefined) {
      bagId = randomUUID();
      const fact = { kind: 'bag.started', body: { words: 'To A&E' } } as const;
      await screen.request('record.write', { entryId: bagId, residentId: EDIE, fact });
    }
    // The last press of before got no answer: it is pressed again.
    const lost = asked.at(-1);
    if (lost !== undefined) await screen.request('bag.hand-over', lost);
    const before = asked.length;
    const writing = handOverUntilBroken(screen, bagId, asked);
    // Not by the clock alone: on a machine that is busy none might have been asked for yet.
    await expect.poll(() => asked.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(before + 1);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
    await kiosk.kill();
    await writing;
    const { frozen, handed } = await onDisk();
    for (const { entryId, frozenEntryId } of asked) {
      expect(frozen.has(frozenEntryId), `after kill ${String(kill + 1)}`).toBe(handed.has(entryId));
    }
  }
  const { kiosk, screen } = await startSignedIn();
  await screen.request('bag.hand-over', asked.at(-1)!);
  await expect
    .poll(async () => (await screen.request('kiosk.open', {})).link, { timeout: 30_000 })
    .toMatchObject({ hub: 'connected', unsent: 0, quarantined: 0 });
  expect(await kiosk.stop()).toBe(0);

  const { handed, versions } = await onDisk();
  expect(asked.length).toBeGreaterThan(KILLS);
  expect([...handed.keys()]).toEqual(asked.map(({ entryId }) => entryId));
  expect(versions).toEqual(asked.map((_, index) => index + 1));
  expect([...handed.values()]).toEqual(versions);
  const kinds = hub.received.map(({ envelope }) => envelope.kind);
  expect(kinds.filter((kind) => kind === 'bag.frozen')).toHaveLength(asked.length);
  expect(kinds.filter((kind) => kind === 'bag.handed-over')).toHaveLength(asked.length);
  expect(hub.faults).toEqual([]);
}, 120_000);
