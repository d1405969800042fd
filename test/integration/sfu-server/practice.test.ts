/** Visits asked of a practice, the GP's word, and the talk with the nurse: over real links, with the hub's time put forward. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_CLINICIANS, DEMO_PRACTICES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { advice, codeOf, command, newCall } from './support/calls.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';

const HOUR_MS = 3_600_000;
const { edith, stanley, walter } = DEMO_RESIDENT_IDS;

/** A Friday of work in London, in winter time. It runs on, and is put forward by hand. */
const BEGAN = Date.parse('2027-01-15T09:00:00.000Z');
const began = Date.now();
let ahead = 0;
const now = () => BEGAN + Date.now() - began + ahead;
const at = (milliseconds: number) => new Date(milliseconds).toISOString();

let hub: TestHub;
let kiosk: LinkedKiosk;
let joanna: LinkedClinician;
let amir: LinkedClinician;
let okafor: LinkedClinician;
let rahman: LinkedClinician;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA, clock: { now: () => at(now()) } });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  joanna = await linkClinician(hub.url, DEMO_CLINICIANS.joanna.account);
  amir = await linkClinician(hub.url, DEMO_CLINICIANS.amir.account);
  okafor = await linkClinician(hub.url, DEMO_CLINICIANS.okafor.account, DEMO_CLINICIANS.okafor.password);
  rahman = await linkClinician(hub.url, DEMO_CLINICIANS.rahman.account, DEMO_CLINICIANS.rahman.password);
});

afterAll(async () => {
  await hub.remove();
});

async function sign(
  outcome: ReturnType<typeof advice>,
  residentId: string,
): Promise<{ encounterId: string; outcomeId: string }> {
  const encounterId = await newCall(kiosk, residentId);
  await joanna.link.request('call.claim', command(encounterId));
  await joanna.link.request('call.answer', command(encounterId));
  await joanna.link.request('call.end', command(encounterId));
  const { outcomeId } = await joanna.link.request('outcome.sign', { ...command(encounterId), outcome });
  return { encounterId, outcomeId };
}

function withVisit(itemId: string): ReturnType<typeof advice> {
  const { practiceId, name } = DEMO_PRACTICES.millbrook;
  const visit = { kind: 'gp-visit', itemId, owner: name, practiceId, practiceName: name } as const;
  return { ...advice(), items: [{ ...visit, due: at(now() + 4 * HOUR_MS), reason: 'Chest to be listened to.' }] };
}

test('a visit reaches the practice, is accepted with a time and done with findings, and nobody else sees it', async () => {
  const itemId = uuidv7();
  const { encounterId } = await sign(withVisit(itemId), edith);
  const find = async (gp: LinkedClinician) =>
    (await gp.link.request('visits.subscribe', {})).rows.find((row) => row.itemId === itemId);

  expect(await find(okafor)).toMatchObject({ homeName: 'Larkfield House', askedBy: 'Joanna Bell', encounterId });
  expect(await find(rahman)).toBeUndefined();

  const coming = at(now() + HOUR_MS);
  const answer = { itemId, words: '' } as const;
  const of = (gp: LinkedClinician) => gp.link;
  expect(
    await codeOf(
      of(rahman).request('visit.answer', { ...command(encounterId), ...answer, answer: 'accepted', coming }),
    ),
  ).toBe('not-found');
  expect(
    await codeOf(
      of(joanna).request('visit.answer', { ...command(encounterId), ...answer, answer: 'accepted', coming }),
    ),
  ).toBe('forbidden');
  expect(
    await codeOf(of(okafor).request('visit.answer', { ...command(encounterId), ...answer, answer: 'accepted' })),
  ).toBe('conflict');
  expect(
    await codeOf(of(okafor).request('visit.answer', { ...command(encounterId), ...answer, answer: 'declined' })),
  ).toBe('conflict');

  await of(okafor).request('visit.answer', { ...command(encounterId), ...answer, answer: 'accepted', coming });
  expect((await find(okafor))?.answer).toMatchObject({ answer: 'accepted', coming, by: 'Dr Samuel Okafor' });

  const done = { itemId, answer: 'done', words: 'Crackles at the right base.' } as const;
  await of(okafor).request('visit.answer', { ...command(encounterId), ...done });
  // The same answer again is no second entry; another one is too late.
  await of(okafor).request('visit.answer', { ...command(encounterId), ...done });
  expect(
    await codeOf(
      of(okafor).request('visit.answer', { ...command(encounterId), itemId, answer: 'declined', words: 'No.' }),
    ),
  ).toBe('conflict');
  expect((await find(okafor))?.answer).toMatchObject({ answer: 'done', words: done.words });
});

test('an outcome is due by urgency: on the day itself with a visit, else by the end of the next working day', async () => {
  const urgent = await sign(withVisit(uuidv7()), edith);
  const plain = await sign(advice(), walter);
  const { rows } = await okafor.link.request('reviews.subscribe', {});
  const row = (outcomeId: string) => rows.find((one) => one.outcomeId === outcomeId);
  // Friday; the next working day is the Monday.
  expect(row(urgent.outcomeId)).toMatchObject({ urgent: true, due: '2027-01-15T18:30:00.000Z' });
  expect(row(plain.outcomeId)).toMatchObject({ urgent: false, due: '2027-01-18T18:30:00.000Z' });
});

test('a query reaches the nurse who signed, who answers; what is unread is counted on each side', async () => {
  const { encounterId, outcomeId } = await sign(advice(), edith);
  const feedback = async (nurse: LinkedClinician) =>
    (await nurse.link.request('feedback.subscribe', {})).rows.find((row) => row.outcomeId === outcomeId);
  const inbox = async () =>
    (await okafor.link.request('reviews.subscribe', {})).rows.find((row) => row.outcomeId === outcomeId);
  const reply = (from: LinkedClinician, text: string) =>
    from.link.request('review.reply', { ...command(encounterId), outcomeId, text });

  expect(await codeOf(reply(joanna, 'Too early.'))).toBe('conflict');
  expect(await feedback(joanna)).toBeUndefined();

  const review = { outcomeId, verdict: 'queried', comment: 'Why no chest film?' } as const;
  await okafor.link.request('review.record', { ...command(encounterId), review });
  expect(await feedback(joanna)).toMatchObject({ verdict: 'queried', comment: review.comment, read: false, unread: 0 });
  expect(await feedback(amir)).toBeUndefined();
  expect(await codeOf(amir.link.request('feedback.read', { ...command(encounterId), outcomeId }))).toBe('forbidden');

  await joanna.link.request('feedback.read', { ...command(encounterId), outcomeId });
  expect(await feedback(joanna)).toMatchObject({ read: true, unread: 0 });

  ahead += 60_000;
  await reply(joanna, 'She asked to stay at home.');
  expect(await inbox()).toMatchObject({ unread: 1 });

  ahead += 60_000;
  await reply(okafor, 'Agreed then.');
  expect((await inbox())?.unread).toBeUndefined();
  expect(await feedback(joanna)).toMatchObject({ unread: 1 });
  expect(await codeOf(reply(rahman, 'Not mine.'))).toBe('not-found');
});

test('a GP of another list sees nothing of it', async () => {
  const { outcomeId } = await sign(advice(), stanley);
  const seen = async (gp: LinkedClinician) =>
    (await gp.link.request('reviews.subscribe', {})).rows.some((row) => row.outcomeId === outcomeId);
  expect([await seen(okafor), await seen(rahman)].filter(Boolean)).toHaveLength(1);
});
