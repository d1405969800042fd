/** Safeguarding concerns over real links, on a real database: who sees them, and that nothing of them reaches anybody else. */
import { rm } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConcernRow } from '#protocol/hub/follow-up.ts';
import {
  DEMO_CLINICIANS,
  DEMO_COORDINATOR,
  DEMO_MANAGER,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE,
  DEMO_SUPPORT,
} from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { createAuditStore } from '../../../sfu-server/store/audit-store.ts';
import { codeOf, command, newCall, settle } from './support/calls.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { newDataDir, startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { startHubProcess } from './support/process.ts';
import { feedLength, openStored } from './support/stored.ts';

const { joanna: JOANNA, amir: AMIR, rahman: RAHMAN, okafor: OKAFOR } = DEMO_CLINICIANS;
const { edith } = DEMO_RESIDENT_IDS;
/** Stands in every text of every concern, and nowhere else. */
const CANARY = 'canary-of-a-concern';

let hub: TestHub;
let kiosk: LinkedKiosk;
const links: Record<'joanna' | 'amir' | 'rahman' | 'okafor' | 'lena' | 'tess' | 'helen', LinkedClinician> = {} as never;
/** Every message that each link was sent, as it came over the wire. */
const heard = new Map<string, string[]>();

function listenTo(name: string, { socket }: { readonly socket: LinkedClinician['socket'] }): void {
  const texts: string[] = [];
  heard.set(name, texts);
  socket.on('message', (data: Buffer) => {
    texts.push(data.toString('utf8'));
  });
}

const heardBy = (name: string): string => (heard.get(name) ?? []).join('\n');

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  listenTo('kiosk', kiosk);
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  const sign = async (name: keyof typeof links, account: string, password: string) => {
    links[name] = await linkClinician(hub.url, account, password);
    listenTo(name, links[name]);
  };
  await sign('joanna', JOANNA.account, JOANNA.password);
  await sign('amir', AMIR.account, AMIR.password);
  await sign('rahman', RAHMAN.account, RAHMAN.password);
  await sign('okafor', OKAFOR.account, OKAFOR.password);
  await sign('lena', DEMO_COORDINATOR.account, DEMO_COORDINATOR.password);
  await sign('tess', DEMO_SUPPORT.account, DEMO_SUPPORT.password);
  await sign('helen', DEMO_MANAGER.account, DEMO_MANAGER.password);
  for (const name of ['joanna', 'amir', 'lena'] as const) {
    await links[name].link.request('queue.subscribe', {});
    await links[name].link.request('actions.subscribe', {});
  }
});

afterAll(async () => {
  await hub.remove();
});

function concernOf(encounterId: string, changes: Partial<ConcernRow['concern']> = {}) {
  return {
    commandId: uuidv7(),
    concernId: uuidv7(),
    encounterId,
    residentId: edith,
    kind: 'neglect' as const,
    words: `Left in a wet bed. ${CANARY}`,
    to: `Adult safeguarding ${CANARY}`,
    reference: '',
    owner: `Amir Haddad ${CANARY}`,
    due: new Date(Date.now() + 3_600_000).toISOString(),
    ...changes,
  };
}

/** The call is taken and signed: a home that asks again for the same person while one is open has one call. */
async function decide(encounterId: string): Promise<void> {
  await links.joanna.link.request('call.claim', command(encounterId));
  await settle(links.joanna, encounterId);
}

async function seenBy({ link }: LinkedClinician): Promise<readonly string[]> {
  const { rows } = await link.request('safeguarding.subscribe', {});
  return rows.map(({ concern }) => concern.concernId);
}

async function auditRows() {
  const { db } = await openStored(hub.dataDir);
  const rows = await createAuditStore(db).rows(DEMO_SERVICE.serviceId);
  await db.close();
  return rows;
}

/** Names of the tables in which the words stand, in any column of any row. */
async function tablesWith(words: string): Promise<readonly string[]> {
  const { db } = await openStored(hub.dataDir);
  const tables = await db.all("SELECT name FROM sqlite_schema WHERE type = 'table'");
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.all(`SELECT * FROM "${String(name)}"`);
    const text = rows
      .flatMap((row) => Object.values(row))
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value)))
      .join('\n');
    if (text.includes(words)) found.push(String(name));
  }
  await db.close();
  return found.sort();
}

test('is seen by the named roles and by whoever raised it, at once, and by nobody else', async () => {
  const encounterId = await newCall(kiosk);
  const before = await feedLength(hub.dataDir, { serviceId: DEMO_SERVICE.serviceId }, edith);
  const { joanna, amir, rahman, okafor, lena, tess, helen } = links;
  for (const link of [joanna, amir, rahman, okafor]) expect(await seenBy(link)).toEqual([]);
  let pushed: readonly ConcernRow[] = [];
  joanna.link.on('safeguarding.changed', ({ rows }) => (pushed = rows));

  const raised = concernOf(encounterId);
  await amir.link.request('safeguarding.raise', raised);
  await expect.poll(() => pushed.map(({ concern }) => concern.concernId)).toEqual([raised.concernId]);
  expect(pushed[0]).toMatchObject({
    residentName: 'HARGREAVES, Edith',
    homeName: 'Larkfield House',
    concern: { words: raised.words, by: { personId: AMIR.personId }, notes: [] },
  });

  // A GP who is a named role sees it on duty and off; one who is not sees none, of their own list or not.
  expect(await seenBy(amir)).toEqual([raised.concernId]);
  expect(await seenBy(rahman)).toEqual([raised.concernId]);
  expect(await seenBy(okafor)).toEqual([]);
  for (const link of [lena, tess, helen]) {
    expect(await codeOf(link.link.request('safeguarding.subscribe', {}))).toBe('forbidden');
    expect(await codeOf(link.link.request('safeguarding.raise', concernOf(encounterId)))).toBe('forbidden');
  }
  const note = { commandId: uuidv7(), concernId: raised.concernId, note: { what: 'noted', words: 'x' } } as const;
  expect(await codeOf(okafor.link.request('safeguarding.note', note))).toBe('not-found');
  expect(await codeOf(okafor.link.request('safeguarding.note', { ...note, concernId: uuidv7() }))).toBe('not-found');
  expect(await codeOf(lena.link.request('safeguarding.note', note))).toBe('forbidden');
  // Off duty nobody takes calls, and so raises nothing from one.
  expect(await codeOf(rahman.link.request('safeguarding.raise', concernOf(encounterId)))).toBe('forbidden');

  // Nothing of it is in the record, nor on any link but those three.
  expect(await feedLength(hub.dataDir, { serviceId: DEMO_SERVICE.serviceId }, edith)).toBe(before);
  await decide(encounterId);
  await expect.poll(() => heardBy('kiosk')).toContain('outcome.signed');
  await expect.poll(() => heardBy('lena')).toContain('read-back');
  for (const name of ['kiosk', 'okafor', 'lena', 'tess', 'helen']) expect(heardBy(name)).not.toContain(CANARY);
  for (const name of ['joanna', 'amir', 'rahman']) expect(heardBy(name)).toContain(CANARY);
  expect(await tablesWith(CANARY)).toEqual(['concerns']);
});

test('what is said of it is added and never changed; the named roles close it', async () => {
  const { joanna, amir } = links;
  const encounterId = await newCall(kiosk);
  const { concernId, ...rest } = concernOf(encounterId, { reference: '' });
  const raised = { concernId, ...rest };
  await amir.link.request('safeguarding.raise', raised);
  const at = new Date(Date.now() - 60_000).toISOString();
  const reported = { what: 'reported', at, reference: `LA-7 ${CANARY}`, words: CANARY } as const;
  const say = (who: LinkedClinician, note: Parameters<typeof amir.link.request<'safeguarding.note'>>[1]['note']) =>
    codeOf(who.link.request('safeguarding.note', { commandId: uuidv7(), concernId, note }));
  const closed = { what: 'closed', words: CANARY } as const;
  expect(await say(amir, reported)).toBe('done');
  expect(await say(amir, closed)).toBe('forbidden');
  expect(await say(joanna, { ...reported, at: new Date(Date.now() + 3_600_000).toISOString() })).toBe('bad-params');
  expect(await say(joanna, closed)).toBe('done');
  expect(await say(joanna, closed)).toBe('conflict');
  expect(await say(amir, { what: 'noted', words: 'They rang back.' })).toBe('done');
  const { rows } = await joanna.link.request('safeguarding.subscribe', {});
  const row = rows.find(({ concern }) => concern.concernId === concernId);
  expect(row?.concern.notes).toMatchObject([
    { ...reported, by: { name: AMIR.name } },
    { ...closed, by: { name: JOANNA.name } },
    { what: 'noted', words: 'They rang back.', by: { name: AMIR.name } },
  ]);

  const { db } = await openStored(hub.dataDir);
  for (const table of ['concerns', 'concern_notes']) {
    await expect(db.transaction((tx) => tx.run(`DELETE FROM ${table}`))).rejects.toThrow(/never deleted/);
    await expect(db.transaction((tx) => tx.run(`UPDATE ${table} SET document = x'00'`))).rejects.toThrow(
      /never changed/,
    );
  }
  await db.close();
  await decide(encounterId);
});

test('the same command is carried out once; another use of it, another person, another resident is refused', async () => {
  const { joanna, amir } = links;
  const encounterId = await newCall(kiosk);
  const raised = concernOf(encounterId);
  const raise = (who: LinkedClinician, command = raised) => codeOf(who.link.request('safeguarding.raise', command));
  expect(await Promise.all([raise(amir), raise(amir)])).toEqual(['done', 'done']);
  expect(await raise(amir)).toBe('done');
  expect(await raise(joanna)).toBe('conflict');
  expect(await raise(amir, { ...raised, concernId: uuidv7() })).toBe('conflict');
  expect(await raise(amir, { ...raised, commandId: uuidv7() })).toBe('conflict');
  expect(await raise(amir, { ...concernOf(encounterId), residentId: DEMO_RESIDENT_IDS.walter })).toBe('bad-params');
  expect(await raise(amir, concernOf(uuidv7()))).toBe('not-found');
  const future = new Date(Date.now() + 3_600_000).toISOString();
  expect(await raise(amir, concernOf(encounterId, { reportedAt: future }))).toBe('bad-params');
  const note = {
    commandId: uuidv7(),
    concernId: raised.concernId,
    note: { what: 'noted', words: 'Once.' },
  } as const;
  for (let times = 0; times < 3; times++) await amir.link.request('safeguarding.note', note);
  expect(await codeOf(joanna.link.request('safeguarding.note', note))).toBe('conflict');
  const { rows } = await amir.link.request('safeguarding.subscribe', {});
  const mine = rows.filter(({ concern }) => concern.concernId === raised.concernId);
  expect(mine.map(({ concern }) => concern.notes.length)).toEqual([1]);
  await decide(encounterId);
});

test('raising, every look and every refusal is audited, and no list of who has looked shows it to the home', async () => {
  const rows = await auditRows();
  const of = (action: string, actorId: string) =>
    rows.filter((row) => row.action === action && row.actorId === actorId);
  expect(of('clinician:safeguarding.raise', AMIR.personId)[0]).toMatchObject({ outcome: 'done', residentId: edith });
  expect(of('clinician:safeguarding.subscribe', DEMO_COORDINATOR.personId)[0]).toMatchObject({ outcome: 'forbidden' });
  const shown = of('hub:concern-shown', JOANNA.personId);
  expect(shown.length).toBeGreaterThanOrEqual(3);
  for (const row of shown) expect(row).toMatchObject({ residentId: edith, outcome: 'done', opening: undefined });
  expect(of('hub:concern-shown', OKAFOR.personId)).toEqual([]);
  expect(JSON.stringify(rows)).not.toContain(CANARY);

  const { openings } = await links.helen.link.request('resident.openings', { residentId: edith });
  expect(JSON.stringify(openings)).not.toMatch(/concern|safeguarding/);
});

test('whoever is no named role any more sees their own and no other, from that moment on', async () => {
  const { amir } = links;
  const rahman = await linkClinician(hub.url, RAHMAN.account, RAHMAN.password);
  expect((await seenBy(rahman)).length).toBeGreaterThan(0);
  let pushed: readonly ConcernRow[] | undefined;
  rahman.link.on('safeguarding.changed', ({ rows }) => (pushed = rows));
  const { db } = await openStored(hub.dataDir);
  await db.transaction((tx) => tx.run('UPDATE accounts SET safeguarding = 0 WHERE person_id = ?', RAHMAN.personId));
  await expect(
    db.transaction((tx) => tx.run("UPDATE accounts SET safeguarding = 1 WHERE role = 'home-manager'")),
  ).rejects.toThrow(/CHECK/);
  await db.close();
  const encounterId = await newCall(kiosk);
  await amir.link.request('safeguarding.raise', concernOf(encounterId));
  await expect.poll(() => pushed).toEqual([]);
  const again = await linkClinician(hub.url, RAHMAN.account, RAHMAN.password);
  expect((await again.link.request('session.whoami', {})).safeguarding).toBe(false);
  expect(await seenBy(again)).toEqual([]);
  await decide(encounterId);
});

test('nothing of it stands in the log at any level, and a hub that is killed has it when it comes back', async () => {
  const dataDir = await newDataDir();
  const first = await startHubProcess(dataDir, { HUB_LOG_LEVEL: 'trace' });
  const home = await linkKiosk(first.url, await enrol(first.url));
  const nurse = await linkClinician(first.url, AMIR.account);
  const encounterId = await newCall(home);
  await nurse.link.request('safeguarding.subscribe', {});
  const raised = concernOf(encounterId);
  await nurse.link.request('safeguarding.raise', raised);
  expect(await codeOf(nurse.link.request('safeguarding.raise', { ...raised, commandId: uuidv7() }))).toBe('conflict');
  // The test can fail: refusals do stand in the log, by their codes.
  await expect.poll(() => first.said()).toContain('"code":"conflict"');
  expect(first.said()).not.toContain(CANARY);
  await first.kill();
  const second = await startHubProcess(dataDir, { HUB_LOG_LEVEL: 'trace' });
  const lead = await linkClinician(second.url, JOANNA.account);
  const { rows } = await lead.link.request('safeguarding.subscribe', {});
  expect(rows.map(({ concern }) => concern.words)).toEqual([raised.words]);
  expect(second.said()).not.toContain(CANARY);
  await second.stop();
  await rm(dataDir, { recursive: true });
}, 60_000);
