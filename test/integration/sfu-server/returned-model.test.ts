/**
 * Weeks of calls at random: after every look all that is past its time is back, each thing once for each time, and what is kept read says
 * the same as what is read anew.
 */
import { rm } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import { scoreNews2 } from '#domain/news2/score.ts';
import { news2Inputs } from '#domain/observations/observation-set.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import type { Author } from '#domain/people/people.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import {
  DEMO_CARERS,
  DEMO_CLINICIANS,
  DEMO_HOMES,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE,
} from '../../../sfu-server/demo/people.ts';
import { createFollowUps, type FollowUps } from '../../../sfu-server/follow-up/follow-up.ts';
import { createReturnedWatch, type ReturnedWatch } from '../../../sfu-server/follow-up/returned-watch.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { createServiceStore } from '../../../sfu-server/store/service-store.ts';
import { createActionList, type ActionList } from '../../../sfu-server/triage/action-list.ts';
import { createJournalEvents } from '../../../sfu-server/triage/events.ts';
import { placeHubFact } from '../../../sfu-server/triage/place-entry.ts';
import { EDITHS_VALUES } from '../../fixtures/entries.ts';
import { startTestHub } from './support/hub.ts';
import { openStored, type Stored } from './support/stored.ts';

const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const RESIDENTS = [DEMO_RESIDENT_IDS.edith, DEMO_RESIDENT_IDS.walter, DEMO_RESIDENT_IDS.olive] as const;
const MINUTE_MS = 60_000;
const STEPS = 160;
const authorOf = ({ personId, name, role }: Author): Author => ({ personId, name, role });
const NURSES = [authorOf(DEMO_CLINICIANS.joanna), authorOf(DEMO_CLINICIANS.amir)] as const;
const GP = authorOf(DEMO_CLINICIANS.okafor);
const TOM = authorOf(DEMO_CARERS.tom);

let dataDir: string;
let stored: Stored;
let device: { deviceId: string; sign: () => string };
let now: Instant = '';
const clock = { now: () => now };
const ids = { next: () => uuidv7() };
const thrown = (fault: unknown): never => {
  throw fault;
};

beforeAll(async () => {
  const hub = await startTestHub({ media: NO_MEDIA });
  dataDir = hub.dataDir;
  await hub.close();
  stored = await openStored(dataDir);
  const [row] = await stored.db.all('SELECT device_id FROM hub_devices');
  device = { deviceId: String(row?.['device_id']), sign: () => 'AAAA' };
  now = new Date().toISOString();
});

afterAll(async () => {
  await stored.db.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Park and Miller's generator: the same night for the same seed. */
function randomFrom(seed: number) {
  let state = seed;
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, one: <T>(all: readonly T[]): T | undefined => all[below(all.length)] };
}

interface Decided {
  readonly residentId: string;
  readonly encounterId: string;
  readonly outcomeId: string;
  readonly items: readonly OutcomeItem[];
}

function world(seed: number) {
  const random = randomFrom(seed);
  const events = createJournalEvents(thrown);
  const { store } = stored;
  const newList = (): ActionList =>
    createActionList({
      reads: store.reads,
      directory: createServiceStore(stored.db),
      presence: { staff: () => [] },
      clock,
      events,
    });
  const list = newList();
  const watch: ReturnedWatch = createReturnedWatch({ store, list, clock, ids, device, events, onFault: thrown });
  const followUps: FollowUps = createFollowUps({
    ...{ store, clock, ids, device, events, reads: store.reads },
    takesCalls: () => false,
    hasGpFor: () => Promise.resolve(false),
  });
  const decided: Decided[] = [];

  async function write<Kind extends EntryKind>(
    where: { readonly residentId: string; readonly encounterId?: string },
    kind: Kind,
    body: EntryBodies[Kind],
    author: Author = TOM,
  ): Promise<string> {
    const fact = { homeId: DEMO_HOMES.larkfield.homeId, author, at: now, kind, body, ...where };
    const { envelope } = await store.transaction((tx) => placeHubFact(tx, SCOPE, fact, { device, ids }));
    events.announce([{ ...SCOPE, residentId: where.residentId, encounterId: where.encounterId, kind }]);
    return envelope.id;
  }

  const later = (minutes: number) => addMilliseconds(now, minutes * MINUTE_MS);

  function line(): OutcomeItem {
    const base = { itemId: uuidv7(), owner: TOM.name, due: later(30 + random.below(300)) };
    switch (random.below(4)) {
      case 0:
        return { ...base, kind: 'monitoring', everyMinutes: 120, until: later(1440), callIf: 'Worse.' };
      case 1:
        return { ...base, kind: 'gp-visit', practiceId: 'p', practiceName: 'Millbrook Surgery', reason: 'Chest.' };
      case 2: {
        const to = { routeId: uuidv7(), route: 'palliative-care', to: 'Palliative care', how: 'telephone' } as const;
        return { ...base, kind: 'referral', ...to, reason: 'Pain.', question: 'See her.', seenBy: later(2880) };
      }
      default:
        return { ...base, kind: 'advice', text: 'Sips.' };
    }
  }

  async function decide(): Promise<void> {
    const residentId = random.one(RESIDENTS) ?? RESIDENTS[0];
    const where = { residentId, encounterId: uuidv7() };
    const nurse = random.one(NURSES) ?? NURSES[0];
    await write(where, 'call.requested', { concern: '' });
    if (random.below(6) === 0) return;
    await write(where, 'call.claimed', {}, nurse);
    await write(where, 'call.answered', {}, nurse);
    await write(where, 'call.ended', { reason: 'hung-up' }, nurse);
    if (random.below(5) === 0) return;
    const items = Array.from({ length: 1 + random.below(3) }, line);
    const family = { told: 'later', who: 'Carol', by: TOM.name, due: later(120) } as const;
    const outcome: Outcome = { impression: 'Well.', items, ...(random.below(2) === 0 ? { family } : {}) };
    decided.push({ ...where, outcomeId: await write(where, 'outcome.signed', { outcome }, nurse), items });
  }

  async function atTheHome(): Promise<void> {
    const one = random.one(decided);
    const item = one && random.one(one.items);
    if (one === undefined || item === undefined) return;
    const { residentId, encounterId, outcomeId } = one;
    const { itemId } = item;
    const where = { residentId, encounterId };
    switch (random.below(8)) {
      case 0:
      case 1: {
        const answer = random.below(4) === 0 ? 'not-understood' : 'said-back';
        await write(where, 'item.read-back', { outcomeId, itemId, answer });
        return;
      }
      case 2: {
        const how = random.one(['done', 'could-not', 'not-needed'] as const) ?? 'done';
        await write({ residentId }, 'task.closed', { taskId: `item:${itemId}`, how, words: 'So.' });
        return;
      }
      case 3: {
        const news2 = scoreNews2(news2Inputs(EDITHS_VALUES, 1));
        const entryId = await write({ residentId }, 'observations.recorded', { values: EDITHS_VALUES, news2 });
        if (random.below(4) > 0) return;
        await write({ residentId }, 'entry.struck', { entryId, why: 'wrong-resident', words: 'Not hers.' });
        return;
      }
      case 4: {
        const after = random.one([24, 72] as const) ?? 24;
        await write(where, 'follow-up.recorded', { outcomeId, after, result: 'stayed', words: '' });
        return;
      }
      case 5:
        await write(where, 'family.informed', { outcomeId, who: 'Carol', words: '' });
        return;
      case 6: {
        const verdict = random.one(['agreed', 'queried'] as const) ?? 'agreed';
        await write(where, 'review.recorded', { outcomeId, verdict, comment: 'Why?' }, GP);
        return;
      }
      default:
        if (item.kind === 'gp-visit') {
          const answer = random.one(['accepted', 'declined', 'done'] as const) ?? 'done';
          await write(where, 'visit.answered', { itemId, answer, words: 'So.', coming: later(60) }, GP);
        } else if (item.kind === 'referral') {
          const sent = { itemId, how: 'telephone', to: 'Palliative care', receipt: 'Nurse Adeyemi' } as const;
          await write(where, 'referral.sent', sent, NURSES[0]);
        }
    }
  }

  /** Somebody presses something in the queue; what somebody else has done meanwhile is refused, and nothing else is. */
  async function inTheQueue(): Promise<void> {
    const row = random.one(await list.returned(SCOPE));
    if (row?.actionId === undefined) return;
    const author = random.one(NURSES) ?? NURSES[0];
    const clinician = { ...SCOPE, author, prescriber: true };
    const command = { commandId: uuidv7(), encounterId: row.encounterId, actionId: row.actionId };
    const act =
      random.below(2) === 0
        ? followUps.take(clinician, command)
        : followUps.done(clinician, { ...command, words: 'Rang.' });
    await act.catch((fault: unknown) => {
      if (!(fault instanceof RefusalError)) throw fault;
    });
  }

  return { random, newList, list, watch, decide, atTheHome, inTheQueue, decided };
}

/** Every time that something came back, by name and due time. */
async function returnsOf(decided: readonly Decided[]): Promise<string[]> {
  const found: string[] = [];
  for (const { encounterId } of decided) {
    for (const fed of await stored.store.reads.entriesOfEncounter(SCOPE, encounterId)) {
      const entry = readEntry(fed);
      if (entry.kind === 'action.returned') found.push(`${encounterId} ${entry.body.actionId} ${entry.body.due}`);
    }
  }
  return found;
}

test.each([1, 2])('seed %i', { timeout: 180_000 }, async (seed) => {
  const { random, newList, list, watch, decide, atTheHome, inTheQueue, decided } = world(seed);
  let most = 0;
  for (let step = 0; step < STEPS; step++) {
    const what = random.below(10);
    if (what < 2) await decide();
    else if (what < 6) await atTheHome();
    else if (what < 8) await inTheQueue();
    else now = addMilliseconds(now, random.below(random.below(8) === 0 ? 1440 : 90) * MINUTE_MS);
    if (random.below(3) > 0) continue;

    await watch.look(SCOPE);
    // Shown at once, before anything else looks.
    const shown = await list.returned(SCOPE);
    await watch.look(SCOPE);
    const kept = await list.rows(SCOPE);
    const read = await newList().rows(SCOPE);
    expect(kept).toEqual(read);
    const back = read.filter(({ returnedAt }) => returnedAt !== undefined);
    expect(shown).toEqual(back);
    expect(await list.returned(SCOPE)).toEqual(back);
    most = Math.max(most, back.length);
    // All that is past its time is back, but for what is asked for within an open call; and nothing before its time.
    const ofTheCall = new Set(['call-back', 'reading']);
    for (const row of read) {
      if (ofTheCall.has(row.what)) continue;
      expect([row.actionId, row.due <= now]).toEqual([row.actionId, row.returnedAt !== undefined]);
      expect(row.owner).not.toBe('');
    }
  }
  expect(most).toBeGreaterThan(5);
  const returns = await returnsOf(decided);
  expect(returns.length).toBeGreaterThan(10);
  expect(new Set(returns).size).toBe(returns.length);
});
