/** What a home says around a call, and what nurses answer: refusals, the family, readings asked for, and the queue. */
import { readFileSync } from 'node:fs';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ENTRY_VERSIONS, KIOSK_FACTS, WITHOUT_SIGN_IN, type EntryKind } from '#domain/journal/bodies.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { scoreNews2 } from '#domain/news2/score.ts';
import { news2Inputs, type ObservationValues } from '#domain/observations/observation-set.ts';
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { QueueRow, QueueState } from '#protocol/hub/clinician-link.ts';
import { readEntry, type RecordFact } from '#protocol/stored/entry.ts';
import type { Push } from '#protocol/wire/contract.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { rebuildProjections } from '../../../sfu-server/triage/rebuild.ts';
import { EDITHS_VALUES } from '../../fixtures/entries.ts';
import { breakGlass } from './support/break-glass.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { fact, nobodyAt, send, tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, sealFact, type LinkedKiosk } from './support/kiosk.ts';
import { newHomeKiosk } from './support/second-kiosk.ts';
import { openCopy, projectionsOf } from './support/stored.ts';

let hub: TestHub;
let kiosk: LinkedKiosk;
let second: LinkedKiosk;
let joanna: LinkedClinician;
let okafor: LinkedClinician;
let queue: QueueState | undefined;
const places = new Map<LinkedKiosk, Push<KioskLink, 'queue.places'>['places']>();

const { edith, walter, olive, stanley, fatima, margaret, arthur } = DEMO_RESIDENT_IDS;
const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const MINUTE_MS = 60_000;

/** What is pushed comes when it comes. */
const seen = (assertion: () => void): Promise<void> => vi.waitFor(assertion, { timeout: 20_000 });

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  second = await newHomeKiosk(hub, DEMO_HOMES.larkfield.homeId);
  for (const one of [kiosk, second]) {
    one.link.on('queue.places', ({ places: own }) => places.set(one, own));
    await one.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  }
  joanna = await linkClinician(hub.url, 'joanna.bell');
  await breakGlass(joanna.link, [edith, walter, olive, stanley, fatima, margaret, arthur]);
  okafor = await linkClinician(hub.url, 'samuel.okafor', 'demo-gp-2026');
  queue = await joanna.link.request('queue.subscribe', {});
  joanna.link.on('queue.changed', (state) => {
    queue = state;
  });
});

afterAll(async () => {
  await hub.remove();
});

function rowOf(encounterId: string): QueueRow | undefined {
  return queue?.rows.find((row) => row.encounterId === encounterId);
}
const command = (encounterId: string) => ({ commandId: uuidv7(), encounterId });

async function call(residentId: string, more: Partial<Parameters<typeof tell<'call.requested'>>[2]> = {}) {
  const encounterId = uuidv7();
  await tell(kiosk, 'call.requested', { concern: 'Not right.', ...more }, { residentId, encounterId });
  return encounterId;
}

function write(residentId: string, recordFact: RecordFact, encounterId?: string, who = joanna) {
  return who.link.request('record.write', {
    entryId: uuidv7(),
    residentId,
    ...(encounterId === undefined ? {} : { encounterId }),
    fact: recordFact,
  });
}

async function encounterOf(residentId: string, encounterId: string) {
  const { entries } = await joanna.link.request('resident.open', { residentId });
  return reduceResident(entries.map((entry) => readEntry(entry))).encounters.get(encounterId);
}

function sign(encounterId: string) {
  return joanna.link.request('outcome.sign', {
    ...command(encounterId),
    outcome: {
      impression: 'Well.',
      items: [{ kind: 'advice', itemId: uuidv7(), owner: 'Priya Nair', due: new Date().toISOString(), text: 'Rest.' }],
    },
  });
}

function scored(spo2: number | undefined) {
  const { spo2: _spo2, ...rest } = EDITHS_VALUES;
  const provenance = { source: 'typed', takenAt: new Date().toISOString() } as const;
  const values: ObservationValues = spo2 === undefined ? rest : { ...rest, spo2: { value: spo2, provenance } };
  return { values, news2: scoreNews2(news2Inputs(values, 1)) };
}

describe('what a kiosk may write', () => {
  const OF_CALLS: readonly EntryKind[] = [
    'call.requested',
    'call.added',
    'call.vouched',
    'call.carried',
    'call.cancelled',
    'message.sent',
    'reading.answered',
    'item.read-back',
    'follow-up.recorded',
    'experience.rated',
    'family.informed',
  ];

  interface Released {
    readonly kind: string;
    readonly version: number;
    readonly body: unknown;
  }
  const fixture = new URL('../../fixtures/released-bodies.json', import.meta.url);
  const bodies = JSON.parse(readFileSync(fixture, 'utf8')) as readonly Released[];

  test.each(bodies.map(({ kind, version, body }) => [kind, version, body] as const))(
    'every body that was ever released is read: %s %i',
    async (kind, version, body) => {
      const residentId = arthur;
      const encounterId = OF_CALLS.some((one) => one === kind) ? uuidv7() : undefined;
      const answer = await send(
        kiosk,
        sealFact(kiosk, kind, body, { version, residentId, ...(encounterId === undefined ? {} : { encounterId }) }),
      );
      if (!KIOSK_FACTS.some((one) => one === kind)) {
        expect(answer).toMatchObject({ status: 'refused', code: 'kind-refused' });
      } else if (kind === 'person.described') {
        expect(answer).toMatchObject({ status: 'refused', code: 'conflict' });
      } else if (kind === 'person.identified' || kind === 'call.linked') {
        expect(answer).toMatchObject({ status: 'refused', code: 'not-found' });
      } else if (kind === 'record.stated' || kind === 'record.ended') {
        // Some of it is not for carers to state; none of it is not understood.
        if (answer.status === 'refused') expect(answer.code).toBe('forbidden');
      } else {
        expect(answer).toMatchObject({ status: 'accepted' });
      }
    },
  );

  test.each(OF_CALLS)('%s belongs to a call, and says to which', async (kind) => {
    const body = bodies.find((one) => one.kind === kind && one.version === ENTRY_VERSIONS[kind])?.body;
    const answer = await send(
      kiosk,
      sealFact(kiosk, kind, body, { version: ENTRY_VERSIONS[kind], residentId: arthur }),
    );
    expect(answer).toMatchObject({ status: 'refused', code: 'bad-params' });
  });

  test('an emergency may be noted without a call', async () => {
    const note = { emergency: 'choking', list: 'emergencies/1', rang999: true, incident: '' } as const;
    await tell(kiosk, 'emergency.noted', note, { residentId: arthur, ...nobodyAt(kiosk) });
  });

  test.each(KIOSK_FACTS.map((kind) => [kind] as const))('with nobody signed in: %s', async (kind) => {
    const body = bodies.find((one) => one.kind === kind && one.version === ENTRY_VERSIONS[kind])?.body;
    const described = kind === 'person.described';
    const sealed = sealFact(kiosk, kind, body, {
      version: ENTRY_VERSIONS[kind],
      residentId: described ? uuidv7() : arthur,
      ...(described ? {} : { encounterId: uuidv7() }),
      ...nobodyAt(kiosk),
    });
    const may = WITHOUT_SIGN_IN.some((one) => one === kind);
    expect(await send(kiosk, sealed)).toMatchObject(
      may ? { status: 'accepted' } : { status: 'refused', code: 'forbidden' },
    );
  });
});

describe('what the family says', () => {
  test('nothing is signed until a nurse has answered it, and again when another worry comes', async () => {
    const encounterId = await call(walter, { family: { name: 'Carol, daughter', words: 'He is not himself.' } });
    await joanna.link.request('call.claim', command(encounterId));
    await expect(sign(encounterId)).rejects.toMatchObject({ code: 'conflict' });
    await seen(() => {
      expect(rowOf(encounterId)).toMatchObject({
        family: { name: 'Carol, daughter', words: 'He is not himself.', acknowledged: false },
        reasons: expect.arrayContaining([{ kind: 'family-concern' }]) as unknown,
      });
    });
    const acknowledged = { kind: 'family.acknowledged', body: { words: 'I have rung her.' } } as const;
    await write(walter, acknowledged, encounterId);
    await seen(() => {
      expect(rowOf(encounterId)?.family?.acknowledged).toBe(true);
    });
    await tell(
      kiosk,
      'call.added',
      { family: { name: 'Carol', words: 'He has stopped drinking.' } },
      { residentId: walter, encounterId },
    );
    await expect(sign(encounterId)).rejects.toMatchObject({ code: 'conflict' });
    await write(walter, acknowledged, encounterId);
    await sign(encounterId);
  });

  test('is not answered where it said nothing', async () => {
    const encounterId = await call(walter);
    await expect(
      write(walter, { kind: 'family.acknowledged', body: { words: 'Heard.' } }, encounterId),
    ).rejects.toMatchObject({ code: 'conflict' });
    await tell(kiosk, 'call.cancelled', { reason: '' }, { residentId: walter, encounterId });
  });
});

describe('what a nurse writes into a call', () => {
  const reading: RecordFact = { kind: 'reading.requested', body: { wanted: ['spo2'], words: 'Warm hands first.' } };
  const message: RecordFact = { kind: 'message.sent', body: { text: 'I am with you in two minutes.' } };

  test.each([reading, message, { kind: 'family.acknowledged', body: { words: '' } } as const])(
    '$kind belongs to a call, and to one of this person',
    async (one) => {
      const encounterId = await call(olive);
      await expect(write(olive, one)).rejects.toMatchObject({ code: 'bad-params' });
      await expect(write(edith, one, encounterId)).rejects.toMatchObject({ code: 'conflict' });
      await expect(write(olive, one, uuidv7())).rejects.toMatchObject({ code: 'conflict' });
      await tell(kiosk, 'call.cancelled', { reason: '' }, { residentId: olive, encounterId });
    },
  );

  test.each([
    ['call.added', { kind: 'call.added', body: { concern: 'Worse.' } }],
    ['call.carried', { kind: 'call.carried', body: {} }],
    ['call.vouched', { kind: 'call.vouched', body: { madeBy: 'Tom', words: '' } }],
  ] as const)('%s is the home’s to say', async (_kind, one) => {
    const encounterId = await call(olive);
    await expect(write(olive, one, encounterId)).rejects.toMatchObject({ code: 'forbidden' });
    await tell(kiosk, 'call.cancelled', { reason: '' }, { residentId: olive, encounterId });
  });

  test('a reading is asked for, comes to both kiosks, and is answered; not when the call is over', async () => {
    const encounterId = await call(olive);
    const { id: requestId } = await write(olive, reading, encounterId);
    await seen(() => {
      for (const one of [kiosk, second]) expect(one.fed.get(olive)?.at(-1)?.envelope.id).toBe(requestId);
    });
    const set = await tell(second, 'observations.recorded', scored(95), { residentId: olive });
    const where = { residentId: olive, encounterId };
    await tell(second, 'reading.answered', { requestId, observationsId: set.envelope.id }, where);
    const encounter = await encounterOf(olive, encounterId);
    expect(encounter?.readingRequests).toMatchObject([
      { requestId, answer: { answer: { observationsId: set.envelope.id } } },
    ]);
    await joanna.link.request('call.claim', command(encounterId));
    await joanna.link.request('call.answer', command(encounterId));
    await write(olive, reading, encounterId);
    await joanna.link.request('call.end', command(encounterId));
    await write(olive, reading, encounterId);
    await sign(encounterId);
    await expect(write(olive, reading, encounterId)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a GP writes into the calls of their own residents', async () => {
    const encounterId = await call(edith);
    await write(edith, message, encounterId, okafor);
    const other = await call(stanley);
    await expect(write(stanley, message, other, okafor)).rejects.toMatchObject({ code: 'not-found' });
    for (const [residentId, id] of [
      [edith, encounterId],
      [stanley, other],
    ] as const) {
      await tell(kiosk, 'call.cancelled', { reason: '' }, { residentId, encounterId: id });
    }
  });
});

describe('the queue', () => {
  test('an emergency is answered as soon as NEWS2 high, and both kiosks know by when', async () => {
    const plain = await call(stanley);
    const emergency = await call(fatima, { emergency: 'stroke' });
    await seen(() => {
      const order = queue?.rows.map((row) => row.encounterId) ?? [];
      expect(order.indexOf(emergency)).toBeGreaterThanOrEqual(0);
      expect(order.indexOf(emergency)).toBeLessThan(order.indexOf(plain));
      const row = rowOf(emergency);
      expect(row).toMatchObject({
        emergency: 'stroke',
        reasons: [{ kind: 'emergency' }, { kind: 'no-observations' }, { kind: 'staff-concern' }],
      });
      expect(Date.parse(row?.answerBy ?? '') - Date.parse(row?.requestedAt ?? '')).toBe(2 * MINUTE_MS);
      for (const one of [kiosk, second]) {
        expect(places.get(one)).toContainEqual(
          expect.objectContaining({ encounterId: emergency, answerBy: row?.answerBy }),
        );
        expect(places.get(one)).toContainEqual(
          expect.objectContaining({ encounterId: plain, answerBy: rowOf(plain)?.answerBy }),
        );
      }
    });
    // What the 999 page says of a call counts too.
    const note = { emergency: 'fit', list: 'emergencies/1', rang999: true, incident: '' } as const;
    await tell(second, 'emergency.noted', note, { residentId: stanley, encounterId: plain });
    await seen(() => {
      expect(rowOf(plain)?.emergency).toBe('fit');
    });
    for (const [residentId, encounterId] of [
      [stanley, plain],
      [fatima, emergency],
    ] as const) {
      await tell(kiosk, 'call.cancelled', { reason: '' }, { residentId, encounterId });
    }
  });

  test('why they call, and what the home adds later, from either kiosk', async () => {
    const reason = { reason: 'fall', questions: 'call-reasons/1', answers: { witnessed: 'no' } } as const;
    const encounterId = await call(margaret, { reason, alternative: '111' });
    await seen(() => {
      expect(rowOf(encounterId)).toMatchObject({ reason, concern: 'Not right.', unread: 0 });
    });
    const answers = { ...reason.answers, 'head-struck': 'yes' };
    const where = { residentId: margaret, encounterId };
    await tell(second, 'call.added', { reason: { ...reason, answers }, concern: 'Bleeding from the head.' }, where);
    await tell(second, 'call.carried', {}, where);
    await seen(() => {
      expect(rowOf(encounterId)).toMatchObject({ reason: { answers }, concern: 'Bleeding from the head.' });
    });
    expect((await encounterOf(margaret, encounterId))?.kioskId).toBe(second.kioskId);
    await tell(kiosk, 'call.cancelled', { reason: '' }, where);
  });

  test('a set that is taken while they wait counts, also one that was named later; an incomplete one hides nothing', async () => {
    const encounterId = await call(margaret);
    const where = { residentId: margaret, encounterId };
    const low = await tell(kiosk, 'observations.recorded', scored(97), { residentId: margaret });
    await tell(kiosk, 'call.added', { observationsId: low.envelope.id }, where);
    const totalOf = () => {
      const news2 = rowOf(encounterId)?.news2;
      return news2?.status === 'complete' ? news2.total : undefined;
    };
    await seen(() => {
      expect(totalOf()).toBe(5);
    });
    // Taken hours ago at another bedside of the same person, and only now named.
    const old = new Date(Date.now() - 60 * MINUTE_MS).toISOString();
    const ill = await tell(kiosk, 'observations.recorded', scored(80), { residentId: margaret, occurredAt: old });
    await tell(kiosk, 'call.added', { observationsId: ill.envelope.id }, where);
    await seen(() => {
      expect(totalOf()).toBe(8);
    });
    const part = await tell(kiosk, 'observations.recorded', scored(undefined), { residentId: margaret });
    await tell(kiosk, 'call.added', { observationsId: part.envelope.id }, where);
    expect((await encounterOf(margaret, encounterId))?.observationsId).toBe(part.envelope.id);
    const state = await joanna.link.request('queue.subscribe', {});
    expect(state.rows.find((row) => row.encounterId === encounterId)?.news2).toMatchObject({ total: 8 });
    await tell(kiosk, 'call.cancelled', { reason: '' }, where);
  });

  test('messages that no nurse has answered are counted', async () => {
    const encounterId = await call(margaret);
    const where = { residentId: margaret, encounterId };
    await tell(kiosk, 'message.sent', { text: 'Please hurry.' }, { ...where, ...nobodyAt(kiosk) });
    await tell(second, 'message.sent', { text: 'She is sick now.' }, where);
    await seen(() => {
      expect(rowOf(encounterId)?.unread).toBe(2);
    });
    await write(margaret, { kind: 'message.sent', body: { text: 'On my way.' } }, encounterId);
    await seen(() => {
      expect(rowOf(encounterId)?.unread).toBe(0);
    });
    await tell(kiosk, 'message.sent', { text: 'Thank you.' }, where);
    await seen(() => {
      expect(rowOf(encounterId)?.unread).toBe(1);
    });
    await tell(kiosk, 'call.cancelled', { reason: '' }, where);
  });

  test('soft signs of this half day count, unless they were struck or she is well again', async () => {
    const encounterId = await call(fatima);
    const where = { residentId: fatima };
    const signsOf = () => rowOf(encounterId)?.reasons.find(({ kind }) => kind === 'soft-signs');
    const check = (signs: readonly ('pain' | 'sick')[], hoursAgo: number) =>
      tell(
        kiosk,
        'soft-signs.recorded',
        { questions: 'soft-signs/1', asWellAsNormal: false, signs, words: '' },
        { ...where, occurredAt: new Date(Date.now() - hoursAgo * 60 * MINUTE_MS).toISOString() },
      );
    await check(['pain', 'sick'], 13);
    await seen(() => {
      expect(rowOf(encounterId)).toBeDefined();
    });
    expect(signsOf()).toBeUndefined();
    await check(['pain', 'sick'], 11);
    await seen(() => {
      expect(signsOf()).toEqual({ kind: 'soft-signs', signs: 2 });
    });
    const third = await check([], 1);
    await seen(() => {
      expect(signsOf()).toEqual({ kind: 'soft-signs', signs: 1 });
    });
    const strike = { entryId: third.envelope.id, why: 'entered-in-error', words: 'Somebody else.' } as const;
    await tell(kiosk, 'entry.struck', strike, where);
    await seen(() => {
      expect(signsOf()).toEqual({ kind: 'soft-signs', signs: 2 });
    });
    const well = { questions: 'soft-signs/1', asWellAsNormal: true, signs: [], words: '' } as const;
    await tell(kiosk, 'soft-signs.recorded', well, where);
    await seen(() => {
      expect(signsOf()).toBeUndefined();
    });
    await tell(kiosk, 'call.cancelled', { reason: '' }, { ...where, encounterId });
  });
});

test('a call is made at one kiosk with nobody signed in, carried to another and vouched for there', async () => {
  const encounterId = uuidv7();
  const where = { residentId: edith, encounterId };
  await tell(kiosk, 'call.requested', { concern: '', caller: 'Sam' }, { ...where, ...nobodyAt(kiosk) });
  await seen(() => {
    expect(second.fed.get(edith)?.at(-1)?.envelope.encounterId).toBe(encounterId);
  });
  await tell(second, 'call.carried', {}, { ...where, ...nobodyAt(second) });
  await tell(second, 'call.vouched', { madeBy: 'Sam Okoro', words: '' }, where);
  await seen(() => {
    expect(kiosk.fed.get(edith)?.at(-1)?.envelope.kind).toBe('call.vouched');
  });
  expect(await encounterOf(edith, encounterId)).toMatchObject({
    kioskId: second.kioskId,
    caller: 'Sam',
    vouched: { vouched: { madeBy: 'Sam Okoro' } },
  });
  // Nobody stands in for another kiosk.
  const sealed = fact(kiosk, 'call.carried', {}, { ...where, device: { id: second.kioskId, counter: 9999 } });
  expect(await send(kiosk, sealed)).toMatchObject({ status: 'refused', code: 'forbidden' });
  await tell(kiosk, 'call.cancelled', { reason: '' }, where);
});

test('made again from the journal, all of it is the same', async () => {
  const { db, store } = await openCopy(hub.dataDir);
  try {
    const live = await projectionsOf(db);
    await rebuildProjections(store, SCOPE);
    expect(await projectionsOf(db)).toEqual(live);
  } finally {
    await db.close();
  }
});
