/** A call that nobody answers, and a service in which nobody is signed in: what is done when, once, and who is rung. */
import { rm } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addMilliseconds } from '#domain/base/time.ts';
import { ENTRY_VERSIONS, type EntryBodies } from '#domain/journal/bodies.ts';
import type { EntryOf } from '#domain/journal/entry.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import {
  DEMO_CARERS,
  DEMO_CLINICIANS,
  DEMO_HOMES,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE,
} from '../../../sfu-server/demo/people.ts';
import { createOnCall, type OnCallSettings } from '../../../sfu-server/on-call/gateway.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { createPresence } from '../../../sfu-server/signalling/presence.ts';
import { createPolicyStore } from '../../../sfu-server/store/policy-store.ts';
import { createPresenceStore } from '../../../sfu-server/store/presence-store.ts';
import { createServiceStore } from '../../../sfu-server/store/service-store.ts';
import { createEmergencies } from '../../../sfu-server/triage/emergencies.ts';
import { encounterState } from '../../../sfu-server/triage/encounter-state.ts';
import { createJournalEvents } from '../../../sfu-server/triage/events.ts';
import { placeEntry, placeHubFact, type HubFact } from '../../../sfu-server/triage/place-entry.ts';
import { createPolicyBook } from '../../../sfu-server/triage/policy-book.ts';
import { createQueue } from '../../../sfu-server/triage/queue.ts';
import { seal } from '../../../sfu-server/triage/seal.ts';
import { createUnansweredWatch } from '../../../sfu-server/triage/unanswered.ts';
import { createUnstaffedWatch } from '../../../sfu-server/triage/unstaffed.ts';
import { openGateway, type Gateway } from './support/gateway.ts';
import { startTestHub } from './support/hub.ts';
import { openStored, type Stored } from './support/stored.ts';

const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const { edith, walter, olive } = DEMO_RESIDENT_IDS;
const TELEPHONE = '01632 960 150';
const MINUTE_MS = 60_000;
const thrown = (fault: unknown): never => {
  throw fault;
};
const authorOf = ({
  personId,
  name,
  role,
}: (typeof DEMO_CLINICIANS)['joanna' | 'amir'] | (typeof DEMO_CARERS)['tom']) => ({
  personId,
  name,
  role,
});
const JOANNA = authorOf(DEMO_CLINICIANS.joanna);

let dataDir: string;
let stored: Stored;
let device: { deviceId: string; sign: () => string };
let gateway: Gateway;
/** Of the hub, moved by hand. */
let now = '';
const clock = { now: () => now };
const ids = { next: () => uuidv7() };
const pass = (minutes: number) => {
  now = addMilliseconds(now, minutes * MINUTE_MS);
};

beforeAll(async () => {
  const hub = await startTestHub({ media: NO_MEDIA });
  dataDir = hub.dataDir;
  await hub.close();
});

afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

beforeEach(async () => {
  stored = await openStored(dataDir);
  const [row] = await stored.db.all('SELECT device_id FROM hub_devices');
  device = { deviceId: String(row?.['device_id']), sign: () => 'AAAA' };
  gateway = await openGateway();
  now = new Date().toISOString();
});

afterEach(async () => {
  for (const { encounterId, status } of await stored.store.reads.unsettledEncounters(SCOPE)) {
    if (status === 'waiting' || status === 'claimed') await write(encounterId, 'call.cancelled', { reason: '' });
  }
  await stored.db.close();
  await gateway.close();
});

async function write<Kind extends keyof EntryBodies>(
  encounterId: string,
  kind: Kind,
  body: EntryBodies[Kind],
  changes: Partial<HubFact> = {},
): Promise<void> {
  const residentId = (await stored.store.reads.encounter(SCOPE, encounterId))?.residentId ?? edith;
  const fact = { residentId, encounterId, homeId: DEMO_HOMES.larkfield.homeId, author: JOANNA, at: now };
  const whole = { ...fact, ...changes, kind, body };
  await stored.store.transaction((tx) => placeHubFact(tx, SCOPE, whole, { device, ids }));
}

/** An emergency has to be answered within 2 minutes, a call of which nothing is known within 5. */
async function call(
  residentId: string = edith,
  body: Partial<EntryBodies['call.requested']> = { emergency: 'stroke' },
) {
  const encounterId = uuidv7();
  const author = authorOf(DEMO_CARERS.tom);
  await write(encounterId, 'call.requested', { concern: 'Her face droops.', ...body }, { residentId, author });
  return encounterId;
}

/** A hub that has just started on what the database holds. */
function startWatching(
  settings: OnCallSettings | undefined = { url: gateway.url, telephone: TELEPHONE, token: 'secret' },
) {
  const events = createJournalEvents(thrown);
  const presence = createPresence({ clock });
  const directory = createServiceStore(stored.db);
  const { reads } = stored.store;
  const policies = createPolicyBook({
    store: createPolicyStore(stored.db),
    leads: { isClinicalLead: () => Promise.resolve(false) },
    clock,
  });
  const policyOf = async () => (await policies.inUse(SCOPE)).policy;
  const emergencies = createEmergencies({ reads, directory, events });
  const returned = () => Promise.resolve([]);
  const queue = createQueue({ reads, directory, presence, emergencies, returned, policyOf, clock, events });
  const onCall = createOnCall(settings, 300);
  const faults: unknown[] = [];
  const watch = createUnansweredWatch({
    store: stored.store,
    queue,
    policyOf,
    presence,
    onCall,
    clock,
    ids,
    device,
    events,
    onFault: (fault) => faults.push(fault),
  });
  const unstaffed = createUnstaffedWatch({ store: createPresenceStore(stored.db), presence, policyOf, onCall, clock });
  return {
    presence,
    unstaffed,
    faults,
    look: async () => {
      // Whatever was written beside the journal is read anew.
      events.announce([edith, walter, olive].map((residentId) => ({ ...SCOPE, residentId, kind: 'message.sent' })));
      await watch.look(SCOPE);
      await watch.settled();
    },
    watch,
  };
}

async function steps(encounterId: string) {
  const entries = (await stored.store.reads.entriesOfEncounter(SCOPE, encounterId)).map((entry) => readEntry(entry));
  return entries
    .filter((entry): entry is EntryOf<'call.escalated'> => entry.kind === 'call.escalated')
    .map(({ body }) => body);
}
const stagesOf = async (encounterId: string) => (await steps(encounterId)).map(({ stage }) => stage);

describe('a call that nobody answers', () => {
  test('every nurse is alarmed, then the telephone is rung, then the home rings for itself; each once', async () => {
    const { presence, look } = startWatching();
    presence.staffArrived({ ...SCOPE, author: JOANNA, onDuty: true });
    presence.staffArrived({
      ...SCOPE,
      author: { ...JOANNA, personId: 'gp', name: 'Dr Samuel Okafor', role: 'gp' },
      onDuty: false,
    });
    const encounterId = await call();
    pass(1.99);
    await look();
    expect(await stagesOf(encounterId)).toEqual([]);
    pass(0.01);
    await look();
    await look();
    expect(await steps(encounterId)).toEqual([
      { stage: 'all-nurses', afterMinutes: 2, policy: 'default/3', told: ['Joanna Bell'] },
    ]);
    expect(gateway.asked).toHaveLength(0);
    pass(1);
    await look();
    await look();
    expect((await steps(encounterId)).at(-1)).toEqual({
      stage: 'on-call',
      afterMinutes: 3,
      policy: 'default/3',
      told: ['Joanna Bell'],
      onCall: { result: 'accepted', telephone: TELEPHONE, words: 'R-1' },
    });
    pass(1);
    await look();
    pass(60);
    await look();
    expect(await stagesOf(encounterId)).toEqual(['all-nurses', 'on-call', 'ring-yourself']);
    expect(gateway.asked).toHaveLength(1);
    const [asked] = gateway.asked;
    expect(asked?.body).toEqual({
      version: 1,
      alarm: 'call-unanswered',
      id: `call-${encounterId}`,
      since: expect.any(String) as string,
      telephone: TELEPHONE,
      say: expect.stringContaining('nobody has answered') as string,
    });
    expect(asked?.headers.authorization).toBe('Bearer secret');
    expect(asked?.headers['idempotency-key']).toBe(`call-${encounterId}`);
    // Nothing of the resident, of what is wrong, or of the home.
    expect(JSON.stringify(asked)).not.toMatch(/Edith|HARGREAVES|Larkfield|stroke|droops|news2/i);
    expect(JSON.stringify(asked)).not.toContain(edith);
  });

  test('a home that waits less urgently is given longer', async () => {
    const { look } = startWatching();
    const encounterId = await call(walter, {});
    const after: [number, number][] = [];
    for (const minutes of [4.99, 0.01, 4.99, 0.01, 4.99, 0.01]) {
      pass(minutes);
      await look();
      after.push([minutes, (await stagesOf(encounterId)).length]);
    }
    expect(after.map(([, count]) => count)).toEqual([0, 1, 1, 2, 2, 3]);
  });

  test('a claim is no answer', async () => {
    const { look } = startWatching();
    const encounterId = await call();
    await write(encounterId, 'call.claimed', {});
    pass(2);
    await look();
    expect(await stagesOf(encounterId)).toEqual(['all-nurses']);
  });

  test('once it is answered, taken back or joined nothing more is done', async () => {
    const { look } = startWatching();
    const [answered, back, joined] = [await call(edith), await call(walter), await call(olive)];
    await write(answered, 'call.claimed', {});
    await write(answered, 'call.answered', {});
    await write(back, 'call.cancelled', { reason: '' });
    await write(joined, 'call.joined', { into: answered });
    pass(60);
    await look();
    for (const encounterId of [answered, back, joined]) expect(await stagesOf(encounterId)).toEqual([]);
    await write(answered, 'call.ended', { reason: 'hung-up' });
    await look();
    expect(await stagesOf(answered)).toEqual([]);
  });

  test.each([
    ['the gateway says that it cannot', 503, /answered 503/],
    ['the gateway does not answer', 'never', /did not answer in time/],
  ] as const)('%s: the home is told to ring for itself at once', async (_what, answer, words) => {
    const { look } = startWatching();
    gateway.answer = answer;
    const encounterId = await call();
    pass(3);
    await look();
    expect(await stagesOf(encounterId)).toEqual(['all-nurses', 'on-call', 'ring-yourself']);
    const [, rung] = await steps(encounterId);
    expect(rung?.onCall).toMatchObject({ result: 'failed', telephone: TELEPHONE });
    expect(rung?.onCall?.words).toMatch(words);
    pass(60);
    await look();
    expect(await stagesOf(encounterId)).toHaveLength(3);
    expect(gateway.asked).toHaveLength(1);
  });

  test('there is no gateway, or it cannot be reached: the same', async () => {
    const notSet = startWatching({ telephone: TELEPHONE });
    const first = await call(edith);
    pass(3);
    await notSet.look();
    expect((await steps(first)).map(({ stage, onCall }) => [stage, onCall?.result])).toEqual([
      ['all-nurses', undefined],
      ['on-call', 'not-set'],
      ['ring-yourself', undefined],
    ]);
    const gone = startWatching({ url: 'http://127.0.0.1:1/', telephone: TELEPHONE });
    const second = await call(walter);
    pass(3);
    await gone.look();
    expect((await steps(second)).find(({ onCall }) => onCall !== undefined)?.onCall).toMatchObject({
      result: 'failed',
    });
    expect(await stagesOf(second)).toContain('ring-yourself');
  });

  test('a gateway that is slow about one call holds up no other', async () => {
    const { look, watch } = startWatching();
    gateway.answer = 'never';
    const first = await call(edith);
    pass(1);
    const second = await call(walter);
    pass(2);
    await watch.look(SCOPE);
    await expect.poll(() => gateway.asked.length).toBe(1);
    await expect.poll(() => stagesOf(second)).toEqual(['all-nurses']);
    expect(await stagesOf(first)).toEqual(['all-nurses']);
    await look();
    expect(await stagesOf(first)).toEqual(['all-nurses', 'on-call', 'ring-yourself']);
  });

  test('answered while the telephone is rung: it is not written that nobody answered', async () => {
    const { watch } = startWatching();
    gateway.answer = 'never';
    const encounterId = await call();
    pass(3);
    await watch.look(SCOPE);
    await expect.poll(() => gateway.asked.length).toBe(1);
    await write(encounterId, 'call.claimed', {});
    await write(encounterId, 'call.answered', {});
    await watch.settled();
    expect(await stagesOf(encounterId)).toEqual(['all-nurses']);
  });

  test('after a restart it goes on where it was: nothing twice, nothing left out', async () => {
    const encounterId = await call();
    pass(2);
    await startWatching().look();
    expect(await stagesOf(encounterId)).toEqual(['all-nurses']);
    await startWatching().look();
    expect(await stagesOf(encounterId)).toEqual(['all-nurses']);
    // The hub was away while two more steps came due.
    pass(10);
    await startWatching().look();
    await startWatching().look();
    expect(await stagesOf(encounterId)).toEqual(['all-nurses', 'on-call', 'ring-yourself']);
    expect(gateway.asked).toHaveLength(1);
  });

  test('two that look at the same time write each step once', async () => {
    const [one, other] = [startWatching(), startWatching()];
    const encounterId = await call();
    pass(10);
    await Promise.all([one.look(), other.look()]);
    expect(await stagesOf(encounterId)).toEqual(['all-nurses', 'on-call', 'ring-yourself']);
  });

  test('what could not be written is tried again, and nobody is rung a second time for it', async () => {
    const { look, faults } = startWatching();
    const encounterId = await call();
    pass(2);
    await look();
    pass(1);
    const blocked = `CREATE TRIGGER no_room BEFORE INSERT ON entries WHEN NEW.kind = 'call.escalated'
      BEGIN SELECT RAISE(ABORT, 'no room'); END`;
    await stored.db.transaction((tx) => tx.run(blocked));
    await look();
    await look();
    expect(faults.length).toBeGreaterThan(0);
    expect(await stagesOf(encounterId)).toEqual(['all-nurses']);
    await stored.db.transaction((tx) => tx.run('DROP TRIGGER no_room'));
    await look();
    expect(await stagesOf(encounterId)).toEqual(['all-nurses', 'on-call']);
    expect(gateway.asked).toHaveLength(1);
  });

  test('a promise to ring back puts off the alarm until then, but never for what is urgent', async () => {
    const { look } = startWatching();
    const [urgent, other] = [await call(edith), await call(walter, {})];
    for (const encounterId of [urgent, other]) {
      await write(encounterId, 'call.claimed', {});
      await write(encounterId, 'call-back.promised', { by: addMilliseconds(now, 20 * MINUTE_MS), words: '' });
    }
    pass(19.99);
    await look();
    expect(await stagesOf(other)).toEqual([]);
    expect(await stagesOf(urgent)).toHaveLength(3);
    pass(0.01);
    await look();
    expect(await stagesOf(other)).toEqual(['all-nurses']);
    pass(5);
    await look();
    expect(await stagesOf(other)).toEqual(['all-nurses', 'on-call']);
  });

  test('a kiosk whose clock is an hour ahead waits no longer than others', async () => {
    const { look } = startWatching();
    const encounterId = uuidv7();
    const ahead = addMilliseconds(now, 60 * MINUTE_MS);
    const envelope = {
      id: uuidv7(),
      kind: 'call.requested',
      version: ENTRY_VERSIONS['call.requested'],
      ...SCOPE,
      residentId: edith,
      encounterId,
      homeId: DEMO_HOMES.larkfield.homeId,
      author: authorOf(DEMO_CARERS.tom),
      device: { id: 'a-kiosk', counter: 1 },
      occurredAt: ahead,
      recordedAt: ahead,
      clock: 'unchecked',
    } as const;
    const sealed = seal(envelope, { concern: '', emergency: 'stroke' }, device);
    await stored.store.transaction((tx) => placeEntry(tx, SCOPE, sealed, now));
    pass(2);
    await look();
    expect(await stagesOf(encounterId)).toEqual(['all-nurses']);
  });

  test('it is the call’s own record that says so', async () => {
    const { look } = startWatching();
    const encounterId = await call();
    pass(3);
    await look();
    const encounter = await encounterState(stored.store.reads, SCOPE, encounterId);
    expect(encounter?.escalations.map(({ stage, by }) => [stage, by.role])).toEqual([
      ['all-nurses', 'system'],
      ['on-call', 'system'],
    ]);
  });
});

describe('nobody takes calls', () => {
  const gaps = () => createPresenceStore(stored.db).unstaffed(SCOPE);

  afterEach(async () => {
    await stored.db.transaction((tx) => tx.run('DELETE FROM unstaffed'));
  });

  test('after the time of the policy the telephone is rung once, and it is written down until somebody comes', async () => {
    const { presence, unstaffed } = startWatching();
    const began = now;
    await unstaffed.look(SCOPE);
    expect(unstaffed.nobodySince(SCOPE)).toBe(began);
    pass(1.99);
    await unstaffed.look(SCOPE);
    expect(gateway.asked).toHaveLength(0);
    pass(0.01);
    await unstaffed.look(SCOPE);
    pass(30);
    await unstaffed.look(SCOPE);
    expect(gateway.asked.map(({ body }) => body['alarm'])).toEqual(['nobody-signed-in']);
    presence.staffArrived({ ...SCOPE, author: JOANNA, onDuty: true });
    await unstaffed.look(SCOPE);
    expect(unstaffed.nobodySince(SCOPE)).toBeUndefined();
    expect(await gaps()).toEqual([
      {
        beganAt: began,
        alarmedAt: addMilliseconds(began, 2 * MINUTE_MS),
        onCall: { result: 'accepted', telephone: TELEPHONE, words: 'R-1' },
        endedAt: now,
      },
    ]);
  });

  test('a page that was loaded again is no alarm and leaves nothing behind', async () => {
    const { presence, unstaffed } = startWatching();
    await unstaffed.look(SCOPE);
    pass(0.1);
    presence.staffArrived({ ...SCOPE, author: JOANNA, onDuty: true });
    await unstaffed.look(SCOPE);
    presence.staffLeft(JOANNA.personId);
    pass(5);
    await unstaffed.look(SCOPE);
    expect(unstaffed.nobodySince(SCOPE)).toBe(now);
    expect(gateway.asked).toHaveLength(0);
    expect(await gaps()).toMatchObject([{ beganAt: now, alarmedAt: undefined, endedAt: undefined }]);
  });

  test('a GP who is there and not on duty takes no calls', async () => {
    const { presence, unstaffed } = startWatching();
    presence.staffArrived({ ...SCOPE, author: { ...JOANNA, role: 'gp' }, onDuty: false });
    await unstaffed.look(SCOPE);
    expect(unstaffed.nobodySince(SCOPE)).toBeDefined();
    presence.dutyChanged(JOANNA.personId, true);
    await unstaffed.look(SCOPE);
    expect(unstaffed.nobodySince(SCOPE)).toBeUndefined();
  });

  test('a hub that starts again counts on from where it was, and rings nobody twice', async () => {
    const began = now;
    await startWatching().unstaffed.look(SCOPE);
    pass(3);
    const second = startWatching().unstaffed;
    await second.look(SCOPE);
    expect(second.nobodySince(SCOPE)).toBe(began);
    expect(gateway.asked).toHaveLength(1);
    pass(3);
    await startWatching().unstaffed.look(SCOPE);
    expect(gateway.asked).toHaveLength(1);
  });

  test('a gateway that fails is written down as it is', async () => {
    gateway.answer = 500;
    const { unstaffed } = startWatching();
    await unstaffed.look(SCOPE);
    pass(2);
    await unstaffed.look(SCOPE);
    expect(await gaps()).toMatchObject([{ onCall: { result: 'failed', words: 'The gateway answered 500.' } }]);
  });
});
