import { memo, useMemo, useRef, type PointerEvent } from 'react';
import { CHART_WORDS } from '../../text/chart.ts';
import { dateWords } from '../../text/time.ts';
import type { News2Band } from '#domain/news2/score.ts';
import { certainBand } from './columns.ts';
import type { ChartPoint } from './points.ts';

const HEIGHT = 46;
const BASE = 32;
/** Totals are 0 to 20: a higher one than this is drawn as high as this, so that 5 and 7 can be told apart. */
const MOST = 12;
const BANDS: readonly News2Band[] = ['low', 'low-medium', 'medium', 'high'];

interface Span {
  readonly from: number;
  readonly to: number;
}

interface OverviewStripProps {
  readonly points: readonly ChartPoint[];
  readonly shown: Span;
  readonly width: number;
  /** The instant that shall stand in the middle of what is shown. */
  readonly onLook: (at: number) => void;
}

function heightOf(number: number): number {
  return 3 + (Math.min(MOST, number) / MOST) * (BASE - 4);
}

/** One path for each band: two thousand sets are four elements. Of sets that share a pixel the worst is drawn. */
function paths(points: readonly ChartPoint[], all: Span, width: number): ReadonlyMap<News2Band, string> {
  const worst = new Map<number, ChartPoint>();
  const span = Math.max(1, all.to - all.from);
  for (const point of points) {
    if (point.set.struck !== undefined) continue;
    const x = Math.round(((point.at - all.from) / span) * (width - 12)) + 6;
    const known = worst.get(x);
    if (known === undefined || known.number < point.number) worst.set(x, point);
  }
  const bar = Math.min(10, Math.max(2, Math.floor(width / Math.max(1, points.length) / 3)));
  const drawn = new Map<News2Band, string>();
  for (const [x, point] of worst) {
    const band = certainBand(point);
    const height = heightOf(point.number);
    drawn.set(
      band,
      `${drawn.get(band) ?? ''}M${(x - bar / 2).toFixed(1)} ${String(BASE)}v${(-height).toFixed(1)}h${String(bar)}v${height.toFixed(1)}z`,
    );
  }
  return drawn;
}

/**
 * All totals that are loaded over true time, and what part of it the chart shows. It can be dragged; the buttons beside the
 * chart do the same, and to a screen reader they are all there is of it.
 */
function OverviewStripOf({ points, shown, width, onLook }: OverviewStripProps) {
  const [first] = points;
  const last = points.at(-1);
  const all = useMemo(() => ({ from: first?.at ?? 0, to: last?.at ?? 0 }), [first, last]);
  const drawn = useMemo(() => paths(points, all, width), [points, all, width]);
  const dragging = useRef(false);
  const span = Math.max(1, all.to - all.from);
  const x = (at: number): number => 6 + ((at - all.from) / span) * (width - 12);
  const look = (event: PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    onLook(all.from + ((event.clientX - box.left - 6) / Math.max(1, box.width - 12)) * span);
  };
  const left = Math.max(0, x(shown.from) - 5);
  const right = Math.min(width, x(shown.to) + 5);
  return (
    <svg
      className="oc-overview"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${String(width)} ${String(HEIGHT)}`}
      aria-hidden="true"
      data-testid="chart-overview"
      onPointerDown={(event) => {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        look(event);
      }}
      onPointerMove={(event) => {
        if (dragging.current) look(event);
      }}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
    >
      {[5, 7].map((level) => (
        <line
          key={level}
          className="oc-overview__level"
          x1={0}
          x2={width}
          y1={BASE - heightOf(level)}
          y2={BASE - heightOf(level)}
        />
      ))}
      {BANDS.map((band) => (
        <path key={band} className={`oc-overview__bar--${band}`} d={drawn.get(band) ?? ''} />
      ))}
      <rect className="oc-overview__window" x={left} y={1} width={Math.max(8, right - left)} height={BASE} rx={3} />
      <text x={3} y={HEIGHT - 3}>
        {dateWords(all.from)}
      </text>
      <text x={width / 2} y={HEIGHT - 3} textAnchor="middle">
        {CHART_WORDS.overview}
      </text>
      <text x={width - 3} y={HEIGHT - 3} textAnchor="end">
        {dateWords(all.to)}
      </text>
    </svg>
  );
}

export const OverviewStrip = memo(OverviewStripOf);
