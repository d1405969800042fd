import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#core/store/database.ts';
import { migrate } from '#core/store/migrate.ts';
import { ReadingRepository, useReadings } from '#core/store/readings.ts';

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
    expect((await readings.usedIds()).sort()).toEqual(['r1', 'r2', 'r3']);
  });

  it('are forgotten when no screen can offer them any more', async () => {
    await use('edie', 'r1');
    await readings.forgetUsesBefore(AT);
    await expect(use('stan', 'r1')).rejects.toMatchObject({ code: 'reading-of-another-resident' });
    await readings.forgetUsesBefore('2026-11-22T08:00:00.001Z');
    await use('stan', 'r1');
  });
});
