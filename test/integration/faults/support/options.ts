/** What a fault is given by a test in place of the command. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultOptions } from '../../../../scripts/faults/fault.ts';

export interface TestOptions extends FaultOptions {
  /** What was said of losses. */
  readonly said: string[];
}

/** @param seed another one each time unless told, and part of what a failed test shows */
export function testOptions(rounds: number, seed = String(Math.floor(Math.random() * 1_000_000))): TestOptions {
  const said: string[] = [`seed ${seed}`];
  return {
    rounds,
    seed,
    directory: mkdtempSync(join(tmpdir(), 'teletriage-fault-')),
    stopped: () => false,
    progress: () => undefined,
    say: (line) => said.push(line),
    said,
  };
}
