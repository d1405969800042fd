/**
 * A hub that is killed while rows are added to the audit: on the next start its chain verifies, and no row is missing of which somebody
 * was told that it is written. And one that is killed while a record is erased: it is all there, or all gone.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PROPOSED_RETENTION } from '#protocol/stored/retention-policy.ts';
import { check } from '../../../scripts/data/check.ts';
import {
  DEMO_CARERS,
  DEMO_GOVERNANCE_LEAD,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE,
  DEMO_SERVICE_LEAD,
} from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician } from './support/clinician.ts';
import { newDataDir, startTestHub } from './support/hub.ts';
import { enrol, linkKiosk, type EnrolledKiosk } from './support/kiosk.ts';
import { startHubProcess } from './support/process.ts';
import { openStored } from './support/stored.ts';

const KILLS = 20;
const { serviceId } = DEMO_SERVICE;

let dataDir: string;

beforeEach(async () => {
  dataDir = await newDataDir();
});
afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

async function checked(): Promise<string[]> {
  const said: string[] = [];
  await check({ whose: 'hub', data: dataDir }, (words) => said.push(words));
  return said;
}

async function openingsKept(): Promise<Set<string>> {
  const { db } = await openStored(dataDir);
  const rows = await db.all('SELECT opening_id FROM audit WHERE service_id = ? AND opening_id IS NOT NULL', serviceId);
  await db.close();
  return new Set(rows.map((row) => String(row['opening_id'])));
}

test(
  `killed ${String(KILLS)} times while the audit is written: the chain verifies and nothing acknowledged is missing`,
  { timeout: 300_000 },
  async ({ signal }) => {
    const acknowledged = new Set<string>();
    let enrolled: EnrolledKiosk | undefined;
    let inTheMiddle = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      signal.throwIfAborted();
      const hub = await startHubProcess(dataDir);
      enrolled ??= await enrol(hub.url);
      const before = acknowledged.size;
      let asked = 0;
      const writers = await Promise.all(
        // One link for the kiosk, three for people who look at what is asked of them: rows of several share a commit.
        [0, 1, 2].map(() => linkClinician(hub.url, DEMO_GOVERNANCE_LEAD.account, DEMO_GOVERNANCE_LEAD.password)),
      );
      const kiosk = await linkKiosk(hub.url, enrolled);
      const { personId, name, role } = DEMO_CARERS.priya;
      const writing = (async () => {
        for (;;) {
          const openingId = uuidv7();
          asked += 1;
          const opening = {
            openingId,
            residentId: DEMO_RESIDENT_IDS.edith,
            personId,
            name,
            role,
            at: new Date().toISOString(),
          };
          await kiosk.link.request('record.opened', { openings: [{ ...opening, tab: 'now' }] });
          acknowledged.add(openingId);
        }
      })();
      const others = writers.map(async ({ link }) => {
        for (;;) await link.request('audit.find-people', { text: 'a' });
      });
      const ended = Promise.allSettled([writing, ...others]);
      const enough = before + 3 + Math.floor(Math.random() * 30);
      const until = Date.now() + 20_000;
      while (acknowledged.size < enough && Date.now() < until) await new Promise((go) => setTimeout(go, 1));
      await new Promise((go) => setTimeout(go, Math.random() * 8));
      await hub.kill();
      for (const { link } of [...writers, kiosk]) link.close();
      await ended;
      expect(acknowledged.size, 'something is written before each kill').toBeGreaterThan(before);
      if (asked > acknowledged.size - before) inTheMiddle += 1;
      const kept = await openingsKept();
      expect([...acknowledged].filter((openingId) => !kept.has(openingId))).toEqual([]);
      expect(await checked()).toContain('All is as it was written.');
    }
    // And after the last start, with what a start itself writes.
    const last = await startHubProcess(dataDir);
    await last.stop();
    expect(await checked()).toContain('All is as it was written.');
    expect(inTheMiddle, 'kills in the middle of a row').toBeGreaterThan(KILLS / 2);
    console.info(
      `${String(acknowledged.size)} rows were acknowledged; ${String(inTheMiddle)} of ${String(KILLS)} kills hit one.`,
    );
  },
);

test(
  'killed while a record is erased: it is all there or all gone, and the next start goes on',
  { timeout: 240_000 },
  async () => {
    const retentionFile = join(dataDir, 'policy.json');
    const approved = { version: 'test/1', approvedBy: 'Somebody', approvedOn: '2026-01-01', recordReviewDays: 30 };
    await writeFile(retentionFile, JSON.stringify({ ...PROPOSED_RETENTION, ...approved }));
    const residentIds = [
      DEMO_RESIDENT_IDS.edith,
      DEMO_RESIDENT_IDS.walter,
      DEMO_RESIDENT_IDS.olive,
      DEMO_RESIDENT_IDS.stanley,
    ];
    // Everything was written sixty days ago.
    const clock = { now: () => new Date(Date.now() - 60 * 24 * 60 * 60_000).toISOString() };
    const past = await startTestHub({ media: NO_MEDIA, clock }, { dataDir });
    const helen = await linkClinician(past.url, 'helen.marsh', 'demo-manager-2026');
    for (const residentId of residentIds) {
      await helen.link.request('placement.end', { commandId: uuidv7(), residentId, why: 'moved' });
    }
    await past.close();

    let gone = 0;
    for (const [index, residentId] of residentIds.entries()) {
      const hub = await startHubProcess(dataDir, { HUB_RETENTION_POLICY: retentionFile });
      const nadia = await linkClinician(hub.url, DEMO_GOVERNANCE_LEAD.account, DEMO_GOVERNANCE_LEAD.password);
      const ruth = await linkClinician(hub.url, DEMO_SERVICE_LEAD.account, DEMO_SERVICE_LEAD.password);
      const { records } = await nadia.link.request('retention.due', {});
      const { entries = 0, obstacles } = records.find((one) => one.residentId === residentId) ?? {};
      expect(obstacles).toEqual([]);
      await nadia.link.request('retention.propose', {
        commandId: uuidv7(),
        residentId,
        entries,
        why: 'kept-long-enough',
      });
      const said = { done: false };
      const agreed = ruth.link.request('retention.agree', { commandId: uuidv7(), residentId, entries }).then(
        () => (said.done = true),
        () => undefined,
      );
      if (index === 0) await agreed;
      else await new Promise((go) => setTimeout(go, Math.random() * 25));
      await hub.kill();
      for (const { link } of [nadia, ruth]) link.close();
      await agreed;
      const { db } = await openStored(dataDir);
      const [left] = await db.all(
        `SELECT sum(body IS NOT NULL AND kind <> 'record.erased') AS bodies, sum(kind = 'record.erased') AS erased,
         (SELECT count(*) FROM residents WHERE resident_id = ?1) AS rows FROM entries WHERE resident_id = ?1`,
        residentId,
      );
      await db.close();
      const isGone = left?.['erased'] === 1;
      expect(left).toEqual(isGone ? { bodies: 0, erased: 1, rows: 0 } : { bodies: entries, erased: 0, rows: 1 });
      if (said.done) expect(isGone).toBe(true);
      if (isGone) gone += 1;
      expect(await checked()).toContain('All is as it was written.');
    }
    expect(gone).toBeGreaterThan(0);
    const last = await startHubProcess(dataDir, { HUB_RETENTION_POLICY: retentionFile });
    await last.stop();
    const { db } = await openStored(dataDir);
    const uncleaned = await db.all('SELECT resident_id FROM erased_records WHERE cleaned_at IS NULL');
    await db.close();
    expect(uncleaned).toEqual([]);
  },
);
