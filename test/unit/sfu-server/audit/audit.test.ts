import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
