/** Fifty rounds of what `npm run faults -- sync` does: half of them the same each time, half of them new each time. */
import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { sync } from '../../../scripts/faults/sync/fault.ts';
import { runFault } from './run-fault.ts';

const ROUNDS = 25;

test.each([
  ['the same faults as always', '20261122'],
  ['faults that nobody has seen before', String(randomInt(0x1_0000_0000))],
])(
  'kiosk and hub lose nothing, double nothing and keep the order: %s',
  async (_, seed) => {
    const { rounds, losses, said, entries, counts } = await runFault('sync', sync, ROUNDS, seed);
    expect(said).toEqual([]);
    expect({ rounds, losses }).toEqual({ rounds: ROUNDS, losses: 0 });
    // A line on which nothing goes wrong proves nothing.
    expect(entries).toBeGreaterThan(ROUNDS);
    expect(counts['kills']).toBeGreaterThan(3);
    expect(counts['cuts']).toBeGreaterThan(3);
  },
  600_000,
);
