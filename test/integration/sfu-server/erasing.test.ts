/**
 * A record that was kept for long enough is erased: proposed by one, agreed by another, gone from the hub's disk and from the disk of a
 * kiosk that was away. On a real hub, real links and a real kiosk.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { readKeys } from '#core/at-rest/keys.ts';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { startKiosk, type Kiosk } from '#core/kiosk.ts';
import { openToRead } from '#core/store/database.ts';
import { isNhsNumber } from '#domain/residents/nhs-number.ts';
import type { RecordDue } from '#protocol/hub/retention.ts';
import { kioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { PROPOSED_RETENTION } from '#protocol/stored/retention-policy.ts';
import { connect } from '#protocol/wire/connect.ts';
import { check } from '../../../scripts/data/check.ts';
import {
  DEMO_GOVERNANCE_LEAD,
  DEMO_HOMES,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE_LEAD,
} from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { jpegOf } from '../../fixtures/pictures.ts';
import { wirePair } from '../../doubles/wire-pair.ts';
import { someObservations } from '../main/observations.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { fact, send, tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { linkKiosk, sealFact, type LinkedKiosk } from './support/kiosk.ts';
import { newHomeKiosk } from './support/second-kiosk.ts';

const CANARY = 'Zyxcanary';
/** One of the range that nobody has. */
const NHS = Array.from({ length: 10 }, (_, digit) => `999588123${String(digit)}`).find(isNhsNumber) ?? '';
const DAY_MS = 24 * 60 * 60_000;
const PATIENCE = { timeout: 60_000, interval: 200 };

let ahead = 0;
const clock = { now: () => new Date(Date.now() + ahead).toISOString() };
let folder: string;
let policyFile: string;
let hub: TestHub;
let residentId: string;
let photo: { readonly sha256: string; readonly bytes: number; readonly mediaType: 'image/jpeg' };
const JPEG = jpegOf({ bytes: 20_000 });
let away: KioskFolder;
let staying: LinkedKiosk;
let governance: LinkedClinician;
let lead: LinkedClinician;

interface KioskFolder {
  readonly directory: string;
  kiosk: Kiosk | undefined;
}

async function policy(approvedBy: string | null): Promise<void> {
  const approvedOn = approvedBy === null ? null : '2026-11-01';
  await writeFile(
    policyFile,
    JSON.stringify({ ...PROPOSED_RETENTION, version: 'test/1', approvedBy, approvedOn, recordReviewDays: 30 }),
  );
}

async function startHubAt(port: number): Promise<void> {
  const dataDir = join(folder, 'hub');
  hub = await startTestHub({ media: NO_MEDIA, clock }, { dataDir, port, retentionFile: policyFile });
}

async function leads(): Promise<void> {
  governance = await linkClinician(hub.url, DEMO_GOVERNANCE_LEAD.account, DEMO_GOVERNANCE_LEAD.password);
  lead = await linkClinician(hub.url, DEMO_SERVICE_LEAD.account, DEMO_SERVICE_LEAD.password);
}

async function startAway(): Promise<ReturnType<typeof connect<typeof kioskBridge>>> {
  away.kiosk = await startKiosk(
    {
      dataDirectory: away.directory,
      hubUrl: hub.url,
      enrolmentCode: DEMO_HOMES.larkfield.enrolmentCode,
      devices: [],
      linkPace: 0.1,
    },
    { log: SILENT },
  );
  const [core, page] = wirePair();
  away.kiosk.serveBridge(core);
  return connect(page, kioskBridge, { timers: systemTime, timeoutMs: 10_000, onFault: () => undefined });
}

async function dueRow(): Promise<RecordDue | undefined> {
  const { records } = await governance.link.request('retention.due', {});
  return records.find((one) => one.residentId === residentId);
}

/** Every file below, in which these bytes stand. */
async function filesWith(directory: string, wanted: readonly Buffer[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (wanted.some((each) => bytes.includes(each))) found.push(path);
  }
  return found;
}

const CANARIES = [
  Buffer.from(CANARY),
  Buffer.from(CANARY.toUpperCase()),
  Buffer.from(CANARY.toLowerCase()),
  Buffer.from(NHS),
  // Out of the middle of the photograph.
  JPEG.subarray(10_000, 10_048),
];

test('a record comes about at the hub and at a kiosk, and the resident leaves', async () => {
  folder = await mkdtemp(join(tmpdir(), 'teletriage-erasing-'));
  policyFile = join(folder, 'policy.json');
  away = { directory: join(folder, 'kiosk'), kiosk: undefined };
  await policy(null);
  await startHubAt(0);
  const helen = await linkClinician(hub.url, 'helen.marsh', 'demo-manager-2026');
  const registered = await helen.link.request('resident.register', {
    commandId: uuidv7(),
    cells: {
      family_name: CANARY,
      given_name: 'Vera',
      born: '1931-04-05',
      sex: 'f',
      nhs_number: NHS,
      room: '77',
      gp_practice: 'Millbrook Surgery',
      gp_name: 'Dr Samuel Okafor',
    },
  });
  residentId = registered.residentId ?? '';
  staying = await newHomeKiosk(hub, DEMO_HOMES.larkfield.homeId);
  await staying.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });

  // A call that was taken back, a photograph, and an entry that the hub would not have: each with the name in it.
  const encounterId = uuidv7();
  await tell(staying, 'call.requested', { concern: `${CANARY} has fallen.` }, { residentId, encounterId });
  await tell(staying, 'call.cancelled', { reason: `${CANARY} is well.` }, { residentId, encounterId });
  photo = { sha256: createHash('sha256').update(JPEG).digest('hex'), bytes: JPEG.length, mediaType: 'image/jpeg' };
  await staying.link.request('attachment.offer', { attachment: photo, residentId });
  await staying.link.request('attachment.send', { sha256: photo.sha256, offset: 0, data: JPEG.toString('base64') });
  const wrong = sealFact(staying, 'call.cancelled', { reason: CANARY }, { residentId, encounterId: uuidv7() });
  expect(await send(staying, { ...wrong, signature: wrong.digest })).toMatchObject({
    status: 'refused',
  });

  const screen = await startAway();
  await expect
    .poll(async () => (await screen.request('kiosk.open', {})).residents.map((one) => one.residentId), PATIENCE)
    .toContain(residentId);
  const { home } = await screen.request('kiosk.open', {});
  const priya = home?.carers.find(({ name }) => name === 'Priya Nair');
  await screen.request('carer.sign-in', { personId: priya?.personId ?? '', pin: '246810' });
  await screen.request('observations.record', { entryId: randomUUID(), residentId, values: someObservations() });
  await expect.poll(async () => (await screen.request('kiosk.open', {})).link, PATIENCE).toMatchObject({ unsent: 0 });
  await helen.link.request('placement.end', { commandId: uuidv7(), residentId, why: 'went-home' });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await away.kiosk?.close();

  const port = Number(new URL(hub.url).port);
  await hub.close();
  ahead = 60 * DAY_MS;
  await startHubAt(port);
  staying = await linkKiosk(hub.url, staying);
  await leads();
});

afterAll(async () => {
  await away.kiosk?.close();
  await hub.close();
  await rm(folder, { recursive: true, force: true });
});

test('is listed with what would be lost, and is not erased while nobody has approved the policy', async () => {
  const row = await dueRow();
  expect(row).toMatchObject({ countedFrom: 'last-entry', obstacles: [], files: 1, recordings: 0 });
  expect(row?.name).toContain(CANARY.toUpperCase());
  expect(row?.entries).toBeGreaterThan(5);
  const { records } = await governance.link.request('retention.due', {});
  expect(records.map((one) => one.residentId)).not.toContain(DEMO_RESIDENT_IDS.edith);
  const asked = { commandId: uuidv7(), residentId, entries: row?.entries ?? 0, why: 'kept-long-enough' } as const;
  await expect(governance.link.request('retention.propose', asked)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('approved') as string,
  });
  const port = Number(new URL(hub.url).port);
  await hub.close();
  await policy('Caldicott Guardian, for the test');
  await startHubAt(port);
  staying = await linkKiosk(hub.url, staying);
  await staying.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  await leads();
});

test('is kept on for a reason, and comes back to whoever looks', async () => {
  const keep = { commandId: uuidv7(), residentId, words: `The family of ${CANARY} asked.` };
  for (const lookAgainOn of ['2026-01-01', '2099-01-01']) {
    await expect(governance.link.request('retention.keep', { ...keep, lookAgainOn })).rejects.toMatchObject({
      code: 'bad-params',
    });
  }
  const lookAgainOn = new Date(Date.parse(clock.now()) + 90 * DAY_MS).toISOString().slice(0, 10);
  await governance.link.request('retention.keep', { ...keep, lookAgainOn });
  await governance.link.request('retention.keep', { ...keep, lookAgainOn });
  expect((await dueRow())?.decision).toMatchObject({ what: 'kept', lookAgainOn, by: { name: 'Nadia Hussain' } });
});

test('is refused to the wrong office, for another record than was shown, and while something is not finished', async () => {
  const { entries = 0 } = (await dueRow()) ?? {};
  const nurse = await linkClinician(hub.url, 'joanna.bell');
  const propose = () => ({ commandId: uuidv7(), residentId, entries, why: 'kept-long-enough' as const });
  for (const who of [nurse, lead]) {
    await expect(who.link.request('retention.propose', propose())).rejects.toMatchObject({ code: 'forbidden' });
  }
  await expect(
    governance.link.request('retention.propose', { ...propose(), entries: entries - 1 }),
  ).rejects.toMatchObject({ code: 'conflict' });
  await expect(
    governance.link.request('retention.propose', { ...propose(), residentId: DEMO_RESIDENT_IDS.edith }),
  ).rejects.toMatchObject({ code: 'conflict' });
  await expect(
    lead.link.request('retention.agree', { commandId: uuidv7(), residentId, entries }),
  ).rejects.toMatchObject({ code: 'conflict' });

  const incidentId = uuidv7();
  const told = { incidentId, happened: 'The room was wrong.', harm: 'nobody' as const, residentId, page: 'console' };
  await nurse.link.request('incident.report', told);
  expect((await dueRow())?.obstacles).toEqual(['open-incident']);
  await expect(governance.link.request('retention.propose', propose())).rejects.toMatchObject({ code: 'conflict' });
  await lead.link.request('incident.take', { commandId: uuidv7(), incidentId });
  await lead.link.request('incident.close', { commandId: uuidv7(), incidentId, severity: 'none', learned: 'Mended.' });

  const { proof } = await governance.link.request('session.step-up', {
    for: 'disclosure',
    password: DEMO_GOVERNANCE_LEAD.password,
  });
  await governance.link.request('subject-access.begin', {
    commandId: uuidv7(),
    residentId,
    words: 'Asked for.',
    stepUp: proof,
  });
  expect((await dueRow())?.obstacles).toEqual(['subject-access']);
  await expect(governance.link.request('retention.propose', propose())).rejects.toMatchObject({ code: 'conflict' });
  ahead += 16 * 60_000;
  expect((await dueRow())?.obstacles).toEqual([]);
});

test('is erased when another one agrees: gone from the disk of the hub and of a kiosk that was away, and everything still verifies', async () => {
  const dataDir = join(folder, 'hub');
  expect(await filesWith(dataDir, CANARIES)).not.toEqual([]);
  const { codec } = (await readKeys(away.directory)) ?? {};
  const before = await openToRead(join(away.directory, 'kiosk.db'), codec);
  const held = await before.all<{ body: string }>('SELECT body FROM entries WHERE resident_id = ?', [residentId]);
  await before.close();
  expect(held.length).toBeGreaterThan(2);
  const sealed = await sealedBodies(join(away.directory, 'kiosk.db'));
  expect(sealed.length).toBe(held.length);
  expect(await filesWith(away.directory, sealed)).not.toEqual([]);

  const { entries = 0 } = (await dueRow()) ?? {};
  const propose = { commandId: uuidv7(), residentId, entries, why: 'kept-long-enough' } as const;
  await governance.link.request('retention.propose', propose);
  await governance.link.request('retention.propose', propose);
  await lead.link.request('retention.decline', { commandId: uuidv7(), residentId, words: `Is ${CANARY} in a study?` });
  await expect(
    lead.link.request('retention.agree', { commandId: uuidv7(), residentId, entries }),
  ).rejects.toMatchObject({ code: 'conflict' });
  await governance.link.request('retention.propose', { ...propose, commandId: uuidv7() });
  await expect(
    governance.link.request('retention.agree', { commandId: uuidv7(), residentId, entries }),
  ).rejects.toMatchObject({ code: 'forbidden' });

  const told: string[] = [];
  staying.link.on('records.erased', (push) => {
    told.push(...push.entries.map(({ envelope }) => envelope.residentId));
  });
  const agree = { commandId: uuidv7(), residentId, entries };
  const { erasedAt } = await lead.link.request('retention.agree', agree);
  expect(await lead.link.request('retention.agree', agree)).toEqual({ erasedAt });
  await expect.poll(() => told, PATIENCE).toContain(residentId);

  expect(await dueRow()).toBeUndefined();
  const { erased } = await lead.link.request('retention.due', {});
  expect(erased).toEqual([
    {
      residentId,
      erasedAt,
      why: 'kept-long-enough',
      proposedBy: 'Nadia Hussain',
      agreedBy: 'Ruth Adeyemi',
      policyVersion: 'test/1',
    },
  ]);
  const { rows } = await governance.link.request('audit.search', { residentId });
  const shown = rows.filter((row) => row.action.startsWith('clinician:retention.')).map((row) => row.residentName);
  expect(shown.length).toBeGreaterThan(4);
  expect(new Set(shown)).toEqual(new Set([expect.stringMatching(/^Record erased on \d/)]));
  expect((await governance.link.request('audit.find-residents', { text: CANARY })).residents).toEqual([]);
  // Nothing can be added, and what is refused of it is not set aside.
  const late = fact(staying, 'call.cancelled', { reason: CANARY }, { residentId, encounterId: uuidv7() });
  expect(await send(staying, late)).toMatchObject({ status: 'refused', code: 'not-found' });

  await expect.poll(() => filesWith(dataDir, CANARIES), PATIENCE).toEqual([]);
  const screen = await startAway();
  await expect.poll(async () => (await screen.request('kiosk.open', {})).link.hub, PATIENCE).toBe('connected');
  await expect.poll(() => filesWith(away.directory, [...sealed, Buffer.from(residentId)]), PATIENCE).toEqual([]);
  await away.kiosk?.close();
  expect(await filesWith(away.directory, [...sealed, Buffer.from(residentId)])).toEqual([]);
  expect(await checked('kiosk', away.directory)).toContain('All is as it was written.');
  await hub.close();
  expect(await filesWith(dataDir, CANARIES)).toEqual([]);
  expect(await checked('hub', dataDir)).toContain('All is as it was written.');
});

async function checked(whose: 'hub' | 'kiosk', data: string): Promise<string[]> {
  const said: string[] = [];
  await check({ whose, data }, (words) => said.push(words));
  return said;
}

/** As they stand on the disk. */
async function sealedBodies(path: string): Promise<Buffer[]> {
  const raw = await openToRead(path);
  const rows = await raw.all<{ body: string | Uint8Array }>('SELECT body FROM entries WHERE resident_id = ?', [
    residentId,
  ]);
  await raw.close();
  return rows.map(({ body }) => Buffer.from(body as string));
}
