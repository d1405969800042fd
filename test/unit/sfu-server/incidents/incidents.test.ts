import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IncidentReport } from '#domain/incidents/incident.ts';
import { createIncidents, type Incidents } from '../../../../sfu-server/incidents/incidents.ts';
import { createIncidentStore } from '../../../../sfu-server/store/incident-store.ts';
import { openDatabase } from '../../../../sfu-server/store/sqlite-database.ts';

const SCOPE = { serviceId: '0193c3a0-0000-7000-8000-000000000001' };
const RUTH = { personId: '0193c3a0-0000-7000-8000-00000000000a', name: 'Ruth Adeyemi' };
const BELL = { personId: '0193c3a0-0000-7000-8000-00000000000b', name: 'Joanna Bell' };
const id = (n: number) => `0193c3a0-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`;
const report = (n: number): IncidentReport => ({
  incidentId: id(n),
  reportedAt: '2026-11-23T08:00:00.000Z',
  happened: 'The wrong photograph stood on the tile.',
  harm: 'nearly',
  page: 'home',
  version: '0.1.0',
});

describe('an incident', () => {
  let folder: string;
  let db: Awaited<ReturnType<typeof openDatabase>>;
  let incidents: Incidents;
  let now: number;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'teletriage-incidents-'));
    db = await openDatabase(join(folder, 'hub.db'));
    await db.transaction((tx) =>
      tx.run("INSERT INTO services (service_id, name, demo) VALUES (?, 'North', 0)", SCOPE.serviceId),
    );
    now = Date.parse('2026-11-23T08:00:00.000Z');
    incidents = createIncidents({
      store: createIncidentStore(db),
      clock: { now: () => new Date((now += 1000)).toISOString() },
    });
  });
  afterEach(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });

  test('is kept once, and every repetition is told the same time', async () => {
    const first = await incidents.report(SCOPE, report(1));
    expect(await incidents.report(SCOPE, report(1))).toBe(first);
    expect(await incidents.list(SCOPE)).toHaveLength(1);
    expect(await incidents.list({ serviceId: id(99) })).toEqual([]);
  });

  test('is taken by one lead and closed by that one with what was learned', async () => {
    await incidents.report(SCOPE, report(1));
    await incidents.take(SCOPE, RUTH, { commandId: id(50), incidentId: id(1) });
    await expect(incidents.take(SCOPE, BELL, { commandId: id(51), incidentId: id(1) })).rejects.toThrow('Ruth Adeyemi');
    const close = {
      commandId: id(52),
      incidentId: id(1),
      severity: 'low',
      learned: 'Two photographs were exchanged.',
    } as const;
    await expect(incidents.close(SCOPE, BELL, { ...close, commandId: id(53) })).rejects.toThrow('Ruth Adeyemi');
    await incidents.close(SCOPE, RUTH, close);
    // The same command again says nothing new.
    await incidents.close(SCOPE, RUTH, close);
    const [kept] = await incidents.list(SCOPE);
    expect(kept).toMatchObject({ status: 'closed', severity: 'low', owner: RUTH });
    expect(kept?.steps.map(({ what, words }) => [what, words])).toEqual([
      ['taken', ''],
      ['closed', 'Two photographs were exchanged.'],
    ]);
    await expect(incidents.take(SCOPE, RUTH, { commandId: id(54), incidentId: id(1) })).rejects.toThrow('closed');
  });

  test('that is not there is not found', async () => {
    await expect(incidents.take(SCOPE, RUTH, { commandId: id(50), incidentId: id(9) })).rejects.toThrow('no such');
  });

  test('stands before those that were taken or closed, the newest first', async () => {
    for (const n of [1, 2, 3]) await incidents.report(SCOPE, report(n));
    await incidents.take(SCOPE, RUTH, { commandId: id(50), incidentId: id(3) });
    expect((await incidents.list(SCOPE)).map((each) => each.report.incidentId)).toEqual([id(2), id(1), id(3)]);
  });
});
