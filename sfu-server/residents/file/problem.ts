import type { ImportProblem, ResidentColumn } from '#protocol/hub/manager.ts';
import { COLUMN_LABELS } from './columns.ts';

/** Something wrong, or to be looked at, in one column of a row. */
export function inColumn(column: ResidentColumn, code: ImportProblem['code'], words: string): ImportProblem {
  return { code, column, label: COLUMN_LABELS[column], words };
}
