/** The cells of one row, read one by one; what cannot be taken is gathered with its column. */
import type { Result } from '#domain/base/result.ts';
import type { CalendarDate } from '#domain/base/time.ts';
import type { ImportProblem, ResidentCells, ResidentColumn } from '#protocol/hub/manager.ts';
import { readDate } from './dates.ts';
import { inColumn } from './problem.ts';

export interface CellReader {
  readonly problems: readonly ImportProblem[];
  readonly warnings: readonly ImportProblem[];
  /** Dates that would be another day with day and month exchanged. */
  readonly eitherWay: readonly ResidentColumn[];
  /** Dates with the month first. */
  readonly monthFirst: readonly ResidentColumn[];
  /** Without the space around it; empty when nothing is there. */
  readonly cell: (column: ResidentColumn) => string;
  bad(column: ResidentColumn, code: ImportProblem['code'], words: string): void;
  warn(column: ResidentColumn, code: ImportProblem['code'], words: string): void;
  date(column: ResidentColumn): CalendarDate | undefined;
  /** A day that has been, or today. */
  pastDate(column: ResidentColumn): CalendarDate | undefined;
  list<Value>(column: ResidentColumn, read: (text: string) => Result<readonly Value[], string>): readonly Value[];
  choice<Value>(column: ResidentColumn, choices: Readonly<Record<string, Value>>, offered: string): Value | undefined;
  number(column: ResidentColumn, from: number, to: number): number | undefined;
  /** What belongs to something that is not given would hang in the air. */
  allEmpty(columns: readonly ResidentColumn[], words: string): void;
}

/** Control characters come from a damaged file, or from somebody who plays with it. Line ends and tabs are text. */
function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text.replace(/[\t\r\n]/g, ''));
}

export function createCellReader(cells: ResidentCells, today: CalendarDate): CellReader {
  const problems: ImportProblem[] = [];
  const warnings: ImportProblem[] = [];
  const eitherWay: ResidentColumn[] = [];
  const monthFirst: ResidentColumn[] = [];

  const reader: CellReader = {
    problems,
    warnings,
    eitherWay,
    monthFirst,
    cell: (column) => (cells[column] ?? '').normalize('NFC').replaceAll('\u00a0', ' ').trim(),
    bad(column, code, words) {
      problems.push(inColumn(column, code, words));
    },
    warn(column, code, words) {
      warnings.push(inColumn(column, code, words));
    },
    date(column) {
      const text = reader.cell(column);
      if (text === '') return undefined;
      const read = readDate(text);
      switch (read.kind) {
        case 'date':
          if (read.eitherWay) eitherWay.push(column);
          return read.date;
        case 'month-first':
          monthFirst.push(column);
          reader.bad(column, 'month-first', `${text} has the month first. Write the day first, or 1936-03-14.`);
          return undefined;
        case 'not-a-date':
          reader.bad(column, 'bad-date', read.words);
          return undefined;
        default:
          return read satisfies never;
      }
    },
    pastDate(column) {
      const read = reader.date(column);
      if (read === undefined || read <= today) return read;
      reader.bad(column, 'bad-date', `${reader.cell(column)} is in the future.`);
      return undefined;
    },
    list(column, read) {
      const text = reader.cell(column);
      if (text === '') return [];
      const result = read(text);
      if (result.ok) return result.value;
      reader.bad(column, 'bad-value', result.refusal);
      return [];
    },
    choice(column, choices, offered) {
      const word = reader.cell(column).toLowerCase();
      if (Object.hasOwn(choices, word)) return choices[word];
      reader.bad(column, 'bad-value', `“${reader.cell(column)}” is not one of ${offered}.`);
      return undefined;
    },
    number(column, from, to) {
      const text = reader.cell(column);
      if (text === '') return undefined;
      const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
      if (value >= from && value <= to) return value;
      reader.bad(column, 'bad-value', `“${text}” is not a whole number from ${String(from)} to ${String(to)}.`);
      return undefined;
    },
    allEmpty(columns, words) {
      for (const column of columns) if (reader.cell(column) !== '') reader.bad(column, 'bad-value', words);
    },
  };

  for (const [column, text] of Object.entries(cells) as [ResidentColumn, string | undefined][]) {
    if (text !== undefined && hasControlCharacters(text)) {
      reader.bad(column, 'bad-value', 'there are characters in it that are no text.');
    }
  }
  return reader;
}
