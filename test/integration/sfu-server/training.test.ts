/** Who of a home's staff has been trained and has practised: the manager signs, the kiosks are told. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import type { StaffMember } from '#protocol/hub/training.ts';
import {
  DEMO_CARERS,
  DEMO_HOMES,
  DEMO_MANAGER,
  DEMO_OTHER_MANAGER,
  DEMO_SERVICE,
} from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { createAuditStore } from '../../../sfu-server/store/audit-store.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { openStored } from './support/stored.ts';

let hub: TestHub;
let kiosk: LinkedKiosk;
let beechCourt: LinkedKiosk;
let helen: LinkedClinician;
let colin: LinkedClinician;
let staff: readonly StaffMember[] = [];
let changesAtBeechCourt = 0;
const settings: HomeSettings[] = [];

const { priya, tom, grace } = DEMO_CARERS;
const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(new Date());
const seen = (assertion: () => void): Promise<void> => vi.waitFor(assertion, { timeout: 20_000 });

const trainingOf = (personId: string) => staff.find((one) => one.personId === personId)?.training;
const atKiosk = (personId: string) => settings.at(-1)?.carers.find((one) => one.personId === personId)?.training;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  beechCourt = await linkKiosk(hub.url, await enrol(hub.url, DEMO_HOMES.beechCourt.enrolmentCode));
  kiosk.link.on('settings.changed', (document) => settings.push(document));
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  helen = await linkClinician(hub.url, DEMO_MANAGER.account, DEMO_MANAGER.password);
  colin = await linkClinician(hub.url, DEMO_OTHER_MANAGER.account, DEMO_OTHER_MANAGER.password);
  helen.link.on('staff.changed', (now) => {
    ({ staff } = now);
  });
  colin.link.on('staff.changed', () => {
    changesAtBeechCourt += 1;
  });
  await colin.link.request('staff.subscribe', {});
});

beforeEach(async () => {
  ({ staff } = await helen.link.request('staff.subscribe', {}));
});

afterAll(async () => {
  await hub.remove();
});

test('the demo: two may do everything, one is trained at the kiosk only', () => {
  expect(staff.map(({ name, role }) => [name, role])).toEqual([
    [priya.name, priya.role],
    [tom.name, tom.role],
    [grace.name, grace.role],
  ]);
  expect(Object.keys(trainingOf(priya.personId) ?? {}).sort()).toEqual(['kiosk', 'observations']);
  expect(Object.keys(trainingOf(tom.personId) ?? {}).sort()).toEqual(['kiosk', 'observations']);
  expect(Object.keys(trainingOf(grace.personId) ?? {})).toEqual(['kiosk']);
});

test('signed in the manager’s name: the kiosks of the home get it, once, and nobody else’s', async () => {
  const { version } = settings.at(-1) ?? { version: 0 };
  const signed = { personId: grace.personId, subject: 'observations', on: TODAY, until: '2030-01-01' } as const;
  await helen.link.request('training.sign', signed);
  const mark = { on: TODAY, by: DEMO_MANAGER.name, until: '2030-01-01' };
  await seen(() => {
    expect(trainingOf(grace.personId)?.observations).toEqual(mark);
    expect(atKiosk(grace.personId)?.observations).toEqual(mark);
  });
  expect(settings.at(-1)?.version).toBe(version + 1);
  // The same again changes nothing.
  await helen.link.request('training.sign', signed);
  await helen.link.request('training.withdraw', { personId: grace.personId, subject: 'observations' });
  await seen(() => {
    expect(trainingOf(grace.personId)).not.toHaveProperty('observations');
    expect(atKiosk(grace.personId)).toHaveProperty('kiosk');
    expect(atKiosk(grace.personId)).not.toHaveProperty('observations');
  });
  expect(settings.at(-1)?.version).toBe(version + 2);
  await helen.link.request('training.withdraw', { personId: grace.personId, subject: 'observations' });
  expect(settings.at(-1)?.version).toBe(version + 2);
  expect(changesAtBeechCourt).toBe(0);
  const { db } = await openStored(hub.dataDir);
  const rows = (await createAuditStore(db).rows(DEMO_SERVICE.serviceId)).filter(({ action }) =>
    action.startsWith('clinician:training.'),
  );
  const versions = await db.get(
    'SELECT COUNT(*) AS found FROM settings_documents WHERE home_id = ?',
    DEMO_HOMES.larkfield.homeId,
  );
  await db.close();
  expect(rows.map(({ action, actorId, outcome }) => [action, actorId, outcome])).toEqual([
    ['clinician:training.sign', DEMO_MANAGER.personId, 'done'],
    ['clinician:training.sign', DEMO_MANAGER.personId, 'done'],
    ['clinician:training.withdraw', DEMO_MANAGER.personId, 'done'],
    ['clinician:training.withdraw', DEMO_MANAGER.personId, 'done'],
  ]);
  expect(versions?.['found']).toBe(version + 2);
});

test('whose last mark is withdrawn has a record that is empty: they are not trained', async () => {
  for (const subject of ['kiosk', 'observations'] as const) {
    await helen.link.request('training.withdraw', { personId: tom.personId, subject });
  }
  await seen(() => {
    expect(trainingOf(tom.personId)).toEqual({});
    expect(atKiosk(tom.personId)).toEqual({});
  });
  for (const subject of ['kiosk', 'observations'] as const) {
    await helen.link.request('training.sign', { personId: tom.personId, subject, on: TODAY });
  }
});

test.each<[string, { personId?: string; on?: string; until?: string }, string]>([
  ['somebody who does not work there', { personId: uuidv7() }, 'not-found'],
  ['a day that is still to come', { on: '2099-01-01' }, 'bad-params'],
  ['a training that ends before it began', { on: '2026-01-02', until: '2026-01-01' }, 'bad-params'],
])('not for %s', async (_what, changes, code) => {
  const before = settings.length;
  const asked = { personId: priya.personId, subject: 'kiosk', on: TODAY, ...changes } as const;
  await expect(helen.link.request('training.sign', asked)).rejects.toMatchObject({ code });
  expect(settings).toHaveLength(before);
});

test('nobody but a manager', async () => {
  for (const account of ['joanna.bell', 'samuel.okafor', 'tess.riley']) {
    const password = { 'joanna.bell': 'demo-nurse-2026', 'samuel.okafor': 'demo-gp-2026' }[account];
    const { link, wire } = await linkClinician(hub.url, account, password ?? 'demo-support-2026');
    const person = { personId: priya.personId, subject: 'kiosk' } as const;
    for (const asked of [
      link.request('staff.subscribe', {}),
      link.request('training.sign', { ...person, on: TODAY }),
      link.request('training.withdraw', person),
    ]) {
      await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
    }
    wire.close();
  }
});

test('who has practised is kept once, and shown to the manager of that home', async () => {
  const run = {
    practiceId: uuidv7(),
    personId: tom.personId,
    at: new Date().toISOString(),
    exercise: 'emergency',
  } as const;
  const older = { ...run, practiceId: uuidv7(), at: '2026-01-01T08:00:00.000Z', exercise: 'whole-call' } as const;
  await kiosk.link.request('practice.finished', { runs: [older, run] });
  await kiosk.link.request('practice.finished', { runs: [{ ...run, exercise: 'whole-call' }] });
  const practised = [
    { at: run.at, exercise: 'emergency' },
    { at: older.at, exercise: 'whole-call' },
  ];
  await seen(() => {
    expect(staff.find(({ personId }) => personId === tom.personId)?.practised).toEqual(practised);
  });
  expect((await colin.link.request('staff.subscribe', {})).staff.flatMap((one) => one.practised)).toEqual([]);
  await hubSays(older.practiceId);
});

/** What is in the table, beside the hub. */
async function hubSays(practiceId: string): Promise<void> {
  const { db } = await openStored(hub.dataDir);
  const rows = await db.all('SELECT home_id FROM practice_runs WHERE practice_id = ?', practiceId);
  await db.close();
  expect(rows).toEqual([{ home_id: DEMO_HOMES.larkfield.homeId }]);
}

test('a practice of somebody who never worked there is refused, and nothing that came with it is kept', async () => {
  const at = new Date().toISOString();
  const runs = [
    { practiceId: uuidv7(), personId: priya.personId, at, exercise: 'emergency' } as const,
    { practiceId: uuidv7(), personId: uuidv7(), at, exercise: 'emergency' } as const,
  ];
  await expect(beechCourt.link.request('practice.finished', { runs })).rejects.toMatchObject({ code: 'not-found' });
  expect((await colin.link.request('staff.subscribe', {})).staff.flatMap((one) => one.practised)).toEqual([]);
});
