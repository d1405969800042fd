import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyingKey } from '../../../../scripts/audit/forms.ts';
import { textIfThere, verifyAudit, type Bad } from '../../../../scripts/audit/verify.ts';
import type { Audit } from '../../../../sfu-server/audit/audit.ts';
import type { AuditStore } from '../../../../sfu-server/audit/ports.ts';
import type { Database } from '../../../../sfu-server/store/database.ts';
import { openAnAudit, type AnAudit } from './an-audit.ts';

const SERVICE = 'service-1';

let one: AnAudit;
let db: Database;
let store: AuditStore;
let audit: Audit;
let clock: { now: string };

const openedBy = (index: number) =>
  ({
    serviceId: SERVICE,
    actorKind: 'clinician',
    actorId: 'nurse-1',
    person: { personId: 'nurse-1', name: 'Joanna Bell', role: 'nurse-practitioner' },
    device: 'web-0a1b2c3d',
    action: 'clinician:resident.open',
    residentId: `resident-${String(index)}`,
    outcome: 'done',
    basis: 'direct-care',
  }) as const;

beforeEach(async () => {
  clock = { now: '2026-11-22T20:52:00.000Z' };
  one = await openAnAudit(clock);
  ({ db, store, audit } = one);
  await Promise.all(Array.from({ length: 20 }, (_, index) => audit.record(openedBy(index))));
});

afterEach(() => one.remove());

async function bad(): Promise<readonly Bad[]> {
  const key = verifyingKey(await readFile(join(one.directory, 'hub-key.pem'), 'utf8'));
  const outside = await textIfThere(join(one.directory, 'audit-checkpoints.log'));
  return (await verifyAudit({ db, key, outside })).bad;
}

/** As somebody does who has the file in their hands. */
async function tamper(...statements: readonly string[]): Promise<void> {
  await db.transaction(async (tx) => {
    const triggers = await tx.all("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'audit%'");
    for (const { name } of triggers) await tx.run(`DROP TRIGGER ${String(name)}`);
    for (const statement of statements) await tx.run(statement);
  });
}

test('rows written at once make one whole chain', async () => {
  expect((await store.rows(SERVICE)).map((row) => row.seq)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
  expect(await bad()).toEqual([]);
});

test('each row says who, in which role, from where and by what right', async () => {
  const [row] = await store.rows(SERVICE);
  expect(row).toMatchObject(openedBy(0));
});

test('the database itself keeps the rows as they are', async () => {
  await expect(db.transaction((tx) => tx.run("UPDATE audit SET outcome = 'done'"))).rejects.toThrow(/never changed/);
  await expect(db.transaction((tx) => tx.run('DELETE FROM audit'))).rejects.toThrow(/never deleted/);
  await expect(db.transaction((tx) => tx.run('DELETE FROM audit_head'))).rejects.toThrow(/never deleted/);
});

describe('a hub that goes on after somebody was at its database', () => {
  test('does not make good what was cut off: the gap stays, and it says so', async () => {
    await tamper('DELETE FROM audit WHERE seq > 15');
    const again = await one.again();
    await again.begin();
    await again.record(openedBy(21));
    expect(one.faults).toEqual([{ serviceId: SERVICE, fault: 'rows-missing', seq: 16 }]);
    expect(await bad()).toMatchObject([{ service: SERVICE, seq: 16, wrong: 'missing' }]);
  });

  test('notices it while it runs', async () => {
    await tamper('DELETE FROM audit WHERE seq = 20');
    await audit.record(openedBy(21));
    expect(one.faults).toEqual([{ serviceId: SERVICE, fault: 'rows-missing', seq: 20 }]);
    expect(await bad()).toMatchObject([{ service: SERVICE, seq: 20, wrong: 'missing' }]);
  });

  test('goes on behind rows that somebody has put at the end', async () => {
    await tamper(
      "INSERT INTO audit (service_id, seq, at, actor_kind, actor_id, action, outcome, chain) VALUES ('service-1', 21, '', 'hub', '', 'x', 'done', '')",
    );
    await audit.record(openedBy(21));
    expect(one.faults).toEqual([{ serviceId: SERVICE, fault: 'rows-added', seq: 21 }]);
    expect(await bad()).toMatchObject([{ service: SERVICE, seq: 21 }]);
  });

  test('does not sign a head that somebody else has written as its own', async () => {
    await tamper("UPDATE audit_head SET body = replace(body, '20', '19')", 'DELETE FROM audit WHERE seq = 20');
    const again = await one.again();
    await again.begin();
    expect(one.faults).toMatchObject([{ serviceId: 'hub', fault: 'head-forged' }]);
    expect((await bad()).map(({ wrong }) => wrong)).toContain('found by the hub');
  });

  test('knows that there was a head', async () => {
    await tamper('DELETE FROM audit_head');
    expect(await bad()).toMatchObject([{ wrong: 'head missing' }]);
    const again = await one.again();
    await again.begin();
    expect(one.faults).toMatchObject([{ fault: 'head-missing' }]);
  });
});

test('each thousandth row is signed, and each hour what there is; both stand outside the database too', async () => {
  await audit.recordAll(Array.from({ length: 1500 }, (_, index) => openedBy(index)));
  expect(await store.checkpoints()).toMatchObject([{ serviceId: SERVICE, seq: 1000 }]);
  await audit.look();
  expect(await store.checkpoints()).toHaveLength(1);
  clock.now = '2026-11-22T21:52:01.000Z';
  await audit.look();
  expect(await store.checkpoints()).toMatchObject([{ seq: 1000 }, { seq: 1520 }]);
  const again = await one.again();
  await again.begin();
  const lines = (await readFile(join(one.directory, 'audit-checkpoints.log'), 'utf8')).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([1000, 1520]);
  expect(await bad()).toEqual([]);
});

test('what somebody unknown tries is a row of the hub at first, and counted afterwards', async () => {
  for (let time = 0; time < 17; time++) audit.count({ action: 'http:sign-in', outcome: 'wrong-credentials' });
  await audit.look();
  expect(await store.rows('hub')).toMatchObject([
    { actorKind: 'nobody', action: 'http:sign-in', outcome: 'wrong-credentials', reason: undefined },
    { actorKind: 'nobody', action: 'http:sign-in', outcome: 'wrong-credentials', reason: '16 times' },
  ]);
});

test('rows of the form before are taken as they are, and signed where they end', async () => {
  const { createHash } = await import('node:crypto');
  const early = await openAnAudit(clock);
  let previous = '';
  await early.db.transaction(async (tx) => {
    for (let seq = 1; seq <= 3; seq++) {
      const fields = [
        clock.now,
        SERVICE,
        'clinician',
        'nurse-1',
        'clinician:resident.open',
        'resident-1',
        null,
        'done',
      ];
      const text = JSON.stringify(['teletriage-audit/1', previous, seq, ...fields]);
      previous = createHash('sha256').update(text).digest('base64');
      await tx.run(
        `INSERT INTO audit (at, service_id, actor_kind, actor_id, action, resident_id, encounter_id, outcome, seq, chain)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...fields,
        seq,
        previous,
      );
    }
  });
  await early.audit.begin();
  await early.audit.record(openedBy(1));
  const key = verifyingKey(await readFile(join(early.directory, 'hub-key.pem'), 'utf8'));
  expect(early.faults).toEqual([]);
  expect(await verifyAudit({ db: early.db, key })).toMatchObject({ bad: [], rows: 5, checkpoints: 1 });
  await early.remove();
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
    expect(await bad()).toEqual([]);
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
});
