/** What `npm run faults -- …` does, apart from the process that it does it in. */
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArguments } from './arguments.ts';
import type { Listed, Tally } from './fault.ts';
import { count, tallyLine } from './report.ts';

export interface FaultSurroundings {
  readonly faults: readonly Listed[];
  readonly write: (text: string) => void;
  /** true where a line can be written over: progress is told in one, and often. */
  readonly lineCanBeWrittenOver: boolean;
  /** Whether somebody wants it to end. */
  readonly stopped: () => boolean;
  /** Where the run's folder is made. */
  readonly temporary: string;
}

export const LOST_SOMETHING = 1;
export const WRONG_USE = 2;
/** As a shell has it for a program that was ended by Ctrl-C. */
export const INTERRUPTED = 130;

const PROGRESS_MS = { writtenOver: 200, lineByLine: 10_000 };
const LINE_LENGTH = 100;

/**
 * @param words those behind "faults"
 * @returns the exit code: 0 when nothing was lost
 */
export async function faultsCommand(words: readonly string[], surroundings: FaultSurroundings): Promise<number> {
  const { faults, write, stopped } = surroundings;
  const asked = parseArguments(words, faults, () => String(randomInt(0x1_0000_0000)));
  if (!asked.ok) {
    write(asked.refusal);
    return WRONG_USE;
  }
  const { fault: listed, rounds, seed } = asked.value;
  const fault = await listed.load();
  write(`${listed.name}: ${fault.about}\n${count(rounds)} ${listed.unit}, seed ${seed}\n`);
  const directory = await mkdtemp(join(surroundings.temporary, `teletriage-${listed.name}-`));
  const startedAt = performance.now();
  const tally = await fault.run({
    rounds,
    seed,
    directory,
    stopped,
    progress: progressTeller(surroundings, listed.unit),
    say: (line) => {
      write(`${line}\n`);
    },
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  write(`${tallyLine(listed.unit, tally)}, in ${seconds.toFixed(1)} s\n`);
  if (tally.losses > 0) {
    write(`Look at ${directory}. Again: npm run faults -- ${listed.name} --seed ${seed} --${listed.unit} ${rounds}\n`);
    return LOST_SOMETHING;
  }
  await rm(directory, { recursive: true, force: true });
  if (tally.rounds < rounds) {
    write('Stopped before the end.\n');
    return stopped() ? INTERRUPTED : LOST_SOMETHING;
  }
  return 0;
}

function progressTeller({ write, lineCanBeWrittenOver }: FaultSurroundings, unit: string): (tally: Tally) => void {
  const every = lineCanBeWrittenOver ? PROGRESS_MS.writtenOver : PROGRESS_MS.lineByLine;
  let toldAt = performance.now();
  return (tally) => {
    if (performance.now() - toldAt < every) return;
    toldAt = performance.now();
    const text = tallyLine(unit, tally);
    write(lineCanBeWrittenOver ? `\r${text.padEnd(LINE_LENGTH)}\r` : `${text}\n`);
  };
}
