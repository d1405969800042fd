/** A call that was handled on paper, typed in afterwards: over real links, on a real database. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { scoreNews2 } from '#domain/news2/score.ts';
import { news2Inputs } from '#domain/observations/observation-set.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { hospitalWishes } from '#domain/outcomes/wishes.ts';
import type { CallFromPaper } from '#protocol/hub/calls.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { DEMO_CLINICIANS, DEMO_HOMES, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { DEMO_ROUTES } from '../../../sfu-server/demo/routes.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { rebuildProjections } from '../../../sfu-server/triage/rebuild.ts';
import { EDITHS_VALUES } from '../../fixtures/entries.ts';
import { advice, codeOf, entriesOf, newCall } from './support/calls.ts';
import { breakGlass } from './support/break-glass.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { checkFeeds, openCopy, openStored, projectionsOf } from './support/stored.ts';

const { joanna: JOANNA, amir: AMIR } = DEMO_CLINICIANS;
const { edith } = DEMO_RESIDENT_IDS;
const SCOPE = { serviceId: DEMO_SERVICE.serviceId };

let hub: TestHub;
let kiosk: LinkedKiosk;
let joanna: LinkedClinician;
let amir: LinkedClinician;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  joanna = await linkClinician(hub.url, JOANNA.account);
  amir = await linkClinician(hub.url, AMIR.account);
  await breakGlass(joanna.link, Object.values(DEMO_RESIDENT_IDS));
});

afterAll(async () => {
  await hub.remove();
});

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

function paper(changes: Partial<CallFromPaper> = {}): CallFromPaper {
  const outcome = advice();
  return {
    residentId: edith,
    homeId: DEMO_HOMES.larkfield.homeId,
    request: { concern: 'She fell out of bed.', caller: 'Grace Mensah' },
    requestedAt: ago(180),
    answeredAt: ago(176),
    endedAt: ago(160),
    signedAt: ago(158),
    outcome,
    saidBack: outcome.items.map(({ itemId }) => itemId),
    words: 'The network of the service was down.',
    ...changes,
  };
}

const entering = (call: CallFromPaper, encounterId: string = uuidv7()) => ({ commandId: uuidv7(), encounterId, call });

test('it stands in the record with the times of the paper, marked late, and never waits in the queue', async () => {
  const waited: string[] = [];
  joanna.link.on('queue.changed', ({ rows }) => waited.push(...rows.map((row) => row.encounterId)));
  await joanna.link.request('queue.subscribe', {});
  const call = paper();
  const form = entering(call);
  const typedAt = new Date().toISOString();
  const { outcomeId } = await joanna.link.request('call.enter-late', form);
  const entries = await entriesOf(joanna, form.encounterId);
  expect(entries.map(({ kind, envelope }) => [kind, envelope.occurredAt])).toEqual([
    ['call.requested', call.requestedAt],
    ['call.claimed', call.answeredAt],
    ['call.answered', call.answeredAt],
    ['call.ended', call.endedAt],
    ['outcome.signed', call.signedAt],
    ['item.read-back', call.signedAt],
    ['call.entered-late', expect.any(String)],
  ]);
  for (const { envelope } of entries) {
    expect(envelope.recordedAt >= typedAt).toBe(true);
    expect(envelope).toMatchObject({ author: { personId: JOANNA.personId }, clock: 'unchecked' });
  }
  expect(entries[4]?.envelope.id).toBe(outcomeId);
  expect(entries.at(-1)).toMatchObject({ body: { from: 'paper', words: call.words } });
  const { db, store } = await openStored(hub.dataDir);
  const row = await store.reads.encounter(SCOPE, form.encounterId);
  expect(row).toMatchObject({
    status: 'signed',
    requestedAt: call.requestedAt,
    signedAt: call.signedAt,
    clinicianId: JOANNA.personId,
  });
  await db.close();
  // Something else moves the queue: what was shown of it then, and before, has no word of the call from paper.
  const other = await newCall(kiosk, DEMO_RESIDENT_IDS.walter);
  await expect.poll(() => waited).toContain(other);
  expect(waited).not.toContain(form.encounterId);
});

test('it is a call of its own beside one that waits for the same person', async () => {
  const waiting = await newCall(kiosk);
  const form = entering(paper());
  await joanna.link.request('call.enter-late', form);
  const { rows } = await joanna.link.request('queue.subscribe', {});
  expect(rows.find((row) => row.encounterId === waiting)).toMatchObject({ status: 'waiting' });
  const { db, store } = await openStored(hub.dataDir);
  expect((await store.reads.encounter(SCOPE, form.encounterId))?.status).toBe('signed');
  await db.close();
});

test('signed before the home hung up, as it happens', async () => {
  const form = entering(paper({ endedAt: ago(150), signedAt: ago(158) }));
  await joanna.link.request('call.enter-late', form);
  const { db, store } = await openStored(hub.dataDir);
  expect((await store.reads.encounter(SCOPE, form.encounterId))?.status).toBe('signed');
  await db.close();
  const kinds = (await entriesOf(joanna, form.encounterId)).map(({ kind }) => kind);
  expect(kinds.slice(3, 5)).toEqual(['outcome.signed', 'call.ended']);
});

describe('the same form', () => {
  test('sent twice, at once or again, is one call', async () => {
    const form = entering(paper());
    const [first, second] = await Promise.all([
      joanna.link.request('call.enter-late', form),
      joanna.link.request('call.enter-late', form),
    ]);
    expect(second).toEqual(first);
    // The page was opened again and sends the form that it kept under another command.
    expect(await joanna.link.request('call.enter-late', { ...form, commandId: uuidv7() })).toEqual(first);
    expect(await entriesOf(joanna, form.encounterId)).toHaveLength(7);
  });

  test('changed, or of somebody else, is refused', async () => {
    const form = entering(paper());
    await joanna.link.request('call.enter-late', form);
    const changed = entering(paper({ outcome: advice(), saidBack: [] }), form.encounterId);
    expect(await codeOf(joanna.link.request('call.enter-late', changed))).toBe('conflict');
    expect(await codeOf(amir.link.request('call.enter-late', { ...form, commandId: uuidv7() }))).toBe('conflict');
    expect(await codeOf(amir.link.request('call.enter-late', form))).toBe('conflict');
    const running = await newCall(kiosk);
    expect(await codeOf(joanna.link.request('call.enter-late', entering(paper(), running)))).toBe('conflict');
  });
});

describe('refused in words, with nothing saved', () => {
  const prescription: Outcome['items'][number] = {
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
    allergyCheck: { result: 'no-match' },
  };

  test.each([
    ['a time to come', () => paper({ signedAt: new Date(Date.now() + 60_000).toISOString() }), /still to come/],
    ['answered before it was made', () => paper({ answeredAt: ago(190) }), /answered before it was made/],
    ['ended before it was answered', () => paper({ endedAt: ago(178) }), /ended before it was answered/],
    ['signed before it was answered', () => paper({ signedAt: ago(178) }), /signed before the call was answered/],
    ['too long ago', () => paper({ requestedAt: ago(7 * 24 * 60 + 1) }), /more than 7 days ago/],
    ['a line that is none', () => paper({ saidBack: [uuidv7()] }), /not part of the outcome/],
    [
      'somebody of another home',
      () => paper({ homeId: DEMO_HOMES.beechCourt.homeId }),
      /lives or has lived in this home/,
    ],
    [
      'a recorded allergy',
      () => paper({ outcome: { ...advice(), items: [prescription] }, saidBack: [] }),
      /allergy to Penicillin/,
    ],
  ])('%s', async (_name, call, words) => {
    const form = entering(call());
    await expect(joanna.link.request('call.enter-late', form)).rejects.toThrow(words);
    expect(await entriesOf(joanna, form.encounterId)).toEqual([]);
  });

  test('somebody who is nobody here, and a prescription by who may not prescribe', async () => {
    const unknown = entering(paper({ residentId: uuidv7() }));
    expect(await codeOf(joanna.link.request('call.enter-late', unknown))).toBe('not-found');
    const prescribed = entering(paper({ outcome: { ...advice(), items: [prescription] }, saidBack: [] }));
    expect(await codeOf(amir.link.request('call.enter-late', prescribed))).toBe('forbidden');
  });
});

describe('what was decided on paper holds up to the rules of every signature', () => {
  const paracetamol: Outcome['items'][number] = {
    kind: 'prescription',
    itemId: uuidv7(),
    owner: 'Priya Nair',
    due: new Date().toISOString(),
    medicine: 'Paracetamol 500 mg tablets',
    dose: '1 g',
    route: 'by mouth',
    frequency: 'four times a day',
    duration: '3 days',
    quantity: '24 tablets',
    indication: 'Pain',
    allergyCheck: { result: 'asked-at-call' },
  };
  const prescribed = () => {
    const item = { ...paracetamol, itemId: uuidv7() };
    return paper({
      residentId: DEMO_RESIDENT_IDS.gurdeep,
      outcome: { impression: 'Pain.', items: [item] },
      saidBack: [],
    });
  };
  const signedIn = async (encounterId: string, residentId: string = edith) => {
    const entries = await entriesOf(joanna, encounterId, residentId);
    return entries.find((entry) => entry.kind === 'outcome.signed')?.body.outcome;
  };

  test('a prescription is signed with the password typed again, and the signature says by whom', async () => {
    const form = entering(prescribed());
    expect(await codeOf(joanna.link.request('call.enter-late', form))).toBe('step-up-needed');
    expect(await entriesOf(joanna, form.encounterId, DEMO_RESIDENT_IDS.gurdeep)).toEqual([]);
    const { proof } = await joanna.link.request('session.step-up', { for: 'sign', password: 'demo-nurse-2026' });
    const entered = await joanna.link.request('call.enter-late', { ...form, stepUp: proof });
    expect((await signedIn(form.encounterId, DEMO_RESIDENT_IDS.gurdeep))?.signedAs).toMatchObject({
      qualification: 'NMC PIN 12A3456E, V300',
      registration: 'NMC 12A3456E',
      stepUp: { how: 'password' },
    });
    // Sent again after a lost answer, and by the page that was opened again: the proof is used and not asked for.
    expect(await joanna.link.request('call.enter-late', { ...form, stepUp: proof })).toEqual(entered);
    expect(await joanna.link.request('call.enter-late', { ...form, commandId: uuidv7() })).toEqual(entered);
    expect(await codeOf(joanna.link.request('call.enter-late', { ...entering(prescribed()), stepUp: proof }))).toBe(
      'step-up-needed',
    );
  });

  test('advice asks for no password and is signed with name and registration all the same', async () => {
    const form = entering(paper());
    await joanna.link.request('call.enter-late', form);
    expect((await signedIn(form.encounterId))?.signedAs).toEqual({
      qualification: 'NMC PIN 12A3456E, V300',
      registration: 'NMC 12A3456E',
    });
  });

  test('whoever was sent to hospital against what they wish was sent there for a reason', async () => {
    const residentId = DEMO_RESIDENT_IDS.ivy;
    const { entries } = await joanna.link.request('resident.open', { residentId });
    const wishes = hospitalWishes(reduceResident(entries.map((entry) => readEntry(entry))).statements);
    expect(wishes.some(({ against }) => against)).toBe(true);
    const shown = wishes.map(({ entryId }) => entryId);
    const ring: Outcome['items'][number] = {
      kind: 'escalation',
      itemId: uuidv7(),
      owner: JOANNA.name,
      due: new Date().toISOString(),
      to: '999',
      reason: 'A broken hip.',
    };
    const outcome = { impression: 'A broken hip.', items: [ring], place: 'conveyed' } satisfies Outcome;
    const call = paper({ residentId, outcome, saidBack: [] });
    const form = entering(call);
    const said = (held: Outcome['wishes']) => ({ ...form, call: { ...call, outcome: { ...outcome, wishes: held } } });
    await expect(joanna.link.request('call.enter-late', form)).rejects.toThrow('have not been shown');
    const unreasoned = said({ shown, conflict: false, reason: ' ' });
    await expect(joanna.link.request('call.enter-late', unreasoned)).rejects.toThrow('Say why they go all the same');
    const reasoned = said({ shown, conflict: false, reason: ' Comfort needs the hip set. ' });
    const entered = await joanna.link.request('call.enter-late', reasoned);
    // Whether there is a conflict is what the hub says, not what the page says.
    const held = { shown, conflict: true, reason: 'Comfort needs the hip set.' };
    expect((await signedIn(form.encounterId, residentId))?.wishes).toEqual(held);
    expect(await joanna.link.request('call.enter-late', { ...reasoned, commandId: uuidv7() })).toEqual(entered);
    const other = { ...said({ shown, conflict: true, reason: 'Another reason.' }), commandId: uuidv7() };
    expect(await codeOf(joanna.link.request('call.enter-late', other))).toBe('conflict');
  });
});

test('a score of then asks for a reason, and one that was measured since does not', async () => {
  const residentId = DEMO_RESIDENT_IDS.olive;
  const at = ago(20);
  const provenance = { source: 'observed', takenAt: at } as const;
  const values = { ...EDITHS_VALUES, consciousness: { value: 'V', provenance } } as const;
  await tell(
    kiosk,
    'observations.recorded',
    { values, news2: scoreNews2(news2Inputs(values, 1)) },
    { residentId, occurredAt: at },
  );
  const before = paper({ residentId });
  await joanna.link.request('call.enter-late', entering(before));
  const after = paper({ residentId, requestedAt: ago(15), answeredAt: ago(14), endedAt: ago(9), signedAt: ago(8) });
  await expect(joanna.link.request('call.enter-late', entering(after))).rejects.toThrow('NEWS2 is 7 or more');
  const outcome = { ...after.outcome, departureReason: 'Her plan is comfort at home.' };
  await joanna.link.request('call.enter-late', entering({ ...after, outcome }));
});

test('the projections are the same when they are made again, and no feed is broken', async () => {
  const { db, store } = await openCopy(hub.dataDir);
  const live = await projectionsOf(db);
  await rebuildProjections(store, SCOPE);
  expect(await projectionsOf(db)).toEqual(live);
  expect(await checkFeeds(store, SCOPE)).toBeGreaterThan(100);
  await db.close();
});

test('a referral that was decided on paper is not mailed by itself: on that day somebody may have rung', async () => {
  const [route] = DEMO_ROUTES.routes;
  const item = {
    kind: 'referral',
    itemId: uuidv7(),
    owner: JOANNA.name,
    due: new Date().toISOString(),
    routeId: route?.routeId ?? '',
    route: 'community-geriatrician',
    to: 'Northshore community geriatrics',
    how: 'mail',
    reason: 'Third fall in a week.',
    question: 'Please see her at home.',
    seenBy: new Date().toISOString(),
  } as const;
  const form = entering(paper({ outcome: { impression: 'Falls.', items: [item] }, saidBack: [] }));
  await joanna.link.request('call.enter-late', form);
  const { db } = await openStored(hub.dataDir);
  expect(await db.all('SELECT * FROM referral_mail')).toEqual([]);
  await db.close();
  expect((await entriesOf(joanna, form.encounterId)).some(({ kind }) => kind.startsWith('referral.'))).toBe(false);
  const told = { commandId: uuidv7(), encounterId: form.encounterId, itemId: item.itemId };
  await joanna.link.request('referral.told', {
    ...told,
    spokeTo: 'Ruth Abara',
    words: 'By telephone, while we were on paper.',
  });
});
