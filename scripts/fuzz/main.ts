/**
 * `npm run fuzz -- devices`: feeds every driver what a bad line, a bad cable and another device would, and holds all
 * that it says against the rules of its protocol, written down a second time. The same seed does the same again.
 */
import { randomInt } from 'node:crypto';
import { DRIVERS, findDriver } from '#drivers/registry.ts';
import { parseArguments } from './arguments.ts';
import { count, describeFailure, HEADINGS, reportRow, tableRow, totalOf } from './report.ts';
import { fuzz, type FuzzReport } from './run.ts';
import { loadSubject } from './subject.ts';

const WRONG_USE = 2;
const INTERRUPTED = 130;
/** Where lines cannot be written over, progress is told less often. */
const PROGRESS_MS = process.stdout.isTTY ? 200 : 10_000;

const asked = parseArguments(process.argv.slice(2), () => String(randomInt(0x1_0000_0000)));
if (!asked.ok) {
  process.stderr.write(asked.refusal);
  process.exit(WRONG_USE);
}
const { frames, seed, driver: only } = asked.value;
const drivers = only === undefined ? DRIVERS : [findDriver(only)].filter((driver) => driver !== undefined);
if (drivers.length === 0) {
  process.stderr.write(`There is no driver "${only ?? ''}". There are: ${DRIVERS.map(({ id }) => id).join(', ')}\n`);
  process.exit(WRONG_USE);
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stop.abort();
  });
}
const stopped = (): boolean => stop.signal.aborted;

let toldAt = performance.now();
function progress(id: string, done: number): void {
  if (performance.now() - toldAt < PROGRESS_MS) return;
  toldAt = performance.now();
  const text = `${id}: ${count(done)} of ${count(frames)} frames`;
  process.stdout.write(process.stdout.isTTY ? `\r${text.padEnd(78)}\r` : `${text}\n`);
}

process.stdout.write(`${count(frames)} frames for each of ${drivers.length} drivers, seed ${seed}\n\n`);
process.stdout.write(`${tableRow(HEADINGS)}\n`);
const reports: FuzzReport[] = [];
const failures: string[] = [];
for (const driver of drivers) {
  if (stopped()) break;
  const report = await fuzz(await loadSubject(driver), {
    frames,
    seed,
    stopped,
    progress: (done) => progress(driver.id, done),
  });
  reports.push(report);
  process.stdout.write(`${reportRow(driver.id, report)}\n`);
  if (report.failure === undefined) continue;
  const failure = describeFailure(driver, report.failure, frames, seed);
  failures.push(failure);
  process.stdout.write(`${failure}\n`);
}

const total = totalOf(reports);
process.stdout.write(`${reportRow('all', total)}\n\n`);
if (stopped()) process.stdout.write('Stopped before the end.\n');
process.stdout.write(
  failures.length === 0
    ? `Nothing found in ${count(total.frames)} frames, seed ${seed}.\n`
    : `${count(failures.length)} of ${drivers.length} drivers failed, seed ${seed}.\n`,
);
process.exitCode = failures.length > 0 ? 1 : stopped() ? INTERRUPTED : 0;
