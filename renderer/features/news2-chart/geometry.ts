/** Where everything stands in the picture, in CSS pixels. */
import type { Spo2Scale } from '#domain/news2/parameters.ts';
import type { ChartColumn, Level } from './columns.ts';
import { chartRows, PLOT_IDS, spo2Plot, type PlotId } from './rows.ts';
import { widthOf, type Widths } from './window.ts';

/** `full` has every row of the paper chart with its limits; `compact` is for a strip beside something else. */
export type ChartSize = 'full' | 'compact' | 'print';

export interface Metrics {
  readonly size: ChartSize;
  readonly font: number;
  readonly small: number;
  readonly badge: number;
  /** Height of one row of the paper chart, where rows are drawn one by one. */
  readonly row: number;
  /** Height of a parameter that is one word, where it has no rows. */
  readonly cell: number;
  readonly gap: number;
  readonly groupWidth: number;
  readonly nameWidth: number;
  readonly limitsWidth: number;
  readonly scoreWidth: number;
  readonly widths: Widths;
  readonly head: number;
  readonly total: number;
  readonly line: number;
}

const NARROW = 560;

/**
 * @param touch whether columns are touched with a finger
 * @param width of the whole picture
 */
export function metricsOf(size: ChartSize, touch: boolean, level: Level, width: number): Metrics {
  const one = level === 'set';
  if (size === 'print') {
    return {
      ...{ size, font: 9.5, small: 7.8, badge: 10.5, row: 8.7, cell: 14, gap: 3 },
      ...{ groupWidth: 24, nameWidth: 92, limitsWidth: 58, scoreWidth: 18 },
      ...{ widths: { sets: one ? 46 : 70, gap: 30 }, head: 26, total: 18, line: 12 },
    };
  }
  const font = touch ? 15 : 13;
  const narrow = width < NARROW;
  const full = size === 'full' && !narrow;
  return {
    size: full ? 'full' : 'compact',
    font,
    small: touch ? 13 : 12,
    badge: touch ? 18 : 16,
    row: touch ? 17 : 15,
    cell: touch ? 28 : 24,
    gap: 5,
    groupWidth: touch ? 40 : 36,
    nameWidth: narrow ? (touch ? 92 : 80) : touch ? 132 : 116,
    limitsWidth: full ? (touch ? 116 : 100) : 0,
    scoreWidth: full ? 34 : 0,
    widths: { sets: one ? (touch ? 72 : 54) : touch ? 108 : 88, gap: touch ? 56 : 46 },
    head: touch ? 46 : 40,
    total: touch ? 32 : 28,
    line: touch ? 22 : 19,
  };
}

export interface Block {
  readonly plot: PlotId;
  /** `struck`: this SpO2 scale is used for nothing in this record. */
  readonly kind: 'rows' | 'cell' | 'struck';
  readonly top: number;
  readonly height: number;
}

export const FOOT_LINES = ['band', 'change', 'since', 'by', 'also'] as const;
export type FootLine = (typeof FOOT_LINES)[number];

export interface ColumnPlace {
  readonly column: ChartColumn;
  readonly x: number;
  readonly width: number;
  readonly centre: number;
}

export interface Geometry {
  readonly metrics: Metrics;
  readonly blocks: readonly Block[];
  readonly columns: readonly ColumnPlace[];
  /** Where columns begin and end. */
  readonly left: number;
  readonly right: number;
  readonly totals: number;
  readonly lines: Readonly<Partial<Record<FootLine, number>>>;
  readonly width: number;
  readonly height: number;
}

const COMPACT_HEIGHT: Readonly<Partial<Record<PlotId, number>>> = { 'blood-pressure': 92 };
const COMPACT = 64;
/** A few sets are not drawn out to the width of many. */
const MOST_STRETCH = 2;

function blockHeight(plot: PlotId, metrics: Metrics): number {
  return metrics.size === 'compact' ? (COMPACT_HEIGHT[plot] ?? COMPACT) : chartRows(plot).length * metrics.row;
}

function kindOf(plot: PlotId, metrics: Metrics, scales: readonly Spo2Scale[]): Block['kind'] {
  const unused = ([1, 2] as const).some((scale) => spo2Plot(scale) === plot && !scales.includes(scale));
  if (unused) return 'struck';
  const word = plot === 'consciousness' || plot === 'air-or-oxygen';
  return word && metrics.size !== 'full' ? 'cell' : 'rows';
}

/** Left of the first column: the letter, the name, the limits of the rows. */
export function labelsWidth(metrics: Metrics): number {
  return metrics.groupWidth + metrics.nameWidth + metrics.limitsWidth;
}

/** How much of a width is left for columns. */
export function roomFor(metrics: Metrics, width: number): number {
  return width - labelsWidth(metrics) - metrics.scoreWidth - 1;
}

/**
 * @param scales those that are used anywhere in the record: the height of the picture stays the same while time goes by
 */
export function geometryOf(
  metrics: Metrics,
  shown: readonly ChartColumn[],
  scales: readonly Spo2Scale[],
  width: number,
): Geometry {
  const left = labelsWidth(metrics);
  const room = roomFor(metrics, width);
  const used = shown.reduce((sum, column) => sum + widthOf(column, metrics.widths), 0);
  const stretch = used === 0 ? 1 : Math.min(MOST_STRETCH, room / used);
  let x = left;
  const columns = shown.map((column) => {
    const columnWidth = widthOf(column, metrics.widths) * stretch;
    const place = { column, x, width: columnWidth, centre: x + columnWidth / 2 };
    x += columnWidth;
    return place;
  });
  let y = metrics.head;
  const blocks = PLOT_IDS.map((plot) => {
    const kind = kindOf(plot, metrics, scales);
    const height = kind === 'rows' ? blockHeight(plot, metrics) : metrics.cell;
    const block = { plot, kind, top: y, height };
    y += height + metrics.gap;
    return block;
  });
  const totals = y + 2;
  y = totals + metrics.total + 2;
  const lines: Partial<Record<FootLine, number>> = {};
  for (const line of FOOT_LINES) {
    if (line === 'by' && metrics.size === 'compact') continue;
    lines[line] = y;
    y += metrics.line;
  }
  return { metrics, blocks, columns, left, right: x, totals, lines, width, height: Math.ceil(y + 2) };
}
