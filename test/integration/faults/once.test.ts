/** A thousand records of what `npm run faults -- once` does with a million. */
import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { once } from '../../../scripts/faults/once/fault.ts';
import { runFault } from './run-fault.ts';

const RECORDS = 1_000;

test('each record is at the hub exactly once, through a line that doubles, reorders, swallows and breaks', async () => {
  const { rounds, losses, said, counts } = await runFault('once', once, RECORDS, String(randomInt(0x1_0000_0000)));
  expect(said).toEqual([]);
  expect({ rounds, losses }).toEqual({ rounds: RECORDS, losses: 0 });
  expect(counts['bent']).toBeGreaterThan(0);
  expect(counts['lost answers']).toBeGreaterThan(0);
}, 300_000);
