/** What a run has come to, for a person. */
import type { Driver } from '#drivers/api.ts';
import type { Failure, FuzzReport } from './run.ts';
import { describeCase } from './steps.ts';

const MEGABYTE = 1_000_000;

export const HEADINGS = ['driver', 'frames', 'MB', 'frames/s', 'MB/s', 'readings', 'refusals', 'memory'] as const;
const WIDTHS = [26, 12, 9, 10, 8, 12, 12, 10] as const;

/** The name on the left, numbers on the right of their columns. */
export function tableRow(cells: readonly string[]): string {
  return cells.map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[0]) : cell.padStart(WIDTHS[at] ?? 0))).join('');
}

export function reportRow(name: string, report: FuzzReport): string {
  const { frames, bytes, seconds, readings, refusals, grown } = report;
  return tableRow([
    name,
    count(frames),
    (bytes / MEGABYTE).toFixed(1),
    count(Math.round(frames / seconds)),
    (bytes / MEGABYTE / seconds).toFixed(2),
    count(readings),
    count(refusals),
    grown === undefined ? '-' : `${grown >= 0 ? '+' : ''}${(grown / 1024).toFixed(0)} KiB`,
  ]);
}

export function totalOf(reports: readonly FuzzReport[]): FuzzReport {
  const sum = (of: (report: FuzzReport) => number): number => reports.reduce((total, one) => total + of(one), 0);
  return {
    frames: sum((one) => one.frames),
    bytes: sum((one) => one.bytes),
    readings: sum((one) => one.readings),
    refusals: sum((one) => one.refusals),
    seconds: sum((one) => one.seconds),
    grown: undefined,
  };
}

export function describeFailure(driver: Driver, failure: Failure, frames: number, seed: string): string {
  const { violation, shortest } = failure;
  return [
    `${driver.id}: ${violation.rule}`,
    `  ${violation.detail.replaceAll('\n', '\n  ')}`,
    shortest === undefined
      ? '  It needs everything that came before it.'
      : `  The shortest way to it:\n${describeCase(shortest)}`,
    `  Again: npm run fuzz -- devices --driver ${driver.id} --seed ${seed} --frames ${frames}`,
  ].join('\n');
}

export function count(value: number): string {
  return value.toLocaleString('en-GB');
}
