/** Ten days of a small home, brought to new kiosks: the same command with fewer people. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { isNhsNumber } from '#domain/residents/nhs-number.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { StoredHub } from '../../../scripts/faults/world/stored-hub.ts';
import { makeMonth } from '../../../scripts/month/command.ts';
import { inventMonth } from '../../../scripts/month/month.ts';
import { nhsNumber } from '../../../scripts/month/people.ts';

const OPTIONS = { residents: 8, days: 10, seed: 'month' };

test('the same seed gives the same month, and another seed another one', () => {
  const until = Date.parse('2026-11-22T00:00:00.000Z');
  const month = inventMonth({ ...OPTIONS, until });
  expect(inventMonth({ ...OPTIONS, until })).toEqual(month);
  expect(inventMonth({ ...OPTIONS, seed: 'other', until })).not.toEqual(month);
  const kinds = new Set(month.map(({ kind }) => kind));
  for (const kind of [
    'entry.struck',
    'death.recorded',
    'placement.ended',
    'outcome.signed',
    'item.read-back',
  ] as const) {
    expect(inventMonth({ residents: 40, days: 30, seed: 'month', until }).some((fact) => fact.kind === kind)).toBe(
      true,
    );
  }
  expect(kinds.has('observations.recorded')).toBe(true);
  expect([0, 1, 7, 39].every((order) => isNhsNumber(nhsNumber(order)) && nhsNumber(order).startsWith('999'))).toBe(
    true,
  );
});

test('ten days of a home are equal at both ends of a new kiosk in each home', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'teletriage-month-'));
  try {
    const { filled, brought } = await makeMonth(directory, OPTIONS);
    expect(brought.flatMap(({ faults }) => faults)).toEqual([]);
    // One has moved, one was there for a few days, one has died; nobody lives in the two homes after the second.
    expect(brought.map(({ residents }) => residents)).toEqual([OPTIONS.residents - 3, 2, 0, 0]);
    expect(filled.entries).toBeGreaterThan(OPTIONS.residents * OPTIONS.days * 3);

    const hub = await StoredHub.open(join(directory, 'hub'));
    expect(await hub.faultsOfFeeds()).toEqual([]);
    expect(await hub.projectionsHold()).toBe(true);
    expect(await hub.quarantined()).toBe(0);
    for (const residentId of await hub.residents()) {
      const record = reduceResident((await hub.feed(residentId)).map(readEntry));
      expect(record.notUnderstood).toBe(0);
      expect(record.observations.filter(({ scoreMismatch }) => scoreMismatch)).toEqual([]);
    }
    await hub.close();
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}, 180_000);
