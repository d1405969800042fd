import type { ChartWords } from '../../../text/chart.ts';
import { CHART_WORDS, oxygenWords, rangeWords, valueWords } from '../../../text/chart.ts';
import { contentOf, type ColumnContent, type PlottedRange } from '../columns.ts';
import type { Block, ColumnPlace, Geometry } from '../geometry.ts';
import { acvpuOf, bandsOf, chartRows, spo2Plot, supportOf, type PlotId } from '../rows.ts';
import { ScoreBadge, ValueAndScore } from './marks.tsx';

/** What a plot's range is in words: "23", "18–23", "Air", "2 L". */
export function plotWords(plot: PlotId, range: PlottedRange, content: ColumnContent, words: ChartWords): string {
  if (plot === 'air-or-oxygen') {
    const worst = oxygenWords(supportOf(range.low), content.litres);
    return range.low === range.high ? worst : rangeWords(oxygenWords('air', undefined), worst);
  }
  const one = (value: number): string => valueWords(plot, value, words, acvpuOf);
  // The worst state of consciousness is the lowest number.
  return plot === 'consciousness'
    ? rangeWords(one(range.high), one(range.low))
    : rangeWords(one(range.low), one(range.high));
}

/** In the rows of the paper chart the letter stands in its row, which has the word beside it. */
function letterWords(range: PlottedRange): string {
  return rangeWords(acvpuOf(range.high), acvpuOf(range.low));
}

interface PlotProps {
  readonly block: Block;
  readonly at: Geometry;
  readonly words: ChartWords;
  /** Whether each column is one set, so that neighbours can be joined. */
  readonly single: boolean;
  readonly newestKey: string | undefined;
  /** Where the value that is normal for this person stands. */
  readonly normalPlace: number | undefined;
  /** Names of the patterns that stand for colours on paper, where there are any. */
  readonly patterns: string | undefined;
}

/** The colours behind a plot, from its left edge to its scores. */
export function Bands({ block, at, patterns }: Pick<PlotProps, 'block' | 'at' | 'patterns'>) {
  const { plot, top, height } = block;
  const { metrics, left, right } = at;
  const x = left - metrics.limitsWidth;
  return bandsOf(plot).map((band) => {
    const word = String(band.score ?? 'unknown');
    const box = { x, y: top + band.top * height, width: right - x, height: (band.bottom - band.top) * height };
    return (
      <g key={band.top}>
        <rect className={`oc-band oc-band--${word}`} {...box} data-plot={plot} data-band={word} />
        {patterns !== undefined && (band.score ?? 0) > 0 && (
          <rect {...box} x={left} width={right - left} fill={`url(#${patterns}-${word})`} className="oc-pattern" />
        )}
      </g>
    );
  });
}

/** All lines of a plot in two paths: a picture of few elements is drawn fast. */
function Rows({ block, at }: Pick<PlotProps, 'block' | 'at'>) {
  const { metrics, left, right } = at;
  const { plot, top, height } = block;
  const row = height / chartRows(plot).length;
  const x = left - metrics.limitsWidth;
  const across = chartRows(plot)
    .slice(metrics.limitsWidth === 0 ? Infinity : 1)
    .map((_, index) => `M${String(x)} ${(top + row * (index + 1)).toFixed(2)}H${String(right)}`);
  const down = at.columns.map((place) => `M${place.x.toFixed(2)} ${String(top)}v${String(height)}`);
  return (
    <>
      <path className="oc-grid oc-grid--row" d={across.join('')} />
      <path className="oc-grid" d={down.join('')} />
      <rect className="oc-frame" x={x} y={top} width={right - x + metrics.scoreWidth} height={height} />
    </>
  );
}

/** Joins neighbours. A value that was not taken and a gap in time break the line; what is struck counts for nothing. */
function Joined({ block, at }: Pick<PlotProps, 'block' | 'at'>) {
  const { plot, top, height } = block;
  const counting = at.columns.filter(
    ({ column }) => column.kind === 'gap' || (column.points.length > 0 && !contentOf(column).struck),
  );
  const dots = counting.map(({ column, centre }) => {
    const place = column.kind === 'gap' ? undefined : contentOf(column).plots[plot]?.top;
    return place === undefined ? undefined : { key: column.key, x: centre, y: dotY(place, top, height) };
  });
  return dots.slice(1).map((dot, index) => {
    const before = dots[index];
    if (dot === undefined || before === undefined) return null;
    return <line key={dot.key} className="oc-line" x1={before.x} y1={before.y} x2={dot.x} y2={dot.y} />;
  });
}

/** The middle of a dot, which is drawn inside its plot even for values far beyond the last row. */
function dotY(place: number, top: number, height: number): number {
  return Math.min(top + height - 4.5, Math.max(top + 4.5, top + place * height));
}

/** The middle of words that stand over a place, or under it where there is no room. */
function besidePlace(highest: number, lowest: number, block: Block, font: number): number {
  const away = font * 0.62 + 5;
  const over = highest - away;
  if (over - font * 0.6 >= block.top - 1) return over;
  return Math.min(lowest + away, block.top + block.height - font * 0.6);
}

function Arrow({
  x,
  y,
  size,
  up,
}: {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly up: boolean;
}) {
  const back = up ? size : -size;
  return (
    <polyline
      className="oc-arrow"
      points={`${String(x - size)},${String(y + back)} ${String(x)},${String(y)} ${String(x + size)},${String(y + back)}`}
    />
  );
}

interface CellProps extends Pick<PlotProps, 'block' | 'at' | 'words' | 'single'> {
  readonly place: ColumnPlace;
  readonly content: ColumnContent;
  readonly newest: boolean;
}

/** Systolic and diastolic as two arrowheads whose tips are the values; only the upper one is scored. */
function Pressure({ block, at, words, single, place, content, newest }: CellProps) {
  const { metrics } = at;
  const { top, height } = block;
  const systolic = content.plots['blood-pressure'];
  if (systolic?.top === undefined || systolic.bottom === undefined) return null;
  const { diastolic } = content;
  const x = place.centre;
  const [upper, upperEnd] = [top + systolic.top * height, top + systolic.bottom * height];
  const arrow = metrics.size === 'print' ? 3 : 5;
  const lower = diastolic?.bottom === undefined ? undefined : top + diastolic.bottom * height;
  const lowerStart = diastolic?.top === undefined ? undefined : top + diastolic.top * height;
  const { font } = metrics;
  const over = upper - arrow - font * 0.7;
  const under = (lower ?? 0) + arrow + font;
  return (
    <>
      {single && lower !== undefined && <line className="oc-pressure" x1={x} x2={x} y1={upper} y2={lower} />}
      {!single && <line className="oc-range" x1={x} x2={x} y1={upper} y2={upperEnd} />}
      {!single && lower !== undefined && <line className="oc-range" x1={x} x2={x} y1={lowerStart} y2={lower} />}
      <Arrow x={x} y={upper} size={arrow} up={false} />
      {lower !== undefined && <Arrow x={x} y={lower} size={arrow} up />}
      <ValueAndScore
        words={plotWords('blood-pressure', systolic, content, words)}
        score={systolic.score}
        centre={x}
        y={over - font * 0.6 < top - 1 ? upper + font * 0.75 : over}
        metrics={metrics}
        bold={newest}
      />
      {diastolic !== undefined && lower !== undefined && (
        <text
          className="oc-value oc-value--unscored"
          x={under > top + height - 2 ? x + arrow + 4 : x}
          y={under > top + height - 2 ? lower + font * 0.36 : under}
          fontSize={font}
          textAnchor={under > top + height - 2 ? 'start' : 'middle'}
        >
          {rangeWords(String(diastolic.low), String(diastolic.high))}
        </text>
      )}
    </>
  );
}

function PlottedCell(props: CellProps) {
  const { block, at, words, single, place, content, newest } = props;
  const { plot, top, height } = block;
  const { metrics } = at;
  const range = content.plots[plot];
  const x = place.centre;
  if (range === undefined) return null;
  if (plot === 'blood-pressure') return <Pressure {...props} />;
  const inWords = plot === 'consciousness' ? letterWords(range) : plotWords(plot, range, content, words);
  const common = { score: range.score, centre: x, metrics, bold: newest };
  if (plot === 'consciousness' || plot === 'air-or-oxygen') {
    // The row of the worst is where the letter stands.
    const y = top + (range.bottom ?? 0) * height;
    return <ValueAndScore {...common} words={inWords} y={y} />;
  }
  if (range.top === undefined || range.bottom === undefined) {
    // Nobody has said air or oxygen: the value is printed, and stands on no colour.
    return <ValueAndScore {...common} words={inWords} y={top + height * 0.25} />;
  }
  const highest = dotY(range.top, top, height);
  const lowest = dotY(range.bottom, top, height);
  return (
    <>
      {!single && highest !== lowest && <line className="oc-range" x1={x} x2={x} y1={highest} y2={lowest} />}
      <circle className="oc-dot" cx={x} cy={highest} r={metrics.size === 'print' ? 2.4 : 4} data-value={range.high} />
      {highest !== lowest && (
        <circle className="oc-dot" cx={x} cy={lowest} r={metrics.size === 'print' ? 2.4 : 4} data-value={range.low} />
      )}
      <ValueAndScore {...common} words={inWords} y={besidePlace(highest, lowest, block, metrics.font)} />
    </>
  );
}

/** Whether a column uses the SpO2 scale of a plot; other plots are always used. */
function uses(plot: PlotId, content: ColumnContent): boolean {
  if (plot !== 'spo2-scale-1' && plot !== 'spo2-scale-2') return true;
  return content.scales.some((scale) => spo2Plot(scale) === plot);
}

/** One parameter with the rows of the paper chart, or as a strip with their colours. */
export function Plot({ block, at, words, single, newestKey, normalPlace, patterns }: PlotProps) {
  const { plot, top, height } = block;
  const { metrics } = at;
  const joined = single && !['blood-pressure', 'consciousness', 'air-or-oxygen'].includes(plot);
  const normalY = normalPlace === undefined ? undefined : top + normalPlace * height;
  return (
    <g>
      <Bands block={block} at={at} patterns={patterns} />
      <Rows block={block} at={at} />
      {normalY !== undefined && (
        <line className="oc-normal" x1={at.left} x2={at.right} y1={normalY} y2={normalY} data-normal={plot} />
      )}
      {joined && <Joined block={block} at={at} />}
      {at.columns.map((place) => {
        const { column } = place;
        if (column.kind === 'gap') return null;
        const content = contentOf(column);
        if (content.worst === undefined) return null;
        const box = { x: place.x, y: top, width: place.width, height };
        if (!uses(plot, content)) {
          return (
            <g key={column.key}>
              <rect {...box} className="oc-not-used" />
              <line className="oc-strike" x1={place.x} x2={place.x + place.width} y1={top + height} y2={top} />
            </g>
          );
        }
        return (
          <g key={column.key} className={content.struck ? 'oc-struck' : undefined} data-cell={`${plot} ${column.key}`}>
            {content.plots[plot] === undefined ? (
              <text
                className="oc-missing"
                x={place.centre}
                y={top + height / 2 + metrics.font * 0.4}
                fontSize={metrics.font + 2}
                textAnchor="middle"
              >
                {CHART_WORDS.notTaken}
              </text>
            ) : (
              <PlottedCell
                block={block}
                at={at}
                words={words}
                single={single}
                place={place}
                content={content}
                newest={column.key === newestKey}
              />
            )}
          </g>
        );
      })}
    </g>
  );
}

/** A parameter that is a word, where there is no room for its rows: the word on the colour of its score. */
export function WordCells({ block, at, words, newestKey, patterns }: PlotProps) {
  const { plot, top, height } = block;
  const { metrics } = at;
  return (
    <g>
      {at.columns.map((place) => {
        const { column } = place;
        if (column.kind === 'gap') return null;
        const content = contentOf(column);
        if (content.worst === undefined) return null;
        const range = content.plots[plot];
        const word = String(range?.score ?? 'unknown');
        const box = { x: place.x, y: top, width: place.width, height };
        const text = range === undefined ? CHART_WORDS.notTaken : plotWords(plot, range, content, words);
        const middle = top + height / 2;
        const wide = text.length * metrics.font * 0.6 + metrics.badge > place.width - 6;
        return (
          <g key={column.key} className={content.struck ? 'oc-struck' : undefined} data-cell={`${plot} ${column.key}`}>
            <rect {...box} className={`oc-band oc-band--cell oc-band--${word}`} data-plot={plot} data-band={word} />
            {patterns !== undefined && (range?.score ?? 0) > 0 && (
              <rect {...box} fill={`url(#${patterns}-${word})`} className="oc-pattern" />
            )}
            {range === undefined ? (
              <text
                className="oc-missing"
                x={place.centre}
                y={middle + metrics.font * 0.4}
                fontSize={metrics.font}
                textAnchor="middle"
              >
                {text}
              </text>
            ) : wide ? (
              <>
                <text
                  className="oc-value"
                  x={place.x + 3}
                  y={middle + metrics.small * 0.36}
                  fontSize={Math.min(metrics.small, (place.width - metrics.badge - 6) / (text.length * 0.56))}
                >
                  {text}
                </text>
                <ScoreBadge
                  score={range.score}
                  x={place.x + place.width - metrics.badge - 2}
                  y={middle}
                  metrics={metrics}
                />
              </>
            ) : (
              <ValueAndScore
                words={text}
                score={range.score}
                centre={place.centre}
                y={middle}
                metrics={metrics}
                bold={column.key === newestKey}
              />
            )}
          </g>
        );
      })}
    </g>
  );
}

/** The scale that is used for nothing in this record, visibly struck out, as the RCP asks of every chart with a scale 2. */
export function StruckScale({
  block,
  at,
  name,
}: {
  readonly block: Block;
  readonly at: Geometry;
  readonly name: string;
}) {
  const { metrics, left, right } = at;
  const { top, height, plot } = block;
  const words = CHART_WORDS.unused(plot === 'spo2-scale-1' ? 1 : 2, name);
  const middle = (left - metrics.limitsWidth + right) / 2;
  const half = words.length * metrics.small * 0.29 + 10;
  const x = left - metrics.limitsWidth;
  return (
    <g>
      <rect className="oc-frame oc-not-used" x={x} y={top} width={right - x + metrics.scoreWidth} height={height} />
      <line
        className="oc-strike"
        x1={metrics.groupWidth + 4}
        y1={top + height}
        x2={right + metrics.scoreWidth}
        y2={top}
      />
      {right - x > half * 2 && (
        <>
          <rect className="oc-plate" x={middle - half} y={top + 2} width={half * 2} height={height - 4} rx={3} />
          <text
            className="oc-value"
            x={middle}
            y={top + height / 2 + metrics.small * 0.36}
            fontSize={metrics.small}
            textAnchor="middle"
          >
            {words}
          </text>
        </>
      )}
    </g>
  );
}
