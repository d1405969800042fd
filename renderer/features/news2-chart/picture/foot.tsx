import { CHART_WORDS } from '../../../text/chart.ts';
import { spanWords } from '../../../text/time.ts';
import { contentOf, worstBand, type ColumnContent, type SetsColumn } from '../columns.ts';
import { eventCounts } from '../event-counts.ts';
import type { ColumnPlace, FootLine, Geometry } from '../geometry.ts';

/** "6", "3+" while something is missing: the real total is that or more. */
export function totalWords(content: ColumnContent): string {
  const { worst, allComplete } = content;
  if (worst === undefined) return '';
  return `${String(worst.number)}${allComplete ? '' : '+'}`;
}

/** "normal", "+5", "+2 or more", "?": what is not complete may still come to more. */
export function changeWords(content: ColumnContent, normal: number | undefined, long = false): string {
  const { worst, allComplete } = content;
  if (worst === undefined || normal === undefined) return '';
  const by = worst.number - normal;
  if (!allComplete) {
    if (by <= 0) return CHART_WORDS.changeUnknown;
    return long ? CHART_WORDS.atLeastAbove(by) : `≥ ${CHART_WORDS.above(by)}`;
  }
  return by === 0 ? CHART_WORDS.same : CHART_WORDS.above(by);
}

function bandWords(column: SetsColumn, content: ColumnContent): string {
  const { worst } = content;
  if (worst === undefined) return '';
  const points = content.struck ? column.struck : column.points;
  return worst.complete ? CHART_WORDS.bandShort(worstBand(points)) : CHART_WORDS.soFar;
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => part.slice(0, 1).toUpperCase())
    .join('')
    .slice(0, 3);
}

export function Totals({ at, newestKey }: { readonly at: Geometry; readonly newestKey: string | undefined }) {
  const { metrics, totals } = at;
  const size = metrics.size === 'print' ? metrics.font + 2 : metrics.font + 3;
  return at.columns.map(({ column, x, width, centre }) => {
    if (column.kind === 'gap') return null;
    const content = contentOf(column);
    const { worst } = content;
    if (worst === undefined) return null;
    const points = content.struck ? column.struck : column.points;
    const word = worst.complete ? worstBand(points) : 'so-far';
    const dashed = !content.allComplete;
    return (
      <g key={column.key} className={content.struck ? 'oc-struck' : undefined} data-cell={`total ${column.key}`}>
        <rect
          className={`oc-total oc-total--${word}${dashed ? ' oc-total--dashed' : ''}`}
          x={x + 2}
          y={totals}
          width={width - 4}
          height={metrics.total}
          rx={4}
          strokeWidth={column.key === newestKey ? 2.5 : 1.5}
          data-band={word}
        />
        <text
          className={`oc-total__number oc-total__number--${word}`}
          x={centre}
          y={totals + metrics.total / 2 + size * 0.36}
          fontSize={size}
          textAnchor="middle"
        >
          {totalWords(content)}
        </text>
        {content.mismatch && (
          <g className="oc-alarm">
            <polygon
              points={alarmPoints(x + width - metrics.badge * 0.85, totals + metrics.total / 2, metrics.badge * 0.55)}
            />
            <text
              x={x + width - metrics.badge * 0.85}
              y={totals + metrics.total / 2 + metrics.small * 0.42}
              fontSize={metrics.small}
              textAnchor="middle"
            >
              !
            </text>
          </g>
        )}
      </g>
    );
  });
}

function alarmPoints(x: number, y: number, half: number): string {
  return [
    [x, y - half * 1.2],
    [x + half * 1.25, y + half],
    [x - half * 1.25, y + half],
  ]
    .map((point) => point.map(String).join(','))
    .join(' ');
}

export interface FootProps {
  readonly at: Geometry;
  readonly single: boolean;
  readonly normal: number | undefined;
  readonly name: string;
}

function lineWords(
  line: Exclude<FootLine, 'also'>,
  column: SetsColumn,
  before: ColumnPlace | undefined,
  { single, normal }: FootProps,
): string {
  const content = contentOf(column);
  switch (line) {
    case 'band':
      return bandWords(column, content);
    case 'change':
      return changeWords(content, normal);
    case 'since':
      if (!single) return String(column.points.length);
      return before === undefined || before.column.kind === 'gap' || content.worst === undefined
        ? ''
        : spanShort(column.from - before.column.to);
    case 'by': {
      const names = new Set((content.struck ? column.struck : column.points).map(({ set }) => initials(set.by.name)));
      return names.size > 3 ? String(names.size) : [...names].join(' ');
    }
    default:
      return line satisfies never;
  }
}

/** "4 h", "35 min", "1 day": the first part of a span, where there is little room. */
function spanShort(milliseconds: number): string {
  return spanWords(milliseconds).split(' ').slice(0, 2).join(' ');
}

function lineLabel(line: FootLine, { single, normal }: FootProps): string {
  switch (line) {
    case 'band':
      return CHART_WORDS.band;
    case 'change':
      return normal === undefined ? CHART_WORDS.noNormal : CHART_WORDS.changeOf(normal);
    case 'since':
      return single ? CHART_WORDS.since : CHART_WORDS.sets;
    case 'by':
      return CHART_WORDS.by;
    case 'also':
      return CHART_WORDS.also;
    default:
      return line satisfies never;
  }
}

/** Small boxes with a letter each, as many as there is room for. */
function Marks({ place, at, y }: { readonly place: ColumnPlace; readonly at: Geometry; readonly y: number }) {
  const { metrics } = at;
  if (place.column.kind === 'gap') return null;
  const marks = eventCounts(place.column);
  const size = metrics.small;
  const fits = Math.max(1, Math.floor((place.width - 4) / (size * 1.5)));
  const drawn = marks.length > fits ? [...marks.slice(0, fits - 1), { kind: 'more', words: '…' } as const] : marks;
  const widths = drawn.map(({ words }) => Math.max(size * 1.25, words.length * size * 0.62 + 6));
  let x = place.centre - widths.reduce((sum, width) => sum + width + 2, -2) / 2;
  return drawn.map(({ kind, words }, index) => {
    const width = widths[index] ?? size;
    const left = x;
    x += width + 2;
    return (
      <g key={kind} className={`oc-mark oc-mark--${kind}`} data-mark={kind}>
        <rect x={left} y={y + 1} width={width} height={metrics.line - 3} rx={kind === 'call' ? 8 : 2.5} />
        <text x={left + width / 2} y={y + metrics.line / 2 + size * 0.36 - 0.5} fontSize={size} textAnchor="middle">
          {words}
        </text>
      </g>
    );
  });
}

/** The rows under the totals. */
export function Foot(props: FootProps) {
  const { at } = props;
  const { metrics, lines } = at;
  return (Object.entries(lines) as [FootLine, number][]).map(([line, y]) => (
    <g key={line}>
      <line className="oc-grid oc-grid--row" x1={0} x2={at.right} y1={y} y2={y} />
      <text className="oc-foot-name" x={2} y={y + metrics.line / 2 + metrics.small * 0.36} fontSize={metrics.small}>
        {lineLabel(line, props)}
      </text>
      {at.columns.map((place, index) => {
        const { column } = place;
        if (column.kind === 'gap') return null;
        if (line === 'also') return <Marks key={column.key} place={place} at={at} y={y} />;
        return (
          <text
            key={column.key}
            className={contentOf(column).struck ? 'oc-foot oc-struck' : 'oc-foot'}
            x={place.centre}
            y={y + metrics.line / 2 + metrics.small * 0.36}
            fontSize={metrics.small}
            textAnchor="middle"
            data-cell={`${line} ${column.key}`}
          >
            {lineWords(line, column, at.columns[index - 1], props)}
          </text>
        );
      })}
    </g>
  ));
}
