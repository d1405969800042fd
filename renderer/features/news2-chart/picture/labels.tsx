import type { ChartWords } from '../../../text/chart.ts';
import { CHART_WORDS, rowLimits } from '../../../text/chart.ts';
import type { Block, Geometry } from '../geometry.ts';
import { acvpuOf, bandsOf, chartRows } from '../rows.ts';

/** Left of a plot: the letter of ABCDE, the name with its unit, what is normal, and the limits of each row. */
export function BlockLabel({
  block,
  at,
  words,
  normal,
}: {
  readonly block: Block;
  readonly at: Geometry;
  readonly words: ChartWords;
  /** What is normal for this person, in words. */
  readonly normal: string | undefined;
}) {
  const { metrics } = at;
  const { plot, top, height } = block;
  const [name, unit] = CHART_WORDS.names(words)[plot];
  const middle = top + height / 2;
  const x = metrics.groupWidth + 7;
  const lines = [
    { text: name, className: 'oc-name', size: metrics.font },
    ...(unit === '' || block.kind !== 'rows' ? [] : [{ text: unit, className: 'oc-unit', size: metrics.small }]),
    ...(normal === undefined || block.kind !== 'rows'
      ? []
      : [{ text: CHART_WORDS.normalIs(normal), className: 'oc-normal-word', size: metrics.small }]),
  ].slice(0, Math.max(1, Math.floor(height / (metrics.font * 1.15))));
  const step = metrics.font * 1.24;
  const first = middle - ((lines.length - 1) * step) / 2 + metrics.font * 0.36;
  return (
    <>
      <rect className="oc-group" x={0} y={top} width={metrics.groupWidth} height={height} rx={3} />
      <text
        className="oc-group__letter"
        x={metrics.groupWidth / 2}
        y={middle + metrics.font * 0.36}
        fontSize={metrics.font}
        textAnchor="middle"
      >
        {CHART_WORDS.groups[plot]}
      </text>
      {lines.map((line, index) => (
        <text
          key={line.className}
          className={block.kind === 'struck' ? 'oc-name oc-name--struck' : line.className}
          x={x}
          y={first + index * step}
          fontSize={line.size}
        >
          {line.text}
        </text>
      ))}
    </>
  );
}

/** The limits of each row, on its colour, and the score of each band in its full colour at the far right. */
export function RowLimits({ block, at }: { readonly block: Block; readonly at: Geometry }) {
  const { metrics, left, right } = at;
  const { plot, top, height } = block;
  if (metrics.limitsWidth === 0) return null;
  const all = chartRows(plot);
  const row = height / all.length;
  const size = Math.min(metrics.small, row * 0.92);
  return (
    <>
      {all.map((limits, index) => (
        <text
          key={`${String(limits.from)}${limits.support ?? ''}`}
          className="oc-limit"
          x={left - 6}
          y={top + row * (index + 0.5) + size * 0.36}
          fontSize={size}
          textAnchor="end"
        >
          {rowLimits(plot, limits, index === 0 ? 'highest' : index === all.length - 1 ? 'lowest' : undefined, acvpuOf)}
        </text>
      ))}
      {bandsOf(plot).map((band) => {
        const word = String(band.score ?? 'unknown');
        const y = top + band.top * height;
        const bandHeight = (band.bottom - band.top) * height;
        return (
          <g key={band.top}>
            <rect
              className={`oc-band-score oc-score--${word}`}
              x={right}
              y={y}
              width={metrics.scoreWidth}
              height={bandHeight}
            />
            <text
              className={`oc-score__number oc-score__number--${word}`}
              x={right + metrics.scoreWidth / 2}
              y={y + bandHeight / 2 + size * 0.36}
              fontSize={size}
              textAnchor="middle"
            >
              {band.score ?? '?'}
            </text>
          </g>
        );
      })}
    </>
  );
}
