/** A hub that is killed between the moment at which something is due and the one at which it is written: each comes back, exactly once. */
import { rm } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addMilliseconds } from '#domain/base/time.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { Author } from '#domain/people/people.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import {
  DEMO_CARERS,
  DEMO_CLINICIANS,
  DEMO_HOMES,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE,
} from '../../../sfu-server/demo/people.ts';
import { openHubKey } from '../../../sfu-server/identity/hub-key.ts';
import { placeHubFact } from '../../../sfu-server/triage/place-entry.ts';
import { rebuildProjections } from '../../../sfu-server/triage/rebuild.ts';
import { linkClinician } from './support/clinician.ts';
import { newDataDir } from './support/hub.ts';
import { startHubProcess } from './support/process.ts';
import { checkFeeds, openStored, projectionsOf, type Stored } from './support/stored.ts';

const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const RESIDENTS = [
  DEMO_RESIDENT_IDS.edith,
  DEMO_RESIDENT_IDS.walter,
  DEMO_RESIDENT_IDS.olive,
  DEMO_RESIDENT_IDS.stanley,
] as const;
const CALLS = 60;
const KILLS = 8;

const authorOf = ({ personId, name, role }: Author): Author => ({ personId, name, role });
const JOANNA = authorOf(DEMO_CLINICIANS.joanna);
const TOM = authorOf(DEMO_CARERS.tom);

let dataDir: string;

beforeEach(async () => {
  dataDir = await newDataDir();
});

afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

/** A decision with two lines, signed so long ago that both should have been said back. */
async function decided(stored: Stored, residentId: string, signedAt: string): Promise<string> {
  const encounterId = uuidv7();
  const [row] = await stored.db.all('SELECT device_id FROM hub_devices');
  const key = await openHubKey(dataDir);
  const device = { deviceId: String(row?.['device_id']), sign: (text: string) => key.sign(text) };
  await stored.store.transaction(async (tx) => {
    async function write<Kind extends EntryKind>(kind: Kind, body: EntryBodies[Kind], author: Author): Promise<void> {
      const where = { residentId, encounterId, homeId: DEMO_HOMES.larkfield.homeId, author, at: signedAt };
      await placeHubFact(tx, SCOPE, { ...where, kind, body }, { device, ids: { next: () => uuidv7() } });
    }
    await write('call.requested', { concern: '' }, TOM);
    await write('call.claimed', {}, JOANNA);
    const due = addMilliseconds(signedAt, 48 * 3_600_000);
    const line = () => ({ kind: 'advice', itemId: uuidv7(), owner: TOM.name, due, text: 'Sips.' }) as const;
    await write('outcome.signed', { outcome: { impression: 'Well.', items: [line(), line()] } }, JOANNA);
  });
  return encounterId;
}

/** How often each thing came back, as the journal says. */
async function returnsOf(stored: Stored, encounterIds: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const encounterId of encounterIds) {
    for (const fed of await stored.store.reads.entriesOfEncounter(SCOPE, encounterId)) {
      const entry = readEntry(fed);
      if (entry.kind !== 'action.returned') continue;
      const name = `${encounterId} ${entry.body.actionId} ${entry.body.due}`;
      found.set(name, (found.get(name) ?? 0) + 1);
    }
  }
  return found;
}

async function countIn(stored: Stored): Promise<number> {
  const [row] = await stored.db.all(`SELECT COUNT(*) AS n FROM entries WHERE kind = 'action.returned'`);
  return Number(row?.['n']);
}

test(
  `killed ${String(KILLS)} times between due and written: everything comes back, and nothing twice`,
  { timeout: 240_000 },
  async ({ signal }) => {
    const first = await startHubProcess(dataDir);
    await first.stop();
    const stored = await openStored(dataDir);
    const encounterIds: string[] = [];
    // Overdue for minutes, and some whose time comes while hubs are killed.
    for (let one = 0; one < CALLS; one++) {
      const residentId = RESIDENTS[one % RESIDENTS.length] ?? RESIDENTS[0];
      const late = one % 4 === 3 ? 1500 * one - 20_000 : 5 * 60_000;
      const signedAt = addMilliseconds(new Date().toISOString(), -(10 * 60_000 + late));
      encounterIds.push(await decided(stored, residentId, signedAt));
    }
    const before = await countIn(stored);
    let unfinished = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      signal.throwIfAborted();
      const known = await countIn(stored);
      const hub = await startHubProcess(dataDir);
      // In the middle of its work: some are written, others are due and are not.
      const enough = known + 1 + Math.floor((2 * CALLS * Math.random()) / KILLS);
      const until = Date.now() + 4000;
      while ((await countIn(stored)) < enough && Date.now() < until) await new Promise((go) => setTimeout(go, 1));
      await hub.kill();
      if ((await countIn(stored)) - before < 2 * CALLS) unfinished += 1;
    }
    expect(unfinished).toBeGreaterThanOrEqual(3);

    const last = await startHubProcess(dataDir);
    await expect.poll(async () => (await returnsOf(stored, encounterIds)).size, { timeout: 60_000 }).toBe(2 * CALLS);
    // It looks again and again: what was written stays written once.
    await new Promise((go) => setTimeout(go, 2500));
    const amir = await linkClinician(last.url, DEMO_CLINICIANS.amir.account);
    const { returned } = await amir.link.request('queue.subscribe', {});
    const shown = (returned ?? []).filter(({ encounterId }) => encounterIds.includes(encounterId));
    expect(shown.map(({ what }) => what)).toEqual(Array.from({ length: 2 * CALLS }, () => 'read-back'));
    expect(await last.stop()).toBe(0);

    const counts = await returnsOf(stored, encounterIds);
    expect(counts.size).toBe(2 * CALLS);
    expect([...counts.values()].every((times) => times === 1)).toBe(true);
    expect(await stored.db.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    await checkFeeds(stored.store, SCOPE);
    const live = await projectionsOf(stored.db);
    await rebuildProjections(stored.store, SCOPE);
    expect(await projectionsOf(stored.db)).toEqual(live);
    await stored.db.close();
  },
);
