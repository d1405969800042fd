/** What a later version of the product wrote is kept, handed on and counted by this one, at both ends. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ENTRY_VERSIONS } from '#domain/journal/bodies.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { readEntry, type SealedEntry } from '#protocol/stored/entry.ts';
import { faultsOfDatabase } from '../../../scripts/faults/world/compare.ts';
import { Hub } from '../../../scripts/faults/world/hub.ts';
import { Kiosk } from '../../../scripts/faults/world/kiosk.ts';
import { StoredHub } from '../../../scripts/faults/world/stored-hub.ts';
import { StoredKiosk } from '../../../scripts/faults/world/stored-kiosk.ts';
import { until } from '../../../scripts/faults/world/until.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { renewJournalId } from '../../../sfu-server/store/journal-id.ts';
import { enrol, linkKiosk, sealFact, type LinkedKiosk } from '../sfu-server/support/kiosk.ts';

const { edith } = DEMO_RESIDENT_IDS;
const { enrolmentCode } = DEMO_HOMES.larkfield;

let directory: string;
let hub: Hub;
let kiosk: Kiosk;
let newer: LinkedKiosk;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'teletriage-future-'));
  hub = await Hub.start(join(directory, 'hub'));
  kiosk = new Kiosk({ directory: join(directory, 'kiosk'), hubUrl: hub.url, enrolmentCode });
  await kiosk.start();
  await hub.stop();
  await hub.start();
  newer = await linkKiosk(hub.url, await enrol(hub.url));
});
afterEach(async () => {
  newer.socket.terminate();
  await kiosk.kill();
  await hub.kill();
  await rm(directory, { recursive: true, force: true });
});

/** A kind of tomorrow, and a body of tomorrow for a kind of today. */
function ofTomorrow(): SealedEntry[] {
  const version = ENTRY_VERSIONS['finding.recorded'] + 1;
  return [
    sealFact(newer, 'falls.assessed', { scale: 'some-scale/2', answers: [1, 2, 3] }),
    sealFact(newer, 'finding.recorded', { finding: { kind: 'skin-photo-set', depth: 4 } }, { version }),
  ];
}

async function untilShown(seq: number): Promise<void> {
  await until('the screen has the newest entry', () =>
    [...(kiosk.screen.entries.get(edith)?.values() ?? [])].some((entry) => entry.seq === seq),
  );
}

test('a kind and a version of tomorrow go through the hub to another kiosk, come back, and survive a rebuild', async () => {
  const entries = ofTomorrow();
  const { answers } = await newer.link.request('entries.append', { entries });
  expect(answers.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  const places = answers.map((answer) => (answer.status === 'accepted' ? answer.seq : 0));
  await untilShown(places[1] ?? 0);
  const opened = [...(kiosk.screen.entries.get(edith)?.values() ?? [])];
  expect(opened.filter(({ envelope }) => entries.some((entry) => entry.envelope.id === envelope.id))).toHaveLength(2);
  const record = reduceResident(
    opened.map(({ envelope, body, seq }) => readEntry({ envelope, body, salt: '', digest: '', signature: '', seq })),
  );
  expect(record.notUnderstood).toBe(2);

  const backup = join(directory, 'backup');
  newer.socket.terminate();
  await hub.stop();
  const stored = await StoredHub.open(hub.directory);
  expect(reduceResident((await stored.feed(edith)).map(readEntry)).notUnderstood).toBe(2);
  expect(await stored.projectionsHold()).toBe(true);
  await stored.close();

  // An older hub's data, as if from before: the kiosk hands back what it does not understand itself.
  await cp(hub.directory, backup, { recursive: true });
  await hub.start();
  newer = await linkKiosk(hub.url, newer);
  const later = await newer.link.request('entries.append', { entries: ofTomorrow() });
  await untilShown(Math.max(...later.answers.map((answer) => (answer.status === 'accepted' ? answer.seq : 0))));
  newer.socket.terminate();
  await hub.stop();
  await rm(hub.directory, { recursive: true });
  await cp(backup, hub.directory, { recursive: true });
  await renewJournalId(hub.directory);
  await hub.start();
  await until('the hub has back what it lost', async () => {
    const again = await StoredHub.open(hub.directory);
    const feed = await again.feed(edith);
    await again.close();
    return feed.filter(({ envelope }) => !Object.hasOwn(ENTRY_VERSIONS, envelope.kind)).length === 2;
  });
  await until('the kiosk is at rest', () => kiosk.screen.link.hub === 'connected');
  await kiosk.stop();
  await hub.stop();
  const after = await StoredHub.open(hub.directory);
  const inside = await StoredKiosk.open(kiosk.directory);
  expect(await faultsOfDatabase(after, inside)).toEqual([]);
  expect(reduceResident((await inside.entries(edith)).map(readEntry)).notUnderstood).toBe(4);
  expect(await after.projectionsHold()).toBe(true);
  await inside.close();
  await after.close();
}, 180_000);

test('a field of tomorrow in the envelope is refused: what is signed is decided once', async () => {
  const [entry] = ofTomorrow();
  if (entry === undefined) throw new Error('there is no entry');
  const changed = { ...entry, envelope: { ...entry.envelope, ward: 'east' } };
  await expect(newer.link.request('entries.append', { entries: [changed as never] })).rejects.toMatchObject({
    code: 'bad-params',
  });
  const stored = await StoredHub.open(hub.directory);
  expect(await stored.entry(entry.envelope.id)).toBeUndefined();
  await stored.close();
});
