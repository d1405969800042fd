import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAudit, firstBrokenLink, type Audit } from '../../../../sfu-server/audit/audit.ts';
import type { AuditRow, AuditStore } from '../../../../sfu-server/audit/ports.ts';
import { createAuditStore } from '../../../../sfu-server/store/audit-store.ts';
import type { Database } from '../../../../sfu-server/store/database.ts';
import { openDatabase } from '../../../../sfu-server/store/sqlite-database.ts';

const SERVICE = 'service-1';

let directory: string;
let db: Database;
let store: AuditStore;
let audit: Audit;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'teletriage-audit-'));
  db = await openDatabase(join(directory, 'hub.db'));
  store = createAuditStore(db);
  audit = createAudit({ store, clock: { now: () => '2026-11-22T20:52:00.000Z' } });
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      audit.record({
        serviceId: SERVICE,
        actorKind: 'clinician',
        actorId: 'nurse-1',
        action: 'clinician:resident.open',
        residentId: `resident-${String(index)}`,
        outcome: 'done',
      }),
    ),
  );
});

afterEach(async () => {
  await db.close();
  await rm(directory, { recursive: true });
});

test('rows written at once make one whole chain', async () => {
  expect((await store.rows(SERVICE)).map((row) => row.seq)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
  expect(await audit.firstFault(SERVICE)).toBeUndefined();
});

test('any row that is changed, taken out or moved is found', async () => {
  const rows = await store.rows(SERVICE);
  const tampered: ((rows: AuditRow[], index: number) => void)[] = [
    (all, index) => (all[index] = { ...(all[index] as AuditRow), outcome: 'forbidden' }),
    (all, index) => (all[index] = { ...(all[index] as AuditRow), actorId: 'nurse-2' }),
    (all, index) => (all[index] = { ...(all[index] as AuditRow), residentId: undefined }),
    (all, index) => all.splice(index, 1),
    (all, index) => all.splice(index, 0, all[index] as AuditRow),
  ];
  for (const tamper of tampered) {
    for (let index = 0; index < rows.length - 1; index++) {
      const changed = [...rows];
      tamper(changed, index);
      expect(firstBrokenLink(changed)).toBeDefined();
    }
  }
});

test('the database itself keeps the rows as they are', async () => {
  await expect(db.transaction((tx) => tx.run("UPDATE audit SET outcome = 'done'"))).rejects.toThrow(/never changed/);
  await expect(db.transaction((tx) => tx.run('DELETE FROM audit'))).rejects.toThrow(/never deleted/);
});

describe('openings', () => {
  const RESIDENT = 'resident-opened';
  const opened = (openingId: string, openedAt: string, outcome = 'done') =>
    ({
      serviceId: SERVICE,
      actorKind: 'kiosk',
      actorId: 'kiosk-1',
      action: 'kiosk:record.opened',
      residentId: RESIDENT,
      outcome,
      opening: {
        openingId,
        openedAt,
        personId: 'p-1',
        name: 'Priya Nair',
        role: 'carer',
        where: 'kiosk',
        tab: 'plans',
      },
    }) as const;

  test('are listed by when they happened, the newest first, however late they were told', async () => {
    await audit.recordAll([opened('b', '2026-11-22T08:00:00.000Z'), opened('c', '2026-11-22T21:00:00.000Z')]);
    await audit.recordAll([opened('a', '2026-11-21T08:00:00.000Z')]);
    await audit.record({
      ...opened('unused', ''),
      actorKind: 'clinician',
      opening: { personId: 'n-1', name: 'Joanna Bell', role: 'nurse-practitioner', where: 'hub' },
    });
    expect(await audit.openings(SERVICE, RESIDENT)).toMatchObject([
      { openedAt: '2026-11-22T21:00:00.000Z', name: 'Priya Nair', tab: 'plans' },
      { openedAt: '2026-11-22T20:52:00.000Z', name: 'Joanna Bell', role: 'nurse-practitioner', where: 'hub' },
      { openedAt: '2026-11-22T08:00:00.000Z' },
      { openedAt: '2026-11-21T08:00:00.000Z' },
    ]);
    expect(await audit.openings('service-2', RESIDENT)).toEqual([]);
    expect(await audit.firstFault(SERVICE)).toBeUndefined();
  });

  test('told twice, one is kept; refused ones are kept and not shown', async () => {
    await audit.recordAll([opened('a', '2026-11-21T08:00:00.000Z')]);
    await audit.recordAll([
      opened('a', '2026-11-21T08:00:00.000Z'),
      opened('b', '2026-11-21T09:00:00.000Z', 'not-found'),
    ]);
    expect(await audit.openings(SERVICE, RESIDENT)).toHaveLength(1);
    expect(await store.rows(SERVICE)).toHaveLength(22);
  });

  test('a name, a tab or a time that is changed afterwards breaks the chain', async () => {
    await audit.recordAll([opened('a', '2026-11-21T08:00:00.000Z')]);
    const rows = await store.rows(SERVICE);
    const last = rows.at(-1);
    if (last?.opening === undefined) throw new Error('the opening is not there');
    for (const change of [{ name: 'Tom Aldous' }, { tab: 'who' }, { openedAt: '2026-11-20T08:00:00.000Z' }]) {
      const changed = [...rows.slice(0, -1), { ...last, opening: { ...last.opening, ...change } }];
      expect(firstBrokenLink(changed)).toBe(21);
    }
    expect(firstBrokenLink([...rows.slice(0, -1), { ...last, opening: undefined }])).toBe(21);
  });
});
