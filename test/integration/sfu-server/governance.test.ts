/** What whoever answers for information governance sees, over real links, on a real database. */
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SubjectExport } from '#protocol/hub/audit.ts';
import { runAudit } from '../../../scripts/audit/run.ts';
import { DEMO_CLINICIANS, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { openConnection } from '../../../sfu-server/store/sqlite-connection.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { codeOf } from './support/calls.ts';
import { linkClinician, signIn, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';

const { joanna: JOANNA } = DEMO_CLINICIANS;
const NADIA = { account: 'nadia.hussain', password: 'demo-governance-2026' } as const;
const { edith } = DEMO_RESIDENT_IDS;

let hub: TestHub;
let kiosk: LinkedKiosk;
let joanna: LinkedClinician;
let nadia: LinkedClinician;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  joanna = await linkClinician(hub.url, JOANNA.account, JOANNA.password);
  nadia = await linkClinician(hub.url, NADIA.account, NADIA.password);
  const opening = {
    openingId: uuidv7(),
    residentId: edith,
    personId: uuidv7(),
    name: 'Priya Nair',
    role: 'senior-carer',
  } as const;
  await kiosk.link.request('record.opened', { openings: [{ ...opening, at: new Date().toISOString(), tab: 'plans' }] });
  await joanna.link.request('call.claim', { commandId: uuidv7(), encounterId: uuidv7() }).catch(() => undefined);
});

afterAll(() => hub.remove());

async function printed(...args: readonly string[]): Promise<{ code: number; text: string }> {
  const said: string[] = [];
  const say = (words: string): void => {
    said.push(words);
  };
  const code = await runAudit([...args, '--data', hub.dataDir], say, say);
  return { code, text: said.join('\n') };
}

test('finds a resident by name or number, and it is written down that they were looked for', async () => {
  for (const text of ['Hargr', 'Edith Har', 'HARGREAVES, Edith', '999 123 4519']) {
    const { residents } = await nadia.link.request('audit.find-residents', { text });
    expect(residents, text).toMatchObject([
      { residentId: edith, name: 'HARGREAVES, Edith', homeName: 'Larkfield House' },
    ]);
  }
  expect(await nadia.link.request('audit.find-residents', { text: '%%' })).toEqual({ residents: [] });
  const { people } = await nadia.link.request('audit.find-people', { text: 'priya' });
  expect(people).toMatchObject([
    { name: 'Priya Nair', role: 'senior-carer', homeName: expect.stringContaining('Larkfield House') as string },
  ]);
  const { rows } = await nadia.link.request('audit.search', { action: 'clinician:audit.find-residents' });
  expect(rows).toHaveLength(5);
  expect(rows[0]).toMatchObject({
    person: { name: 'Nadia Hussain', role: 'information-governance-lead' },
    outcome: 'done',
    device: expect.stringMatching(/^web-[\w-]{8}$/u) as string,
  });
});

test('sees who has looked at somebody, at which kiosk, and what was refused; and the search is a row about them', async () => {
  const { rows } = await nadia.link.request('audit.search', { residentId: edith });
  expect(rows).toMatchObject([
    {
      action: 'kiosk:record.opened',
      person: { name: 'Priya Nair' },
      residentName: 'HARGREAVES, Edith',
      where: 'kiosk',
      tab: 'plans',
    },
  ]);
  const again = await nadia.link.request('audit.search', { residentId: edith });
  expect(again.rows[0]).toMatchObject({ action: 'clinician:audit.search', person: { name: 'Nadia Hussain' } });
  const refused = await nadia.link.request('audit.search', { outcome: 'refused', personId: JOANNA.personId });
  expect(refused.rows).toMatchObject([{ action: 'clinician:call.claim', outcome: 'not-found' }]);
});

test('pages go on where the one before ended, and the file has every row once', async () => {
  for (let time = 0; time < 60; time++)
    await nadia.link.request('audit.find-people', { text: `nobody ${String(time)}` });
  const filter = { action: 'clinician:audit.find-people' } as const;
  const first = await nadia.link.request('audit.search', filter);
  expect(first.rows).toHaveLength(50);
  const second = await nadia.link.request('audit.search', { ...filter, before: first.next });
  expect(new Set([...first.rows, ...second.rows].map(({ seq }) => seq)).size).toBe(61);
  expect(second.next).toBeUndefined();
  const { csv, rows } = await nadia.link.request('audit.export', filter);
  expect(rows).toBe(61);
  expect(csv.trimEnd().split('\r\n')).toHaveLength(62);
});

test('nobody else may ask', async () => {
  expect(await codeOf(joanna.link.request('audit.search', {}))).toBe('forbidden');
  expect(await codeOf(joanna.link.request('access-review.read', {}))).toBe('forbidden');
  const asked = { commandId: uuidv7(), residentId: edith, words: 'She asks for it herself.' };
  expect(await codeOf(joanna.link.request('subject-access.begin', asked))).toBe('forbidden');
});

test('who may do what is looked through, and due again in a quarter', async () => {
  const before = await nadia.link.request('access-review.read', {});
  expect(before).toMatchObject({ overdue: true, reviews: [] });
  const row = before.rows.find(({ name }) => name === 'Joanna Bell');
  expect(row).toMatchObject({ role: 'nurse-practitioner', unused: false });
  expect(row?.flags).toContain('prescriber');
  expect(row?.lastSignInAt).toBeDefined();
  const asked = { commandId: uuidv7(), words: 'All of them are needed.' };
  for (let time = 0; time < 2; time++) {
    const after = await nadia.link.request('access-review.record', asked);
    expect(after).toMatchObject({ overdue: false, reviews: [{ by: 'Nadia Hussain', words: asked.words }] });
  }
});

/** What stands in a ZIP file, read by its directory. */
function unzipped(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, name] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(from, from + size);
    files.set(zip.subarray(at + 46, at + 46 + name).toString('utf8'), method === 8 ? inflateRawSync(body) : body);
    at += 46 + name;
  }
  return files;
}

test('everything kept of a person is put together, for whoever has shown again who they are', async () => {
  const words = 'Her daughter has the power of attorney; I have seen the paper.';
  const asked = { commandId: uuidv7(), residentId: edith, words };
  expect(await codeOf(nadia.link.request('subject-access.begin', asked))).toBe('step-up-needed');
  const { proof } = await nadia.link.request('session.step-up', { for: 'disclosure', password: NADIA.password });
  await nadia.link.request('subject-access.begin', { ...asked, stepUp: proof });
  let one: SubjectExport | undefined;
  await expect
    .poll(async () => {
      [one] = (await nadia.link.request('subject-access.subscribe', {})).exports;
      return one?.state;
    })
    .toBe('ready');
  const address = `${hub.url}/api/subject-access/${asked.commandId}`;
  const cookie = await signIn(hub.url, NADIA.account, NADIA.password);
  const answer = await fetch(address, { headers: { cookie } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/zip');
  const files = unzipped(Buffer.from(await answer.arrayBuffer()));
  const html = files.get('record.html')?.toString('utf8') ?? '';
  expect(html).toContain('HARGREAVES, Edith');
  expect(html).toContain('Priya Nair');
  expect(html).not.toContain('<script');
  const record = JSON.parse(files.get('record.json')?.toString('utf8') ?? '') as {
    entries: unknown[];
    openings: unknown[];
  };
  expect(record.entries.length).toBeGreaterThan(3);
  expect(record.openings.length).toBeGreaterThan(0);

  const others = await signIn(hub.url, JOANNA.account, JOANNA.password);
  expect((await fetch(address, { headers: { cookie: others } })).status).toBe(403);
  expect((await fetch(address)).status).toBe(401);
  const { rows } = await nadia.link.request('audit.search', { residentId: edith });
  expect(rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ action: 'clinician:subject-access.begin', outcome: 'done', reason: words }),
      expect.objectContaining({ action: 'clinician:subject-access.begin', outcome: 'step-up-needed' }),
      expect.objectContaining({ action: 'http:subject-access', outcome: 'done' }),
    ]),
  );
});

test('the command reads the audit while the hub runs, and finds it whole', async () => {
  const good = await printed('verify');
  expect(good.text).toContain('Every entry is as the hub wrote it.');
  expect(good.code).toBe(0);
  const found = await printed('search', '--resident', edith, '--action', 'kiosk:record.opened');
  expect(found.text).toContain('Priya Nair (senior-carer)');
  const csv = await printed('search', '--person', JOANNA.personId, '--csv');
  expect(csv.text).toContain('Joanna Bell,nurse-practitioner');
});

test('what somebody changes in the database while the hub runs is named', async () => {
  const db = await openConnection(join(hub.dataDir, 'hub.db'));
  await db.exec('DROP TRIGGER audit_stays_as_written');
  await db.run("UPDATE audit SET person_name = 'Tom Aldous' WHERE person_name = 'Priya Nair'");
  const row = await db.get("SELECT seq FROM audit WHERE person_name = 'Tom Aldous'");
  await db.close();
  const bad = await printed('verify', '--service', DEMO_SERVICE.serviceId);
  expect(bad.code).toBe(1);
  expect(bad.text).toContain(`entry ${String(row?.['seq'])}: changed`);
});
