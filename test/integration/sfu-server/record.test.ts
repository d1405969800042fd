/** The record at the hub: who writes and strikes what, what a strike does to calls and decisions, and whose home sees whom. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ENTRY_VERSIONS, type EntryBodies, type EntryKind } from '#domain/journal/bodies.ts';
import type { Envelope } from '#domain/journal/envelope.ts';
import { scoreNews2 } from '#domain/news2/score.ts';
import { news2Inputs, type ObservationValues } from '#domain/observations/observation-set.ts';
import type { StatementOf } from '#domain/record/statement.ts';
import type { QueueRow, QueueState } from '#protocol/hub/clinician-link.ts';
import type { RecordFact, SealedEntry } from '#protocol/stored/entry.ts';
import {
  DEMO_CARERS,
  DEMO_HOMES,
  DEMO_MANAGER,
  DEMO_OTHER_MANAGER,
  DEMO_RESIDENT_IDS,
} from '../../../sfu-server/demo/people.ts';
import { DEMO_RESIDENTS } from '../../../sfu-server/demo/residents.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { EDITHS_VALUES } from '../../fixtures/entries.ts';
import { breakGlass } from './support/break-glass.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, sealFact, type LinkedKiosk } from './support/kiosk.ts';
import { openCopy, projectionsOf } from './support/stored.ts';
import { rebuildProjections } from '../../../sfu-server/triage/rebuild.ts';

let hub: TestHub;
let kiosk: LinkedKiosk;
let beechCourt: LinkedKiosk;
let joanna: LinkedClinician;
let amir: LinkedClinician;
let okafor: LinkedClinician;
let queue: QueueState | undefined;

const { edith, walter, olive, stanley } = DEMO_RESIDENT_IDS;
const TODAY = new Date().toISOString().slice(0, 10);

/** What is pushed comes when it comes. */
const seen = (assertion: () => void): Promise<void> => vi.waitFor(assertion, { timeout: 20_000 });

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  beechCourt = await linkKiosk(hub.url, await enrol(hub.url, DEMO_HOMES.beechCourt.enrolmentCode));
  joanna = await linkClinician(hub.url, 'joanna.bell');
  amir = await linkClinician(hub.url, 'amir.haddad');
  okafor = await linkClinician(hub.url, 'samuel.okafor', 'demo-gp-2026');
  queue = await joanna.link.request('queue.subscribe', {});
  joanna.link.on('queue.changed', (state) => {
    queue = state;
  });
  // Nobody has called: who looks all the same says why.
  for (const nurse of [joanna, amir]) await breakGlass(nurse.link, [edith, walter, olive, stanley]);
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  await beechCourt.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
});

afterAll(async () => {
  await hub.remove();
});

function fact<Kind extends EntryKind>(
  kind: Kind,
  body: EntryBodies[Kind],
  changes: Partial<Envelope> = {},
): SealedEntry {
  return sealFact(kiosk, kind, body, { version: ENTRY_VERSIONS[kind], ...changes });
}

/** Sends one fact and returns its answer. */
async function send(sealed: SealedEntry) {
  const { answers } = await kiosk.link.request('entries.append', { entries: [sealed] });
  const [answer] = answers;
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

const asTom = { author: { personId: DEMO_CARERS.tom.personId, name: DEMO_CARERS.tom.name, role: 'carer' } } as const;

const medicine: StatementOf<'medicine'> = {
  topic: 'medicine',
  content: {
    name: 'Apixaban',
    strength: '5 mg',
    form: 'tablet',
    dose: '1',
    route: 'oral',
    frequency: 'twice a day',
    asNeeded: false,
    timeCritical: true,
    controlled: false,
  },
  source: { kind: 'home', name: 'Larkfield House' },
  asOf: TODAY,
};
const wishes: StatementOf<'wishes'> = {
  topic: 'wishes',
  content: { words: 'To stay at home.' },
  source: { kind: 'resident', name: 'Herself' },
  asOf: TODAY,
};

function set(values: Partial<Record<'spo2' | 'pulse' | 'temperature', number>>): ObservationValues {
  const provenance = { source: 'typed', takenAt: new Date().toISOString() } as const;
  const taken = Object.entries(values).map(([name, value]) => [name, { value, provenance }]);
  const rest = { ...EDITHS_VALUES, respiratoryRate: { value: 16, provenance } };
  return { ...rest, ...(Object.fromEntries(taken) as Partial<ObservationValues>) };
}
const scored = (values: ObservationValues) => ({ values, news2: scoreNews2(news2Inputs(values, 1)) });
const WELL = set({ spo2: 97, pulse: 70, temperature: 368 });
const ILL = set({ spo2: 88, pulse: 135, temperature: 395 });

function rowOf(encounterId: string): QueueRow | undefined {
  return queue?.rows.find((row) => row.encounterId === encounterId);
}
const totalOf = (row: QueueRow | undefined) => (row?.news2?.status === 'complete' ? row.news2.total : undefined);
const command = (encounterId: string) => ({ commandId: uuidv7(), encounterId });

/** A call that names a set. Returns both. */
async function call(residentId: string, values: ObservationValues) {
  const encounterId = uuidv7();
  const observations = fact('observations.recorded', scored(values), { residentId });
  await send(observations);
  const observationsId = observations.envelope.id;
  expect(
    await send(fact('call.requested', { observationsId, concern: '' }, { residentId, encounterId })),
  ).toMatchObject({
    status: 'accepted',
  });
  await seen(() => {
    expect(rowOf(encounterId)).toBeDefined();
  });
  return { encounterId, observationsId };
}

async function signed(residentId: string, values: ObservationValues) {
  const made = await call(residentId, values);
  await joanna.link.request('call.claim', command(made.encounterId));
  const items = [
    { kind: 'advice', itemId: uuidv7(), owner: 'Priya Nair', due: new Date().toISOString(), text: 'Rest.' },
  ];
  const outcome = { impression: 'Well.', items, departureReason: 'Comfort at home.' } as const;
  const { outcomeId } = await joanna.link.request('outcome.sign', {
    ...command(made.encounterId),
    outcome: { ...outcome, items: [...items] as never },
  });
  await seen(() => {
    expect(rowOf(made.encounterId)).toBeUndefined();
  });
  return { ...made, outcomeId };
}

describe('facts from a kiosk', () => {
  test('what the role may state is kept; what it may not is refused by name, and so is its end', async () => {
    expect(await send(fact('record.stated', { statement: wishes }, asTom))).toMatchObject({ status: 'accepted' });
    expect(await send(fact('record.stated', { statement: medicine }))).toMatchObject({ status: 'accepted' });
    expect(await send(fact('record.stated', { statement: medicine }, asTom))).toMatchObject({ code: 'forbidden' });
    const end = {
      topic: 'medicine',
      subject: 'medicine: apixaban',
      sourceKind: 'home',
      on: TODAY,
      reason: 'Stopped.',
    } as const;
    expect(await send(fact('record.ended', end, asTom))).toMatchObject({ code: 'forbidden' });
    expect(await send(fact('record.ended', end))).toMatchObject({ status: 'accepted' });
  });

  test('who may not say a thing may not strike it; what is unknown yet is accepted', async () => {
    const stated = fact('record.stated', { statement: medicine });
    await send(stated);
    const strike = (entryId: string) => ({ entryId, why: 'entered-in-error', words: 'Not hers.' }) as const;
    expect(await send(fact('entry.struck', strike(stated.envelope.id), asTom))).toMatchObject({ code: 'forbidden' });
    expect(await send(fact('entry.struck', strike(stated.envelope.id)))).toMatchObject({ status: 'accepted' });
    expect(await send(fact('entry.struck', strike(uuidv7()), asTom))).toMatchObject({ status: 'accepted' });
  });

  test('a set on scale 2 that nobody authorised is kept, and ranks as on scale 1', async () => {
    const values = set({ spo2: 90, pulse: 70, temperature: 368 });
    const onTwo = { values, news2: scoreNews2(news2Inputs(values, 2)) };
    const observations = fact('observations.recorded', onTwo, { residentId: olive });
    expect(await send(observations)).toMatchObject({ status: 'accepted' });
    const encounterId = uuidv7();
    const observationsId = observations.envelope.id;
    await send(fact('call.requested', { observationsId, concern: '' }, { residentId: olive, encounterId }));
    await seen(() => {
      expect(rowOf(encounterId)?.news2).toEqual(scoreNews2(news2Inputs(values, 1)));
    });
    await send(fact('call.cancelled', { reason: '' }, { residentId: olive, encounterId }));
  });
});

describe('a waiting call follows its observations', () => {
  test('put right, it ranks by the right set; struck, by none', async () => {
    const { encounterId, observationsId } = await call(walter, ILL);
    const high = totalOf(rowOf(encounterId));
    expect(high).toBeGreaterThanOrEqual(7);
    const replaces = { entryId: observationsId, words: 'The probe was off.' };
    const right = fact('observations.recorded', { ...scored(WELL), replaces }, { residentId: walter });
    await send(right);
    await seen(() => {
      expect(totalOf(rowOf(encounterId))).toBeLessThan(5);
    });
    await send(
      fact('entry.struck', { entryId: right.envelope.id, why: 'wrong-resident', words: '' }, { residentId: walter }),
    );
    await seen(() => {
      expect(rowOf(encounterId)?.reasons).toContainEqual({ kind: 'no-observations' });
    });
    await send(fact('call.cancelled', { reason: '' }, { residentId: walter, encounterId }));
  });
});

describe('a decision whose ground is struck', () => {
  test('comes back into the queue, before what somebody has in hand, until a nurse has looked again', async () => {
    const { encounterId, observationsId, outcomeId } = await signed(walter, WELL);
    const inHand = await call(olive, ILL);
    await amir.link.request('call.claim', command(inHand.encounterId));
    const looked = { outcomeId, verdict: 'stands', words: 'Seen on the picture.' } as const;
    await expect(
      joanna.link.request('outcome.reconsider', { ...command(encounterId), reconsidered: looked }),
    ).rejects.toMatchObject({ code: 'conflict' });

    const replaces = { entryId: observationsId, words: 'It was another person.' };
    await send(fact('observations.recorded', { ...scored(ILL), replaces }, { residentId: walter }));
    await seen(() => {
      expect(rowOf(encounterId)).toMatchObject({
        status: 'signed',
        clinician: { name: 'Joanna Bell' },
        lookAgain: { words: 'It was another person.' },
      });
    });
    const order = queue?.rows.filter(({ status }) => status !== 'waiting').map((row) => row.encounterId);
    expect(order).toEqual([encounterId, inHand.encounterId]);

    await expect(
      okafor.link.request('outcome.reconsider', { ...command(encounterId), reconsidered: looked }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      joanna.link.request('outcome.reconsider', {
        ...command(encounterId),
        reconsidered: { ...looked, outcomeId: uuidv7() },
      }),
    ).rejects.toMatchObject({ code: 'conflict' });
    // Another nurse than the one who signed; sent twice, done once.
    const reconsider = { ...command(encounterId), reconsidered: looked };
    await amir.link.request('outcome.reconsider', reconsider);
    await amir.link.request('outcome.reconsider', reconsider);
    await seen(() => {
      expect(rowOf(encounterId)).toBeUndefined();
    });
    await expect(
      joanna.link.request('outcome.reconsider', { ...command(encounterId), reconsidered: looked }),
    ).rejects.toThrow(/Amir Haddad has looked/);
    await amir.link.request('call.release', { ...command(inHand.encounterId), reason: '' });
    await send(fact('call.cancelled', { reason: '' }, { residentId: olive, encounterId: inHand.encounterId }));
  });

  test('a death takes it out of the queue, and a struck death puts it back; a waiting call stays', async () => {
    const { encounterId, observationsId } = await signed(stanley, WELL);
    await send(
      fact('entry.struck', { entryId: observationsId, why: 'duplicate', words: 'Twice.' }, { residentId: stanley }),
    );
    await seen(() => {
      expect(rowOf(encounterId)?.lookAgain).toBeDefined();
    });
    const waiting = await call(stanley, ILL);
    const death = fact(
      'death.recorded',
      { diedAt: new Date().toISOString(), place: 'home', expected: true, verifiedBy: '', words: '' },
      { residentId: stanley },
    );
    await send(death);
    await seen(() => {
      expect(rowOf(encounterId)).toBeUndefined();
      expect(rowOf(waiting.encounterId)).toMatchObject({ status: 'waiting', died: true });
    });
    await amir.link.request('call.claim', command(waiting.encounterId));
    await amir.link.request('call.answer', command(waiting.encounterId));
    await amir.link.request('call.end', command(waiting.encounterId));
    const strike = { entryId: death.envelope.id, why: 'wrong-resident', words: 'Not him.' } as const;
    await send(fact('entry.struck', strike, { residentId: stanley }));
    await seen(() => {
      expect(rowOf(encounterId)?.lookAgain).toBeDefined();
      expect(rowOf(waiting.encounterId)?.died).toBeUndefined();
    });
  });
});

describe('a clinician writes', () => {
  const frailty: RecordFact = {
    kind: 'record.stated',
    body: {
      statement: {
        topic: 'frailty',
        content: { score: 6, assessedBy: 'Joanna Bell' },
        source: { kind: 'service', name: 'Northshore' },
        asOf: TODAY,
      },
    },
  };

  test('once for each identifier, whoever asks how often; the home hears of it', async () => {
    const asked = { entryId: uuidv7(), residentId: edith, fact: frailty };
    const first = await joanna.link.request('record.write', asked);
    expect(first.id).toBe(asked.entryId);
    expect(await joanna.link.request('record.write', asked)).toEqual(first);
    const other = { ...asked, fact: { kind: 'record.stated', body: { statement: wishes } } } as const;
    await expect(joanna.link.request('record.write', other)).rejects.toMatchObject({ code: 'conflict' });
    await expect(joanna.link.request('record.write', { ...asked, residentId: walter })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(amir.link.request('record.write', asked)).rejects.toMatchObject({ code: 'conflict' });
    await seen(() => {
      const fed = kiosk.fed.get(edith)?.filter(({ envelope }) => envelope.id === asked.entryId);
      expect(fed).toHaveLength(1);
      expect(fed?.[0]?.envelope).toMatchObject({
        author: { name: 'Joanna Bell', role: 'nurse-practitioner' },
        homeId: DEMO_HOMES.larkfield.homeId,
        clock: 'hub',
      });
    });
  });

  test('a GP only of own residents; a manager only what the role may state', async () => {
    const write = (residentId: string, fact: RecordFact) => ({ entryId: uuidv7(), residentId, fact });
    const of = (id: string) => DEMO_RESIDENTS.find(({ resident }) => resident.residentId === id)?.resident;
    const own = [edith, walter, olive, stanley].find((id) => of(id)?.practice.gpName === 'Dr Samuel Okafor');
    const foreign = [edith, walter, olive, stanley].find((id) => of(id)?.practice.gpName !== 'Dr Samuel Okafor');
    if (own === undefined || foreign === undefined) throw new Error('the demo has other GPs now');
    await okafor.link.request('record.write', write(own, frailty));
    await expect(okafor.link.request('record.write', write(foreign, frailty))).rejects.toMatchObject({
      code: 'not-found',
    });
    const helen = await linkClinician(hub.url, DEMO_MANAGER.account, DEMO_MANAGER.password);
    await helen.link.request('record.write', write(edith, { kind: 'record.stated', body: { statement: medicine } }));
    await expect(helen.link.request('record.write', write(edith, frailty))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('strikes only what can be struck, and only in this record', async () => {
    const strike = (residentId: string, entryId: string) =>
      joanna.link.request('record.write', {
        entryId: uuidv7(),
        residentId,
        fact: { kind: 'entry.struck', body: { entryId, why: 'entered-in-error', words: 'Not so.' } },
      });
    const finding = fact(
      'finding.recorded',
      {
        finding: {
          kind: 'pain-numeric',
          score: 4,
          site: 'knee',
          provenance: { source: 'observed', takenAt: new Date().toISOString() },
        },
      },
      { residentId: edith },
    );
    await send(finding);
    await expect(strike(walter, finding.envelope.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(strike(edith, uuidv7())).rejects.toMatchObject({ code: 'not-found' });
    await strike(edith, finding.envelope.id);
    const { entries } = await joanna.link.request('resident.open', { residentId: edith });
    const registration = entries.find(({ envelope }) => envelope.kind === 'resident.registered');
    await expect(strike(edith, registration?.envelope.id ?? '')).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('who opened a record', () => {
  test('a tab at the hub, a batch of a kiosk twice: each once, the newest first, at both ends', async () => {
    await joanna.link.request('record.opened', { residentId: olive, tab: 'plans' });
    const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();
    const { personId, name, role } = DEMO_CARERS.priya;
    const told = (residentId: string, minutesAgo: number) => ({
      openingId: uuidv7(),
      residentId,
      personId,
      name,
      role,
      at: at(minutesAgo),
      tab: 'who',
    });
    const openings = [told(olive, 90), told(olive, 10), told(uuidv7(), 5)];
    await kiosk.link.request('record.opened', { openings });
    await kiosk.link.request('record.opened', { openings });
    const listed = [
      { name: 'Joanna Bell', role: 'nurse-practitioner', where: 'hub', tab: 'plans' },
      { name: 'Priya Nair', role: 'senior-carer', where: 'kiosk', tab: 'who', at: openings[1]?.at },
      { name: 'Priya Nair', where: 'kiosk', at: openings[0]?.at },
    ];
    const atHub = await joanna.link.request('resident.openings', { residentId: olive });
    const looked = atHub.openings.filter(({ breakGlass: reason }) => reason === undefined);
    expect(looked).toMatchObject(listed);
    // That both nurses broke the glass stands there too.
    expect(atHub.openings).toHaveLength(looked.length + 2);
    expect((await kiosk.link.request('resident.openings', { residentId: olive })).openings).toEqual(atHub.openings);
    await joanna.link.request('resident.open', { residentId: olive });
    expect((await joanna.link.request('resident.openings', { residentId: olive })).openings).toHaveLength(6);
    await expect(beechCourt.link.request('resident.openings', { residentId: olive })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('two homes', () => {
  test('a respite stay shows the record in both, and its end ends it there with the entry that says so', async () => {
    const other = await linkClinician(hub.url, DEMO_OTHER_MANAGER.account, DEMO_OTHER_MANAGER.password);
    const { nhsNumber, born, familyName } = DEMO_RESIDENTS.find(({ resident }) => resident.residentId === edith)
      ?.resident ?? { nhsNumber: '', born: '', familyName: '' };
    expect(beechCourt.fed.has(edith)).toBe(false);
    await other.link.request('placement.start', {
      commandId: uuidv7(),
      kind: 'respite',
      nhsNumber,
      born,
      familyName,
      room: '4',
      until: new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10),
    });
    const newest = (of: LinkedKiosk) => of.fed.get(edith)?.at(-1)?.seq;
    await seen(() => {
      expect(beechCourt.fed.get(edith)?.map(({ seq }) => seq)).toEqual(kiosk.fed.get(edith)?.map(({ seq }) => seq));
    });
    // Both see what is written from now on.
    expect(await send(fact('record.stated', { statement: wishes }))).toMatchObject({ status: 'accepted' });
    await seen(() => {
      expect(newest(beechCourt)).toBe(newest(kiosk));
    });
    await beechCourt.link.request('resident.openings', { residentId: edith });

    await other.link.request('placement.end', { commandId: uuidv7(), residentId: edith, why: 'went-home' });
    await seen(() => {
      expect(beechCourt.fed.get(edith)?.at(-1)?.envelope.kind).toBe('placement.ended');
    });
    const left = newest(beechCourt) ?? 0;
    expect(await send(fact('record.stated', { statement: wishes }))).toMatchObject({ status: 'accepted' });
    await seen(() => {
      expect(newest(kiosk)).toBeGreaterThan(left);
    });
    await expect(beechCourt.link.request('resident.openings', { residentId: edith })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(newest(beechCourt)).toBe(left);

    // A kiosk that was away when the stay ended gets what it lacks up to that entry, and nothing of what came after.
    beechCourt.socket.terminate();
    const back = await linkKiosk(hub.url, beechCourt);
    const { residents } = await back.link.request('feeds.subscribe', {
      cursors: { [edith]: left - 2, [olive]: 0 },
      settingsVersion: 0,
    });
    expect(residents).not.toContain(edith);
    await seen(() => {
      expect(back.fed.get(edith)?.map(({ seq }) => seq)).toEqual([left - 1, left]);
    });
    expect(back.fed.has(olive)).toBe(false);
  });
});

test('the projections are the same when they are made again from the entries', async () => {
  const { db, store } = await openCopy(hub.dataDir);
  const live = await projectionsOf(db);
  await rebuildProjections(store, { serviceId: kiosk.serviceId });
  expect(await projectionsOf(db)).toEqual(live);
  await db.close();
});
