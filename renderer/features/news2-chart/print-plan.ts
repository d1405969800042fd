/** What goes on paper: the columns of a period, page by page. */
import { widthOf, type Widths } from './window.ts';
import type { ChartColumn } from './columns.ts';

export const PRINT_PERIODS = ['shown', 'day', 'week', 'four-weeks', 'all'] as const;
export type PrintPeriod = (typeof PRINT_PERIODS)[number];

const DAY = 24 * 3_600_000;
const BACK: Readonly<Record<Exclude<PrintPeriod, 'shown' | 'all'>, number>> = {
  day: DAY,
  week: 7 * DAY,
  'four-weeks': 28 * DAY,
};

/**
 * @param shown what is on the screen
 * @param now where the period ends
 */
export function columnsToPrint(
  columns: readonly ChartColumn[],
  shown: readonly ChartColumn[],
  period: PrintPeriod,
  now: number,
): readonly ChartColumn[] {
  if (period === 'shown') return withoutEdgeGaps(shown);
  if (period === 'all') return columns;
  const since = now - BACK[period];
  return withoutEdgeGaps(columns.filter(({ to }) => to >= since));
}

/** A gap says how long it is from one column to the next: at the edge it would say it of something that is not there. */
function withoutEdgeGaps(columns: readonly ChartColumn[]): readonly ChartColumn[] {
  const first = columns.findIndex(({ kind }) => kind === 'sets');
  const last = columns.findLastIndex(({ kind }) => kind === 'sets');
  return first === -1 ? [] : columns.slice(first, last + 1);
}

/** Every column on exactly one page, as many on each as fit its width. */
export function printPages(
  columns: readonly ChartColumn[],
  room: number,
  widths: Widths,
): readonly (readonly ChartColumn[])[] {
  const pages: ChartColumn[][] = [];
  let page: ChartColumn[] = [];
  let left = room;
  for (const column of columns) {
    const width = widthOf(column, widths);
    if (width > left && page.length > 0) {
      pages.push(page);
      page = [];
      left = room;
    }
    page.push(column);
    left -= width;
  }
  if (page.length > 0) pages.push(page);
  return pages;
}
