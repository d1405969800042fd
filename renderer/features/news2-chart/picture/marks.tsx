import type { SubScore } from '#domain/news2/parameters.ts';
import type { Metrics } from '../geometry.ts';

/** A sub-score as number in a box of its colour. */
export function ScoreBadge({
  score,
  x,
  y,
  metrics,
}: {
  readonly score: SubScore | undefined;
  /** Its left edge and its middle. */
  readonly x: number;
  readonly y: number;
  readonly metrics: Metrics;
}) {
  const { badge, small } = metrics;
  const word = String(score ?? 'unknown');
  return (
    <>
      <rect
        className={`oc-score oc-score--${word}`}
        x={x}
        y={y - badge / 2}
        width={badge}
        height={badge}
        rx={2.5}
        data-score={word}
      />
      <text
        className={`oc-score__number oc-score__number--${word}`}
        x={x + badge / 2}
        y={y + small * 0.36}
        fontSize={small}
        textAnchor="middle"
      >
        {score ?? '?'}
      </text>
    </>
  );
}

/** About how wide words are in the font of the product: near enough to put a box beside them. */
export function wordsWidth(words: string, font: number): number {
  let width = 0;
  for (const letter of words) width += letter === '.' || letter === ' ' || letter === '–' ? 0.36 : 0.61;
  return width * font;
}

/** A value with its sub-score to the right, both around one centre. */
export function ValueAndScore({
  words,
  score,
  centre,
  y,
  metrics,
  bold,
}: {
  readonly words: string;
  readonly score: SubScore | undefined;
  readonly centre: number;
  /** The middle of both. */
  readonly y: number;
  readonly metrics: Metrics;
  readonly bold: boolean;
}) {
  const { font, badge } = metrics;
  const width = wordsWidth(words, font);
  const between = Math.max(2, font * 0.22);
  const start = centre - (width + between + badge) / 2;
  return (
    <>
      <text
        className={bold ? 'oc-value oc-value--newest' : 'oc-value'}
        x={start + width}
        y={y + font * 0.36}
        fontSize={font}
        textAnchor="end"
      >
        {words}
      </text>
      <ScoreBadge score={score} x={start + width + between} y={y} metrics={metrics} />
    </>
  );
}
