/** The columns of the chart at each zoom: every set, or all sets of a day, a week, a month. */
import type { News2Band } from '#domain/news2/score.ts';
import type { Spo2Scale, SubScore } from '#domain/news2/parameters.ts';
import { setOfEvent, type ChartEvent } from './events.ts';
import { londonDay, londonMonth, londonWeek, startOfDay, startOfMonth, startOfWeek } from './london-days.ts';
import type { ChartPoint, PlottedValue } from './points.ts';
import { PLOT_IDS, type PlotId } from './rows.ts';

export const LEVELS = ['set', 'day', 'week', 'month'] as const;
export type Level = (typeof LEVELS)[number];

/** All values of one plot in one column. */
export interface PlottedRange {
  readonly low: number;
  readonly high: number;
  /** Places of the highest and of the lowest value that can be drawn. */
  readonly top: number | undefined;
  readonly bottom: number | undefined;
  /** The worst of the stored sub-scores; undefined where none could be scored. */
  readonly score: SubScore | undefined;
  readonly count: number;
}

export interface SetsColumn {
  readonly kind: 'sets';
  readonly key: string;
  /** When the first of it was, and the last; of a column of sets the time of the set. */
  readonly from: number;
  readonly to: number;
  /** Those that count. Empty where only something else was recorded, or all of it is struck. */
  readonly points: readonly ChartPoint[];
  /** Those that are struck: they stay in sight and count for nothing. */
  readonly struck: readonly ChartPoint[];
  readonly events: readonly ChartEvent[];
}

/** A time without any set, as narrow as its words and never unnoticed. */
export interface GapColumn {
  readonly kind: 'gap';
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** Whole days, weeks or months of the level without a set; of single sets, days. */
  readonly missing: number;
}

export type ChartColumn = SetsColumn | GapColumn;

const DAY = 24 * 3_600_000;

interface Bucketing {
  readonly of: (at: number) => number;
  readonly start: (bucket: number) => number;
}

const BUCKETS: Readonly<Record<Exclude<Level, 'set'>, Bucketing>> = {
  day: { of: londonDay, start: startOfDay },
  week: { of: londonWeek, start: startOfWeek },
  month: { of: londonMonth, start: startOfMonth },
};

interface Building {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly points: ChartPoint[];
  readonly struck: ChartPoint[];
  readonly events: ChartEvent[];
}

function building(key: string, from: number, to = from): Building {
  return { key, from, to, points: [], struck: [], events: [] };
}

function put(column: Building, point: ChartPoint): void {
  (point.set.struck === undefined ? column.points : column.struck).push(point);
}

function columnsOfSets(points: readonly ChartPoint[], events: readonly ChartEvent[]): Building[] {
  const columns = points.map((point) => {
    const column = building(point.set.id, point.at);
    put(column, point);
    return column;
  });
  const placeById = new Map(points.map((point, index) => [point.set.id, index]));
  const alone: Building[] = [];
  for (const event of events) {
    const place = setOfEvent(event, points, placeById);
    if (place !== undefined) columns[place]?.events.push(event);
    // A finding without any set beside it is told of elsewhere: a chart of observations without observations is empty.
    else if (event.kind !== 'finding') {
      const last = alone.at(-1);
      if (last !== undefined && event.at - last.from < DAY / 8) last.events.push(event);
      else {
        const own = building(`event ${event.id}`, event.at);
        own.events.push(event);
        alone.push(own);
      }
    }
  }
  return alone.length === 0 ? columns : [...columns, ...alone].sort((a, b) => a.from - b.from);
}

function columnsOfBuckets(
  points: readonly ChartPoint[],
  events: readonly ChartEvent[],
  level: Exclude<Level, 'set'>,
): Building[] {
  const { of, start } = BUCKETS[level];
  const found = new Map<number, Building>();
  const at = (time: number): Building => {
    const bucket = of(time);
    let column = found.get(bucket);
    if (column === undefined) {
      column = building(`${level} ${String(bucket)}`, start(bucket), start(bucket + 1) - 1);
      found.set(bucket, column);
    }
    return column;
  };
  for (const point of points) put(at(point.at), point);
  for (const event of events) at(event.at).events.push(event);
  return [...found.values()].sort((a, b) => a.from - b.from);
}

/** From this on, the time between two sets is a gap with its own column; the row of times says every shorter one. */
export const GAP_MS = DAY;

function gapBetween(before: Building, after: Building, level: Level): GapColumn | undefined {
  const from = before.to;
  const to = after.from;
  const key = `gap ${after.key}`;
  if (level === 'set') {
    const missing = Math.floor((to - from) / DAY);
    return to - from > GAP_MS ? { kind: 'gap', key, from, to, missing } : undefined;
  }
  const { of } = BUCKETS[level];
  const missing = of(to) - of(from) - 1;
  return missing > 0 ? { kind: 'gap', key, from: from + 1, to: to - 1, missing } : undefined;
}

/** Oldest first, with a gap wherever time passed without anything. */
export function chartColumns(
  points: readonly ChartPoint[],
  events: readonly ChartEvent[],
  level: Level,
): readonly ChartColumn[] {
  const built = level === 'set' ? columnsOfSets(points, events) : columnsOfBuckets(points, events, level);
  const columns: ChartColumn[] = [];
  let before: Building | undefined;
  for (const column of built) {
    const gap = before && gapBetween(before, column, level);
    if (gap !== undefined) columns.push(gap);
    columns.push({ kind: 'sets', ...column });
    before = column;
  }
  return columns;
}

function worseScore(a: SubScore | undefined, b: SubScore | undefined): SubScore | undefined {
  if (a === undefined) return b;
  return b === undefined || a > b ? a : b;
}

function rangeOf(values: readonly PlottedValue[]): PlottedRange | undefined {
  const [first] = values;
  if (first === undefined) return undefined;
  let low = first.value;
  let high = first.value;
  let top = first.place;
  let bottom = first.place;
  let score: SubScore | undefined;
  for (const one of values) {
    low = Math.min(low, one.value);
    high = Math.max(high, one.value);
    if (one.place !== undefined) {
      top = top === undefined ? one.place : Math.min(top, one.place);
      bottom = bottom === undefined ? one.place : Math.max(bottom, one.place);
    }
    score = worseScore(score, one.score);
  }
  return { low, high, top, bottom, score, count: values.length };
}

/** What a column shows. Where all of a column is struck, what was struck, to be drawn struck through. */
export interface ColumnContent {
  readonly struck: boolean;
  readonly plots: Readonly<Partial<Record<PlotId, PlottedRange>>>;
  readonly diastolic: PlottedRange | undefined;
  /** Flow of oxygen, lowest and highest where it was said. */
  readonly litres: { readonly low: number; readonly high: number } | undefined;
  /** The set with the highest total. */
  readonly worst: ChartPoint | undefined;
  /** Whether every set of it is complete: otherwise the highest total is "at least". */
  readonly allComplete: boolean;
  readonly mismatch: boolean;
  readonly notAtHub: number;
  readonly replaces: boolean;
  readonly scales: readonly Spo2Scale[];
}

/**
 * Of two totals the higher is the worse; of two equal ones the one that is not complete, because it may be more. A band of a
 * single 3 goes before the same total without one.
 */
function isWorse(a: ChartPoint, b: ChartPoint): boolean {
  if (a.number !== b.number) return a.number > b.number;
  const [bandA, bandB] = [certainBand(a), certainBand(b)];
  if (bandA !== bandB) return BAND_RANK[bandA] > BAND_RANK[bandB];
  return !a.complete && b.complete;
}

const BAND_RANK: Readonly<Record<News2Band, number>> = { low: 0, 'low-medium': 1, medium: 2, high: 3 };

/** The band of a set, or the one that is already certain while something is missing. */
export function certainBand({ set: { news2 } }: ChartPoint): News2Band {
  return news2.status === 'complete' ? news2.band : news2.bandAtLeast;
}

/** The worst band of a column: a single 3 counts even where another set of it has the higher total. */
export function worstBand(points: readonly ChartPoint[]): News2Band {
  return points.map(certainBand).reduce((a, b) => (BAND_RANK[b] > BAND_RANK[a] ? b : a), 'low');
}

function makeContent(column: SetsColumn): ColumnContent {
  const struck = column.points.length === 0 && column.struck.length > 0;
  const points = struck ? column.struck : column.points;
  const plots: Partial<Record<PlotId, PlottedRange>> = {};
  for (const plot of PLOT_IDS) {
    const range = rangeOf(points.flatMap(({ values }) => values[plot] ?? []));
    if (range !== undefined) plots[plot] = range;
  }
  const litres = points.flatMap((point) => point.litresPerMinute ?? []);
  let worst: ChartPoint | undefined;
  for (const point of points) if (worst === undefined || isWorse(point, worst)) worst = point;
  return {
    struck,
    plots,
    diastolic: rangeOf(points.flatMap(({ diastolic }) => diastolic ?? [])),
    litres: litres.length === 0 ? undefined : { low: Math.min(...litres), high: Math.max(...litres) },
    worst,
    allComplete: points.every(({ complete }) => complete),
    mismatch: points.some(({ set }) => set.scoreMismatch),
    notAtHub: points.filter(({ set }) => !set.atHub).length,
    replaces: points.some(({ set }) => set.replaces !== undefined),
    scales: [...new Set(points.map(({ set }) => set.news2.scale))],
  };
}

const contents = new WeakMap<SetsColumn, ColumnContent>();

/** Made when a column is drawn for the first time, and kept with it. */
export function contentOf(column: SetsColumn): ColumnContent {
  let content = contents.get(column);
  if (content === undefined) {
    content = makeContent(column);
    contents.set(column, content);
  }
  return content;
}
