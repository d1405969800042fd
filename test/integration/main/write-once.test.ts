/** The kiosk's core and its screen, with answers that are lost on their way: what was pressed stands once. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { startKiosk, type Kiosk } from '#core/kiosk.ts';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import { saveObservations } from '../../../renderer/apps/kiosk/state/save-observations.ts';
import { createKioskStore, enterBedside, updateBedside } from '../../../renderer/apps/kiosk/state/store.ts';
import { Waves } from '../../../renderer/apps/kiosk/state/waves.ts';
import { wireStore } from '../../../renderer/apps/kiosk/state/wire-store.ts';
import { openBridge } from '../../../renderer/connections/bridge-client.ts';
import { wirePair } from '../../doubles/wire-pair.ts';
import { someObservations } from './observations.ts';
import { EDIE, PIN, PRIYA, STAN, TestHub } from './test-hub.ts';

const PATIENCE = { timeout: 15_000 };

let directory: string;
let hub: TestHub;
let kiosk: Kiosk;
let screen: Connection<KioskBridge>;

function newScreen(): Connection<KioskBridge> {
  const [core, page] = wirePair();
  kiosk.serveBridge(core);
  return connect(page, kioskBridge, { timers: systemTime, timeoutMs: 5_000, onFault: () => undefined });
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-once-'));
  hub = new TestHub();
  await hub.start();
  kiosk = await startKiosk(
    { dataDirectory: directory, hubUrl: hub.url, enrolmentCode: hub.code, devices: [] },
    { log: SILENT },
  );
  screen = newScreen();
  const opened = () => screen.request('kiosk.open', {});
  await expect.poll(async () => (await opened()).residents.length, PATIENCE).toBe(2);
  await expect.poll(async () => (await opened()).home !== null, PATIENCE).toBe(true);
  await screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
});

afterEach(async () => {
  await kiosk.close();
  await hub.stop();
  rmSync(directory, { recursive: true, force: true });
  expect(hub.faults).toEqual([]);
});

const untilSent = () =>
  expect
    .poll(async () => (await screen.request('kiosk.open', {})).link, PATIENCE)
    .toMatchObject({ hub: 'connected', unsent: 0, quarantined: 0 });
const aSet = (residentId = EDIE) => ({ entryId: randomUUID(), residentId, values: someObservations() });
const aCall = () => ({ entryId: randomUUID(), residentId: EDIE, concern: 'Chesty' });
const receivedIds = () => hub.received.map(({ envelope }) => envelope.id);

describe('the same identifier again', () => {
  it('gets the first answer for each kind of entry, and nothing is written twice', async () => {
    const set = aSet();
    const recorded = await screen.request('observations.record', set);
    const call = { ...aCall(), observationsId: recorded.id };
    const requested = await screen.request('call.request', call);
    const { encounterId } = requested;
    await untilSent();
    const itemId = randomUUID();
    const due = new Date().toISOString();
    const advice = { kind: 'advice', itemId, owner: 'Larkfield House', due, text: 'Drink.' } as const;
    const outcome = { impression: 'Dry', items: [advice] };
    const sign = async () => {
      const { envelope } = hub.commit('outcome.signed', EDIE, { outcome }, encounterId);
      await expect
        .poll(async () => JSON.stringify(await screen.request('kiosk.open', {})), PATIENCE)
        .toContain(envelope.id);
      return envelope.id;
    };
    const outcomeId = await sign();
    const said = {
      entryId: randomUUID(),
      residentId: EDIE,
      encounterId,
      outcomeId,
      itemId,
      answer: 'said-back',
    } as const;
    const readBack = await screen.request('item.read-back', said);
    const cancel = { entryId: randomUUID(), residentId: EDIE, encounterId, reason: '' };
    const cancelled = await screen.request('call.cancel', cancel);

    // The record goes on: the line would not be part of what is signed any more.
    await sign();
    await expect(screen.request('item.read-back', { ...said, entryId: randomUUID() })).rejects.toMatchObject({
      code: 'not-found',
    });
    screen = newScreen();
    expect(await screen.request('observations.record', set)).toEqual(recorded);
    expect(await screen.request('call.request', call)).toEqual(requested);
    expect(await screen.request('item.read-back', said)).toEqual(readBack);
    expect(await screen.request('call.cancel', cancel)).toEqual(cancelled);
    await untilSent();
    expect(receivedIds()).toEqual([set.entryId, call.entryId, said.entryId, cancel.entryId]);
    expect(hub.received.map(({ envelope: { device } }) => device.counter)).toEqual([1, 2, 3, 4]);
  });

  it('is written once when both come at the same time', async () => {
    const call = aCall();
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => screen.request('call.request', call)));
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    await untilSent();
    expect(receivedIds()).toEqual([call.entryId]);
  });

  it('keeps the score of the scale that the resident had then', async () => {
    const set = aSet(EDIE);
    const recorded = await screen.request('observations.record', set);
    expect(recorded.news2).toMatchObject({ scale: 2, total: 0 });
    const { residents } = await screen.request('kiosk.open', {});
    const registered = residents
      .find(({ residentId }) => residentId === EDIE)!
      .entries.find((entry) => entry.envelope.kind === 'resident.registered')!;
    const { resident } = JSON.parse(registered.body) as Parameters<typeof hub.commit<'resident.registered'>>[2];
    const { scale2: _gone, ...onScale1 } = resident;
    hub.commit('resident.registered', EDIE, { resident: onScale1 });
    await expect
      .poll(async () => (await screen.request('observations.record', aSet(EDIE))).news2, PATIENCE)
      .toMatchObject({ scale: 1, total: 3 });
    expect(await screen.request('observations.record', set)).toEqual(recorded);
  });

  it('is the same press whoever is signed in by then, and stays with the first', async () => {
    const call = aCall();
    const requested = await screen.request('call.request', call);
    await screen.request('carer.sign-out', {});
    expect(await screen.request('call.request', call)).toEqual(requested);
    await untilSent();
    expect(hub.received.map(({ envelope }) => envelope.author.name)).toEqual(['Priya Nair']);
  });

  it('is refused with other content, for another resident or as another kind, in plain words', async () => {
    const set = aSet();
    const recorded = await screen.request('observations.record', set);
    const { entryId } = set;
    const { pulse: _left, ...fewer } = set.values;
    const { encounterId } = await screen.request('call.request', aCall());
    const message: unknown = expect.stringMatching(/^What you saved first is in the record\. /);
    const conflict = { code: 'conflict', message };
    await expect(screen.request('observations.record', { ...set, values: fewer })).rejects.toMatchObject(conflict);
    await expect(screen.request('observations.record', { ...set, residentId: STAN })).rejects.toMatchObject(conflict);
    await expect(screen.request('call.request', { ...aCall(), entryId })).rejects.toMatchObject(conflict);
    const cancel = { entryId, residentId: EDIE, encounterId, reason: '' };
    await expect(screen.request('call.cancel', cancel)).rejects.toMatchObject(conflict);
    await untilSent();
    expect(hub.received.map(({ envelope }) => envelope.kind)).toEqual(['observations.recorded', 'call.requested']);
    // The order of the keys is no content.
    const values = Object.fromEntries(Object.entries(set.values).reverse());
    expect(await screen.request('observations.record', { ...set, values })).toEqual(recorded);
  });
});

/** The kiosk page's own state on the core, over wires whose messages to the page can be thrown away. */
function startPage() {
  let deaf = false;
  let wire: Wire | undefined;
  const store = createKioskStore();
  const bridge = openBridge({
    openWire() {
      const [core, page] = wirePair();
      kiosk.serveBridge(core);
      wire = page;
      return {
        ...page,
        onMessage: (listener) => {
          page.onMessage((text) => {
            if (!deaf) listener(text);
          });
        },
      };
    },
    timers: systemTime,
    timeoutMs: 5_000,
    onFault: () => undefined,
  });
  wireStore(store, bridge, new Waves());
  return {
    store,
    bridge,
    /** Does something whose answer is lost: the wire breaks once the entry has reached the hub. */
    losingTheAnswer: async (work: () => Promise<void>): Promise<unknown> => {
      const before = hub.received.length;
      deaf = true;
      const failed = work().then(
        () => undefined,
        (fault: unknown) => fault,
      );
      await expect.poll(() => hub.received.length, PATIENCE).toBe(before + 1);
      wire?.close();
      const fault = await failed;
      deaf = false;
      return fault;
    },
  };
}

describe('the kiosk page after a lost answer', () => {
  const values = someObservations();

  async function openPage() {
    const page = startPage();
    await expect.poll(() => page.store.getState().bridge, PATIENCE).toBe('open');
    enterBedside(page.store, EDIE);
    updateBedside(page.store, (bedside) => ({ ...bedside, values }));
    return page;
  }

  it('learns from the record that the set is saved, and the draft is done with', async () => {
    const { store, bridge, losingTheAnswer } = await openPage();
    const fault = await losingTheAnswer(() => saveObservations(store, bridge, EDIE));
    expect(fault).toMatchObject({ code: 'not-connected' });
    expect(store.getState().savedSet).toBeUndefined();
    await expect.poll(() => store.getState().savedSet?.id, PATIENCE).toBe(receivedIds()[0]);
    expect(store.getState()).toMatchObject({ bedside: { values: {} }, savedSet: { news2: { scale: 2, total: 0 } } });
    bridge.close();
  });

  it('is told that a draft which was changed since then is not the one in the record, and may save it as a new set', async () => {
    const { store, bridge, losingTheAnswer } = await openPage();
    await losingTheAnswer(() => saveObservations(store, bridge, EDIE));
    const pulse = { value: 99, provenance: { source: 'typed', takenAt: new Date().toISOString() } } as const;
    updateBedside(store, (bedside) => ({ ...bedside, values: { ...bedside.values, pulse } }));
    await expect.poll(() => store.getState().bridge, PATIENCE).toBe('open');
    await expect(saveObservations(store, bridge, EDIE)).rejects.toMatchObject({ code: 'conflict' });
    expect(store.getState().bedside?.values.pulse?.value).toBe(99);
    await saveObservations(store, bridge, EDIE);
    expect(store.getState().savedSet?.values.pulse?.value).toBe(99);
    await expect.poll(() => hub.received.length, PATIENCE).toBe(2);
    bridge.close();
  });
});
