import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { disk } from '../../../scripts/faults/disk/fault.ts';
import { whyNoSmallDisk } from '../../../scripts/faults/disk/mount.ts';
import { testOptions, type TestOptions } from './support/options.ts';

let options: TestOptions;
afterEach(() => rmSync(options.directory, { recursive: true, force: true }));

/** One of them with a start on the full disk. Most of a round is the wait until the reserve is made. */
const ROUNDS = 2;
const why = whyNoSmallDisk();

describe.skipIf(why !== undefined)(`a disk that becomes full${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  it('is told of, costs no record, and does not stop the kiosk when there is room again', async () => {
    options = testOptions(ROUNDS);
    const tally = await disk.run(options);
    expect(tally, options.said.join('\n')).toMatchObject({ rounds: ROUNDS, losses: 0 });
    expect(tally.counts['refusals']).toBeGreaterThanOrEqual(ROUNDS * 5);
    expect(tally.counts['saved on the reserve']).toBeGreaterThanOrEqual(ROUNDS);
  }, 180_000);
});
