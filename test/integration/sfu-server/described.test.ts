/** A call for somebody who is in no list: from the press with nobody signed in to the GP of whom they turn out to be. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import type { QueueRow, QueueState, ReviewRow } from '#protocol/hub/clinician-link.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { DEMO_HOMES, DEMO_MANAGER, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { createAuditStore } from '../../../sfu-server/store/audit-store.ts';
import { rebuildProjections } from '../../../sfu-server/triage/rebuild.ts';
import { breakGlass } from './support/break-glass.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { fact, nobodyAt, send, tell } from './support/facts.ts';
import { newHomeKiosk } from './support/second-kiosk.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { openCopy, openStored, projectionsOf } from './support/stored.ts';

let hub: TestHub;
let kiosk: LinkedKiosk;
let second: LinkedKiosk;
let beechCourt: LinkedKiosk;
let joanna: LinkedClinician;
let okafor: LinkedClinician;
let helen: LinkedClinician;
let queue: QueueState | undefined;
let inbox: readonly ReviewRow[] = [];

const { edith, walter, olive, harold } = DEMO_RESIDENT_IDS;
const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const PERSON = { name: 'A gentleman in the lounge', room: 'lounge' };

/** What is pushed comes when it comes. */
const seen = (assertion: () => void | Promise<void>): Promise<void> => vi.waitFor(assertion, { timeout: 20_000 });

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  second = await newHomeKiosk(hub, DEMO_HOMES.larkfield.homeId);
  beechCourt = await linkKiosk(hub.url, await enrol(hub.url, DEMO_HOMES.beechCourt.enrolmentCode));
  for (const { link } of [kiosk, second, beechCourt]) {
    await link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  }
  joanna = await linkClinician(hub.url, 'joanna.bell');
  await breakGlass(joanna.link, [edith, walter, olive, harold]);
  okafor = await linkClinician(hub.url, 'samuel.okafor', 'demo-gp-2026');
  helen = await linkClinician(hub.url, DEMO_MANAGER.account, DEMO_MANAGER.password);
  queue = await joanna.link.request('queue.subscribe', {});
  joanna.link.on('queue.changed', (state) => {
    queue = state;
  });
  inbox = (await okafor.link.request('reviews.subscribe', {})).rows;
  okafor.link.on('reviews.changed', ({ rows }) => {
    inbox = rows;
  });
});

afterAll(async () => {
  await hub.remove();
});

function rowOf(encounterId: string): QueueRow | undefined {
  return queue?.rows.find((row) => row.encounterId === encounterId);
}

/** Both entries at once, with nobody signed in, as a kiosk sends them. */
async function callForSomebody(person = PERSON): Promise<{ describedId: string; encounterId: string }> {
  const [describedId, encounterId] = [uuidv7(), uuidv7()];
  const nobody = nobodyAt(kiosk);
  const entries = [
    fact(kiosk, 'person.described', person, { residentId: describedId, ...nobody }),
    fact(
      kiosk,
      'call.requested',
      { concern: 'He fell.', caller: 'Sam, agency', emergency: 'unresponsive' },
      { residentId: describedId, encounterId, ...nobody },
    ),
  ];
  const { answers } = await kiosk.link.request('entries.append', { entries });
  expect(answers).toMatchObject([
    { status: 'accepted', seq: 1 },
    { status: 'accepted', seq: 2 },
  ]);
  return { describedId, encounterId };
}

async function recordOf(residentId: string): Promise<ResidentRecord> {
  const { entries } = await joanna.link.request('resident.open', { residentId });
  return reduceResident(entries.map((entry) => readEntry(entry)));
}

const command = (encounterId: string) => ({ commandId: uuidv7(), encounterId });
const identify = (encounterId: string, residentId: string, words = '') =>
  joanna.link.request('person.identify', { ...command(encounterId), residentId, words });

/** What is not overdue is not chased meanwhile. */
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();

const advice = (): Outcome['items'][number] => ({
  kind: 'advice',
  itemId: uuidv7(),
  owner: 'Priya Nair',
  due: inAnHour(),
  text: 'Do not move him.',
});

async function sign(encounterId: string, items: Outcome['items']) {
  return joanna.link.request('outcome.sign', {
    ...command(encounterId),
    outcome: { impression: 'A fall.', items: [...items] },
  });
}

describe('with nobody signed in', () => {
  test('it rings, it is told to the other kiosk of the home and to nobody else, and the queue says what it is', async () => {
    const { describedId, encounterId } = await callForSomebody();
    await seen(() => {
      expect(rowOf(encounterId)).toMatchObject({
        residentName: PERSON.name,
        room: PERSON.room,
        described: PERSON,
        caller: 'Sam, agency',
        requestedBy: 'Not signed in',
        emergency: 'unresponsive',
        reasons: [
          { kind: 'emergency', emergency: 'unresponsive' },
          { kind: 'no-observations' },
          { kind: 'staff-concern' },
        ],
      });
    });
    await seen(() => {
      expect(second.fed.get(describedId)?.map(({ seq }) => seq)).toEqual([1, 2]);
      expect(kiosk.fed.get(describedId)?.map(({ seq }) => seq)).toEqual([1, 2]);
    });
    expect(beechCourt.fed.has(describedId)).toBe(false);
    const { residents } = await second.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 9 });
    expect(residents).toContain(describedId);
    const elsewhere = await beechCourt.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 9 });
    expect(elsewhere.residents).not.toContain(describedId);
  });

  test('the home’s manager has nobody more in the list, and sees the record', async () => {
    const { describedId } = await callForSomebody();
    const { residents } = await helen.link.request('residents.list', {});
    expect(residents.map(({ residentId }) => residentId)).not.toContain(describedId);
    expect((await helen.link.request('resident.open', { residentId: describedId })).entries).toHaveLength(2);
    await expect(
      helen.link.request('placement.end', { commandId: uuidv7(), residentId: describedId, why: 'moved' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  test('neither name nor room is needed', async () => {
    const { encounterId } = await callForSomebody({ name: '', room: '' });
    await seen(() => {
      expect(rowOf(encounterId)?.residentName).toBe('Name not known');
    });
  });
});

describe('nobody takes over a record with it', () => {
  test.each([
    ['of a resident of the home', edith],
    ['of a resident of another home', harold],
  ])('%s', async (_what, residentId) => {
    const before = (await recordOf(residentId)).seq;
    expect(await send(kiosk, fact(kiosk, 'person.described', PERSON, { residentId }))).toMatchObject({
      status: 'refused',
      code: 'conflict',
    });
    expect((await recordOf(residentId)).seq).toBe(before);
  });

  test('of somebody else who was described, by another home', async () => {
    const { describedId } = await callForSomebody();
    const sealed = fact(beechCourt, 'person.described', PERSON, { residentId: describedId });
    expect(await send(beechCourt, sealed)).toMatchObject({ status: 'refused', code: 'conflict' });
    const about = fact(
      beechCourt,
      'call.requested',
      { concern: '' },
      { residentId: describedId, encounterId: uuidv7() },
    );
    expect(await send(beechCourt, about)).toMatchObject({ status: 'refused', code: 'not-found' });
  });

  test('the same entry again is the same', async () => {
    const residentId = uuidv7();
    const sealed = fact(kiosk, 'person.described', PERSON, { residentId });
    expect(await send(kiosk, sealed)).toMatchObject({ status: 'accepted', seq: 1 });
    expect(await send(kiosk, sealed)).toMatchObject({ status: 'accepted', seq: 1 });
    expect(await send(kiosk, fact(kiosk, 'person.described', PERSON, { residentId }))).toMatchObject({
      status: 'refused',
      code: 'conflict',
    });
  });

  test('of nobody: without a description there is no feed', async () => {
    const sealed = fact(kiosk, 'call.requested', { concern: '' }, { residentId: uuidv7(), encounterId: uuidv7() });
    expect(await send(kiosk, sealed)).toMatchObject({ status: 'refused', code: 'not-found' });
  });
});

describe('who they are', () => {
  test('the nurse decides first, says who it was, and their GP reviews it', async () => {
    const { describedId, encounterId } = await callForSomebody();
    await joanna.link.request('call.claim', command(encounterId));
    const medicine = {
      kind: 'prescription',
      itemId: uuidv7(),
      owner: 'Priya Nair',
      due: inAnHour(),
      medicine: 'Paracetamol 500 mg tablets',
      ...{ dose: '1 g', route: 'by mouth', frequency: 'once', duration: '1 day', quantity: '2', indication: 'pain' },
    } as const;
    // Nobody knows of whom: nobody has recorded allergies, and nobody knows how old they are.
    for (const result of ['no-match', 'asked-at-call'] as const) {
      const prescribed = sign(encounterId, [{ ...medicine, allergyCheck: { result } }]);
      await expect(prescribed).rejects.toMatchObject({ code: 'conflict' });
    }
    const line = advice();
    const { outcomeId } = await sign(encounterId, [line]);
    await tell(
      second,
      'item.read-back',
      { outcomeId, itemId: line.itemId, answer: 'said-back' },
      { residentId: describedId, encounterId },
    );
    expect(inbox.some((row) => row.encounterId === encounterId)).toBe(false);
    await expect(okafor.link.request('resident.open', { residentId: describedId })).rejects.toMatchObject({
      code: 'not-found',
    });

    const asked = { ...command(encounterId), residentId: walter, words: 'His wife knew him.' };
    await joanna.link.request('person.identify', asked);
    await joanna.link.request('person.identify', asked);
    // Said again by another press: it is so already.
    await identify(encounterId, walter);
    const described = await recordOf(describedId);
    expect(described.described?.identified).toMatchObject({ residentId: walter, words: 'His wife knew him.' });
    const { entries } = await joanna.link.request('resident.open', { residentId: describedId });
    expect(entries.map(({ envelope }) => envelope.kind)).toEqual([
      'person.described',
      'call.requested',
      'call.claimed',
      'outcome.signed',
      'item.read-back',
      'person.identified',
    ]);
    const { linkedCalls } = await recordOf(walter);
    expect(linkedCalls.map(({ linked }) => linked)).toEqual([
      { encounterId, describedId, requestedAt: described.encounters.get(encounterId)?.requestedAt, name: PERSON.name },
    ]);
    await seen(() => {
      expect(kiosk.fed.get(walter)?.at(-1)?.envelope.kind).toBe('call.linked');
    });

    await seen(() => {
      expect(inbox.find((row) => row.encounterId === encounterId)).toMatchObject({
        residentId: describedId,
        residentName: 'PEMBERTON, Walter',
        outcomeId,
      });
    });
    expect((await okafor.link.request('resident.open', { residentId: describedId })).entries).toHaveLength(6);
    await okafor.link.request('review.record', {
      ...command(encounterId),
      review: { outcomeId, verdict: 'agreed', comment: '' },
    });
    const { db } = await openStored(hub.dataDir);
    const rows = await createAuditStore(db).rows(SCOPE.serviceId);
    await db.close();
    const audited = rows.filter((row) => row.action === 'clinician:person.identify' && row.encounterId === encounterId);
    expect(audited.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
  });

  test('a waiting call gets the person’s name, and keeps what the home typed', async () => {
    const { encounterId } = await callForSomebody();
    await identify(encounterId, edith);
    await seen(() => {
      expect(rowOf(encounterId)).toMatchObject({ residentName: 'HARGREAVES, Edith', room: '12', described: PERSON });
    });
  });

  test('not somebody else, unless it is struck; then what was linked is struck too', async () => {
    const { describedId, encounterId } = await callForSomebody();
    await identify(encounterId, walter);
    await expect(identify(encounterId, olive)).rejects.toMatchObject({ code: 'conflict' });
    const identity = (await joanna.link.request('resident.open', { residentId: describedId })).entries.at(-1);
    expect(identity?.envelope.kind).toBe('person.identified');
    await joanna.link.request('record.write', {
      entryId: uuidv7(),
      residentId: describedId,
      fact: {
        kind: 'entry.struck',
        body: { entryId: identity?.envelope.id ?? '', why: 'wrong-resident', words: 'It was Olive.' },
      },
    });
    expect((await recordOf(describedId)).described?.identified).toBeUndefined();
    await identify(encounterId, olive);
    expect((await recordOf(describedId)).described?.identified?.residentId).toBe(olive);
    const linkedTo = async (residentId: string) =>
      (await recordOf(residentId)).linkedCalls.filter(({ linked }) => linked.encounterId === encounterId);
    expect(await linkedTo(walter)).toEqual([]);
    expect(await linkedTo(olive)).toHaveLength(1);
  });

  test('every call that was made for them is linked', async () => {
    const { describedId, encounterId } = await callForSomebody();
    const again = uuidv7();
    await tell(kiosk, 'call.requested', { concern: 'Worse.' }, { residentId: describedId, encounterId: again });
    await identify(encounterId, edith);
    const linked = (await recordOf(edith)).linkedCalls.map((call) => call.linked);
    expect(linked.filter((call) => call.describedId === describedId).map((call) => call.encounterId)).toEqual([
      encounterId,
      again,
    ]);
  });

  test('nobody of another home, nobody who is not there, and nobody who is only described', async () => {
    const { encounterId } = await callForSomebody();
    const other = await callForSomebody();
    for (const residentId of [harold, uuidv7(), other.describedId]) {
      await expect(identify(encounterId, residentId)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('of a call for somebody in the list there is nobody to identify', async () => {
    const encounterId = uuidv7();
    await tell(kiosk, 'call.requested', { concern: '' }, { residentId: edith, encounterId });
    await expect(identify(encounterId, edith)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('no GP and no manager says who it is', async () => {
    const { encounterId } = await callForSomebody();
    for (const { link } of [okafor, helen]) {
      const asked = { ...command(encounterId), residentId: walter, words: '' };
      await expect(link.request('person.identify', asked)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('a carer says who they are', () => {
  test('in both records, both of their home', async () => {
    const { describedId, encounterId } = await callForSomebody();
    await tell(second, 'person.identified', { residentId: olive, words: '' }, { residentId: describedId });
    const linked = { encounterId, describedId, requestedAt: new Date().toISOString(), name: PERSON.name };
    await tell(second, 'call.linked', linked, { residentId: olive });
    await seen(async () => {
      expect((await recordOf(olive)).linkedCalls.map((call) => call.linked)).toContainEqual(linked);
      expect(rowOf(encounterId)?.residentName).toBe('ASHDOWN, Olive');
    });
    // And the nurse finds it done.
    await identify(encounterId, olive);
    expect((await recordOf(olive)).linkedCalls.filter((call) => call.linked.encounterId === encounterId)).toHaveLength(
      1,
    );
  });

  test.each<[string, () => Promise<{ sealed: Parameters<typeof send>[1]; code: string }>]>([
    [
      'somebody of another home',
      async () => {
        const { describedId } = await callForSomebody();
        const body = { residentId: harold, words: '' };
        return { sealed: fact(kiosk, 'person.identified', body, { residentId: describedId }), code: 'not-found' };
      },
    ],
    [
      'somebody who is known already',
      () => {
        const body = { residentId: walter, words: '' };
        return Promise.resolve({
          sealed: fact(kiosk, 'person.identified', body, { residentId: edith }),
          code: 'conflict',
        });
      },
    ],
    [
      'somebody else than was said before',
      async () => {
        const { describedId, encounterId } = await callForSomebody();
        await identify(encounterId, walter);
        const body = { residentId: olive, words: '' };
        return { sealed: fact(kiosk, 'person.identified', body, { residentId: describedId }), code: 'conflict' };
      },
    ],
    [
      'with a call of somebody else',
      async () => {
        const { describedId } = await callForSomebody();
        const other = await callForSomebody();
        const body = { encounterId: other.encounterId, describedId, requestedAt: new Date().toISOString(), name: '' };
        return { sealed: fact(kiosk, 'call.linked', body, { residentId: walter }), code: 'conflict' };
      },
    ],
    [
      'with nobody signed in',
      async () => {
        const { describedId } = await callForSomebody();
        const where = { residentId: describedId, ...nobodyAt(kiosk) };
        return {
          sealed: fact(kiosk, 'person.identified', { residentId: walter, words: '' }, where),
          code: 'forbidden',
        };
      },
    ],
  ])('not %s', async (_what, make) => {
    const { sealed, code } = await make();
    expect(await send(kiosk, sealed)).toMatchObject({ status: 'refused', code });
  });
});

test('made again from the journal, all of it is the same', async () => {
  const { db, store } = await openCopy(hub.dataDir);
  try {
    const live = await projectionsOf(db);
    await rebuildProjections(store, SCOPE);
    expect(await projectionsOf(db)).toEqual(live);
    const row = await db.get('SELECT COUNT(*) AS found FROM residents WHERE described = 1');
    expect(row?.['found']).toBeGreaterThan(5);
  } finally {
    await db.close();
  }
});
