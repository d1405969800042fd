/** The support desk on a real hub: what kiosks say of themselves, and faults with an owner. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { Fault, FaultReport, KioskCondition, KioskReport } from '#domain/devices/fault.ts';
import type { KioskRow } from '#protocol/hub/support.ts';
import { FAULT_DUE_MS } from '../../../sfu-server/support/desk.ts';
import { DEMO_CARERS, DEMO_SUPPORT } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type EnrolledKiosk, type LinkedKiosk } from './support/kiosk.ts';

const AT = '2026-11-22T03:00:00.000Z';
const PATIENCE = { timeout: 10_000, interval: 10 };

const CONDITION: KioskCondition = {
  version: '0.1.0',
  startedAt: AT,
  platform: 'linux x64',
  hub: 'connected',
  hubSince: AT,
  unsent: 0,
  quarantined: 0,
};

const OXIMETER: DeviceState = {
  deviceId: 'blue-oximeter',
  driverId: 'nonin-ascii',
  driverVersion: 1,
  driverLabel: 'Nonin oximeter',
  label: 'Blue oximeter',
  type: 'oximeter',
  measures: ['oximeter'],
  hostStarts: false,
  medical: true,
  connection: 'serial',
  where: '/dev/ttyUSB0',
  state: 'silent',
  since: AT,
  battery: { percent: 8, low: true, at: AT },
  lastSeenAt: AT,
  lastUsed: { name: 'Priya Nair', at: AT },
};

const kioskReport = (devices: readonly DeviceState[] = [OXIMETER]): KioskReport => ({
  at: AT,
  kiosk: CONDITION,
  devices,
});

function faultReport(changes: Partial<FaultReport> = {}): FaultReport {
  const { personId, name } = DEMO_CARERS.priya;
  return {
    faultId: uuidv7(),
    reportedAt: AT,
    reportedBy: { personId, name },
    deviceId: OXIMETER.deviceId,
    words: 'It says nothing.',
    device: OXIMETER,
    kiosk: CONDITION,
    ...changes,
  };
}

interface Desk extends LinkedClinician {
  /** The newest of each. */
  readonly kiosks: Map<string, KioskRow>;
  readonly faults: Map<string, Fault>;
}

async function openDesk(hub: TestHub): Promise<Desk> {
  const linked = await linkClinician(hub.url, DEMO_SUPPORT.account, DEMO_SUPPORT.password);
  const kiosks = new Map<string, KioskRow>();
  const faults = new Map<string, Fault>();
  linked.link.on('support.kiosk', (row) => kiosks.set(row.kioskId, row));
  linked.link.on('support.fault', (fault) => faults.set(fault.report.faultId, fault));
  await linked.link.request('support.subscribe', {});
  return { ...linked, kiosks, faults };
}

let hub: TestHub;
let kiosk: EnrolledKiosk;
let linked: LinkedKiosk;
let desk: Desk;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await enrol(hub.url);
  linked = await linkKiosk(hub.url, kiosk);
  desk = await openDesk(hub);
});

afterAll(async () => {
  await hub.remove();
});

/** The desk's newest word of a fault, once `find` likes it. */
async function fault(faultId: string, find: (fault: Fault) => boolean = () => true): Promise<Fault> {
  return vi.waitFor(() => {
    const found = desk.faults.get(faultId);
    if (found === undefined || !find(found)) throw new Error('not there yet');
    return found;
  }, PATIENCE);
}

describe('kiosks', () => {
  test('each is there with its home, whether it is connected, and what it said last', async () => {
    await vi.waitUntil(() => desk.kiosks.get(kiosk.kioskId)?.online === true, PATIENCE);
    await linked.link.request('kiosk.report', kioskReport());
    await vi.waitUntil(() => desk.kiosks.get(kiosk.kioskId)?.last !== undefined, PATIENCE);
    expect(desk.kiosks.get(kiosk.kioskId)).toMatchObject({
      homeName: 'Larkfield House',
      online: true,
      revoked: false,
      last: { report: { kiosk: { version: '0.1.0' }, devices: [{ label: 'Blue oximeter', battery: { percent: 8 } }] } },
    });
  });

  test('one that goes is shown as gone, with the time, and what it said last stays', async () => {
    const other = await linkKiosk(hub.url, await enrol(hub.url, 'BEECHCOURT-DEMO'));
    await other.link.request('kiosk.report', kioskReport([]));
    await vi.waitUntil(() => desk.kiosks.get(other.kioskId)?.online === true, PATIENCE);
    other.link.close();
    await vi.waitUntil(() => desk.kiosks.get(other.kioskId)?.online === false, PATIENCE);
    expect(desk.kiosks.get(other.kioskId)).toMatchObject({
      homeName: 'Beech Court',
      last: { report: { devices: [] } },
    });
    expect(desk.kiosks.get(other.kioskId)?.since).toBeDefined();
  });

  test('one that connects again has not been away', async () => {
    const before = desk.kiosks.get(kiosk.kioskId)?.since;
    linked = await linkKiosk(hub.url, kiosk);
    await linked.link.request('kiosk.report', kioskReport());
    await vi.waitUntil(() => desk.kiosks.get(kiosk.kioskId)?.last?.report.devices.length === 1, PATIENCE);
    expect(desk.kiosks.get(kiosk.kioskId)).toMatchObject({ online: true, since: before });
  });
});

describe('a fault', () => {
  test('comes to the desk with the state of device, kiosk and network, open and with a due time', async () => {
    const report = faultReport();
    const { receivedAt } = await linked.link.request('fault.report', report);
    const shown = await fault(report.faultId);
    expect(shown).toMatchObject({ status: 'open', homeName: 'Larkfield House', kioskId: kiosk.kioskId, receivedAt });
    expect(shown.report).toEqual(report);
    expect(shown.owner).toBeUndefined();
    expect(Date.parse(shown.dueAt) - Date.parse(receivedAt)).toBe(FAULT_DUE_MS);
  });

  test('sent again is the same fault, with the first time', async () => {
    const report = faultReport();
    const first = await linked.link.request('fault.report', report);
    const again = await linked.link.request('fault.report', { ...report, words: 'other words' });
    expect(again).toEqual(first);
    expect((await fault(report.faultId)).report.words).toBe('It says nothing.');
  });

  test('is taken, noted, closed and opened again; each step has its person, and the home hears who has it', async () => {
    const told: { faultId: string; status: string; owner?: string | undefined }[] = [];
    linked.link.on('faults.changed', ({ faults }) => told.push(...faults));
    const report = faultReport({ reportedBy: undefined });
    await linked.link.request('fault.report', report);
    const { faultId } = report;
    await desk.link.request('fault.take', { commandId: uuidv7(), faultId });
    await desk.link.request('fault.note', { commandId: uuidv7(), faultId, words: 'Rang the home.' });
    await desk.link.request('fault.close', { commandId: uuidv7(), faultId, words: 'New cable.' });
    await desk.link.request('fault.reopen', { commandId: uuidv7(), faultId, words: 'Not it.' });
    const shown = await fault(faultId, (now) => now.steps.length === 4);
    expect(shown).toMatchObject({ status: 'taken', owner: { name: 'Tess Riley' } });
    expect(shown.steps.map(({ what, words, by }) => [what, words, by.name])).toEqual([
      ['taken', '', 'Tess Riley'],
      ['noted', 'Rang the home.', 'Tess Riley'],
      ['closed', 'New cable.', 'Tess Riley'],
      ['reopened', 'Not it.', 'Tess Riley'],
    ]);
    await vi.waitUntil(() => told.some((one) => one.faultId === faultId && one.status === 'closed'), PATIENCE);
    expect(told.findLast((one) => one.faultId === faultId)).toMatchObject({ owner: 'Tess Riley' });
    // What the desk writes to itself is not for the home.
    expect(JSON.stringify(told)).not.toContain('Rang the home');
  });

  test('a step sent again is done once; one that the state does not allow is refused', async () => {
    const report = faultReport();
    await linked.link.request('fault.report', report);
    const { faultId } = report;
    const note = { commandId: uuidv7(), faultId, words: 'Once.' };
    await desk.link.request('fault.note', note);
    await desk.link.request('fault.note', note);
    expect((await fault(faultId, (now) => now.steps.length > 0)).steps).toHaveLength(1);
    await expect(
      desk.link.request('fault.reopen', { commandId: uuidv7(), faultId, words: 'It is open.' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await desk.link.request('fault.close', { commandId: uuidv7(), faultId, words: 'Done.' });
    for (const method of ['fault.take', 'fault.close'] as const) {
      const asked = { commandId: uuidv7(), faultId, words: 'Again.' };
      await expect(
        desk.link.request(method, method === 'fault.take' ? { commandId: asked.commandId, faultId } : asked),
      ).rejects.toMatchObject({ code: 'conflict' });
    }
    await expect(desk.link.request('fault.take', { commandId: uuidv7(), faultId: uuidv7() })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('who sees what', () => {
  test('the desk opens no record and no queue', async () => {
    for (const ask of [
      desk.link.request('queue.subscribe', {}),
      desk.link.request('resident.open', { residentId: uuidv7() }),
      desk.link.request('reviews.subscribe', {}),
    ]) {
      await expect(ask).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('a nurse does not see the desk', async () => {
    const nurse = await linkClinician(hub.url, 'joanna.bell');
    await expect(nurse.link.request('support.subscribe', {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test('after a restart of the hub everything is there', async () => {
  const report = faultReport();
  await linked.link.request('fault.report', report);
  await hub.close();
  const again = await startTestHub({ media: NO_MEDIA }, { dataDir: hub.dataDir });
  try {
    const reopened = await openDesk(again);
    await vi.waitUntil(() => reopened.faults.has(report.faultId), PATIENCE);
    expect(reopened.kiosks.get(kiosk.kioskId)).toMatchObject({ online: false, last: { report: { at: AT } } });
  } finally {
    await again.close();
  }
});
