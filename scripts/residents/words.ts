/** A report as lines for a terminal: the words are the hub's own. */
import type { CheckedRow, FileReport, ImportProblem } from '#protocol/hub/manager.ts';

export function problemLine(row: number, { label, words }: ImportProblem): string {
  return `Row ${String(row)}${label === undefined ? '' : `, ${label}`}: ${words}`;
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${String(count)} people`;
}

/** Bad rows first, then what to look at, then the count. */
export function reportLines(
  report: Pick<FileReport, 'problems' | 'notes' | 'counts'>,
  rows: readonly CheckedRow[],
): string[] {
  const { counts, problems, notes } = report;
  const warnings = rows.flatMap((row) => row.warnings.map((one) => `  ${problemLine(row.row, one)}`));
  return [
    ...problems.map(({ words }) => words),
    ...rows.flatMap((row) => row.problems.map((one) => problemLine(row.row, one))),
    ...(warnings.length === 0 ? [] : ['To look at:', ...warnings]),
    ...notes,
    `${people(counts.rows)} in the file: ${String(counts.fresh)} new, ${String(counts.here)} here already, ${String(counts.bad)} bad.`,
  ];
}
