import type { Counts } from './counts.ts';
import type { StageResult } from './run-stage.ts';

/** Says what came out: a table of the stages, and the one line that other programs read. */

export function total(results: readonly Pick<StageResult, 'counts'>[]): Counts {
  return results.reduce(
    (sum, { counts }) => ({
      passed: sum.passed + counts.passed,
      failed: sum.failed + counts.failed,
      skipped: sum.skipped + counts.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

export function table(results: readonly Omit<StageResult, 'failures' | 'shaky'>[]): string {
  const rows = results.map(({ name, counts, seconds, note }) =>
    row(name, String(counts.passed), String(counts.failed), String(counts.skipped), `${seconds.toFixed(1)} s`, note),
  );
  return [row('stage', 'passed', 'failed', 'skipped', 'time'), ...rows].join('\n');
}

export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function row(name: string, passed: string, failed: string, skipped: string, time: string, note = ''): string {
  const columns = [name.padEnd(12), ...[passed, failed, skipped].map((text) => text.padStart(8)), time.padStart(10)];
  return `${columns.join('')}  ${note}`.trimEnd();
}
