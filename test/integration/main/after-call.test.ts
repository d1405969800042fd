/** What a home says after a decision, with the hub there and away: how it went on, how the call was, who of the family knows. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { startKiosk, type Kiosk } from '#core/kiosk.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { readEntry, type HomeFact } from '#protocol/stored/entry.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import { wirePair } from '../../doubles/wire-pair.ts';
import { EDIE, PIN, PRIYA, STAN, TestHub } from './test-hub.ts';

const PATIENCE = { timeout: 15_000 };
const ITEM = '019a0000-0000-7000-8000-0000000000d1';

let directory: string;
let hub: TestHub;
let kiosk: Kiosk;
let screen: Connection<KioskBridge>;
let encounterId: string;
let outcomeId: string;

const open = () => screen.request('kiosk.open', {});
const untilSent = () =>
  expect.poll(async () => (await open()).link, PATIENCE).toMatchObject({ hub: 'connected', unsent: 0, quarantined: 0 });
const write = (fact: HomeFact, entryId: string = randomUUID(), residentId = EDIE) =>
  screen.request('record.write', { entryId, residentId, encounterId, fact });
const atHub = () => reduceResident(hub.feed(EDIE).map(readEntry)).encounters.get(encounterId);

const stayed = (): HomeFact => ({
  kind: 'follow-up.recorded',
  body: { outcomeId, after: 24, result: 'stayed', words: 'Ate her lunch.' },
});
const rated = (rating: 1 | 5): HomeFact => ({
  kind: 'experience.rated',
  body: { outcomeId, who: 'family', rating, words: '' },
});
const told = (): HomeFact => ({ kind: 'family.informed', body: { outcomeId, who: 'Carol', words: '' } });

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-after-call-'));
  hub = new TestHub();
  await hub.start();
  kiosk = await startKiosk(
    { dataDirectory: directory, hubUrl: hub.url, enrolmentCode: hub.code, devices: [] },
    { log: SILENT },
  );
  const [core, page] = wirePair();
  kiosk.serveBridge(core);
  screen = connect(page, kioskBridge, { timers: systemTime, timeoutMs: 5_000, onFault: () => undefined });
  await expect.poll(async () => (await open()).residents.length, PATIENCE).toBe(2);
  await expect.poll(async () => (await open()).home !== null, PATIENCE).toBe(true);
  await screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
  const asked = await screen.request('call.request', { entryId: randomUUID(), residentId: EDIE, concern: '' });
  encounterId = asked.encounterId;
  await untilSent();
  const items = [
    { kind: 'advice', itemId: ITEM, owner: 'Priya Nair', due: new Date().toISOString(), text: 'Drink.' } as const,
  ];
  const signed = hub.commit('outcome.signed', EDIE, { outcome: { impression: 'dry', items } }, encounterId);
  outcomeId = signed.envelope.id;
  const known = async () =>
    (await open()).residents.some(({ entries }) => entries.some(({ envelope }) => envelope.id === outcomeId));
  await expect.poll(known, PATIENCE).toBe(true);
});

afterEach(async () => {
  await kiosk.close();
  await hub.stop();
  rmSync(directory, { recursive: true, force: true });
  expect(hub.faults).toEqual([]);
});

describe('what the home says after a decision', () => {
  it('reaches the hub under the call that it is about, in the name of whoever said it', async () => {
    await write(stayed());
    await write(told());
    await write(rated(5));
    await untilSent();
    expect(atHub()).toMatchObject({
      followUps: [{ after: 24, result: 'stayed', words: 'Ate her lunch.', by: { name: 'Priya Nair' } }],
      familyInformed: [{ who: 'Carol' }],
      experiences: [{ who: 'family', rating: 5 }],
    });
  });

  it('is kept while the hub is away, and goes out once, also when it is said twice', async () => {
    await hub.stop();
    const entryId = randomUUID();
    await write(stayed(), entryId);
    await write(stayed(), entryId);
    await write(rated(1));
    await write(rated(5));
    await hub.start();
    await untilSent();
    expect(atHub()?.followUps).toHaveLength(1);
    expect(atHub()?.experiences.map(({ rating }) => rating)).toEqual([1, 5]);
  });

  it('is refused where it is about no call, another person’s call, or another decision', async () => {
    const refused = async (asked: Promise<unknown>, code: string) => expect(asked).rejects.toMatchObject({ code });
    for (const fact of [stayed(), told(), rated(5)]) {
      await refused(screen.request('record.write', { entryId: randomUUID(), residentId: EDIE, fact }), 'bad-params');
      await refused(write(fact, randomUUID(), STAN), 'not-found');
      const other = { ...fact, body: { ...fact.body, outcomeId: randomUUID() } } as HomeFact;
      await refused(write(other), 'not-found');
    }
    await untilSent();
    expect(atHub()).toMatchObject({ followUps: [], familyInformed: [], experiences: [] });
  });

  it('needs somebody who is signed in', async () => {
    await screen.request('carer.sign-out', {});
    for (const fact of [stayed(), told(), rated(5)]) {
      await expect(write(fact)).rejects.toMatchObject({ code: 'not-signed-in' });
    }
  });
});
