import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { ALL_CASES, ioCase, LAST_CALL } from '../../../scripts/faults/io/cases.ts';
import { io } from '../../../scripts/faults/io/fault.ts';
import { canPreload } from '../../../scripts/faults/shims/shims.ts';
import { testOptions, type TestOptions } from './support/options.ts';

let options: TestOptions | undefined;
afterEach(() => {
  if (options !== undefined) rmSync(options.directory, { recursive: true, force: true });
});

const ROUNDS = 40;

describe.skipIf(!canPreload())('a disk whose calls fail (needs Linux, which loads one library before another)', () => {
  it('makes the kiosk say "Saved" of nothing that is not, and it saves again when the disk is well', async () => {
    options = testOptions(ROUNDS);
    const tally = await io.run(options);
    expect(tally, options.said.join('\n')).toMatchObject({ rounds: ROUNDS, losses: 0 });
    expect(tally.counts['failed calls']).toBeGreaterThan(ROUNDS / 2);
    expect(tally.counts['refusals']).toBeGreaterThan(ROUNDS / 4);
  }, 180_000);
});

describe('the cases of failing calls', () => {
  it('are all of them, each once', () => {
    const all = Array.from({ length: ALL_CASES }, (_, round) => JSON.stringify(ioCase(round)));
    expect(new Set(all).size).toBe(ALL_CASES);
    expect(new Set(Array.from({ length: LAST_CALL }, (_, round) => ioCase(round).from)).size).toBe(LAST_CALL);
  });
});
