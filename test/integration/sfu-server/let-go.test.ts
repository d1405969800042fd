/** What the hub does by itself with the calls of a nurse who is gone, on a real database. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEntry } from '#protocol/stored/entry.ts';
import { DEMO_CLINICIANS, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { createDrugBook } from '../../../sfu-server/prescribing/drug-book.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { createDrugStore } from '../../../sfu-server/store/drug-store.ts';
import { createCommands, type Commands } from '../../../sfu-server/triage/commands.ts';
import { encounterState } from '../../../sfu-server/triage/encounter-state.ts';
import { createJournalEvents } from '../../../sfu-server/triage/events.ts';
import { tell } from './support/facts.ts';
import { createHandling } from '../../../sfu-server/triage/handling.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { openStored, type Stored } from './support/stored.ts';

const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const { personId, name, role } = DEMO_CLINICIANS.joanna;
const JOANNA = { ...SCOPE, author: { personId, name, role }, prescriber: true };

let hub: TestHub;
let kiosk: LinkedKiosk;
let stored: Stored;
let commands: Commands;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  stored = await openStored(hub.dataDir);
  const [row] = await stored.db.all('SELECT device_id FROM hub_devices');
  commands = createCommands({
    store: stored.store,
    clock: { now: () => new Date().toISOString() },
    ids: { next: () => uuidv7() },
    device: { deviceId: String(row?.['device_id']), sign: () => 'AAAA' },
    events: createJournalEvents((fault) => {
      throw fault;
    }),
    prescribing: createDrugBook(createDrugStore(stored.db)),
  });
});

afterAll(async () => {
  await stored.db.close();
  await hub.remove();
});

let before: string | undefined;

/** A call of its own: the one before is over. */
async function claimedCall(): Promise<string> {
  const encounterId = uuidv7();
  if (before !== undefined) await tell(kiosk, 'call.cancelled', { reason: '' }, { encounterId: before });
  before = encounterId;
  await kiosk.link.request('entries.append', { entries: [callRequest(kiosk, encounterId)] });
  await commands.claim(JOANNA, { commandId: uuidv7(), encounterId });
  return encounterId;
}

async function lastOf(encounterId: string) {
  const sealed = (await stored.store.reads.entriesOfEncounter(SCOPE, encounterId)).at(-1);
  const entry = sealed && readEntry(sealed);
  const row = await stored.store.reads.encounter(SCOPE, encounterId);
  return { kind: entry?.kind, by: entry?.envelope.author.role, status: row?.status, holder: row?.clinicianId };
}

test('a claim goes back into the queue, in the name of the hub', async () => {
  const encounterId = await claimedCall();
  await commands.letGo(SCOPE, encounterId, personId);
  expect(await lastOf(encounterId)).toEqual({
    kind: 'call.released',
    by: 'system',
    status: 'waiting',
    holder: undefined,
  });
});

test('a call ends; its nurse still has to sign it', async () => {
  const encounterId = await claimedCall();
  await commands.answer(JOANNA, { commandId: uuidv7(), encounterId });
  await commands.letGo(SCOPE, encounterId, personId);
  expect(await lastOf(encounterId)).toEqual({ kind: 'call.ended', by: 'system', status: 'ended', holder: personId });
});

test('a claim whose nurse has promised to ring back stays hers until then, whoever looked', async () => {
  const encounterId = await claimedCall();
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead).toISOString() };
  const [row] = await stored.db.all('SELECT device_id FROM hub_devices');
  const parts = {
    store: stored.store,
    clock,
    ids: { next: () => uuidv7() },
    device: { deviceId: String(row?.['device_id']), sign: () => 'AAAA' },
    events: createJournalEvents((fault) => {
      throw fault;
    }),
    prescribing: createDrugBook(createDrugStore(stored.db)),
  };
  const handling = createHandling({
    ...parts,
    directory: { homes: () => Promise.resolve([]) },
    colleagueOnDuty: () => undefined,
  });
  const later = createCommands(parts);
  const by = new Date(Date.now() + 30 * 60_000).toISOString();
  await handling.promiseBack(JOANNA, { commandId: uuidv7(), encounterId, by, words: '' });
  ahead = 29 * 60_000;
  await later.letGo(SCOPE, encounterId, personId);
  expect(await lastOf(encounterId)).toMatchObject({ kind: 'call-back.promised', status: 'claimed', holder: personId });
  ahead = 31 * 60_000;
  await later.letGo(SCOPE, encounterId, personId);
  expect(await lastOf(encounterId)).toMatchObject({ kind: 'call.released', status: 'waiting', holder: undefined });
  // In the queue with the promise still on it, for whoever takes it next.
  expect((await encounterState(stored.store.reads, SCOPE, encounterId))?.callBack?.promise.by).toBe(by);
  await commands.claim(JOANNA, { commandId: uuidv7(), encounterId });
  await commands.answer(JOANNA, { commandId: uuidv7(), encounterId });
  await commands.end(JOANNA, { commandId: uuidv7(), encounterId });
  // Ended, and promised again: when nobody rings back, it waits for another.
  const again = new Date(Date.now() + 60 * 60_000).toISOString();
  await handling.promiseBack(JOANNA, { commandId: uuidv7(), encounterId, by: again, words: '' });
  await later.letGo(SCOPE, encounterId, personId);
  expect(await lastOf(encounterId)).toMatchObject({ status: 'ended', holder: personId });
  ahead = 61 * 60_000;
  await later.letGo(SCOPE, encounterId, personId);
  expect(await lastOf(encounterId)).toMatchObject({ kind: 'call.released', status: 'waiting', holder: undefined });
  await commands.claim(JOANNA, { commandId: uuidv7(), encounterId });
  await commands.answer(JOANNA, { commandId: uuidv7(), encounterId });
  await commands.end(JOANNA, { commandId: uuidv7(), encounterId });
});

test('a call that somebody else has by now, or that was settled, is left alone', async () => {
  const encounterId = await claimedCall();
  await commands.letGo(SCOPE, encounterId, DEMO_CLINICIANS.amir.personId);
  expect(await lastOf(encounterId)).toMatchObject({ status: 'claimed', holder: personId });
  await commands.release(JOANNA, { commandId: uuidv7(), encounterId, reason: '' });
  const entries = (await stored.store.reads.feed(SCOPE, DEMO_RESIDENT_IDS.edith, 0, 1000)).length;
  await commands.letGo(SCOPE, encounterId, personId);
  expect((await stored.store.reads.feed(SCOPE, DEMO_RESIDENT_IDS.edith, 0, 1000)).length).toBe(entries);
});
