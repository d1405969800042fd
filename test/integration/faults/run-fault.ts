/** Runs one fault as its command does, and gives back what it has come to. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault, Tally } from '../../../scripts/faults/fault.ts';
import { tallyLine } from '../../../scripts/faults/report.ts';

export interface Ran extends Tally {
  /** What it said was lost. */
  readonly said: readonly string[];
}

export async function runFault(name: string, fault: Fault, rounds: number, seed: string): Promise<Ran> {
  const directory = await mkdtemp(join(tmpdir(), `teletriage-${name}-`));
  const said: string[] = [];
  try {
    const tally = await fault.run({
      rounds,
      seed,
      directory,
      stopped: () => false,
      progress: () => undefined,
      say: (line) => said.push(line),
    });
    process.stdout.write(`${name}, seed ${seed}: ${tallyLine('rounds', tally)}\n`);
    return { ...tally, said };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
