import { useMemo, useState } from 'react';
import { chartColumns, LEVELS, type ChartColumn, type Level } from './columns.ts';
import type { ChartEvent } from './events.ts';
import { metricsOf, roomFor, type ChartSize, type Metrics } from './geometry.ts';
import type { ChartPoint } from './points.ts';
import { columnAt, shownColumns } from './window.ts';

export interface ChartWindow {
  readonly level: Level;
  readonly metrics: Metrics;
  readonly columns: readonly ChartColumn[];
  readonly start: number;
  readonly end: number;
  readonly shown: readonly ChartColumn[];
  readonly atOldest: boolean;
  readonly atNewest: boolean;
  readonly zoomTo: (level: Level) => void;
  readonly zoomBy: (steps: number) => void;
  /** So that what was at the right edge is at the right edge of the new picture; positive is newer. */
  readonly moveBy: (columns: number) => void;
  readonly toOldest: () => void;
  readonly toNewest: () => void;
  /** An instant into the middle of the picture. */
  readonly lookAt: (at: number) => void;
  /** Shows a level with an instant at its right edge. */
  readonly open: (level: Level, at: number) => void;
  /** The column with this index into sight. */
  readonly reveal: (index: number) => void;
}

/**
 * What of the record is in sight. The place is kept as an instant and not as a number of columns, so that it stays where it is
 * when older sets arrive in front, when a newer one arrives behind, and when the zoom changes.
 */
export function useChartWindow(
  points: readonly ChartPoint[],
  events: readonly ChartEvent[],
  size: ChartSize,
  touch: boolean,
  width: number,
): ChartWindow {
  const [level, setLevel] = useState<Level>('set');
  /** The start of the column at the right edge; undefined follows the newest. */
  const [edge, setEdge] = useState<number>();
  const columns = useMemo(() => chartColumns(points, events, level), [points, events, level]);
  const metrics = useMemo(() => metricsOf(size, touch, level, width), [size, touch, level, width]);
  const room = roomFor(metrics, width);
  const wanted = edge === undefined ? columns.length : columnAt(columns, edge) + 1;
  const { start, end } = shownColumns(columns, wanted, room, metrics.widths);
  const shown = useMemo(() => columns.slice(start, end), [columns, start, end]);

  const endAt = (index: number): void => {
    const least = shownColumns(columns, 1, room, metrics.widths).end;
    const next = Math.max(least, Math.min(columns.length, index));
    setEdge(next >= columns.length ? undefined : columns[next - 1]?.from);
  };
  const zoomTo = (next: Level): void => {
    setLevel(next);
    // A week that is at the right edge ends there: so do its days.
    if (edge !== undefined) setEdge(columns[end - 1]?.to);
  };
  return {
    level,
    metrics,
    columns,
    start,
    end,
    shown,
    atOldest: start === 0,
    atNewest: end === columns.length,
    zoomTo,
    zoomBy: (steps) => {
      const next = LEVELS[LEVELS.indexOf(level) - steps];
      if (next !== undefined && next !== level) zoomTo(next);
    },
    moveBy: (by) => {
      endAt(end + by);
    },
    toOldest: () => {
      endAt(1);
    },
    toNewest: () => {
      setEdge(undefined);
    },
    lookAt: (at) => {
      endAt(columnAt(columns, at) + 1 + Math.floor((end - start) / 2));
    },
    open: (next, at) => {
      setLevel(next);
      setEdge(at);
    },
    reveal: (index) => {
      if (index < start) endAt(index + (end - start));
      else if (index >= end) endAt(index + 1);
    },
  };
}
