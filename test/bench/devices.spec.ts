/**
 * How many bytes a second each driver decodes, through its real framing; beside it, in the same run, a loop that only looks
 * at each byte. A device sends some hundred bytes a second. Prints; asserts nothing about time. Needs no browser:
 * `npm run bench -- devices`.
 */
import { cpus } from 'node:os';
import { expect, test } from 'playwright/test';
import { DRIVERS } from '#drivers/registry.ts';
import { loadSubject } from '../../scripts/fuzz/subject.ts';
import { throughputOf } from './throughput.ts';

function row(cells: readonly string[]): string {
  return cells.map((cell, at) => (at === 0 ? cell.padEnd(28) : cell.padStart(16))).join('');
}

test('decoding throughput of every driver', async () => {
  test.setTimeout(600_000);
  const lines = [
    '',
    `${String(DRIVERS.length)} drivers decode their own examples (Node ${process.version}, ${cpus()[0]?.model.trim() ?? process.arch})`,
    row(['driver', 'MB/s', 'bare loop MB/s', 'times slower']),
  ];
  for (const driver of DRIVERS) {
    const { driver: decoded, bareLoop, events } = await throughputOf(await loadSubject(driver));
    // What comes out of nothing being decoded would be the fastest of all.
    expect(events, driver.id).toBeGreaterThan(0);
    lines.push(row([driver.id, decoded.toFixed(1), bareLoop.toFixed(0), (bareLoop / decoded).toFixed(0)]));
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
});
