/** A hub that was restored from a backup gets back what came after it: from whoever has it, in order, once. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import { faultsOfDatabase, faultsOfSaved } from '../../../scripts/faults/world/compare.ts';
import { someValues } from '../../../scripts/faults/world/facts.ts';
import { Hub } from '../../../scripts/faults/world/hub.ts';
import { Kiosk } from '../../../scripts/faults/world/kiosk.ts';
import { Ledger } from '../../../scripts/faults/world/ledger.ts';
import { Nurse } from '../../../scripts/faults/world/nurse.ts';
import { StoredHub } from '../../../scripts/faults/world/stored-hub.ts';
import { StoredKiosk } from '../../../scripts/faults/world/stored-kiosk.ts';
import { until } from '../../../scripts/faults/world/until.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { renewJournalId } from '../../../sfu-server/store/journal-id.ts';

const { edith, walter } = DEMO_RESIDENT_IDS;
const random = new Random('back in time');

let directory: string;
let hub: Hub;
let kiosks: Kiosk[];
let nurse: Nurse;
let ledger: Ledger;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'teletriage-back-'));
  hub = await Hub.start(join(directory, 'hub'));
  kiosks = [];
  ledger = new Ledger();
  for (const name of ['first', 'second']) {
    const enrolmentCode = DEMO_HOMES.larkfield.enrolmentCode;
    const kiosk = new Kiosk({ directory: join(directory, name), hubUrl: hub.url, enrolmentCode });
    await kiosk.start();
    kiosks.push(kiosk);
    // A code is for one kiosk; each start of a demonstration hub makes it good again.
    await hub.stop();
    await hub.start();
  }
  nurse = new Nurse(hub);
});

afterEach(async () => {
  nurse.close();
  for (const kiosk of kiosks) await kiosk.kill();
  await hub.kill();
  await rm(directory, { recursive: true, force: true });
});

async function knowsPeople(kiosk: Kiosk): Promise<boolean> {
  const { residents } = await kiosk.screen.bridge.request('kiosk.open', {});
  const registered = residents.filter(({ entries }) =>
    entries.some(({ envelope }) => envelope.kind === 'resident.registered'),
  );
  return [edith, walter].every((id) => registered.some(({ residentId }) => residentId === id));
}

async function observe(kiosk: Kiosk, residentId: string, replaces?: string): Promise<string> {
  const entryId = crypto.randomUUID();
  const set = { entryId, residentId, values: someValues(random) };
  const correction = replaces === undefined ? {} : { replaces: { entryId: replaces, words: 'Wrong cuff.' } };
  await kiosk.screen.bridge.request('observations.record', { ...set, ...correction });
  ledger.saved({ id: entryId, residentId, what: 'observations' });
  return entryId;
}

async function call(kiosk: Kiosk, residentId: string): Promise<string> {
  const entryId = crypto.randomUUID();
  const asked = { entryId, residentId, concern: 'She is hot and muddled.' };
  const { encounterId } = await kiosk.screen.bridge.request('call.request', asked);
  ledger.saved({ id: entryId, residentId, what: 'call' });
  nurse.take(residentId, encounterId);
  return encounterId;
}

async function quiet(...running: Kiosk[]): Promise<void> {
  await until('the nurse is done', async () => {
    await nurse.work();
    return nurse.isDone;
  });
  for (const kiosk of running) {
    await until('everything is sent', () => kiosk.screen.link.hub === 'connected' && kiosk.screen.link.unsent === 0);
    const stored = await StoredHub.open(hub.directory);
    for (const residentId of [edith, walter]) {
      const feed = await stored.feed(residentId);
      await until('the screen has it all', () => {
        const view = kiosk.screen.entries.get(residentId);
        return feed.slice(-3).every(({ envelope, seq }) => view?.get(envelope.id)?.seq === seq);
      });
    }
    await stored.close();
  }
}

test('two kiosks hand back what a restored hub has lost, a signed outcome among it', async () => {
  const [first, second] = kiosks as [Kiosk, Kiosk];
  for (const kiosk of kiosks) await until('the people of the home have arrived', () => knowsPeople(kiosk));
  await observe(first, edith);
  await observe(second, walter);
  await quiet(first, second);

  await hub.stop();
  const backup = join(directory, 'backup');
  await cp(hub.directory, backup, { recursive: true });
  await hub.start();

  const wrong = await observe(first, edith);
  await quiet(first, second);
  await observe(second, edith, wrong);
  const encounterId = await call(first, edith);
  await observe(second, walter);
  await quiet(first, second);
  expect(nurse.signed).toHaveLength(1);

  // The disk of the hub is lost, and yesterday's backup is put back, as the command does it.
  await second.stop();
  nurse.close();
  await hub.kill();
  await observe(first, walter);
  await rm(hub.directory, { recursive: true });
  await cp(backup, hub.directory, { recursive: true });
  await renewJournalId(hub.directory);
  await hub.start();
  await quiet(first);
  // Its places are taken by others than those that the second kiosk knows them by.
  await observe(first, edith);
  await call(first, edith);
  await quiet(first);
  await second.start();
  await observe(second, walter);
  await quiet(first, second);

  for (const kiosk of kiosks) {
    const view = reduceResident([...(kiosk.screen.entries.get(edith)?.values() ?? [])].map(opened));
    expect(view.encounters.get(encounterId)?.status).toBe('signed');
    expect(view.observations.find(({ id }) => id === wrong)?.struck).toBeDefined();
  }
  for (const kiosk of kiosks) await kiosk.stop();
  await hub.stop();
  const stored = await StoredHub.open(hub.directory);
  expect(await faultsOfSaved(stored, ledger.since(0))).toEqual([]);
  expect(
    await faultsOfSaved(
      stored,
      nurse.signed.map((one) => ({ ...one, what: 'signed' })),
    ),
  ).toEqual([]);
  expect(await stored.faultsOfFeeds()).toEqual([]);
  expect(await stored.projectionsHold()).toBe(true);
  expect(await stored.quarantined()).toBe(0);
  expect(reduceResident((await stored.feed(edith)).map(readEntry)).encounters.get(encounterId)?.status).toBe('signed');
  expect(await stored.audited('kiosk:entries.return')).toBeGreaterThan(0);
  for (const { directory: of } of kiosks) {
    const inside = await StoredKiosk.open(of);
    expect(await faultsOfDatabase(stored, inside)).toEqual([]);
    await inside.close();
  }
  await stored.close();
}, 240_000);

function opened({ envelope, body, seq }: BridgeEntry) {
  return readEntry({ envelope, body, salt: '', digest: '', signature: '', seq });
}
