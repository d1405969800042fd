import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { startKiosk, type Kiosk } from '#core/kiosk.ts';
import { kioskBridge, type KioskBridge, type LinkState } from '#protocol/bridge/kiosk-bridge.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { someObservations } from './observations.ts';
import { EDIE, PIN, PRIYA, STAN, TestHub } from './test-hub.ts';
import { wirePair } from '../../doubles/wire-pair.ts';

let directory: string;
let hub: TestHub;
let kiosk: Kiosk;
let screen: Connection<KioskBridge>;

function newScreen(faults: string[] = []): Connection<KioskBridge> {
  const [core, page] = wirePair();
  kiosk.serveBridge(core);
  return connect(page, kioskBridge, { timers: systemTime, timeoutMs: 5_000, onFault: (words) => faults.push(words) });
}

async function open(): Promise<void> {
  kiosk = await startKiosk(
    { dataDirectory: directory, hubUrl: hub.url, enrolmentCode: hub.code, devices: [] },
    { log: SILENT },
  );
  screen = newScreen();
}

const state = async (): Promise<LinkState> => (await screen.request('kiosk.open', {})).link;
const PATIENCE = { timeout: 15_000 };
const untilSent = () => expect.poll(state, PATIENCE).toMatchObject({ hub: 'connected', unsent: 0 });
/** The link broke; it may be back before anybody could have looked. */
async function afterLosingTheLink(lose: () => void): Promise<void> {
  const lost = new Promise<void>((resolve) => {
    const stop = screen.on('link.changed', ({ hub: now }) => {
      if (now === 'connected') return;
      stop();
      resolve();
    });
  });
  lose();
  await lost;
  await untilSent();
}

const signIn = () => screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
const record = (residentId = EDIE, values = someObservations()) =>
  screen.request('observations.record', { entryId: randomUUID(), residentId, values });

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-'));
  hub = new TestHub();
  await hub.start();
  await open();
  await expect.poll(async () => (await screen.request('kiosk.open', {})).residents.length, PATIENCE).toBe(2);
  await expect
    .poll(async () => (await screen.request('kiosk.open', {})).home?.homeName, PATIENCE)
    .toBe('Larkfield House');
});

afterEach(async () => {
  await kiosk.close();
  await hub.stop();
  rmSync(directory, { recursive: true, force: true });
  expect(hub.faults).toEqual([]);
});

describe('a kiosk with its hub', () => {
  it('shows the home without the PIN verifiers, and its residents', async () => {
    const opened = await screen.request('kiosk.open', {});
    expect(opened.home?.carers.slice(0, 1)).toEqual([{ personId: PRIYA, name: 'Priya Nair', role: 'senior-carer' }]);
    expect(JSON.stringify(opened)).not.toContain('argon2');
    expect(opened.signedIn).toBeNull();
    expect(opened.link).toMatchObject({ hub: 'connected', unsent: 0, quarantined: 0 });
    expect(opened.residents.map((resident) => resident.residentId).sort()).toEqual([EDIE, STAN]);
  });

  it("scores with the resident's own scale, and the hub gets what was saved", async () => {
    await signIn();
    // 91 % is 0 on scale 2 (88 to 92) and 3 on scale 1.
    expect((await record(EDIE)).news2).toMatchObject({ status: 'complete', scale: 2, total: 0 });
    const saved = await record(STAN);
    expect(saved.news2).toMatchObject({ status: 'complete', scale: 1, total: 3 });
    await untilSent();
    const received = hub.received.map((entry) => readEntry(entry));
    expect(received.map((entry) => entry.kind)).toEqual(['observations.recorded', 'observations.recorded']);
    expect(received[1]!.envelope).toMatchObject({ id: saved.id, clock: 'checked', author: { personId: PRIYA } });
    expect(received.map((entry) => entry.envelope.device.counter)).toEqual([1, 2]);
  });

  it('says that a missing value is missing', async () => {
    await signIn();
    const { pulse: _left, ...values } = someObservations();
    expect((await record(STAN, values)).news2).toMatchObject({ status: 'incomplete', missing: ['pulse'], atLeast: 3 });
  });

  it('records nothing while nobody is signed in, and nothing empty or out of range', async () => {
    await expect(record()).rejects.toMatchObject({ code: 'not-signed-in' });
    await signIn();
    await expect(record(EDIE, {})).rejects.toMatchObject({ code: 'bad-params' });
    const values = someObservations();
    await expect(record(EDIE, { ...values, pulse: { ...values.pulse!, value: 900 } })).rejects.toMatchObject({
      code: 'bad-params',
    });
    await expect(record('019a0000-0000-7000-8000-0000000000ff')).rejects.toMatchObject({ code: 'not-found' });
    expect((await state()).unsent).toBe(0);
    expect(hub.received).toEqual([]);
  });

  it('lets anybody call for help, and says so when nobody is signed in', async () => {
    const call = await screen.request('call.request', {
      entryId: randomUUID(),
      residentId: EDIE,
      concern: 'on the floor',
    });
    await untilSent();
    expect(hub.received[0]!.envelope).toMatchObject({
      kind: 'call.requested',
      encounterId: call.encounterId,
      author: { name: 'Not signed in', role: 'carer' },
    });
    await signIn();
    await screen.request('call.cancel', {
      entryId: randomUUID(),
      residentId: EDIE,
      encounterId: call.encounterId,
      reason: 'better',
    });
    await untilSent();
    expect(reduceResident(hub.feed(EDIE).map(readEntry)).encounters.get(call.encounterId)?.status).toBe('cancelled');
  });

  it('takes back only what was asked, and says back only what was signed', async () => {
    await signIn();
    const unknown = '019a0000-0000-7000-8000-0000000000fe';
    await expect(
      screen.request('call.cancel', { entryId: randomUUID(), residentId: EDIE, encounterId: unknown, reason: '' }),
    ).rejects.toMatchObject({ code: 'not-found' });

    const { encounterId } = await screen.request('call.request', {
      entryId: randomUUID(),
      residentId: EDIE,
      concern: '',
    });
    await untilSent();
    const heard = new Promise<string[]>((resolve) =>
      screen.on('resident.entries', ({ entries }) => {
        const kinds = entries.map((entry) => entry.envelope.kind);
        // That the request has got its place may be told after everything is sent.
        if (!kinds.includes('call.requested')) resolve(kinds);
      }),
    );
    const itemId = '019a0000-0000-7000-8000-0000000000d1';
    const advice = {
      kind: 'advice',
      itemId,
      owner: 'Larkfield House',
      due: new Date().toISOString(),
      text: 'Drink.',
    } as const;
    const signed = hub.commit('outcome.signed', EDIE, { outcome: { impression: 'dry', items: [advice] } }, encounterId);
    expect(await heard).toEqual(['outcome.signed']);
    const entryId = randomUUID();
    const outcomeId = signed.envelope.id;
    const said = { entryId, residentId: EDIE, encounterId, outcomeId, itemId, answer: 'said-back' } as const;
    await expect(screen.request('item.read-back', { ...said, itemId: unknown })).rejects.toMatchObject({
      code: 'not-found',
    });
    await screen.request('item.read-back', said);
    await untilSent();
    const encounter = reduceResident(hub.feed(EDIE).map(readEntry)).encounters.get(encounterId);
    expect(encounter?.readBacks[itemId]).toMatchObject({ answer: 'said-back', by: { name: 'Priya Nair' } });
  });

  it('fetches a media ticket, and says when it cannot', async () => {
    const encounterId = '019a0000-0000-7000-8000-0000000000e1';
    expect(await screen.request('media.ticket', { encounterId })).toMatchObject({ ticket: 'a-ticket' });
    await hub.stop();
    await expect.poll(async () => (await state()).hub, PATIENCE).not.toBe('connected');
    await expect(screen.request('media.ticket', { encounterId })).rejects.toMatchObject({ code: 'not-connected' });
  });

  it('tells the places in the queue, and forgets them with the link', async () => {
    const places = { places: [{ encounterId: EDIE, place: 1, of: 2 }], nursesOnline: 3 };
    hub.push('queue.places', places);
    await expect.poll(() => screen.request('kiosk.open', {})).toMatchObject(places);
    await hub.stop();
    await expect.poll(() => screen.request('kiosk.open', {})).toMatchObject({ places: [], nursesOnline: 0 });
  });

  it('signs out who has left the home', async () => {
    await signIn();
    hub.settings = { ...hub.settings, version: 2, carers: [] };
    hub.push('settings.changed', { ...hub.settings, carers: [] });
    await expect.poll(async () => (await screen.request('kiosk.open', {})).signedIn).toBeNull();
    await expect(signIn()).rejects.toMatchObject({ code: 'wrong-credentials' });
  });

  it('marks what was written on a wrong clock', async () => {
    hub.skewMs = 61_000;
    await afterLosingTheLink(() => hub.cut());
    await signIn();
    await record();
    await untilSent();
    expect(hub.received[0]!.envelope.clock).toBe('unchecked');
  });

  it('serves one screen at a time: the newest', async () => {
    const faults: string[] = [];
    const first = newScreen(faults);
    const closed = new Promise<void>((resolve) => first.onClose(resolve));
    screen = newScreen();
    await closed;
    expect(faults).toEqual(['refused: conflict']);
    expect((await screen.request('kiosk.open', {})).home).not.toBeNull();
  });
});

describe('a kiosk without its hub', () => {
  it('saves, knows its carers and its residents after a restart, and sends later with the original times', async () => {
    await hub.stop();
    await kiosk.close();
    await open();
    await signIn();
    const takenAt = new Date(Date.now() - 3_600_000).toISOString();
    const saved = [];
    for (let index = 0; index < 60; index += 1)
      saved.push(await record(index % 2 ? EDIE : STAN, someObservations(takenAt)));
    const opened = await screen.request('kiosk.open', {});
    expect(opened.link).toMatchObject({ unsent: 60 });
    expect(
      opened.residents.flatMap((resident) => resident.entries).filter((entry) => entry.seq === undefined),
    ).toHaveLength(60);
    await kiosk.close();
    await open();
    await hub.start();
    await untilSent();
    expect(hub.received.map((entry) => entry.envelope.id)).toEqual(saved.map(({ id }) => id));
    expect(hub.received.map((entry) => entry.envelope.recordedAt)).toEqual(saved.map(({ savedAt }) => savedAt));
    expect(new Set(hub.received.map((entry) => entry.envelope.occurredAt))).toEqual(new Set([takenAt]));
    // It has not spoken to the hub since it was started.
    expect(new Set(hub.received.map((entry) => entry.envelope.clock))).toEqual(new Set(['unchecked']));
  });

  it('says that the hub is out of reach, and since when', async () => {
    const told: LinkState[] = [];
    screen.on('link.changed', (link) => told.push(link));
    await hub.stop();
    await expect.poll(async () => (await state()).hub, PATIENCE).toBe('offline');
    // What is pushed may come a moment after what is asked.
    await expect
      .poll(() => told.map((link) => link.hub), PATIENCE)
      .toEqual(expect.arrayContaining(['connecting', 'offline']));
    await hub.start();
    await untilSent();
  });
});

describe('a link that fails', () => {
  it('sends again when the answer was lost, and the hub applies it once', async () => {
    await signIn();
    hub.dropAnswers = 2;
    const saved = [await record(), await record(), await record()];
    await untilSent();
    expect(hub.received.map((entry) => entry.envelope.id)).toEqual(saved.map(({ id }) => id));
    expect(hub.feed(EDIE)).toHaveLength(5);
    const { entries } = (await screen.request('kiosk.open', {})).residents.find((one) => one.residentId === EDIE)!;
    expect(entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps a refused entry, shows it, and sends those behind it', async () => {
    await signIn();
    const first = await record();
    await untilSent();
    let refusals = 0;
    hub.refuse = () => (refusals++ === 0 ? { code: 'kind-refused', words: 'not from a kiosk' } : undefined);
    const [refused, next] = [await record(), await record()];
    await untilSent();
    expect(hub.received.map((entry) => entry.envelope.id)).toEqual([first.id, next.id]);
    expect(await state()).toMatchObject({ unsent: 0, quarantined: 1 });
    await kiosk.close();
    await open();
    await untilSent();
    expect(await state()).toMatchObject({ unsent: 0, quarantined: 1 });
    expect(hub.sent.get(refused.id)).toBe(1);
  });

  it('will not keep an entry that is not what was written, and catches up when it is', async () => {
    const before = (await screen.request('kiosk.open', {})).residents.find((one) => one.residentId === STAN)!.entries
      .length;
    const good = hub.commit('call.requested', EDIE, { concern: 'good' }, EDIE);
    await afterLosingTheLink(() => hub.push('feed.entries', { residentId: STAN, entries: [{ ...good, seq: 3 }] }));
    const bad = { ...good, body: '{"concern":"changed on the way"}', seq: 4 };
    await afterLosingTheLink(() => hub.push('feed.entries', { residentId: EDIE, entries: [bad] }));
    const { residents } = await screen.request('kiosk.open', {});
    expect(residents.find((one) => one.residentId === STAN)!.entries).toHaveLength(before);
    expect(JSON.stringify(residents)).not.toContain('changed on the way');
  });

  it('asks again for an entry that is missing between two others', async () => {
    const feed = hub.feed(EDIE);
    const pushes = hub.push;
    hub.push = () => undefined;
    hub.commit('call.requested', EDIE, { concern: 'lost on the way' }, EDIE);
    hub.push = pushes;
    hub.commit('call.cancelled', EDIE, { reason: 'came through' }, EDIE);
    expect(hub.feed(EDIE)).toHaveLength(feed.length + 2);
    await expect
      .poll(async () => JSON.stringify(await screen.request('kiosk.open', {})), { timeout: 10_000 })
      .toContain('lost on the way');
  });
});
