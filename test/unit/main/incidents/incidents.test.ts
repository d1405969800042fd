import { describe, expect, test } from 'vitest';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { aboutThisKiosk } from '../../../../main/core/incidents/about.ts';
import { Incidents } from '../../../../main/core/incidents/incidents.ts';
import type { SentIncident } from '../../../../main/core/store/incidents.ts';
import { productVersion } from '../../../../main/core/version.ts';
import { systemTime } from '../../../../main/core/base/time.ts';

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined } as never;
const TOLD = {
  incidentId: '0193c3a0-0000-7000-8000-000000000001',
  happened: 'The page showed somebody else.',
  harm: 'nobody' as const,
  page: 'resident',
};

/** In memory: what the database does with it is its own test. */
function kept() {
  const rows = new Map<string, SentIncident>();
  return {
    rows,
    add: (report: SentIncident) => {
      if (!rows.has(report.incidentId)) rows.set(report.incidentId, report);
      return Promise.resolve(rows.get(report.incidentId)?.reportedAt ?? '');
    },
    unsent: () => Promise.resolve([...rows.values()]),
    received: (incidentId: string) => {
      rows.delete(incidentId);
      return Promise.resolve();
    },
  };
}

describe('an incident at a kiosk', () => {
  test('is kept without a network, sent when there is one, and then kept no longer', async () => {
    const store = kept();
    const sent: SentIncident[] = [];
    const incidents = new Incidents({
      store,
      time: systemTime,
      log: SILENT,
      send: (report) => {
        sent.push(report);
        return Promise.resolve({});
      },
    });
    const { savedAt } = await incidents.report(TOLD, null);
    expect((await incidents.report(TOLD, null)).savedAt).toBe(savedAt);
    expect(sent).toEqual([]);
    incidents.linkChanged(true);
    await expect.poll(() => sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ ...TOLD, version: productVersion() });
    await incidents.close();
    expect(store.rows.size).toBe(0);
  });

  test('that the hub refuses stays, and holds up no other', async () => {
    const store = kept();
    const sent: string[] = [];
    const incidents = new Incidents({
      store,
      time: systemTime,
      log: SILENT,
      send: ({ incidentId }) => {
        if (incidentId === TOLD.incidentId) return Promise.reject(new RefusalError('bad-params', 'No.'));
        sent.push(incidentId);
        return Promise.resolve({});
      },
    });
    await incidents.report(TOLD, null);
    await incidents.report({ ...TOLD, incidentId: '0193c3a0-0000-7000-8000-000000000002' }, null);
    incidents.linkChanged(true);
    await expect.poll(() => sent).toEqual(['0193c3a0-0000-7000-8000-000000000002']);
    await incidents.close();
    expect([...store.rows.keys()]).toEqual([TOLD.incidentId]);
  });
});

describe('whether a kiosk is for clinical use', () => {
  const safety = { name: 'Dr Osei', registration: 'GMC 1', signedOn: '2026-11-20', version: productVersion() };

  test('is told by the hub, for this version alone, and remembered while the hub is away', async () => {
    const answers = [
      Promise.resolve({ version: '9', build: '', safety }),
      Promise.reject(new Error('offline')),
      Promise.resolve({ version: '9', build: '', safety: { ...safety, version: '9' } }),
    ];
    const about = aboutThisKiosk(() => answers.shift() ?? Promise.reject(new Error('offline')));
    expect((await about()).safety).toEqual(safety);
    expect((await about()).safety).toEqual(safety);
    expect((await about()).safety).toBeUndefined();
  });

  test('is no while the hub has not said so', async () => {
    expect((await aboutThisKiosk(() => Promise.reject(new Error('offline')))()).safety).toBeUndefined();
  });
});
