/** One call from the bedside to the GP, over real links and a real database. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { QueueState, ReviewRow } from '#protocol/hub/clinician-link.ts';
import { DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, sealFact } from './support/kiosk.ts';
import { feedLength } from './support/stored.ts';

let hub: TestHub;

/** What is pushed comes when it comes. */
const seen = (assertion: () => void): Promise<void> => vi.waitFor(assertion, { timeout: 20_000 });

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
});

afterAll(async () => {
  await hub.remove();
});

test('a call is asked for, claimed, answered, ended, signed, read back and reviewed', async () => {
  const kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  const places: unknown[] = [];
  kiosk.link.on('queue.places', ({ places: own, nursesOnline }) => places.push({ own: own.length, nursesOnline }));
  const { residents } = await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  expect(residents).toHaveLength(9);
  // What the demo begins with.
  const before = await feedLength(hub.dataDir, { serviceId: DEMO_SERVICE.serviceId }, DEMO_RESIDENT_IDS.edith);
  const counts = (length: number) => Array.from({ length: before + length }, (_, index) => index + 1);
  await seen(() => {
    expect(kiosk.fed.get(DEMO_RESIDENT_IDS.edith)?.map((entry) => entry.seq)).toEqual(counts(0));
  });

  const nurse = await linkClinician(hub.url, 'joanna.bell');
  expect((await nurse.link.request('session.whoami', {})).qualification).toBe('NMC PIN 12A3456E, V300');
  const first = await nurse.link.request('queue.subscribe', {});
  expect(first.rows).toEqual([]);
  const states: QueueState[] = [];
  nurse.link.on('queue.changed', (state) => states.push(state));

  const encounterId = uuidv7();
  const request = callRequest(kiosk, encounterId);
  const { answers } = await kiosk.link.request('entries.append', { entries: [request] });
  expect(answers).toEqual([{ id: request.envelope.id, status: 'accepted', seq: before + 1 }]);
  await seen(() => {
    expect(states.at(-1)?.rows[0]).toMatchObject({
      encounterId,
      residentName: 'HARGREAVES, Edith',
      homeName: 'Larkfield House',
      room: '12',
      status: 'waiting',
      kioskOnline: true,
      reasons: [{ kind: 'no-observations' }, { kind: 'staff-concern' }],
    });
    expect(places.at(-1)).toEqual({ own: 1, nursesOnline: 1 });
  });

  const command = () => ({ commandId: uuidv7(), encounterId });
  await nurse.link.request('call.claim', command());
  const opened = await nurse.link.request('resident.open', { residentId: DEMO_RESIDENT_IDS.edith });
  expect(opened.entries.map((entry) => entry.seq)).toEqual(counts(2));
  await nurse.link.request('call.answer', command());
  await nurse.link.request('call.end', command());
  const itemId = uuidv7();
  const { outcomeId } = await nurse.link.request('outcome.sign', {
    ...command(),
    outcome: {
      impression: 'Chest infection, well enough to stay.',
      items: [{ kind: 'advice', itemId, owner: 'Priya Nair', due: new Date().toISOString(), text: 'Fluids hourly.' }],
    },
  });
  await seen(() => {
    expect(kiosk.fed.get(DEMO_RESIDENT_IDS.edith)?.map((entry) => entry.seq)).toEqual(counts(5));
  });
  await seen(() => {
    expect(states.at(-1)?.rows).toEqual([]);
  });

  const readBack = sealFact(kiosk, 'item.read-back', { outcomeId, itemId, answer: 'said-back' }, { encounterId });
  const said = await kiosk.link.request('entries.append', { entries: [readBack] });
  expect(said.answers[0]).toMatchObject({ status: 'accepted', seq: before + 6 });

  const gp = await linkClinician(hub.url, 'samuel.okafor', 'demo-gp-2026');
  const inbox = await gp.link.request('reviews.subscribe', {});
  expect(inbox.rows).toMatchObject([{ encounterId, outcomeId, signedBy: 'Joanna Bell', urgent: false }]);
  const changes: ReviewRow[][] = [];
  gp.link.on('reviews.changed', ({ rows }) => changes.push(rows));
  await gp.link.request('review.record', { ...command(), review: { outcomeId, verdict: 'agreed', comment: '' } });
  await seen(() => {
    expect(changes.at(-1)?.[0]?.reviewed).toMatchObject({ verdict: 'agreed', by: 'Dr Samuel Okafor' });
  });
});
