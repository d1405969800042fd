import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { CLOCK_CASES } from '../../../scripts/faults/clock/cases.ts';
import { clockFault } from '../../../scripts/faults/clock/fault.ts';
import { canPreload } from '../../../scripts/faults/shims/shims.ts';
import { testOptions, type TestOptions } from './support/options.ts';

let options: TestOptions;
afterEach(() => rmSync(options.directory, { recursive: true, force: true }));

/** The others take longer and say less; the command has them all. */
const SHORT = CLOCK_CASES.slice(0, 3);

describe.skipIf(!canPreload())('clocks (needs Linux, which loads one library before another)', () => {
  it.each(SHORT)(
    '$name: nothing is lost, and no clock decides an order',
    async (one) => {
      options = testOptions(1);
      const tally = await clockFault([one]).run(options);
      expect(tally, options.said.join('\n')).toMatchObject({ rounds: 1, losses: 0 });
      expect(tally.entries).toBeGreaterThan(4);
    },
    180_000,
  );
});
