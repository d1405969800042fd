/** Visits asked of a practice, the GP's word, and the talk with the nurse: over real links, with the hub's time put forward. */
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReviewRow } from '#protocol/hub/clinician-link.ts';
import {
  DEMO_CLINICIANS,
  DEMO_COORDINATOR,
  DEMO_PRACTICES,
  DEMO_RESIDENT_IDS,
} from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { openConnection } from '../../../sfu-server/store/sqlite-connection.ts';
import { advice, codeOf, command, newCall } from './support/calls.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';

const HOUR_MS = 3_600_000;
const { edith, gurdeep, stanley, walter } = DEMO_RESIDENT_IDS;

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
/** Of the practice of Dr Okafor, with nobody on her own list. */
let price: LinkedClinician;
let lena: LinkedClinician;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA, clock: { now: () => at(now()) } });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  joanna = await linkClinician(hub.url, DEMO_CLINICIANS.joanna.account);
  amir = await linkClinician(hub.url, DEMO_CLINICIANS.amir.account);
  okafor = await linkClinician(hub.url, DEMO_CLINICIANS.okafor.account, DEMO_CLINICIANS.okafor.password);
  rahman = await linkClinician(hub.url, DEMO_CLINICIANS.rahman.account, DEMO_CLINICIANS.rahman.password);
  price = await linkClinician(hub.url, DEMO_CLINICIANS.price.account, DEMO_CLINICIANS.price.password);
  lena = await linkClinician(hub.url, DEMO_COORDINATOR.account, DEMO_COORDINATOR.password);
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

describe('the inbox of a practice', () => {
  const { name: OKAFOR } = DEMO_CLINICIANS.okafor;
  const inboxOf = async (gp: LinkedClinician) => (await gp.link.request('reviews.subscribe', {})).rows;
  const visitsOf = async (gp: LinkedClinician) => (await gp.link.request('visits.subscribe', {})).rows;

  test('a colleague reads the record and the letter, answers the visit, reviews, and talks with the nurse', async () => {
    const itemId = uuidv7();
    const { encounterId, outcomeId } = await sign(withVisit(itemId), edith);
    const row = async (gp: LinkedClinician) => (await inboxOf(gp)).find((one) => one.outcomeId === outcomeId);
    const visit = async (gp: LinkedClinician) => (await visitsOf(gp)).find((one) => one.itemId === itemId);

    expect(await row(okafor)).not.toHaveProperty('ofColleague');
    expect(await row(price)).toMatchObject({ ofColleague: OKAFOR, urgent: true });
    expect(await visit(okafor)).not.toHaveProperty('ofColleague');
    expect(await visit(price)).toMatchObject({ ofColleague: OKAFOR, homeName: 'Larkfield House' });

    expect((await price.link.request('resident.open', { residentId: edith })).entries.length).toBeGreaterThan(0);
    const letter = await fetch(`${hub.url}/documents/letter/${encounterId}.pdf`, { headers: { cookie: price.cookie } });
    expect(letter.status).toBe(200);

    const accepted = { itemId, answer: 'accepted', words: '', coming: at(now() + HOUR_MS) } as const;
    await price.link.request('visit.answer', { ...command(encounterId), ...accepted });
    expect((await visit(okafor))?.answer).toMatchObject({ answer: 'accepted', by: 'Dr Hannah Price' });

    const review = { outcomeId, verdict: 'queried', comment: 'Why at home?' } as const;
    await price.link.request('review.record', { ...command(encounterId), review });
    expect((await row(okafor))?.reviewed).toMatchObject({ verdict: 'queried', by: 'Dr Hannah Price' });
    // Whoever of the practice answers, it is answered for the practice.
    ahead += 60_000;
    await joanna.link.request('review.reply', { ...command(encounterId), outcomeId, text: 'She asked to.' });
    expect([(await row(okafor))?.unread, (await row(price))?.unread]).toEqual([1, 1]);
    ahead += 60_000;
    await okafor.link.request('review.reply', { ...command(encounterId), outcomeId, text: 'Then it is right.' });
    expect([(await row(okafor))?.unread, (await row(price))?.unread]).toEqual([undefined, undefined]);
  });

  test('another practice finds nothing by asking', async () => {
    const itemId = uuidv7();
    const { encounterId, outcomeId } = await sign(withVisit(itemId), edith);
    expect((await inboxOf(rahman)).some((row) => row.outcomeId === outcomeId)).toBe(false);
    expect((await visitsOf(rahman)).some((row) => row.itemId === itemId)).toBe(false);
    const { link } = rahman;
    const review = { outcomeId, verdict: 'agreed', comment: '' } as const;
    const visit = { itemId, answer: 'declined', words: 'No.' } as const;
    for (const asked of [
      link.request('resident.open', { residentId: edith }),
      link.request('review.record', { ...command(encounterId), review }),
      link.request('review.reply', { ...command(encounterId), outcomeId, text: 'Mine?' }),
      link.request('visit.answer', { ...command(encounterId), ...visit }),
    ]) {
      expect(await codeOf(asked)).toBe('not-found');
    }
    const letter = await fetch(`${hub.url}/documents/letter/${encounterId}.pdf`, {
      headers: { cookie: rahman.cookie },
    });
    expect(letter.status).toBe(404);
  });

  test('what waits of the own list stands before what waits of a colleague’s, urgent or not', async () => {
    await sign(withVisit(uuidv7()), edith);
    const mine = await sign(advice(), gurdeep);
    const rows = await inboxOf(rahman);
    expect(rows.some((row) => row.ofColleague !== undefined)).toBe(false);
    expect(rows.find((row) => row.outcomeId === mine.outcomeId)).toBeDefined();
    for (const gp of [okafor, price]) {
      const waiting = (await inboxOf(gp)).filter((row) => row.reviewed === undefined);
      expect(waiting.length).toBeGreaterThan(0);
      const own = waiting.map((row) => row.ofColleague === undefined);
      expect(own).toEqual([...own].sort((a, b) => Number(b) - Number(a)));
    }
  });

  test('a resident who moves to a colleague’s list stays in the inbox, under the other name; one who leaves the practice is gone', async () => {
    const { outcomeId } = await sign(advice(), walter);
    const row = async (gp: LinkedClinician) => (await inboxOf(gp)).find((one) => one.outcomeId === outcomeId);
    const told: ReviewRow[][] = [];
    price.link.on('reviews.changed', ({ rows }) => {
      told.push(rows);
    });
    const registeredWith = async (
      practice: { practiceId: string; name: string },
      gp: { personId: string; name: string },
    ) => {
      const content = { ...practice, gpId: gp.personId, gpName: gp.name };
      const source = { kind: 'gp-record', name: practice.name } as const;
      const statement = { topic: 'practice', content, source, asOf: '2027-01-15' } as const;
      const fact = { kind: 'record.stated', body: { statement } } as const;
      await joanna.link.request('record.write', { entryId: uuidv7(), residentId: walter, fact });
    };
    const { millbrook, harbour } = DEMO_PRACTICES;
    expect(await row(price)).toMatchObject({ ofColleague: OKAFOR });

    await registeredWith({ practiceId: millbrook.practiceId, name: millbrook.name }, DEMO_CLINICIANS.price);
    expect(await row(price)).not.toHaveProperty('ofColleague');
    expect(await row(okafor)).toMatchObject({ ofColleague: 'Dr Hannah Price' });
    // She is told without asking.
    await expect
      .poll(() => told.at(-1)?.find((one) => one.outcomeId === outcomeId), { timeout: 20_000 })
      .not.toHaveProperty('ofColleague');

    await registeredWith({ practiceId: harbour.practiceId, name: harbour.name }, DEMO_CLINICIANS.rahman);
    expect([await row(price), await row(okafor)]).toEqual([undefined, undefined]);
    expect(await row(rahman)).toBeDefined();
    expect(await codeOf(price.link.request('resident.open', { residentId: walter }))).toBe('not-found');
  });

  test('a review is closed by the GP’s own answer, and by nobody’s word that it is done', async () => {
    const { encounterId, outcomeId } = await sign(advice(), edith);
    const done = { actionId: 'review', words: 'I read it out to him.' };
    const waits = async () =>
      (await amir.link.request('actions.subscribe', {})).rows.some(
        (row) => row.encounterId === encounterId && row.what === 'review',
      );
    for (const who of [joanna, amir, lena]) {
      expect(await codeOf(who.link.request('action.done', { ...command(encounterId), ...done }))).toBe('conflict');
    }
    expect(await waits()).toBe(true);
    const review = { outcomeId, verdict: 'agreed', comment: '' } as const;
    await price.link.request('review.record', { ...command(encounterId), review });
    expect(await waits()).toBe(false);
  });

  test('who said what, and that the nurse has read it, stands in the audit; so does what was refused', async () => {
    const itemId = uuidv7();
    const { encounterId, outcomeId } = await sign(withVisit(itemId), edith);
    const declined = { itemId, answer: 'declined', words: 'Nobody is free.' } as const;
    await price.link.request('visit.answer', { ...command(encounterId), ...declined });
    const review = { outcomeId, verdict: 'queried', comment: 'Why?' } as const;
    await price.link.request('review.record', { ...command(encounterId), review });
    await joanna.link.request('feedback.read', { ...command(encounterId), outcomeId });
    await joanna.link.request('review.reply', { ...command(encounterId), outcomeId, text: 'Because.' });
    expect(await codeOf(rahman.link.request('review.reply', { ...command(encounterId), outcomeId, text: '?' }))).toBe(
      'not-found',
    );

    const db = await openConnection(join(hub.dataDir, 'hub.db'));
    try {
      const rows = await db.all(
        'SELECT action, actor_id, outcome FROM audit WHERE encounter_id = ? AND actor_kind = ? ORDER BY seq',
        encounterId,
        'clinician',
      );
      const { joanna: nurse, price: gp, rahman: stranger } = DEMO_CLINICIANS;
      const row = (action: string, { personId }: { readonly personId: string }, outcome = 'done') => ({
        action: `clinician:${action}`,
        actor_id: personId,
        outcome,
      });
      expect(rows.slice(-5)).toEqual([
        row('visit.answer', gp),
        row('review.record', gp),
        row('feedback.read', nurse),
        row('review.reply', nurse),
        row('review.reply', stranger, 'not-found'),
      ]);
    } finally {
      await db.close();
    }
  });
});
