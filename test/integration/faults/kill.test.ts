/** A few kills of what `npm run faults -- kill` does by the thousand. */
import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { kill } from '../../../scripts/faults/kill/fault.ts';
import { runFault } from './run-fault.ts';

const KILLS = 20;

test('killed while they write, neither kiosk nor hub loses what it has acknowledged', async () => {
  const { rounds, losses, said, entries } = await runFault('kill', kill, KILLS, String(randomInt(0x1_0000_0000)));
  expect(said).toEqual([]);
  expect({ rounds, losses }).toEqual({ rounds: KILLS, losses: 0 });
  expect(entries).toBeGreaterThan(KILLS / 2);
}, 300_000);
