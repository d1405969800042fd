/** What `npm run fuzz -- …` does, apart from the process that it does it in. */
import { randomInt } from 'node:crypto';
import type { Driver } from '#drivers/api.ts';
import { parseArguments } from './arguments.ts';
import { count, describeFailure, HEADINGS, reportRow, tableRow, totalOf } from './report.ts';
import { fuzz, type FuzzReport } from './run.ts';
import type { Subject } from './subject.ts';

export interface FuzzSurroundings {
  readonly drivers: readonly Driver[];
  readonly load: (driver: Driver) => Promise<Subject>;
  readonly write: (text: string) => void;
  /** true where a line can be written over: progress is told in one, and often. */
  readonly lineCanBeWrittenOver: boolean;
  /** Whether somebody wants it to end. */
  readonly stopped: () => boolean;
}

export const FOUND_SOMETHING = 1;
export const WRONG_USE = 2;
/** As a shell has it for a program that was ended by Ctrl-C. */
export const INTERRUPTED = 130;

const PROGRESS_MS = { writtenOver: 200, lineByLine: 10_000 };
const LINE_LENGTH = 78;

/**
 * @param words those behind "fuzz"
 * @returns the exit code: 0 when nothing was found
 */
export async function fuzzCommand(words: readonly string[], surroundings: FuzzSurroundings): Promise<number> {
  const { load, write, stopped } = surroundings;
  const asked = parseArguments(words, () => String(randomInt(0x1_0000_0000)));
  if (!asked.ok) {
    write(asked.refusal);
    return WRONG_USE;
  }
  const { frames, seed, driver: only } = asked.value;
  const drivers = surroundings.drivers.filter(({ id }) => only === undefined || id === only);
  if (drivers.length === 0) {
    const known = surroundings.drivers.map(({ id }) => id).join(', ');
    write(`There is no driver "${only ?? ''}". There are: ${known}\n`);
    return WRONG_USE;
  }

  write(`${count(frames)} frames for each of ${drivers.length} drivers, seed ${seed}\n\n${tableRow(HEADINGS)}\n`);
  const progress = progressTeller(surroundings, frames);
  const reports: FuzzReport[] = [];
  let failed = 0;
  for (const driver of drivers) {
    if (stopped()) break;
    const report = await fuzz(await load(driver), { frames, seed, stopped, progress: progress(driver.id) });
    reports.push(report);
    write(`${reportRow(driver.id, report)}\n`);
    if (report.failure === undefined) continue;
    failed += 1;
    write(`${describeFailure(driver, report.failure, frames, seed)}\n`);
  }

  const total = totalOf(reports);
  write(`${reportRow('all', total)}\n\n${stopped() ? 'Stopped before the end.\n' : ''}`);
  write(
    failed === 0
      ? `Nothing found in ${count(total.frames)} frames, seed ${seed}.\n`
      : `${count(failed)} of ${drivers.length} drivers failed, seed ${seed}.\n`,
  );
  if (failed > 0) return FOUND_SOMETHING;
  return stopped() ? INTERRUPTED : 0;
}

function progressTeller({ write, lineCanBeWrittenOver }: FuzzSurroundings, frames: number) {
  const every = lineCanBeWrittenOver ? PROGRESS_MS.writtenOver : PROGRESS_MS.lineByLine;
  let toldAt = performance.now();
  return (id: string) =>
    (done: number): void => {
      if (performance.now() - toldAt < every) return;
      toldAt = performance.now();
      const text = `${id}: ${count(done)} of ${count(frames)} frames`;
      write(lineCanBeWrittenOver ? `\r${text.padEnd(LINE_LENGTH)}\r` : `${text}\n`);
    };
}
