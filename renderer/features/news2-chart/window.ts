/** Which columns are in sight. */
import type { ChartColumn } from './columns.ts';

export interface Widths {
  readonly sets: number;
  readonly gap: number;
}

export function widthOf(column: ChartColumn, widths: Widths): number {
  return column.kind === 'gap' ? widths.gap : widths.sets;
}

/** Columns from `start` to before `end`. */
export interface Shown {
  readonly start: number;
  readonly end: number;
}

/**
 * As many columns as fit to the left of `end`; where there are fewer than fit, those that follow as well, so that the chart is
 * full as long as there is something to show.
 * @param end the column before which the picture ends
 */
export function shownColumns(columns: readonly ChartColumn[], end: number, room: number, widths: Widths): Shown {
  let last = Math.min(columns.length, Math.max(1, end));
  let start = last;
  let left = room;
  for (let next = columns[start - 1]; next !== undefined; next = columns[start - 1]) {
    const width = widthOf(next, widths);
    if (width > left && start < last) break;
    left -= width;
    start -= 1;
  }
  for (let next = columns[last]; next !== undefined && widthOf(next, widths) <= left; next = columns[last]) {
    left -= widthOf(next, widths);
    last += 1;
  }
  return { start, end: last };
}

/** The column that holds an instant, or the nearest one before it; 0 where all are later. */
export function columnAt(columns: readonly ChartColumn[], at: number): number {
  let low = 0;
  let high = columns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns[middle]?.from ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
