import { memo, useId } from 'react';
import type { ChartWords } from '../../../text/chart.ts';
import { CHART_WORDS, columnHead } from '../../../text/chart.ts';
import { contentOf, type Level } from '../columns.ts';
import type { ColumnPlace, Geometry } from '../geometry.ts';
import { londonDay } from '../london-days.ts';
import type { Normals } from '../normals.ts';
import { spo2Plot } from '../rows.ts';
import { Foot, Totals } from './foot.tsx';
import { BlockLabel, RowLimits } from './labels.tsx';
import { Plot, StruckScale, WordCells } from './plot.tsx';

export interface ChartPictureProps {
  readonly at: Geometry;
  readonly level: Level;
  readonly words: ChartWords;
  readonly name: string;
  readonly normals: Normals;
  /** The newest column of all that is recorded, where it is in sight. */
  readonly newestKey: string | undefined;
  readonly pickedKey?: string | undefined;
}

function Heads({ at, level, newestKey }: Pick<ChartPictureProps, 'at' | 'level' | 'newestKey'>) {
  const { metrics } = at;
  let day: number | undefined;
  return at.columns.map(({ column, centre, x, width }) => {
    if (column.kind === 'gap') {
      day = undefined;
      return null;
    }
    const today = londonDay(column.from);
    const [upper, lower] = columnHead(level, column.from, column.to, today !== day);
    day = today;
    const struck = contentOf(column).struck;
    const newest = column.key === newestKey;
    return (
      <g key={column.key} className={struck ? 'oc-struck' : undefined}>
        {newest && <rect className="oc-newest" x={x} y={0} width={width} height={at.height} rx={4} />}
        <text className="oc-day" x={centre} y={metrics.head * 0.36} fontSize={metrics.font} textAnchor="middle">
          {upper}
        </text>
        <text
          className={newest ? 'oc-time oc-value--newest' : 'oc-time'}
          x={centre}
          y={metrics.head * 0.82}
          fontSize={metrics.font}
          textAnchor="middle"
        >
          {lower}
        </text>
      </g>
    );
  });
}

/** A time without sets: a broken strip with its length in words. */
function Gap({ place, at, level }: { readonly place: ColumnPlace; readonly at: Geometry; readonly level: Level }) {
  const { metrics } = at;
  const { column, x, width, centre } = place;
  if (column.kind !== 'gap') return null;
  const words = CHART_WORDS.gap[level](column.missing).split(' ');
  const bottom = at.totals - metrics.gap;
  const middle = (metrics.head + bottom) / 2;
  return (
    <g className="oc-gap" data-gap={column.key}>
      <rect x={x + 2} y={metrics.head} width={width - 4} height={bottom - metrics.head} />
      <line x1={x + 2} x2={x + 2} y1={metrics.head} y2={bottom} />
      <line x1={x + width - 2} x2={x + width - 2} y1={metrics.head} y2={bottom} />
      {[...words, CHART_WORDS.gapTail].map((word, index) => (
        <text
          key={word}
          x={centre}
          y={middle + (index - 1) * metrics.font * 1.25}
          fontSize={metrics.small}
          textAnchor="middle"
        >
          {word}
        </text>
      ))}
    </g>
  );
}

/** Where the SpO2 scale of one set is not that of the set before. */
function ScaleChanges({ at }: { readonly at: Geometry }) {
  const { metrics } = at;
  const plots = at.blocks.filter(({ plot, kind }) => plot.startsWith('spo2') && kind === 'rows');
  const [first] = plots;
  const last = plots.at(-1);
  if (first === undefined || last === undefined) return null;
  let before: readonly number[] = [];
  return at.columns.map(({ column, x }) => {
    if (column.kind === 'gap' || contentOf(column).worst === undefined || contentOf(column).struck) return null;
    const { scales } = contentOf(column);
    const changed = before.length > 0 && before.join() !== scales.join();
    before = scales;
    const now = scales.at(-1);
    if (!changed || now === undefined) return null;
    // In the rows that are not used from here on there is room for words.
    const block = plots.find(({ plot }) => plot !== spo2Plot(now)) ?? first;
    return (
      <g key={column.key} className="oc-scale-change" data-scale-change={column.key}>
        <line x1={x} x2={x} y1={first.top} y2={last.top + last.height} />
        <text x={x + 4} y={block.top + metrics.small} fontSize={metrics.small}>
          {CHART_WORDS.scaleFromHere(now)}
        </text>
      </g>
    );
  });
}

/** On paper without colour, dots, lines and crosses stand for 1, 2 and 3. */
function Patterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-1`} width={6} height={6} patternUnits="userSpaceOnUse">
        <circle className="oc-ink-fill" cx={1.5} cy={1.5} r={0.45} />
        <circle className="oc-ink-fill" cx={4.5} cy={4.5} r={0.45} />
      </pattern>
      <pattern id={`${id}-2`} width={5} height={5} patternUnits="userSpaceOnUse">
        <path className="oc-ink" d="M0 5L5 0" />
      </pattern>
      <pattern id={`${id}-3`} width={5} height={5} patternUnits="userSpaceOnUse">
        <path className="oc-ink" d="M0 5L5 0M0 0L5 5" />
      </pattern>
    </defs>
  );
}

function ChartPictureOf({ at, level, words, name, normals, newestKey, pickedKey }: ChartPictureProps) {
  const id = useId();
  const { metrics } = at;
  const single = level === 'set';
  const patterns = metrics.size === 'print' ? id : undefined;
  const { width, height } = at;
  const picked = at.columns.find(({ column }) => column.key === pickedKey);
  return (
    <svg
      className={`oc oc--${metrics.size}`}
      width={width}
      height={height}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      aria-hidden="true"
      focusable="false"
    >
      {patterns !== undefined && <Patterns id={patterns} />}
      <Heads at={at} level={level} newestKey={newestKey} />
      {metrics.limitsWidth > 0 && (
        <>
          <text
            className="oc-foot-name"
            x={at.left - 6}
            y={metrics.head * 0.36}
            fontSize={metrics.small}
            textAnchor="end"
          >
            {single ? CHART_WORDS.date : ''}
          </text>
          <text
            className="oc-foot-name"
            x={at.left - 6}
            y={metrics.head * 0.82}
            fontSize={metrics.small}
            textAnchor="end"
          >
            {single ? CHART_WORDS.time : CHART_WORDS.date}
          </text>
          <text
            className="oc-foot-name"
            x={at.right + metrics.scoreWidth / 2}
            y={metrics.head * 0.82}
            fontSize={metrics.small}
            textAnchor="middle"
          >
            {CHART_WORDS.score}
          </text>
        </>
      )}
      {at.blocks.map((block) => {
        const { plot } = block;
        const shared = { block, at, words, single, newestKey, patterns };
        return (
          <g key={plot} data-block={plot}>
            <BlockLabel block={block} at={at} words={words} normal={normals.words[plot]} />
            {block.kind === 'struck' && <StruckScale block={block} at={at} name={name} />}
            {block.kind === 'cell' && <WordCells {...shared} normalPlace={undefined} />}
            {block.kind === 'rows' && (
              <>
                <Plot {...shared} normalPlace={normals.places[plot]} />
                <RowLimits block={block} at={at} />
              </>
            )}
          </g>
        );
      })}
      <ScaleChanges at={at} />
      <text
        className="oc-total-name"
        x={2}
        y={at.totals + metrics.total / 2 + metrics.font * 0.36}
        fontSize={metrics.font + 1}
      >
        {single ? CHART_WORDS.total : CHART_WORDS.totalWorst}
      </text>
      <Totals at={at} newestKey={newestKey} />
      <Foot at={at} single={single} normal={normals.total} name={name} />
      {at.columns.map((place) =>
        place.column.kind === 'gap' ? <Gap key={place.column.key} place={place} at={at} level={level} /> : null,
      )}
      {picked !== undefined && (
        <rect className="oc-picked" x={picked.x + 1} y={1} width={picked.width - 2} height={height - 2} rx={5} />
      )}
    </svg>
  );
}

/** The whole picture. Hidden from screen readers: the buttons over it and the table beside it say the same. */
export const ChartPicture = memo(ChartPictureOf);
