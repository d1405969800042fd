import { rmSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { model } from '../../../scripts/faults/model/fault.ts';
import { testOptions, type TestOptions } from './support/options.ts';

let options: TestOptions;
afterEach(() => rmSync(options.directory, { recursive: true, force: true }));

const ROUNDS = 100;

it('whatever order things happen in between kiosk, network and hub: each entry once, in order, both ends equal', async () => {
  options = testOptions(ROUNDS);
  const tally = await model.run(options);
  expect(tally, options.said.join('\n')).toMatchObject({ rounds: ROUNDS, losses: 0 });
  expect(tally.entries).toBeGreaterThan(ROUNDS);
}, 240_000);
