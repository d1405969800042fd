import type { ImportProblem, ResidentColumn } from '#protocol/hub/manager.ts';
import { COLUMN_LABELS } from './columns.ts';

/** Something wrong, or to be looked at, in one column of a row. */
export function inColumn(column: ResidentColumn, code: ImportProblem['code'], words: string): ImportProblem {
  return { code, column, label: COLUMN_LABELS[column], words };
}

/** "Row 7, NHS number: 943 476 5918 is not a valid NHS number (check digit)." */
export function wholeWords(row: number, { label, words }: ImportProblem): string {
  return `Row ${String(row)}${label === undefined ? '' : `, ${label}`}: ${words}`;
}
