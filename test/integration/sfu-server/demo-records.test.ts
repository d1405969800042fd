/** The invented records as a clinician gets them: read back from a hub that was filled with them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { latestObservations, reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { consentTo } from '#domain/record/consents.ts';
import { liveOf } from '#domain/record/effective-resident.ts';
import { reviewsDue } from '#domain/record/review-dates.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { homeTasks } from '#domain/tasks/task.ts';
import { itemsToReadBack } from '#domain/encounters/encounter.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { DEMO_RESIDENTS } from '../../../sfu-server/demo/residents.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { breakGlass } from './support/break-glass.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';

let hub: TestHub;
let nurse: LinkedClinician;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  nurse = await linkClinician(hub.url, 'joanna.bell');
});

afterAll(async () => {
  await hub.remove();
});

async function recordOf(residentId: string): Promise<ResidentRecord> {
  await breakGlass(nurse.link, [residentId]);
  const { entries } = await nurse.link.request('resident.open', { residentId });
  return reduceResident(entries.map((entry) => readEntry(entry)));
}

test.each(DEMO_RESIDENTS.map(({ resident }) => [resident.familyName, resident] as const))(
  '%s: everything is understood, and banner and score see what was registered',
  async (_name, resident) => {
    const record = await recordOf(resident.residentId);
    expect(record.notUnderstood).toBe(0);
    const { familyName, givenName, nhsNumber, room, cpr, scale2, communication, wishes } = resident;
    expect(record.resident).toMatchObject({ familyName, givenName, nhsNumber, room, cpr, wishes });
    expect(record.resident?.scale2).toEqual(scale2);
    expect(record.resident?.communication).toEqual(expect.arrayContaining([...communication]));
    expect(record.resident?.background).toEqual(expect.arrayContaining([...resident.background]));
    expect(record.resident?.nextOfKin).toEqual(resident.nextOfKin);
    expect(record.resident?.normalNews2).toEqual(resident.normalNews2);
    expect(record.resident?.cprConflicting).toBe(false);
    expect(record.observations.filter((set) => set.scoreMismatch)).toEqual([]);
  },
);

test('Edith: contacts with what they may be told, medicines, an overdue plan, a decision in her best interests', async () => {
  const { statements, resident } = await recordOf(DEMO_RESIDENT_IDS.edith);
  expect(resident?.allergies).toEqual({ status: 'known', items: [{ substance: 'Penicillin', reaction: 'rash' }] });
  expect(liveOf(statements, 'contact').map(({ statement }) => statement.content.mayBeTold)).toEqual(['yes', 'yes']);
  expect(liveOf(statements, 'medicine').length).toBeGreaterThanOrEqual(4);
  const today = new Date().toISOString().slice(0, 10);
  expect(reviewsDue(statements, today, today).filter(({ overdue }) => overdue)).toHaveLength(1);
  expect(consentTo(statements, 'photos')).toMatchObject({ answer: 'yes' });
});

test('time-critical medicines are marked', async () => {
  for (const [who, name] of [
    ['walter', 'Apixaban'],
    ['stanley', 'Insulin glargine (Lantus)'],
    ['arthur', 'Co-careldopa'],
  ] as const) {
    const { statements } = await recordOf(DEMO_RESIDENT_IDS[who]);
    const critical = liveOf(statements, 'medicine').filter(({ statement }) => statement.content.timeCritical);
    expect(critical.map(({ statement }) => statement.content.name)).toEqual([name]);
  }
});

test('Stan: the home and the GP record differ on allergies, and the allergy counts', async () => {
  const { resident } = await recordOf(DEMO_RESIDENT_IDS.stanley);
  expect(resident?.allergiesConflicting).toBe(true);
  expect(resident?.allergies).toEqual({
    status: 'known',
    items: [{ substance: 'Trimethoprim', reaction: 'rash in 2018' }],
  });
});

test('Miss Ivy is expected to die', async () => {
  const { statements } = await recordOf(DEMO_RESIDENT_IDS.ivy);
  expect(liveOf(statements, 'expected-death')).toHaveLength(1);
});

test('Walter: the set with a slip of the finger is struck, the right one counts', async () => {
  const record = await recordOf(DEMO_RESIDENT_IDS.walter);
  const struck = record.observations.filter((set) => set.struck !== undefined);
  expect(struck).toHaveLength(1);
  expect(struck[0]?.values.spo2?.value).toBe(69);
  expect(record.observations.find((set) => set.id === struck[0]?.struck?.replacedBy)?.values.spo2?.value).toBe(96);
  expect(latestObservations(record)?.values.spo2?.value).toBe(96);
});

const tasksOf = async (residentId: string) =>
  homeTasks(await recordOf(residentId), DEFAULT_CARE_POLICY, new Date().toISOString());

test('Mr Bhandal: the nurse’s plan asks for observations a few minutes before the demo began, and for nothing else', async () => {
  const tasks = await tasksOf(DEMO_RESIDENT_IDS.gurdeep);
  expect(tasks).toMatchObject([{ kind: 'observations', from: 'nurse', slot: 1 }]);
  const late = Date.now() - Date.parse(tasks[0]?.due ?? '');
  expect(late).toBeGreaterThan(4 * 60_000);
  expect(late).toBeLessThan(20 * 60_000);
  const [call] = [...(await recordOf(DEMO_RESIDENT_IDS.gurdeep)).encounters.values()];
  expect(call).toMatchObject({ status: 'signed', familyAcknowledged: { by: { name: 'Joanna Bell' } } });
  expect(call && itemsToReadBack(call)).toEqual([]);
  expect(call?.messages).toHaveLength(2);
});

test('Olive came back from hospital yesterday, and somebody has looked at her since', async () => {
  const { whereabouts } = await recordOf(DEMO_RESIDENT_IDS.olive);
  expect(whereabouts).toMatchObject({ now: { where: 'here' }, cameFrom: 'hospital' });
  expect(await tasksOf(DEMO_RESIDENT_IDS.olive)).toEqual([]);
});

test('nothing else is due in the home', async () => {
  for (const { resident } of DEMO_RESIDENTS) {
    if (resident.residentId === DEMO_RESIDENT_IDS.gurdeep) continue;
    expect(await tasksOf(resident.residentId), resident.familyName).toEqual([]);
  }
});

test('the queue is empty, and the call of yesterday is reviewed', async () => {
  expect((await nurse.link.request('queue.subscribe', {})).rows).toEqual([]);
  const rahman = await linkClinician(hub.url, 'aisha.rahman', 'demo-gp-2026');
  const { rows } = await rahman.link.request('reviews.subscribe', {});
  expect(rows).toMatchObject([{ residentName: 'BHANDAL, Gurdeep', reviewed: { verdict: 'agreed' } }]);
});
