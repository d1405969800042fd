/** What the queue shows beside the order: a home that asks again, calls before this one, emergencies nobody called about, who has it. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { QueueRow, QueueState } from '#protocol/hub/clinician-link.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { rebuildProjections } from '../../../sfu-server/triage/rebuild.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { fact, nobodyAt, send, tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { makeOver } from './support/over.ts';
import { newHomeKiosk } from './support/second-kiosk.ts';
import { openCopy, projectionsOf } from './support/stored.ts';

const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const { edith, walter, olive, stanley, margaret, fatima, arthur, ivy } = DEMO_RESIDENT_IDS;
const MINUTE_MS = 60_000;

let hub: TestHub;
let kiosk: LinkedKiosk;
let second: LinkedKiosk;
let joanna: LinkedClinician;
let amir: LinkedClinician;
let queue: QueueState | undefined;

const seen = (assertion: () => void | Promise<void>): Promise<void> => vi.waitFor(assertion, { timeout: 20_000 });
const rowOf = (encounterId: string): QueueRow | undefined => queue?.rows.find((row) => row.encounterId === encounterId);
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();
const command = (encounterId: string) => ({ commandId: uuidv7(), encounterId });

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  second = await newHomeKiosk(hub, DEMO_HOMES.larkfield.homeId);
  for (const one of [kiosk, second]) await one.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  joanna = await linkClinician(hub.url, 'joanna.bell');
  amir = await linkClinician(hub.url, 'amir.haddad');
  queue = await joanna.link.request('queue.subscribe', {});
  joanna.link.on('queue.changed', (state) => {
    queue = state;
  });
});

afterAll(async () => {
  await hub.remove();
});

async function call(
  residentId: string,
  body: Partial<Parameters<typeof tell<'call.requested'>>[2]> = {},
  from: LinkedKiosk = kiosk,
  changes: Parameters<typeof tell>[3] = {},
): Promise<string> {
  const encounterId = uuidv7();
  await tell(from, 'call.requested', { concern: '', ...body }, { residentId, encounterId, ...changes });
  return encounterId;
}

async function encountersOf(residentId: string) {
  const { entries } = await amir.link.request('resident.open', { residentId });
  return reduceResident(entries.map((entry) => readEntry(entry))).encounters;
}

describe('a home that asks again while its call is open', () => {
  test('has one call: what the other tablet said counts in it, and both ends say so', async () => {
    const first = await call(edith, { concern: 'She is hot.' });
    const family = { name: 'Carol', words: 'She does not know me.' };
    const later = await call(edith, { concern: 'She is worse.', family, emergency: 'fit' }, second);
    await seen(() => {
      expect(rowOf(first)).toMatchObject({ askedAgain: 1, emergency: 'fit', family: { name: 'Carol' } });
    });
    expect(rowOf(later)).toBeUndefined();
    const encounters = await encountersOf(edith);
    expect(encounters.get(later)).toMatchObject({ status: 'joined', joinedInto: first });
    expect(encounters.get(first)?.askedAgain).toMatchObject([{ encounterId: later, concern: 'She is worse.' }]);
    // Both kiosks have it in their feed, and read the same out of it.
    await seen(() => {
      expect(second.fed.get(edith)?.map(({ envelope }) => envelope.kind)).toContain('call.joined');
    });
    await expect(amir.link.request('call.claim', command(later))).rejects.toThrow(/joined with its other one/);
    await makeOver(kiosk, [], { residentId: edith, encounterId: first });
  });

  test('what a tablet says of the joined call before it has heard of it is said of the first', async () => {
    const first = await call(walter);
    const later = await call(walter, {}, second);
    await tell(second, 'message.sent', { text: 'Please hurry.' }, { residentId: walter, encounterId: later });
    await seen(() => {
      expect(rowOf(first)?.unread).toBe(1);
    });
    await tell(second, 'call.added', { concern: 'He fell again.' }, { residentId: walter, encounterId: later });
    await seen(() => {
      expect(rowOf(first)?.concern).toBe('He fell again.');
    });
    await makeOver(kiosk, [], { residentId: walter, encounterId: first });
  });

  test('also while a nurse has it, is on it, and not once it has ended', async () => {
    const first = await call(olive);
    await amir.link.request('call.claim', command(first));
    const whileClaimed = await call(olive, {}, second);
    await amir.link.request('call.answer', command(first));
    const whileOn = await call(olive, {}, second);
    await amir.link.request('call.end', command(first));
    const after = await call(olive, {}, second);
    const encounters = await encountersOf(olive);
    expect([whileClaimed, whileOn, after].map((one) => encounters.get(one)?.status)).toEqual([
      'joined',
      'joined',
      'waiting',
    ]);
    await seen(() => {
      expect(rowOf(first)?.askedAgain).toBe(2);
      expect(rowOf(after)?.askedAgain).toBeUndefined();
    });
    await makeOver(kiosk, [], { residentId: olive, encounterId: after });
  });

  test('sent twice it is joined once; requested and taken back at once it is not joined', async () => {
    const first = await call(margaret);
    const encounterId = uuidv7();
    const again = fact(kiosk, 'call.requested', { concern: '' }, { residentId: margaret, encounterId });
    await send(kiosk, again);
    await send(kiosk, again);
    const back = uuidv7();
    const where = { residentId: margaret, encounterId: back };
    const entries = [
      fact(kiosk, 'call.requested', { concern: '' }, where),
      fact(kiosk, 'call.cancelled', { reason: 'A mistake.' }, where),
    ];
    await kiosk.link.request('entries.append', { entries });
    const { entries: feed } = await amir.link.request('resident.open', { residentId: margaret });
    expect(feed.filter(({ envelope }) => envelope.kind === 'call.joined')).toHaveLength(1);
    const encounters = await encountersOf(margaret);
    expect(encounters.get(first)?.askedAgain).toHaveLength(1);
    expect(encounters.get(back)?.status).toBe('cancelled');
    await makeOver(kiosk, [], { residentId: margaret, encounterId: first });
  });

  test('two that come together are one', async () => {
    const [one, other] = [uuidv7(), uuidv7()];
    await Promise.all(
      (
        [
          [kiosk, one],
          [second, other],
        ] as const
      ).map(([from, encounterId]) =>
        tell(from, 'call.requested', { concern: '' }, { residentId: fatima, encounterId }),
      ),
    );
    const encounters = await encountersOf(fatima);
    expect([one, other].map((id) => encounters.get(id)?.status).sort()).toEqual(['joined', 'waiting']);
    const open = [one, other].find((id) => encounters.get(id)?.status === 'waiting') ?? '';
    await makeOver(kiosk, [], { residentId: fatima, encounterId: open });
  });

  test('somebody who was in no list is somebody else', async () => {
    const first = await call(arthur);
    const [describedId, encounterId] = [uuidv7(), uuidv7()];
    const nobody = nobodyAt(kiosk);
    const person = { name: 'Arthur?', room: '20' };
    await tell(kiosk, 'person.described', person, { residentId: describedId, ...nobody });
    await tell(kiosk, 'call.requested', { concern: '' }, { residentId: describedId, encounterId, ...nobody });
    await seen(() => {
      expect(rowOf(encounterId)?.status).toBe('waiting');
      expect(rowOf(first)?.askedAgain).toBeUndefined();
    });
    for (const where of [
      { residentId: arthur, encounterId: first },
      { residentId: describedId, encounterId },
    ]) {
      await makeOver(kiosk, [], where);
    }
  });

  test('the projections say the same when they are made again', async () => {
    const { db, store } = await openCopy(hub.dataDir);
    const live = await projectionsOf(db);
    await rebuildProjections(store, SCOPE);
    expect(await projectionsOf(db)).toEqual(live);
    const rows = await db.all('SELECT encounter_id FROM encounters WHERE joined_into IS NOT NULL');
    expect(rows.length).toBeGreaterThan(3);
    await db.close();
  });
});

describe('calls before this one', () => {
  test('those of the last 72 hours count, without those that were taken back or joined', async () => {
    const at = (hours: number) => ({ occurredAt: ago(hours * 60) });
    for (const [hours, takenBack] of [
      [100, false],
      [70, false],
      [30, true],
      [5, false],
    ] as const) {
      const encounterId = await call(ivy, {}, kiosk, at(hours));
      if (takenBack) await tell(kiosk, 'call.cancelled', { reason: '' }, { residentId: ivy, encounterId });
      else {
        await amir.link.request('call.claim', command(encounterId));
        await amir.link.request('call.answer', command(encounterId));
        await amir.link.request('call.end', command(encounterId));
      }
    }
    const encounterId = await call(ivy);
    await call(ivy, {}, second);
    await seen(() => {
      expect(rowOf(encounterId)?.reasons).toContainEqual({ kind: 'repeat', calls: 2, hoursAgo: 5 });
      expect(rowOf(encounterId)?.askedAgain).toBe(1);
    });
    await makeOver(kiosk, [], { residentId: ivy, encounterId });
  });
});

describe('an emergency', () => {
  const note = (changes: Partial<Parameters<typeof tell<'emergency.noted'>>[2]> = {}) => ({
    emergency: 'fit' as const,
    list: 'emergencies/1',
    rang999: false,
    incident: '',
    ...changes,
  });
  const shown = (residentId: string) => queue?.emergencies?.find((row) => row.residentId === residentId);

  test('that was noted without a call is shown until the home calls, and again when it takes the call back', async () => {
    await tell(kiosk, 'emergency.noted', note(), { residentId: stanley });
    await tell(kiosk, 'emergency.noted', note({ rang999: true }), { residentId: stanley });
    await seen(() => {
      expect(shown(stanley)).toMatchObject({
        residentName: 'WHITLOCK, Stanley',
        homeName: 'Larkfield House',
        homeTelephone: DEMO_HOMES.larkfield.telephone,
        emergency: 'fit',
        rang999: true,
      });
    });
    expect(queue?.emergencies?.filter((row) => row.residentId === stanley)).toHaveLength(1);
    const encounterId = await call(stanley);
    await seen(() => {
      expect(shown(stanley)).toBeUndefined();
      expect(rowOf(encounterId)?.rang999At).toBeDefined();
    });
    await tell(kiosk, 'call.cancelled', { reason: '' }, { residentId: stanley, encounterId });
    await seen(() => {
      expect(shown(stanley)).toBeDefined();
    });
  });

  test('that was struck, or is older than two hours, is not shown', async () => {
    await tell(kiosk, 'emergency.noted', note(), { residentId: fatima, occurredAt: ago(121) });
    const wrong = await tell(kiosk, 'emergency.noted', note({ rang999: true }), { residentId: walter });
    await seen(() => {
      expect(shown(walter)).toBeDefined();
    });
    const strike = { entryId: wrong.envelope.id, why: 'wrong-resident', words: 'Somebody else.' } as const;
    await tell(kiosk, 'entry.struck', strike, { residentId: walter });
    await seen(() => {
      expect(shown(walter)).toBeUndefined();
    });
    expect(shown(fatima)).toBeUndefined();
    const encounterId = await call(walter);
    await seen(() => {
      expect(rowOf(encounterId)).toBeDefined();
    });
    expect(rowOf(encounterId)?.rang999At).toBeUndefined();
    await makeOver(kiosk, [], { residentId: walter, encounterId });
  });

  test('in a call that is open already is no row of its own', async () => {
    const encounterId = await call(margaret);
    await tell(kiosk, 'emergency.noted', note({ rang999: true }), { residentId: margaret });
    await seen(() => {
      expect(rowOf(encounterId)?.rang999At).toBeDefined();
    });
    expect(shown(margaret)).toBeUndefined();
    await makeOver(kiosk, [], { residentId: margaret, encounterId });
  });
});

test('200 claims on one call at the same time, over twenty links: one has it', { timeout: 60_000 }, async () => {
  const links = [joanna, amir];
  while (links.length < 20) {
    links.push(await linkClinician(hub.url, links.length % 2 === 0 ? 'joanna.bell' : 'amir.haddad'));
  }
  const encounterId = await call(edith);
  // Each claim is a command of its own, and nobody waits for anybody.
  const claims = await Promise.allSettled(
    links.flatMap(({ link }) => Array.from({ length: 10 }, () => link.request('call.claim', command(encounterId)))),
  );
  const { entries } = await joanna.link.request('resident.open', { residentId: edith });
  const written = entries.filter(
    ({ envelope }) => envelope.encounterId === encounterId && envelope.kind === 'call.claimed',
  );
  const holder = written[0]?.envelope.author.name;
  const won = claims.filter(({ status }) => status === 'fulfilled').length;
  const lost = claims.filter((claim) => claim.status === 'rejected');
  process.stdout.write(
    `200 claims at once over ${String(links.length)} links: ${String(written.length)} claim in the record (${String(holder)}); ` +
      `${String(won)} answered with it, ${String(lost.length)} told who has it\n`,
  );
  expect(written).toHaveLength(1);
  // The winner's own presses find that they have it already; all of the other's are told who has it.
  expect([won, lost.length]).toEqual([100, 100]);
  for (const { reason } of lost) {
    expect(reason).toBeInstanceOf(RefusalError);
    expect(String(reason)).toContain(`${String(holder)} has claimed this call`);
  }
  await seen(() => {
    expect(rowOf(encounterId)).toMatchObject({ status: 'claimed', clinician: { name: holder } });
  });
  for (const one of links.slice(2)) one.wire.close();
  await makeOver(kiosk, [], { residentId: edith, encounterId });
});
