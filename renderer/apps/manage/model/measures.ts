/** The counts of a service as a chart and as a file for a spreadsheet. */
import { csvLine } from '#domain/base/csv.ts';
import type { MeasureRow } from '#protocol/hub/access.ts';
import { MEASURES_TEXT } from '../../../text/manage-offices.ts';

export interface MonthOfCalls {
  readonly month: string;
  /** The homes whose count is said. */
  readonly calls: number;
  /** How many homes have fewer than five. */
  readonly hidden: number;
}

/** All homes together, the oldest month first. What is not said is not guessed: it is counted beside. */
export function byMonth(rows: readonly MeasureRow[]): readonly MonthOfCalls[] {
  const months = new Map<string, MonthOfCalls>();
  for (const { month, calls } of rows) {
    const before = months.get(month) ?? { month, calls: 0, hidden: 0 };
    months.set(
      month,
      typeof calls === 'number' ? { ...before, calls: before.calls + calls } : { ...before, hidden: before.hidden + 1 },
    );
  }
  return [...months.values()].sort((a, b) => a.month.localeCompare(b.month));
}

/** One line for each home, month and outcome; the calls of the month stand in each of them. */
export function measuresCsv(rows: readonly MeasureRow[]): string {
  const head = [
    MEASURES_TEXT.month,
    MEASURES_TEXT.home,
    MEASURES_TEXT.calls,
    MEASURES_TEXT.outcomes,
    `${MEASURES_TEXT.outcomes}: ${MEASURES_TEXT.calls}`,
  ];
  const lines = rows.flatMap(({ homeName, month, calls, outcomes }) =>
    outcomes.length === 0
      ? [[month, homeName, calls, '', '']]
      : outcomes.map((outcome) => [month, homeName, calls, outcome.disposition, outcome.calls]),
  );
  return [head, ...lines].map(csvLine).join('');
}
