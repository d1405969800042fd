/** What a training record holds back at the kiosk, and that it never holds back help. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TrainingRecord } from '#domain/training/training.ts';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { someObservations } from './observations.ts';
import { PATIENCE, StartedKiosk } from './started-kiosk.ts';
import { EDIE, STAN, TOM } from './test-hub.ts';

const DAY_MS = 24 * 60 * 60_000;
const MARK = { on: '2026-01-05', by: 'Ann Manager' };

let kiosk: StartedKiosk;
beforeEach(async () => {
  kiosk = new StartedKiosk();
  await kiosk.begin();
});
afterEach(() => kiosk.end());

/** The home's manager has signed this off; undefined where no record is kept. */
async function trained(training: TrainingRecord | undefined): Promise<void> {
  const { settings } = kiosk.hub;
  const carers = settings.carers.map(({ training: _before, ...carer }) =>
    carer.personId === TOM && training !== undefined ? { ...carer, training } : carer,
  );
  kiosk.hub.settings = { ...settings, version: settings.version + 1, carers };
  kiosk.hub.push('settings.changed', { ...kiosk.hub.settings, carers });
  const known = async () => (await kiosk.open()).home?.carers.find(({ personId }) => personId === TOM)?.training;
  await expect.poll(known, PATIENCE).toEqual(training);
}

const record = (replaces?: string) =>
  kiosk.screen.request('observations.record', {
    entryId: randomUUID(),
    residentId: EDIE,
    values: someObservations(),
    ...(replaces === undefined ? {} : { replaces: { entryId: replaces, words: 'Misread' } }),
  });
const write = (fact: RecordFact, encounterId?: string) =>
  kiosk.screen.request('record.write', {
    entryId: randomUUID(),
    residentId: EDIE,
    ...(encounterId === undefined ? {} : { encounterId }),
    fact,
  });
const strike = (entryId: string) =>
  write({ kind: 'entry.struck', body: { entryId, why: 'entered-in-error', words: 'Not hers' } });
const enrol = () =>
  kiosk.screen.request('device.enrol', {
    deviceId: randomUUID(),
    label: 'Blue',
    driverId: 'nonin-ascii',
    options: {},
    place: { kind: 'serial', path: '/dev/no-such-port' },
  });
const AWAY = { kind: 'whereabouts.recorded', body: { where: 'hospital', words: 'Arrowe Park' } } as const;
const SIGNS: RecordFact = {
  kind: 'soft-signs.recorded',
  body: { questions: 'soft-signs/1', asWellAsNormal: true, signs: [], words: '' },
};
const NOT_TRAINED = { code: 'not-trained' } as const;

describe('somebody with a training record', () => {
  it('and nothing signed off calls, writes to the nurse, checks for soft signs and reads back; everything else waits', async () => {
    await trained({});
    await kiosk.tom();
    const { encounterId } = await kiosk.screen.request('call.request', {
      entryId: randomUUID(),
      residentId: EDIE,
      concern: 'Fell',
    });
    await write({ kind: 'call.added', body: { concern: 'Hit her head' } }, encounterId);
    await write({ kind: 'message.sent', body: { text: 'On the floor' } }, encounterId);
    await write({ kind: 'call.vouched', body: { madeBy: 'Tom', words: '' } }, encounterId);
    await write({ kind: 'emergency.noted', body: { emergency: 'bleeding', list: '1', rang999: true, incident: '' } });
    await write(SIGNS);
    const described = {
      describedEntryId: randomUUID(),
      describedId: randomUUID(),
      person: { name: 'A man', room: '' },
    };
    await kiosk.screen.request('call.request-described', { entryId: randomUUID(), concern: '', ...described });
    await kiosk.untilSent();
    const itemId = randomUUID();
    const advice = {
      kind: 'advice',
      itemId,
      owner: 'Larkfield House',
      due: new Date().toISOString(),
      text: 'Drink.',
    } as const;
    const outcome = { impression: 'dry', items: [advice] };
    const outcomeId = kiosk.hub.commit('outcome.signed', EDIE, { outcome }, encounterId).envelope.id;
    await expect
      .poll(async () => (await kiosk.record(EDIE)).encounters.get(encounterId)?.status, PATIENCE)
      .toBe('signed');
    const said = {
      entryId: randomUUID(),
      residentId: EDIE,
      encounterId,
      outcomeId,
      itemId,
      answer: 'said-back',
    } as const;
    await kiosk.screen.request('item.read-back', said);

    for (const refused of [record, () => write(AWAY), enrol])
      await expect(refused()).rejects.toMatchObject(NOT_TRAINED);
    await expect(record()).rejects.toThrow(/senior carer.*home manager.*call the nurse or 999/);
    const { observations, whereabouts } = await kiosk.record(EDIE);
    expect([observations.length, whereabouts]).toEqual([0, undefined]);
  });

  it('is held back from observations and their corrections, or from the kiosk, by the one that is missing', async () => {
    await kiosk.priya();
    const first = await record();
    await trained({ kiosk: MARK });
    await kiosk.tom();
    await write(AWAY);
    for (const refused of [() => record(), () => record(first.id), () => strike(first.id)]) {
      await expect(refused()).rejects.toMatchObject(NOT_TRAINED);
    }
    const move = { entryId: randomUUID(), strikeId: randomUUID(), wrongId: first.id, words: 'Stan’s' };
    await expect(
      kiosk.screen.request('observations.move', { ...move, fromResidentId: EDIE, toResidentId: STAN }),
    ).rejects.toMatchObject(NOT_TRAINED);
    await trained({ observations: MARK });
    await record();
    await expect(write(AWAY)).rejects.toMatchObject(NOT_TRAINED);
    await expect(enrol()).rejects.toMatchObject(NOT_TRAINED);
    await trained({ observations: MARK, kiosk: MARK });
    await strike(first.id);
    await enrol();
  });

  it('may until the last day on this kiosk’s calendar, and is told of what was saved before also afterwards', async () => {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
    await trained({ observations: { ...MARK, until: today } });
    await kiosk.tom();
    const set = { entryId: randomUUID(), residentId: EDIE, values: someObservations() };
    const first = await kiosk.screen.request('observations.record', set);
    kiosk.aheadMs = DAY_MS;
    await expect(record()).rejects.toMatchObject(NOT_TRAINED);
    expect(await kiosk.screen.request('observations.record', set)).toEqual(first);
  });
});

it('where the home keeps no record of training, nothing is held back', async () => {
  await trained(undefined);
  await kiosk.tom();
  await record();
  await write(AWAY);
});
