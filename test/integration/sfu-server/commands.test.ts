/** Competing decisions: exactly one wins, nothing is done twice, and what was decided can be made again from the entries. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { scoreNews2 } from '#domain/news2/score.ts';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { Params } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA, type MediaPart } from '../../../sfu-server/signalling/media-part.ts';
import { rebuildProjections } from '../../../sfu-server/triage/rebuild.ts';
import { linkClinician, signAgain, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, sealFact, type LinkedKiosk } from './support/kiosk.ts';
import { makeOver, type SomeCall } from './support/over.ts';
import { checkFeeds, openCopy, openStored, projectionsOf } from './support/stored.ts';

type Outcome = Params<ClinicianLink, 'outcome.sign'>['outcome'];

const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const rooms: string[] = [];
/** What was asked for one call: the one before it closes its room in its own time. */
const roomsOf = (encounterId: string) => rooms.filter((asked) => asked.endsWith(encounterId));
/** Notes what the hub asks of the SFU; the SFU itself has its own tests. */
const media: MediaPart = {
  ...NO_MEDIA,
  available: true,
  rooms: {
    ...NO_MEDIA.rooms,
    open: (roomId) => {
      rooms.push(`open ${roomId}`);
      return Promise.resolve();
    },
    close: (roomId) => {
      rooms.push(`close ${roomId}`);
      return Promise.resolve();
    },
  },
};

let hub: TestHub;
let kiosk: LinkedKiosk;
let joanna: LinkedClinician;
let amir: LinkedClinician;
let okafor: LinkedClinician;

beforeAll(async () => {
  hub = await startTestHub({ media });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  joanna = await linkClinician(hub.url, 'joanna.bell');
  amir = await linkClinician(hub.url, 'amir.haddad');
  okafor = await linkClinician(hub.url, 'samuel.okafor', 'demo-gp-2026');
});

afterAll(async () => {
  await hub.remove();
});

afterEach(() => {
  rooms.length = 0;
});

const calls: SomeCall[] = [];

/** A call of its own: the one before for the same person is over. */
async function newCall(residentId: string = DEMO_RESIDENT_IDS.edith): Promise<string> {
  const encounterId = uuidv7();
  const before = calls.findLast((call) => call.residentId === residentId);
  if (before !== undefined) await makeOver(kiosk, [joanna, amir], before);
  calls.push({ residentId, encounterId });
  const { answers } = await kiosk.link.request('entries.append', {
    entries: [callRequest(kiosk, encounterId, { residentId })],
  });
  expect(answers[0]?.status).toBe('accepted');
  return encounterId;
}

const command = (encounterId: string) => ({ commandId: uuidv7(), encounterId });
const codeOf = (settled: PromiseSettledResult<unknown>) =>
  settled.status === 'fulfilled' ? 'done' : settled.reason instanceof RefusalError ? settled.reason.code : 'fault';

function advice(changes: Partial<Outcome> = {}): Outcome {
  return {
    impression: 'Chest infection.',
    items: [{ kind: 'advice', itemId: uuidv7(), owner: 'Priya Nair', due: new Date().toISOString(), text: 'Fluids.' }],
    ...changes,
  };
}

async function kindsOf(encounterId: string, residentId: string = DEMO_RESIDENT_IDS.edith): Promise<string[]> {
  const { entries } = await joanna.link.request('resident.open', { residentId });
  return entries.filter((entry) => entry.envelope.encounterId === encounterId).map((entry) => entry.envelope.kind);
}

test('two nurses claim at once, many times: exactly one has it, and the other is told who', async () => {
  for (let round = 0; round < 20; round++) {
    const encounterId = await newCall();
    const claims = await Promise.allSettled([
      joanna.link.request('call.claim', command(encounterId)),
      amir.link.request('call.claim', command(encounterId)),
    ]);
    expect(claims.map(codeOf).sort()).toEqual(['conflict', 'done']);
    const lost = claims.find((claim) => claim.status === 'rejected');
    expect(String(lost?.reason)).toMatch(/(Joanna Bell|Amir Haddad) has claimed this call/);
    expect((await kindsOf(encounterId)).filter((kind) => kind === 'call.claimed')).toHaveLength(1);
  }
});

describe('a command that is sent twice', () => {
  test('is carried out once and answered twice with the same', async () => {
    const encounterId = await newCall();
    const claim = command(encounterId);
    await Promise.all([joanna.link.request('call.claim', claim), joanna.link.request('call.claim', claim)]);
    await joanna.link.request('call.release', { ...command(encounterId), reason: 'Another call' });
    // The lost answer's repeat, after the world went on: it must not claim again.
    await joanna.link.request('call.claim', claim);
    expect(await kindsOf(encounterId)).toEqual(['call.requested', 'call.claimed', 'call.released']);
    await joanna.link.request('call.claim', command(encounterId));
    const sign = { ...command(encounterId), outcome: advice() };
    const signed = await joanna.link.request('outcome.sign', sign);
    expect(await joanna.link.request('outcome.sign', sign)).toEqual(signed);
    expect((await kindsOf(encounterId)).filter((kind) => kind === 'outcome.signed')).toHaveLength(1);
  });

  test('cannot be somebody else’s, or be used for something else', async () => {
    const encounterId = await newCall();
    const claim = command(encounterId);
    await joanna.link.request('call.claim', claim);
    await expect(amir.link.request('call.claim', claim)).rejects.toMatchObject({ code: 'conflict' });
    await expect(joanna.link.request('call.answer', claim)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is judged again when it was refused the first time', async () => {
    const encounterId = await newCall();
    await joanna.link.request('call.claim', command(encounterId));
    const later = command(encounterId);
    await expect(amir.link.request('call.claim', later)).rejects.toMatchObject({ code: 'conflict' });
    await joanna.link.request('call.release', { ...command(encounterId), reason: '' });
    await amir.link.request('call.claim', later);
    expect((await kindsOf(encounterId)).at(-1)).toBe('call.claimed');
  });
});

test('media opens with the answer and closes with the end, and a ticket goes to who is in the call', async () => {
  const encounterId = await newCall();
  await expect(joanna.link.request('media.ticket', { encounterId })).rejects.toMatchObject({ code: 'conflict' });
  await joanna.link.request('call.claim', command(encounterId));
  await expect(amir.link.request('media.ticket', { encounterId })).rejects.toMatchObject({ code: 'conflict' });
  const { ticket, url } = await joanna.link.request('media.ticket', { encounterId });
  expect(url).toBe(`${hub.url.replace('http', 'ws')}/media`);
  expect(ticket).toHaveLength(43);
  expect(await kiosk.link.request('media.ticket', { encounterId })).toMatchObject({ url });
  await expect(kiosk.link.request('media.ticket', { encounterId: uuidv7() })).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(roomsOf(encounterId)).toEqual([]);
  await joanna.link.request('call.answer', command(encounterId));
  await expect.poll(() => roomsOf(encounterId)).toEqual([`open ${encounterId}`]);
  await joanna.link.request('outcome.sign', { ...command(encounterId), outcome: advice() });
  expect(await kiosk.link.request('media.ticket', { encounterId })).toMatchObject({ url });
  await joanna.link.request('call.end', command(encounterId));
  await expect.poll(() => rooms.at(-1)).toBe(`close ${encounterId}`);
});

test('a home that leaves the queue closes the room, and nobody can claim the call', async () => {
  const encounterId = await newCall();
  const cancel = sealFact(kiosk, 'call.cancelled', { reason: 'She is well again.' }, { encounterId });
  await kiosk.link.request('entries.append', { entries: [cancel] });
  await expect.poll(() => roomsOf(encounterId)).toEqual([`close ${encounterId}`]);
  await expect(joanna.link.request('call.claim', command(encounterId))).rejects.toThrow('The home has left the queue.');
  await expect(kiosk.link.request('media.ticket', { encounterId })).rejects.toMatchObject({ code: 'conflict' });
});

describe('signing', () => {
  const penicillin = (allergyCheck: Extract<Outcome['items'][number], { kind: 'prescription' }>['allergyCheck']) =>
    advice({
      items: [
        {
          kind: 'prescription',
          itemId: uuidv7(),
          owner: 'Priya Nair',
          due: new Date().toISOString(),
          medicine: 'Penicillin V 250 mg tablets',
          dose: '500 mg',
          route: 'by mouth',
          frequency: 'four times a day',
          duration: '5 days',
          quantity: '40',
          indication: 'Chest infection',
          allergyCheck,
        },
      ],
    });

  test("another nurse's call cannot be signed, nor one that nobody claimed", async () => {
    const encounterId = await newCall();
    const sign = () => ({ ...command(encounterId), outcome: advice() });
    await expect(amir.link.request('outcome.sign', sign())).rejects.toMatchObject({ code: 'conflict' });
    await joanna.link.request('call.claim', command(encounterId));
    await expect(amir.link.request('outcome.sign', sign())).rejects.toThrow('Joanna Bell has claimed this call.');
    await joanna.link.request('outcome.sign', sign());
    await expect(joanna.link.request('outcome.sign', sign())).rejects.toMatchObject({ code: 'conflict' });
  });

  test("the resident's recorded allergy and the nurse's registration count", async () => {
    const encounterId = await newCall();
    await joanna.link.request('call.claim', command(encounterId));
    const refused = { ...command(encounterId), outcome: penicillin({ result: 'no-match' }) };
    await expect(joanna.link.request('outcome.sign', refused)).rejects.toThrow(/allergy to Penicillin/);
    const overridden = penicillin({ result: 'match-overridden', substance: 'Penicillin', reason: 'Tested in 2024.' });
    await signAgain(joanna, { ...command(encounterId), outcome: overridden });
    const another = await newCall();
    await amir.link.request('call.claim', command(another));
    const byAmir = { ...command(another), outcome: overridden };
    await expect(amir.link.request('outcome.sign', byAmir)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the GP', () => {
  test('reviews the signed outcome and no other, and of their own residents alone', async () => {
    const encounterId = await newCall();
    const review = (outcomeId: string, call = encounterId) => ({
      ...command(call),
      review: { outcomeId, verdict: 'agreed' as const, comment: '' },
    });
    await expect(okafor.link.request('review.record', review(uuidv7()))).rejects.toMatchObject({ code: 'conflict' });
    await joanna.link.request('call.claim', command(encounterId));
    const { outcomeId } = await joanna.link.request('outcome.sign', { ...command(encounterId), outcome: advice() });
    await expect(okafor.link.request('review.record', review(uuidv7()))).rejects.toMatchObject({ code: 'conflict' });
    await okafor.link.request('review.record', review(outcomeId));
    await expect(joanna.link.request('review.record', review(outcomeId))).rejects.toMatchObject({ code: 'forbidden' });

    const ofAnother = await newCall(DEMO_RESIDENT_IDS.stanley);
    await joanna.link.request('call.claim', command(ofAnother));
    const signed = await joanna.link.request('outcome.sign', { ...command(ofAnother), outcome: advice() });
    const stolen = okafor.link.request('review.record', review(signed.outcomeId, ofAnother));
    await expect(stolen).rejects.toMatchObject({ code: 'not-found' });
    const opened = okafor.link.request('resident.open', { residentId: DEMO_RESIDENT_IDS.stanley });
    await expect(opened).rejects.toMatchObject({ code: 'not-found' });
    const { rows } = await okafor.link.request('reviews.subscribe', {});
    expect(rows.map((row) => row.encounterId)).toContain(encounterId);
    expect(rows.map((row) => row.encounterId)).not.toContain(ofAnother);
  });

  test('does not see the queue and does not claim', async () => {
    const encounterId = await newCall();
    await expect(okafor.link.request('queue.subscribe', {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(okafor.link.request('call.claim', command(encounterId))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test('the queue ranks by risk, and a set taken while waiting moves the call up', async () => {
  const { rows: before } = await amir.link.request('queue.subscribe', {});
  for (const row of before.filter(({ status }) => status === 'waiting')) {
    const cancel = sealFact(kiosk, 'call.cancelled', { reason: '' }, { encounterId: row.encounterId });
    await kiosk.link.request('entries.append', { entries: [cancel] });
  }
  const order = async () =>
    (await amir.link.request('queue.subscribe', {})).rows
      .filter((row) => row.status === 'waiting')
      .map((row) => row.encounterId);
  const first = await newCall(DEMO_RESIDENT_IDS.walter);
  const second = await newCall(DEMO_RESIDENT_IDS.olive);
  expect(await order()).toEqual([first, second]);
  const at = new Date().toISOString();
  const observed = { source: 'observed', takenAt: at } as const;
  const values = {
    respiratoryRate: { value: 26, provenance: { source: 'counted', takenAt: at, seconds: 60 } },
    spo2: { value: 90, provenance: { source: 'typed', takenAt: at } },
    inspiredOxygen: { value: { support: 'air' }, provenance: observed },
    bloodPressure: { value: { systolic: 96, diastolic: 60 }, provenance: { source: 'typed', takenAt: at } },
    pulse: { value: 120, provenance: { source: 'typed', takenAt: at } },
    consciousness: { value: 'A', provenance: observed },
    temperature: { value: 388, provenance: { source: 'typed', takenAt: at } },
  };
  const news2 = scoreNews2({
    scale: 1,
    respiratoryRate: 26,
    spo2: 90,
    inspiredOxygen: 'air',
    systolic: 96,
    pulse: 120,
    consciousness: 'A',
    temperature: 388,
  });
  const set = sealFact(kiosk, 'observations.recorded', { values, news2 }, { residentId: DEMO_RESIDENT_IDS.olive });
  const { answers } = await kiosk.link.request('entries.append', { entries: [set] });
  expect(answers[0]).toMatchObject({ status: 'accepted' });
  expect(await order()).toEqual([second, first]);
  await joanna.link.request('call.claim', command(second));
  const sign = () => ({ ...command(second), outcome: advice() });
  await expect(joanna.link.request('outcome.sign', sign())).rejects.toThrow(/NEWS2 is 7 or more/);
  const withReason = { ...sign(), outcome: advice({ departureReason: 'Her plan is comfort at home.' }) };
  await joanna.link.request('outcome.sign', withReason);
});

test('what is refused is kept in quarantine and counted', async () => {
  const wrong = { ...callRequest(kiosk, uuidv7()), signature: 'AAAA' };
  await kiosk.link.request('entries.append', { entries: [wrong] });
  await kiosk.link.request('entries.append', { entries: [wrong] });
  const { db, store } = await openStored(hub.dataDir);
  const kept = (await store.quarantined(SCOPE)).filter(({ entryId }) => entryId === wrong.envelope.id);
  expect(kept).toMatchObject([{ deviceId: kiosk.kioskId, code: 'signature-wrong', times: 2 }]);
  await db.close();
});

test('opening a record is in the audit, and so is what was refused', async () => {
  const { db } = await openStored(hub.dataDir);
  const rows = await db.all(
    "SELECT outcome, COUNT(*) AS times FROM audit WHERE action = 'clinician:resident.open' GROUP BY outcome",
  );
  const times = new Map(rows.map((row) => [row['outcome'], row['times']]));
  expect(times.get('done')).toBeGreaterThan(20);
  expect(times.get('not-found')).toBe(1);
  await db.close();
});

test('the projections are the same when they are made again from the entries', async () => {
  const { db, store } = await openCopy(hub.dataDir);
  const live = await projectionsOf(db);
  await db.transaction((tx) => tx.run("UPDATE encounters SET status = 'waiting'"));
  expect(await projectionsOf(db)).not.toEqual(live);
  await rebuildProjections(store, SCOPE);
  expect(await projectionsOf(db)).toEqual(live);
  expect(await checkFeeds(store, SCOPE)).toBeGreaterThan(100);
  await db.close();
});
