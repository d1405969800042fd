/** What the hub acknowledged is there after it was killed at any moment, once, in its place. */
import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { DEMO_CALL, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { PROJECTIONS } from '../../../sfu-server/store/triage-store.ts';
import { rebuildProjections } from '../../../sfu-server/triage/rebuild.ts';
import { breakGlass } from './support/break-glass.ts';
import { linkClinician } from './support/clinician.ts';
import { newDataDir, startTestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, sealFact, type EnrolledKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { startHubProcess } from './support/process.ts';
import { checkFeeds, feedLength, openStored, projectionsOf } from './support/stored.ts';

const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const RESIDENTS = [DEMO_RESIDENT_IDS.edith, DEMO_RESIDENT_IDS.walter, DEMO_RESIDENT_IDS.olive] as const;
const KILLS = 20;
/** Most of the kills come after a number of acknowledged batches below this one; every fifth comes whenever it comes. */
const MOST_BATCHES = 6;

let dataDir: string;

beforeEach(async () => {
  dataDir = await newDataDir();
});

afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

/**
 * Sends entries one batch after the other until the hub is gone. What was answered goes into `acknowledged`, and each
 * answered batch is told.
 */
async function appendUntilKilled(
  url: string,
  kiosk: EnrolledKiosk,
  unsent: SealedEntry[],
  acknowledged: Map<string, number>,
  answered: () => void,
): Promise<void> {
  let linked: LinkedKiosk | undefined;
  try {
    linked = await linkKiosk(url, kiosk);
    for (;;) {
      while (unsent.length < 5) {
        const residentId = RESIDENTS[unsent.length % RESIDENTS.length];
        unsent.push(callRequest(kiosk, uuidv7(), residentId === undefined ? {} : { residentId }));
      }
      const { answers } = await linked.link.request('entries.append', { entries: unsent });
      for (const answer of answers) {
        if (answer.status !== 'accepted') throw new Error(`refused: ${answer.code}`);
        const before = acknowledged.get(answer.id);
        if (before !== undefined && before !== answer.seq) throw new Error('the same entry got another place');
        acknowledged.set(answer.id, answer.seq);
      }
      unsent.length = 0;
      answered();
    }
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
    if (code !== 'not-connected' && code !== 'ECONNRESET' && code !== 'ECONNREFUSED') throw fault;
  } finally {
    linked?.socket.terminate();
  }
}

test(
  `killed ${String(KILLS)} times while it writes: nothing acknowledged is lost, nothing is there twice`,
  { timeout: 300_000 },
  async ({ signal }) => {
    // Its own name for the directory: after a time-out this must not go on in the directory of the next test.
    const directory = dataDir;
    const acknowledged = new Map<string, number>();
    const unsent: SealedEntry[] = [];
    let kiosk: EnrolledKiosk | undefined;
    for (let kill = 0; kill < KILLS; kill++) {
      signal.throwIfAborted();
      const hub = await startHubProcess(directory);
      kiosk ??= await enrol(hub.url);
      let batches = kill % 5 === 4 ? 0 : 1 + Math.floor(Math.random() * MOST_BATCHES);
      let workDone: () => void = () => undefined;
      const enough = new Promise<void>((resolve) => (workDone = resolve));
      if (batches === 0) workDone();
      const appending = appendUntilKilled(hub.url, kiosk, unsent, acknowledged, () => {
        batches -= 1;
        if (batches === 0) workDone();
      });
      await Promise.race([enough, appending]);
      // Somewhere in the next batch, or in the linking of the kiosk.
      await wait(Math.random() * 30);
      await hub.kill();
      await appending;
    }
    const { db, store } = await openStored(directory);
    expect(await db.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    await checkFeeds(store, SCOPE);
    expect(acknowledged.size).toBeGreaterThan(KILLS);
    for (const [id, seq] of acknowledged) {
      expect((await store.reads.entryById(SCOPE, id))?.seq).toBe(seq);
    }
    // What was under way when it was killed is there whole or not at all: the projections fit what is stored.
    const live = await projectionsOf(db);
    await rebuildProjections(store, SCOPE);
    expect(await projectionsOf(db)).toEqual(live);
    await db.close();
  },
);

test('SIGTERM ends it cleanly, and what was written is there at the next start', async () => {
  const first = await startHubProcess(dataDir);
  const kiosk = await enrol(first.url);
  const linked = await linkKiosk(first.url, kiosk);
  const entry = callRequest(kiosk, uuidv7());
  const { answers } = await linked.link.request('entries.append', { entries: [entry] });
  expect(await first.stop()).toBe(0);
  const second = await startHubProcess(dataDir);
  const again = await linkKiosk(second.url, kiosk);
  expect((await again.link.request('entries.append', { entries: [entry] })).answers).toEqual(answers);
  expect(await second.stop()).toBe(0);
});

test('many write to the same feeds at once: every feed counts from 1 without a gap, and each link sees it so', async () => {
  const hub = await startTestHub({ media: NO_MEDIA }, { dataDir });
  const kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  const nurses = await Promise.all([linkClinician(hub.url, 'joanna.bell'), linkClinician(hub.url, 'amir.haddad')]);
  const [joanna] = nurses;
  const seen: number[] = [];
  joanna.link.on('resident.entries', ({ entries }) => seen.push(...entries.map((entry) => entry.seq)));
  await breakGlass(joanna.link, [RESIDENTS[0]]);
  const opened = await joanna.link.request('resident.open', { residentId: RESIDENTS[0] });
  seen.push(...opened.entries.map((entry) => entry.seq));

  // The residents at once, and of each one call after the other: a second one while the first is open would be joined with it.
  const round = async (residentId: string, index: number) => {
    const encounterId = uuidv7();
    const entries = [
      callRequest(kiosk, encounterId, { residentId }),
      sealFact(kiosk, 'something.new', { index }, { residentId }),
      sealFact(kiosk, 'call.requested', '{', { residentId }),
    ];
    const { answers } = await kiosk.link.request('entries.append', { entries });
    expect(answers.map((answer) => answer.status)).toEqual(['accepted', 'accepted', 'refused']);
    await Promise.allSettled(
      nurses.map((nurse) => nurse.link.request('call.claim', { commandId: uuidv7(), encounterId })),
    );
    const over = sealFact(kiosk, 'call.cancelled', { reason: '' }, { residentId, encounterId });
    await kiosk.link.request('entries.append', { entries: [over] });
  };
  await Promise.all(
    RESIDENTS.map(async (residentId) => {
      for (let index = 0; index < 14; index++) await round(residentId, index);
    }),
  );

  const { db, store } = await openStored(dataDir);
  // What the demo begins with, three facts of each round, and the claim of exactly one nurse.
  const before = (await store.reads.feed(SCOPE, RESIDENTS[0], 0, 1000)).length;
  await checkFeeds(store, SCOPE);
  const counts = Array.from({ length: before }, (_, index) => index + 1);
  await expect.poll(() => seen.length).toBe(before);
  expect(seen).toEqual(counts);
  await expect.poll(() => kiosk.fed.get(RESIDENTS[0])?.length).toBe(before);
  expect(kiosk.fed.get(RESIDENTS[0])?.map((entry) => entry.seq)).toEqual(counts);
  const claims = await db.get(
    "SELECT COUNT(*) AS claims FROM entries WHERE kind = 'call.claimed' AND encounter_id <> ?",
    DEMO_CALL.encounterId,
  );
  expect(claims).toEqual({ claims: 14 * RESIDENTS.length });
  await db.close();
  await hub.close();
});

test('a kiosk that was away gets what it lacks, in messages that are not too long', async () => {
  const hub = await startTestHub({ media: NO_MEDIA }, { dataDir });
  const enrolled = await enrol(hub.url);
  const kiosk = await linkKiosk(hub.url, enrolled);
  const long = 'x'.repeat(3900);
  const before = await feedLength(dataDir, SCOPE, RESIDENTS[0]);
  expect(before).toBeGreaterThan(0);
  for (let batch = 0; batch < 6; batch++) {
    const entries = Array.from({ length: 40 }, () => sealFact(kiosk, 'something.new', { concern: long }));
    await kiosk.link.request('entries.append', { entries });
  }
  kiosk.socket.terminate();
  const back = await linkKiosk(hub.url, enrolled);
  const lengths: number[] = [];
  back.socket.on('message', (data: Buffer) => lengths.push(data.length));
  await back.link.request('feeds.subscribe', { cursors: { [RESIDENTS[0]]: before + 2 }, settingsVersion: 0 });
  await expect.poll(() => back.fed.get(RESIDENTS[0])?.length).toBe(240 - 2);
  expect(back.fed.get(RESIDENTS[0])?.map((entry) => entry.seq)).toEqual(
    Array.from({ length: 238 }, (_, index) => before + 3 + index),
  );
  expect(Math.max(...lengths)).toBeLessThanOrEqual(256 * 1024);
  expect(lengths.length).toBeGreaterThan(4);
  await hub.close();
});

test('a hub that finds projections of older code makes them again before it listens', async () => {
  const first = await startTestHub({ media: NO_MEDIA }, { dataDir });
  const enrolled = await enrol(first.url);
  const kiosk = await linkKiosk(first.url, enrolled);
  await kiosk.link.request('entries.append', { entries: [callRequest(kiosk, uuidv7())] });
  await first.close();
  const { db } = await openStored(dataDir);
  const live = await projectionsOf(db);
  await db.transaction(async (tx) => {
    await tx.run('UPDATE projection_state SET reducer_version = 0');
    for (const table of PROJECTIONS) await tx.run(`DELETE FROM ${table}`);
  });
  expect(await projectionsOf(db)).not.toEqual(live);
  await db.close();

  const second = await startTestHub({ media: NO_MEDIA }, { dataDir });
  const again = await linkKiosk(second.url, enrolled);
  const { residents } = await again.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  expect(residents).toContain(RESIDENTS[0]);
  const nurse = await linkClinician(second.url, 'joanna.bell');
  expect((await nurse.link.request('queue.subscribe', {})).rows).toHaveLength(1);
  await second.close();
  const after = await openStored(dataDir);
  expect(await projectionsOf(after.db)).toEqual(live);
  await after.db.close();
});
