/** What nobody has done in time comes back into the queue by itself, over real links and with the hub's time in the test's hand. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { EntryOf, ReadEntry } from '#domain/journal/entry.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import { scoreNews2 } from '#domain/news2/score.ts';
import { news2Inputs } from '#domain/observations/observation-set.ts';
import type { MonitoringItem, OutcomeItem } from '#domain/outcomes/items.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import type { QueueState } from '#protocol/hub/clinician-link.ts';
import { DEMO_CLINICIANS, DEMO_COORDINATOR, DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { EDITHS_VALUES } from '../../fixtures/entries.ts';
import { codeOf, command, entriesOf, newCall } from './support/calls.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';

const { edith, walter, olive, stanley, margaret, ivy } = DEMO_RESIDENT_IDS;
const JOANNA = DEMO_CLINICIANS.joanna;
const MINUTE_MS = 60_000;

let hub: TestHub;
let kiosk: LinkedKiosk;
let joanna: LinkedClinician;
let amir: LinkedClinician;
let lena: LinkedClinician;
let queue: QueueState | undefined;

/**
 * The hub's clock runs on from the evening of a Sunday, and is put forward by hand: what is due when practices close must not depend on
 * the hour at which somebody runs the test.
 */
let ahead = Date.parse('2027-01-17T22:00:00.000Z') - Date.now();
const clock = { now: (): Instant => new Date(Date.now() + ahead).toISOString() };
const later = (minutes: number): Instant => addMilliseconds(clock.now(), minutes * MINUTE_MS);

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA, clock });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
});

/** A session ends after hours without use: whoever comes back in the morning signs in again. */
beforeEach(signInAgain);

async function signInAgain(): Promise<void> {
  for (const one of [joanna, amir, lena]) (one as LinkedClinician | undefined)?.socket.close();
  joanna = await linkClinician(hub.url, JOANNA.account);
  amir = await linkClinician(hub.url, DEMO_CLINICIANS.amir.account);
  lena = await linkClinician(hub.url, DEMO_COORDINATOR.account, DEMO_COORDINATOR.password);
  queue = await amir.link.request('queue.subscribe', {});
  amir.link.on('queue.changed', (state) => {
    queue = state;
  });
}

afterAll(async () => {
  await hub.remove();
});

function pass(minutes: number): void {
  ahead += minutes * MINUTE_MS;
}

const seen = (assertion: () => void | Promise<void>): Promise<void> => vi.waitFor(assertion, { timeout: 20_000 });
const backOf = (encounterId: string): ActionRow[] =>
  (queue?.returned ?? []).filter((row) => row.encounterId === encounterId);
const idsOf = (encounterId: string) => backOf(encounterId).map(({ actionId }) => actionId);

async function listOf(encounterId: string, who: LinkedClinician = amir): Promise<ActionRow[]> {
  const { rows } = await who.link.request('actions.subscribe', {});
  return rows.filter((row) => row.encounterId === encounterId);
}

/** Waits until the hub has looked twice: what it has not put back by then it will not. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 2500));
}

function advice(text = 'Sit her upright.', due = later(1440)): OutcomeItem {
  return { kind: 'advice', itemId: uuidv7(), owner: 'Priya Nair', due, text };
}

interface Signed {
  readonly encounterId: string;
  readonly outcomeId: string;
  readonly residentId: string;
  readonly itemIds: readonly string[];
}

async function sign(
  residentId: string,
  items: readonly OutcomeItem[],
  changes: Partial<Outcome> = {},
): Promise<Signed> {
  const encounterId = await newCall(kiosk, residentId);
  await joanna.link.request('call.claim', command(encounterId));
  const outcome = {
    impression: 'Chest infection.',
    departureReason: 'Comfort at home.',
    ...changes,
    items: [...items],
  };
  const { outcomeId } = await joanna.link.request('outcome.sign', { ...command(encounterId), outcome });
  return { encounterId, outcomeId, residentId, itemIds: items.map(({ itemId }) => itemId) };
}

/** A fact of the home at the hub's time. */
async function fact<Kind extends EntryKind>(
  { residentId, encounterId }: { readonly residentId: string; readonly encounterId?: string },
  kind: Kind,
  body: EntryBodies[Kind],
): Promise<void> {
  const at = clock.now();
  const where = encounterId === undefined ? { residentId } : { residentId, encounterId };
  await tell(kiosk, kind, body, { ...where, occurredAt: at, recordedAt: at });
}

async function sayBack(one: Signed): Promise<void> {
  for (const itemId of one.itemIds) {
    await fact(one, 'item.read-back', { outcomeId: one.outcomeId, itemId, answer: 'said-back' });
  }
}

async function observe(residentId: string): Promise<void> {
  const news2 = scoreNews2(news2Inputs(EDITHS_VALUES, 1));
  await fact({ residentId }, 'observations.recorded', { values: EDITHS_VALUES, news2 });
}

function returnsIn(entries: readonly ReadEntry[]): EntryOf<'action.returned'>[] {
  return entries.filter((entry): entry is EntryOf<'action.returned'> => entry.kind === 'action.returned');
}

async function returnsOf({ encounterId, residentId }: Signed): Promise<EntryBodies['action.returned'][]> {
  return returnsIn(await entriesOf(joanna, encounterId, residentId)).map(({ body }) => body);
}

describe('a line that nobody has said back', () => {
  test('comes back once, is offered to whoever decided, taken, comes back again, and is closed', async () => {
    const one = await sign(edith, [advice()]);
    const actionId = `read-back:${one.itemIds[0] ?? ''}`;
    pass(9);
    await settled();
    expect(backOf(one.encounterId)).toEqual([]);
    pass(2);
    await seen(() => {
      expect(backOf(one.encounterId)).toMatchObject([
        {
          actionId,
          what: 'read-back',
          outcomeId: one.outcomeId,
          residentName: 'HARGREAVES, Edith',
          homeName: DEMO_HOMES.larkfield.name,
          homeTelephone: DEMO_HOMES.larkfield.telephone,
          owner: 'Priya Nair',
          offeredTo: { personId: JOANNA.personId, name: JOANNA.name },
        },
      ]);
    });
    const [row] = backOf(one.encounterId);
    expect(row?.offeredTo?.until).toBe(addMilliseconds(row?.returnedAt ?? '', 10 * MINUTE_MS));
    expect(await returnsOf(one)).toEqual([{ actionId, due: row?.due, owner: 'Priya Nair' }]);

    // To everybody after ten minutes, and still once.
    pass(11);
    await settled();
    expect((await listOf(one.encounterId)).find((each) => each.actionId === actionId)?.offeredTo).toBeUndefined();
    expect(await returnsOf(one)).toHaveLength(1);

    // Two who press at once: one of them has it.
    const pressed = await Promise.all([
      codeOf(amir.link.request('action.take', { ...command(one.encounterId), actionId })),
      codeOf(joanna.link.request('action.take', { ...command(one.encounterId), actionId })),
    ]);
    expect([...pressed].sort()).toEqual(['conflict', 'done']);
    const taker = pressed[0] === 'done' ? DEMO_CLINICIANS.amir : JOANNA;
    await seen(() => {
      expect(backOf(one.encounterId)).toEqual([]);
    });
    expect((await listOf(one.encounterId)).find((each) => each.actionId === actionId)).toMatchObject({
      owner: taker.name,
      ownerId: taker.personId,
    });

    // Whoever took it did nothing: it comes back with the new time.
    pass(16);
    await seen(() => {
      expect(backOf(one.encounterId)).toMatchObject([{ actionId, owner: taker.name }]);
    });
    expect((await returnsOf(one)).map(({ owner }) => owner)).toEqual(['Priya Nair', taker.name]);

    const done = { ...command(one.encounterId), actionId, words: 'Rang: she is upright.' };
    await amir.link.request('action.done', done);
    await amir.link.request('action.done', done);
    await seen(() => {
      expect(backOf(one.encounterId)).toEqual([]);
    });
    pass(60);
    await settled();
    expect(await returnsOf(one)).toHaveLength(2);
    const kinds = (await entriesOf(joanna, one.encounterId)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'action.done')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'action.taken')).toHaveLength(1);
  });

  test('one that was not understood comes back at once, and goes when the nurse hears it said back', async () => {
    const one = await sign(walter, [advice()]);
    const itemId = one.itemIds[0] ?? '';
    await fact(one, 'item.read-back', { outcomeId: one.outcomeId, itemId, answer: 'not-understood' });
    await seen(() => {
      expect(backOf(one.encounterId)).toMatchObject([{ what: 'not-understood', itemId }]);
    });
    const heard = { ...command(one.encounterId), outcomeId: one.outcomeId, itemId, answer: 'said-back' } as const;
    await amir.link.request('item.read-back-by-telephone', heard);
    await seen(() => {
      expect(backOf(one.encounterId)).toEqual([]);
    });
  });

  test('a coordinator sees it and asks after it; taking it, or saying that it is done, is for clinicians', async () => {
    const one = await sign(olive, [advice()]);
    const actionId = `read-back:${one.itemIds[0] ?? ''}`;
    pass(11);
    await seen(() => {
      expect(idsOf(one.encounterId)).toEqual([actionId]);
    });
    const { returned } = await lena.link.request('queue.subscribe', {});
    expect(returned?.map((row) => row.actionId)).toContain(actionId);
    expect(await codeOf(lena.link.request('action.take', { ...command(one.encounterId), actionId }))).toBe('forbidden');
    const close = { ...command(one.encounterId), actionId, words: 'Rang.' };
    expect(await codeOf(lena.link.request('action.done', close))).toBe('conflict');
    const itemId = one.itemIds[0];
    await lena.link.request('action.chase', { ...command(one.encounterId), itemId, words: 'Rang, engaged.' });
    await seen(() => {
      expect(backOf(one.encounterId)).toMatchObject([{ chased: { words: 'Rang, engaged.', times: 1 } }]);
    });
    await sayBack(one);
    await seen(() => {
      expect(backOf(one.encounterId)).toEqual([]);
    });
  });
});

test('observations that the home has missed come back by themselves, slot after slot, and go when they are taken', async () => {
  const plan: MonitoringItem = {
    kind: 'monitoring',
    itemId: uuidv7(),
    owner: 'Night carer',
    due: later(60),
    everyMinutes: 60,
    until: later(240),
    callIf: 'Oxygen under 85%.',
  };
  const one = await sign(stanley, [plan]);
  await sayBack(one);
  const slot = (number: number) => `observations:${plan.itemId}:${String(number)}`;
  // A quarter of an hour of grace.
  pass(74);
  await settled();
  expect(idsOf(one.encounterId)).toEqual([]);
  pass(2);
  await seen(() => {
    expect(backOf(one.encounterId)).toMatchObject([
      { actionId: slot(0), what: 'observations-missed', owner: 'Night carer', itemId: plan.itemId },
    ]);
  });
  await observe(stanley);
  await seen(() => {
    expect(idsOf(one.encounterId)).toEqual([]);
  });
  pass(60);
  await seen(() => {
    expect(idsOf(one.encounterId)).toEqual([slot(1)]);
  });
  const words = 'Asleep and breathing well; left until the next.';
  await amir.link.request('action.done', { ...command(one.encounterId), actionId: slot(1), words });
  await seen(() => {
    expect(idsOf(one.encounterId)).toEqual([]);
  });
  pass(60);
  await seen(() => {
    expect(idsOf(one.encounterId)).toEqual([slot(2)]);
  });
  expect((await returnsOf(one)).map(({ actionId }) => actionId)).toEqual([slot(0), slot(1), slot(2)]);
  // Over: nothing more is due.
  await observe(stanley);
  pass(120);
  await observe(stanley);
  await settled();
  expect(idsOf(one.encounterId)).toEqual([]);
  expect(await returnsOf(one)).toHaveLength(3);
});

test('how it went on after 24 and 72 hours: the home is asked, and four hours later the nurse', async () => {
  const one = await sign(margaret, [advice('Rest.', later(60))]);
  await sayBack(one);
  await fact(one, 'task.closed', { taskId: `item:${one.itemIds[0] ?? ''}`, how: 'done', words: '' });
  const followUp = (hours: 24 | 72, result: 'stayed' | 'admitted') =>
    ({ outcomeId: one.outcomeId, after: hours, result, words: '' }) as const;
  const early = { ...command(one.encounterId), ...followUp(24, 'stayed') };
  expect(await codeOf(amir.link.request('follow-up.record', early))).toBe('conflict');
  const onlyFollowUps = () => idsOf(one.encounterId).filter((id) => id?.startsWith('follow-up'));
  pass(28 * 60 + 1);
  await signInAgain();
  await seen(() => {
    expect(onlyFollowUps()).toEqual(['follow-up:24']);
  });
  await amir.link.request('follow-up.record', { ...command(one.encounterId), ...followUp(24, 'stayed') });
  await seen(() => {
    expect(onlyFollowUps()).toEqual([]);
  });
  // The home answers the second by itself.
  pass(45 * 60);
  await fact(one, 'follow-up.recorded', followUp(72, 'admitted'));
  pass(5 * 60);
  await signInAgain();
  await settled();
  expect(onlyFollowUps()).toEqual([]);
  expect((await returnsOf(one)).filter(({ actionId }) => actionId.startsWith('follow-up'))).toMatchObject([
    { actionId: 'follow-up:24', owner: JOANNA.name },
  ]);
});

test('family who are still to be told come back when nobody has told them', async () => {
  const family = { told: 'later', who: 'Carol, daughter', by: 'Priya Nair', due: later(120) } as const;
  const one = await sign(ivy, [advice()], { family });
  await sayBack(one);
  pass(121);
  await seen(() => {
    expect(backOf(one.encounterId)).toMatchObject([
      { actionId: 'family', owner: 'Priya Nair', text: 'Carol, daughter' },
    ]);
  });
  const informed = { outcomeId: one.outcomeId, who: 'Carol', words: 'She comes tomorrow.' };
  await lena.link.request('family.inform', { ...command(one.encounterId), ...informed });
  await seen(() => {
    expect(backOf(one.encounterId)).toEqual([]);
  });
});

test('what others were asked for comes back when they say nothing: a visit, a referral, the GP’s word', async () => {
  const visit: OutcomeItem = {
    kind: 'gp-visit',
    itemId: uuidv7(),
    owner: 'Millbrook Surgery',
    due: later(120),
    practiceId: 'millbrook',
    practiceName: 'Millbrook Surgery',
    reason: 'Chest sounds.',
  };
  const referral: OutcomeItem = {
    kind: 'referral',
    itemId: uuidv7(),
    owner: JOANNA.name,
    due: later(180),
    routeId: uuidv7(),
    route: 'palliative-care',
    to: 'Northshore palliative care',
    how: 'telephone',
    reason: 'Pain at night.',
    question: 'Please see her tomorrow.',
    seenBy: later(1440),
  };
  const one = await sign(edith, [visit, referral]);
  await sayBack(one);
  pass(31);
  await seen(() => {
    expect(backOf(one.encounterId)).toMatchObject([{ actionId: `referral:${referral.itemId}`, owner: JOANNA.name }]);
  });
  const told = { itemId: referral.itemId, spokeTo: 'Nurse Adeyemi', words: 'They come tomorrow.' };
  await joanna.link.request('referral.told', { ...command(one.encounterId), ...told });
  await seen(() => {
    expect(backOf(one.encounterId)).toEqual([]);
  });
  pass(90);
  await seen(() => {
    expect(backOf(one.encounterId)).toMatchObject([{ what: 'visit', owner: 'Millbrook Surgery' }]);
  });
  await amir.link.request('action.take', { ...command(one.encounterId), actionId: `visit:${visit.itemId}` });
  await seen(() => {
    expect(backOf(one.encounterId)).toEqual([]);
  });
  // Told of, and not acknowledged by the time that was named.
  pass(60);
  await seen(() => {
    // The GP's word may be late too by now: that depends on the hour at which this runs.
    expect(idsOf(one.encounterId)).toContain(`referral:${referral.itemId}`);
  });
  const { rows } = await amir.link.request('actions.subscribe', {});
  const review = rows.find(({ encounterId, what }) => encounterId === one.encounterId && what === 'review');
  expect(review?.owner).toBe(DEMO_CLINICIANS.okafor.name);
  pass(Math.max(0, (Date.parse(review?.due ?? '') - Date.parse(clock.now())) / MINUTE_MS));
  await signInAgain();
  await seen(() => {
    expect(idsOf(one.encounterId)).toContain('review');
  });
  const okafor = await linkClinician(hub.url, DEMO_CLINICIANS.okafor.account, 'demo-gp-2026');
  const agreed = { outcomeId: one.outcomeId, verdict: 'agreed', comment: '' } as const;
  await okafor.link.request('review.record', { ...command(one.encounterId), review: agreed });
  await seen(() => {
    expect(idsOf(one.encounterId)).not.toContain('review');
  });
});

test('a call that ended without a decision comes back, and whoever takes it can sign it', async () => {
  const encounterId = await newCall(kiosk, edith);
  await joanna.link.request('call.claim', command(encounterId));
  await joanna.link.request('call.answer', command(encounterId));
  pass(30);
  await settled();
  expect(backOf(encounterId)).toEqual([]);
  await joanna.link.request('call.end', command(encounterId));
  pass(11);
  await seen(() => {
    expect(backOf(encounterId)).toMatchObject([
      { actionId: 'sign', what: 'not-signed', owner: JOANNA.name, offeredTo: { personId: JOANNA.personId } },
    ]);
  });
  const take = () => codeOf(amir.link.request('action.take', { ...command(encounterId), actionId: 'sign' }));
  const close = { ...command(encounterId), actionId: 'sign', words: 'Done.' };
  expect(await codeOf(amir.link.request('action.done', close))).toBe('conflict');
  // She is there, and was asked just now.
  expect(await take()).toBe('conflict');
  pass(10);
  expect(await take()).toBe('done');
  const outcome = { impression: 'Settled.', departureReason: 'Comfort at home.', items: [advice()] };
  expect(await codeOf(joanna.link.request('outcome.sign', { ...command(encounterId), outcome }))).toBe('conflict');
  expect(await codeOf(amir.link.request('outcome.sign', { ...command(encounterId), outcome }))).toBe('done');
  await seen(() => {
    expect(idsOf(encounterId)).toEqual([]);
  });
});

test('the same command sent twice takes once; one for a call that nobody knows is refused', async () => {
  const one = await sign(walter, [advice()]);
  const actionId = `read-back:${one.itemIds[0] ?? ''}`;
  pass(11);
  await seen(() => {
    expect(idsOf(one.encounterId)).toEqual([actionId]);
  });
  const take = { ...command(one.encounterId), actionId };
  await amir.link.request('action.take', take);
  await amir.link.request('action.take', take);
  const kinds = (await entriesOf(joanna, one.encounterId, walter)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'action.taken')).toHaveLength(1);
  expect(await codeOf(amir.link.request('action.take', { ...command(uuidv7()), actionId }))).toBe('not-found');
  expect(await codeOf(amir.link.request('action.take', { ...command(one.encounterId), actionId: 'no-such' }))).toBe(
    'conflict',
  );
});
