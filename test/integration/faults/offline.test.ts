import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { offlineFault } from '../../../scripts/faults/offline/fault.ts';
import { canPreload } from '../../../scripts/faults/shims/shims.ts';
import { testOptions, type TestOptions } from './support/options.ts';

let options: TestOptions;
afterEach(() => rmSync(options.directory, { recursive: true, force: true }));

const RESIDENTS = 12;
const HOURS = 12;

describe.skipIf(!canPreload())('hours without a hub (needs Linux, which loads one library before another)', () => {
  it('cost nothing: each set is scored at once, and all arrive in order with their own times', async () => {
    options = testOptions(HOURS);
    const tally = await offlineFault(RESIDENTS).run(options);
    expect(tally, options.said.join('\n')).toMatchObject({ rounds: HOURS, losses: 0 });
    expect(tally.counts['calls']).toBe(5);
    expect(tally.entries).toBe(RESIDENTS * (HOURS / 4) + 5);
    expect(tally.counts['ms to deliver']).toBeLessThan(5_000);
  }, 180_000);
});
