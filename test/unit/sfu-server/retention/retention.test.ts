import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  PROPOSED_RETENTION,
  RETAINED_KINDS,
  retentionPolicy,
  type RetentionPolicy,
} from '#protocol/stored/retention-policy.ts';
import { createRetention } from '../../../../sfu-server/retention/retention.ts';
import { createRetentionStore } from '../../../../sfu-server/store/retention-store.ts';
import { openDatabase } from '../../../../sfu-server/store/sqlite-database.ts';

const SCOPE = { serviceId: 'service-1' };
const NOW = '2026-11-23T08:00:00.000Z';
const APPROVED = { ...PROPOSED_RETENTION, approvedBy: 'Nadia Hussain, IG lead', approvedOn: '2026-11-01' };

describe('what is kept for long enough', () => {
  let folder: string;
  let db: Awaited<ReturnType<typeof openDatabase>>;
  let written: string[];

  const retention = (policy: RetentionPolicy = APPROVED) =>
    createRetention({
      store: createRetentionStore(db),
      policy,
      audit: {
        record: (fact) => {
          written.push(fact.action);
          return Promise.resolve();
        },
      },
      clock: { now: () => NOW },
    });
  const opening = (at: string) =>
    db.transaction((tx) =>
      tx.run(
        `INSERT INTO bag_openings (service_id, resident_id, share_id, at, what, words, from_address)
         VALUES ('service-1', 'r', 's', ?, 'summary', '', '')`,
        at,
      ),
    );
  const openings = async () => (await db.all('SELECT at FROM bag_openings ORDER BY at')).map((row) => row['at']);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'teletriage-retention-'));
    db = await openDatabase(join(folder, 'hub.db'));
    await db.transaction((tx) => tx.run("INSERT INTO services (service_id, name, demo) VALUES ('service-1', 'N', 0)"));
    written = [];
  });
  afterEach(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });

  test('goes once it is older than the policy says, to the day, and that is in the audit', async () => {
    await opening('2018-11-22T08:00:00.000Z');
    await opening('2018-11-24T08:00:00.000Z');
    expect([...(await retention().look(SCOPE))]).toEqual([['bag-openings', 1]]);
    expect(await openings()).toEqual(['2018-11-24T08:00:00.000Z']);
    expect(written).toEqual(['hub:retention-bag-openings']);
    // A second look finds nothing more, and writes nothing.
    expect((await retention().look(SCOPE)).size).toBe(0);
    expect(written).toHaveLength(1);
  });

  test('stays while nobody has approved the policy, and is counted all the same', async () => {
    await opening('2010-01-01T00:00:00.000Z');
    const asProposed = retention(PROPOSED_RETENTION);
    expect((await asProposed.look(SCOPE)).size).toBe(0);
    expect(await openings()).toHaveLength(1);
    const { kinds } = await asProposed.due(SCOPE);
    expect(kinds.map(({ kind }) => kind)).toEqual(RETAINED_KINDS);
    expect(kinds.find(({ kind }) => kind === 'bag-openings')?.due).toBe(1);
  });

  test('of another service is none of this one’s', async () => {
    await opening('2010-01-01T00:00:00.000Z');
    expect((await retention().look({ serviceId: 'service-2' })).size).toBe(0);
    expect(await openings()).toHaveLength(1);
  });

  test('every kind can be asked for and deleted where nothing is there', async () => {
    expect((await retention().look(SCOPE)).size).toBe(0);
    expect((await retention().due(SCOPE)).records).toEqual([]);
  });

  test('is said by a policy with a name, an approver and whole days only', () => {
    expect(retentionPolicy.safeParse(PROPOSED_RETENTION).success).toBe(true);
    expect(retentionPolicy.safeParse({ ...APPROVED, recordReviewDays: 0 }).success).toBe(false);
    expect(retentionPolicy.safeParse({ ...APPROVED, approvedBy: '' }).success).toBe(false);
    expect(retentionPolicy.safeParse({ ...APPROVED, forGood: true }).success).toBe(false);
  });
});
