import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { Faults, RETRY_MS } from '#core/faults/faults.ts';
import { KioskReporter, REPORT_EVERY_MS } from '#core/faults/kiosk-reporter.ts';
import { openStore, type Store } from '#core/store/store.ts';
import type { FaultReport, KioskCondition } from '#domain/devices/fault.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { FakeTime, settled } from '../fake-time.ts';

const FAULT = '019a0000-0000-7000-8000-0000000000f1';
const OTHER = '019a0000-0000-7000-8000-0000000000f2';
const PRIYA = '019a0000-0000-7000-8000-0000000000a1';
const KIOSK: KioskCondition = {
  version: '0.1.0',
  startedAt: '2026-11-22T07:00:00.000Z',
  platform: 'a test',
  hub: 'offline',
  hubSince: '2026-11-22T07:30:00.000Z',
  unsent: 3,
  quarantined: 0,
};

let directory: string;
let store: Store;
let time: FakeTime;
let faults: Faults;
let sent: FaultReport[];
let answer: () => Promise<{ receivedAt: string }>;

/** Promises, and what the database has to do. */
async function passed(milliseconds = 0): Promise<void> {
  await time.pass(milliseconds);
  for (let turn = 0; turn < 10; turn += 1) {
    await store.faults.unsent();
    await settled();
  }
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-faults-'));
  store = await openStore(directory);
  time = new FakeTime();
  sent = [];
  answer = () => Promise.resolve({ receivedAt: time.now() });
  faults = make();
});
afterEach(async () => {
  await faults.close();
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

function make(): Faults {
  return new Faults({
    store: store.faults,
    time,
    log: SILENT,
    send: (report) => {
      sent.push(report);
      return answer();
    },
    condition: () => Promise.resolve(KIOSK),
    device: () => undefined,
  });
}

describe('a reported fault', () => {
  it('is kept with the state of the kiosk while there is no hub, and sent when there is', async () => {
    const author = { personId: PRIYA, name: 'Priya Nair', role: 'senior-carer' } as const;
    const { savedAt } = await faults.report({ faultId: FAULT, words: 'No numbers.' }, author);
    expect(savedAt).toBe('2026-11-22T08:00:00.000Z');
    await passed(60_000);
    expect(sent).toEqual([]);
    expect(await faults.known()).toMatchObject([{ faultId: FAULT, status: 'kept' }]);
    faults = make();
    faults.linkChanged(true);
    await passed();
    expect(sent).toEqual([
      {
        faultId: FAULT,
        reportedAt: savedAt,
        reportedBy: { personId: PRIYA, name: 'Priya Nair' },
        words: 'No numbers.',
        kiosk: KIOSK,
      },
    ]);
    expect(await faults.known()).toMatchObject([{ status: 'open' }]);
    await passed(60_000);
    expect(sent).toHaveLength(1);
  });

  it('is written once for one identifier, whoever asks again', async () => {
    const first = await faults.report({ faultId: FAULT, words: 'a' }, null);
    await time.pass(5_000);
    expect(await faults.report({ faultId: FAULT, words: 'b' }, null)).toEqual(first);
    expect(await store.faults.unsent()).toMatchObject([{ words: 'a' }]);
  });

  it('is sent again until there is a receipt', async () => {
    faults.linkChanged(true);
    answer = () => Promise.reject(new RefusalError('timed-out', ''));
    await faults.report({ faultId: FAULT, words: '' }, null);
    await passed();
    expect(sent).toHaveLength(1);
    answer = () => Promise.resolve({ receivedAt: time.now() });
    await passed(RETRY_MS);
    expect(sent).toHaveLength(2);
    expect(await faults.known()).toMatchObject([{ status: 'open' }]);
  });

  it('that the hub will not have holds up no other, and is tried again at the next connection only', async () => {
    answer = () =>
      sent.at(-1)!.faultId === FAULT
        ? Promise.reject(new RefusalError('bad-params', ''))
        : Promise.resolve({ receivedAt: time.now() });
    await faults.report({ faultId: FAULT, words: '' }, null);
    await time.pass(1);
    await faults.report({ faultId: OTHER, words: '' }, null);
    faults.linkChanged(true);
    await passed(60_000);
    expect(sent.map(({ faultId }) => faultId)).toEqual([FAULT, OTHER]);
    faults.linkChanged(false);
    faults.linkChanged(true);
    await passed();
    expect(sent.map(({ faultId }) => faultId)).toEqual([FAULT, OTHER, FAULT]);
  });

  it('tells what has become of it, and nothing of faults that are not from here', async () => {
    const told: unknown[] = [];
    await faults.report({ faultId: FAULT, words: '', deviceId: 'ox-1' }, null);
    faults.onChange((now) => told.push(now));
    await faults.heard([{ faultId: FAULT, status: 'taken', owner: 'Sam Reed' }]);
    await faults.heard([{ faultId: FAULT, status: 'taken', owner: 'Sam Reed' }]);
    await faults.heard([{ faultId: OTHER, status: 'open' }]);
    const expected = { faultId: FAULT, deviceId: 'ox-1', reportedAt: time.now(), status: 'taken', owner: 'Sam Reed' };
    expect(told).toEqual([[expected]]);
    await time.pass(31 * 24 * 60 * 60_000);
    expect(await faults.known()).toEqual([]);
  });
});

describe('the report on the kiosk', () => {
  it('is sent when the link comes up and when something changed, at most every few seconds', async () => {
    let count = 0;
    const reporter = new KioskReporter({
      report: () => Promise.resolve({ at: time.now(), kiosk: KIOSK, devices: [] }),
      send: () => Promise.resolve((count += 1)),
      time,
      log: SILENT,
    });
    reporter.changed();
    await time.pass(10_000);
    expect(count).toBe(0);
    reporter.linkChanged(true);
    await time.pass(0);
    expect(count).toBe(1);
    for (let change = 0; change < 20; change += 1) {
      reporter.changed();
      await time.pass(100);
    }
    expect(count).toBe(1);
    await time.pass(REPORT_EVERY_MS);
    expect(count).toBe(2);
    await time.pass(60_000);
    expect(count).toBe(2);
    await reporter.close();
  });

  it('is given up on a connection to a hub that does not know it', async () => {
    let count = 0;
    const reporter = new KioskReporter({
      report: () => Promise.resolve({ at: time.now(), kiosk: KIOSK, devices: [] }),
      send: () => {
        count += 1;
        return Promise.reject(new RefusalError('unknown-method', ''));
      },
      time,
      log: SILENT,
    });
    reporter.linkChanged(true);
    await time.pass(0);
    reporter.changed();
    await time.pass(60_000);
    expect(count).toBe(1);
    await reporter.close();
  });
});
