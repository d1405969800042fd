/** A hub that was restored from a backup gets back calls that were joined: they are joined again, once, however they come. */
import { cp, rm } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { readEntry, type FedEntry } from '#protocol/stored/entry.ts';
import { DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { breakGlass } from './support/break-glass.ts';
import { linkClinician } from './support/clinician.ts';
import { tell } from './support/facts.ts';
import { newDataDir, startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type EnrolledKiosk } from './support/kiosk.ts';

const { edith } = DEMO_RESIDENT_IDS;

let restored: TestHub;
let enrolled: EnrolledKiosk;
/** What came after the backup. */
let lost: readonly FedEntry[];
let [first, later] = ['', ''];

beforeEach(async () => {
  [first, later] = [uuidv7(), uuidv7()];
  const backup = await newDataDir();
  const before = await startTestHub({ media: NO_MEDIA });
  enrolled = await enrol(before.url);
  await before.close();
  await cp(before.dataDir, backup, { recursive: true });

  const hub = await startTestHub({ media: NO_MEDIA }, { dataDir: before.dataDir });
  const kiosk = await linkKiosk(hub.url, enrolled);
  const nurse = await linkClinician(hub.url, 'joanna.bell');
  await breakGlass(nurse.link, [edith]);
  const known = (await nurse.link.request('resident.open', { residentId: edith })).entries.length;
  await tell(kiosk, 'call.requested', { concern: 'Hot.' }, { residentId: edith, encounterId: first });
  await tell(kiosk, 'call.requested', { concern: 'Hotter.' }, { residentId: edith, encounterId: later });
  await nurse.link.request('call.claim', { commandId: uuidv7(), encounterId: first });
  lost = (await nurse.link.request('resident.open', { residentId: edith })).entries.slice(known);
  await hub.close();
  await rm(before.dataDir, { recursive: true, force: true });
  restored = await startTestHub({ media: NO_MEDIA }, { dataDir: backup });
});

afterEach(async () => {
  await restored.remove();
});

async function giveBack(entries: readonly FedEntry[]): Promise<void> {
  const kiosk = await linkKiosk(restored.url, enrolled);
  const { answers } = await kiosk.link.request('entries.return', { entries: [...entries] });
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['accepted']));
  kiosk.wire.close();
}

async function atHub() {
  const nurse = await linkClinician(restored.url, 'joanna.bell');
  await breakGlass(nurse.link, [edith]);
  const { entries } = await nurse.link.request('resident.open', { residentId: edith });
  const { encounters } = reduceResident(entries.map((entry) => readEntry(entry)));
  const { rows } = await nurse.link.request('queue.subscribe', {});
  nurse.wire.close();
  return {
    kinds: entries.slice(-lost.length).map(({ envelope }) => envelope.kind),
    joins: entries.filter(({ envelope }) => envelope.kind === 'call.joined').length,
    later: encounters.get(later)?.status,
    row: rows.find(({ encounterId }) => encounterId === first),
  };
}

test('all of it at once, and again: the hub’s own word stands, and it says nothing twice', async () => {
  expect(lost.map(({ envelope }) => envelope.kind)).toEqual([
    'call.requested',
    'call.requested',
    'call.joined',
    'call.claimed',
  ]);
  await giveBack(lost);
  await giveBack(lost);
  expect(await atHub()).toMatchObject({
    kinds: lost.map(({ envelope }) => envelope.kind),
    joins: 1,
    later: 'joined',
    row: { status: 'claimed', askedAgain: 1 },
  });
});

test('without the hub’s own word they are joined again; when it comes after all, it changes nothing', async () => {
  await giveBack(lost.filter(({ envelope }) => envelope.kind === 'call.requested'));
  expect(await atHub()).toMatchObject({ joins: 1, later: 'joined', row: { status: 'waiting', askedAgain: 1 } });
  await giveBack(lost);
  expect(await atHub()).toMatchObject({ later: 'joined', row: { status: 'claimed', askedAgain: 1 } });
});
