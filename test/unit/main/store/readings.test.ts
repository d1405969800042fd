import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SeenReadings } from '#core/devices/seen-readings.ts';
import { openDatabase, type Database } from '#core/store/database.ts';
import { migrate } from '#core/store/migrate.ts';
import { ReadingRepository, SEEN_AT_MOST, useReadings } from '#core/store/readings.ts';

const AT = '2026-11-22T08:00:00.000Z';

let directory: string;
let database: Database;
let readings: ReadingRepository;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-readings-'));
  database = await openDatabase(join(directory, 'a.db'));
  await migrate(database);
  readings = new ReadingRepository(database);
});
afterEach(async () => {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

const use = (residentId: string, ...ids: string[]) =>
  database.transaction((statements) => useReadings(statements, residentId, ids, AT));

describe('the readings that were used', () => {
  it('are used for one resident only, as often as they are saved for that one', async () => {
    await use('edie', 'r1', 'r2');
    await use('edie', 'r1');
    await expect(use('stan', 'r3', 'r2')).rejects.toMatchObject({ code: 'reading-of-another-resident' });
    // Nothing of the refused set was kept.
    await use('edie', 'r3');
  });

  it('are forgotten when no screen can offer them any more', async () => {
    await use('edie', 'r1');
    await readings.forgetUsesBefore(AT);
    await expect(use('stan', 'r1')).rejects.toMatchObject({ code: 'reading-of-another-resident' });
    await readings.forgetUsesBefore('2026-11-22T08:00:00.001Z');
    await use('stan', 'r1');
  });
});

describe('the readings that were shown', () => {
  it('are the newest of each device, and no more than there is room for', async () => {
    await database.run(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${SEEN_AT_MOST})
       INSERT INTO seen_readings (device_id, digest, seen_at) SELECT 'blue', 'd' || i, '${AT}' FROM n`,
    );
    await readings.see('red', 'd1', AT);
    await readings.see('blue', 'new', AT);
    await readings.see('blue', 'new', AT);
    const seen = await readings.seenOf('blue');
    expect(seen).toHaveLength(SEEN_AT_MOST);
    expect(seen).not.toContain('d1');
    expect(seen.at(-1)).toBe('new');
    expect(await readings.seenOf('red')).toEqual(['d1']);
  });

  it('are no more in memory either', () => {
    const kept: string[] = [];
    const seen = new SeenReadings(
      Array.from({ length: SEEN_AT_MOST }, (_, index) => `d${index}`),
      () => true,
      (digest) => kept.push(digest),
    );
    seen.add('new');
    expect([seen.has('d0'), seen.has('d1'), seen.has('new')]).toEqual([false, true, true]);
    expect(kept).toEqual(['new']);
  });
});
