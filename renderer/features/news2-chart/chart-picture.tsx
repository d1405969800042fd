import type { Spo2Scale, SubScore } from '#domain/news2/parameters.ts';
import { bandUnder, CHART_TEXT } from '../../text/console.ts';
import { temperatureWords } from '../../text/news2.ts';
import { clockTime, dateWords } from '../../text/time.ts';
import { storedSubScore, type ChartColumn } from './columns.ts';
import { bandsOf, placeOf, type PlottedParameter } from './rows.ts';

export interface ChartPictureProps {
  readonly columns: readonly ChartColumn[];
  /** The scale in use for this person now. */
  readonly scale: Spo2Scale;
  readonly name: string;
  readonly normalTotal: number | undefined;
  readonly width: number;
  readonly labelsWidth: number;
  readonly rowHeight: number;
}

const HEAD = 38;
const GAP = 6;
const CELL = 24;
const STRUCK = 22;
const FOOT = 52;
const GROUP_WIDTH = 34;

interface Geometry {
  readonly left: number;
  readonly columnWidth: number;
  readonly right: number;
  centre(index: number): number;
  edge(index: number): number;
}

function geometry(width: number, labelsWidth: number, count: number): Geometry {
  const columnWidth = Math.min(84, (width - labelsWidth - 1) / count);
  const right = labelsWidth + columnWidth * count;
  return {
    left: labelsWidth,
    columnWidth,
    right,
    centre: (index) => labelsWidth + columnWidth * (index + 0.5),
    edge: (index) => labelsWidth + columnWidth * index,
  };
}

function Group({ letter, top, height }: { readonly letter: string; readonly top: number; readonly height: number }) {
  return (
    <>
      <rect className="chart-group" x={0} y={top} width={GROUP_WIDTH} height={height} rx={3} />
      <text className="chart-group__letter" x={GROUP_WIDTH / 2} y={top + height / 2 + 4.5} textAnchor="middle">
        {letter}
      </text>
    </>
  );
}

function Label({
  words,
  top,
  height,
}: {
  readonly words: readonly [string, string];
  readonly top: number;
  readonly height: number;
}) {
  const [name, unit] = words;
  const middle = top + height / 2;
  return (
    <>
      <text className="chart-label" x={GROUP_WIDTH + 8} y={unit === '' ? middle + 4.5 : middle - 2}>
        {name}
      </text>
      {unit !== '' && (
        <text className="chart-label chart-label--unit" x={GROUP_WIDTH + 8} y={middle + 14}>
          {unit}
        </text>
      )}
    </>
  );
}

function Badge({ score, x, y }: { readonly score: SubScore; readonly x: number; readonly y: number }) {
  return (
    <>
      <rect className={`chart-score chart-score--${String(score)}`} x={x - 9} y={y - 9} width={17} height={17} rx={3} />
      <text
        className={`chart-score__number chart-score__number--${String(score)}`}
        x={x - 0.5}
        y={y + 4}
        textAnchor="middle"
      >
        {score}
      </text>
    </>
  );
}

function valueText(parameter: PlottedParameter, value: number): string {
  return parameter === 'temperature' ? temperatureWords(value) : String(value);
}

interface PlotProps {
  readonly parameter: PlottedParameter;
  readonly letter: string;
  readonly words: readonly [string, string];
  readonly columns: readonly ChartColumn[];
  readonly scale: Spo2Scale;
  readonly at: Geometry;
  readonly top: number;
  readonly height: number;
}

/** One drawn parameter: the bands of each column, the line, the values, the scores above 0. */
function Plot({ parameter, letter, words, columns, scale, at, top, height }: PlotProps) {
  const dots = columns.map((column, index) => {
    const value = column.plotted[parameter];
    if (value === undefined) return undefined;
    return { x: at.centre(index), y: top + placeOf(parameter, value, column.scale) * height, value };
  });
  // A value that was not taken breaks the line: nothing is drawn where nothing is known.
  const segments = dots.slice(1).flatMap((dot, index) => {
    const before = dots[index];
    return dot === undefined || before === undefined ? [] : [{ before, dot }];
  });
  return (
    <g>
      <Group letter={letter} top={top} height={height} />
      <Label words={words} top={top} height={height} />
      {columns.map((column, index) =>
        bandsOf(parameter, column).map((band) => (
          <rect
            key={`${column.id}-${String(band.top)}`}
            className={`chart-band chart-band--${String(band.score ?? 'unknown')}`}
            x={at.edge(index)}
            y={top + band.top * height}
            width={at.columnWidth}
            height={(band.bottom - band.top) * height}
          />
        )),
      )}
      {columns.map((column, index) => (
        <line
          key={column.id}
          className="chart-grid"
          x1={at.edge(index)}
          x2={at.edge(index)}
          y1={top}
          y2={top + height}
        />
      ))}
      <rect className="chart-frame" x={at.left} y={top} width={at.right - at.left} height={height} />
      {segments.map(({ before, dot }) => (
        <line key={dot.x} className="chart-line" x1={before.x} y1={before.y} x2={dot.x} y2={dot.y} />
      ))}
      {columns.map((column, index) => {
        const dot = dots[index];
        const score = storedSubScore(column, parameter);
        if (dot === undefined) {
          return (
            <text
              key={column.id}
              className="chart-missing"
              x={at.centre(index)}
              y={top + height / 2 + 5}
              textAnchor="middle"
            >
              {CHART_TEXT.notTaken}
            </text>
          );
        }
        // The number stands above its dot where there is room, and the score in the corner that the number leaves free.
        const above = dot.y - top > 24;
        const low = dot.y - top > height - 24;
        return (
          <g key={column.id}>
            <circle className="chart-dot" cx={dot.x} cy={dot.y} r={4} />
            <text
              className={column.latest ? 'chart-value chart-value--latest' : 'chart-value'}
              x={dot.x}
              y={above ? dot.y - 8 : dot.y + 17}
              textAnchor="middle"
            >
              {valueText(parameter, dot.value)}
            </text>
            {score !== undefined && score > 0 && (
              <Badge score={score} x={at.edge(index + 1) - 11} y={low ? top + 12 : top + height - 11} />
            )}
            {parameter === 'spo2' && column.scale !== scale && (
              <text className="chart-value chart-value--small" x={at.edge(index) + 3} y={top + 12}>
                {`S${String(column.scale)}`}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

interface CellsProps {
  readonly letter: string;
  readonly words: readonly [string, string];
  readonly columns: readonly ChartColumn[];
  readonly at: Geometry;
  readonly top: number;
  readonly of: (column: ChartColumn) => { readonly text: string; readonly score: SubScore | undefined } | undefined;
}

/** A parameter that is a word: air or oxygen, consciousness. */
function Cells({ letter, words, columns, at, top, of }: CellsProps) {
  return (
    <g>
      <Group letter={letter} top={top} height={CELL} />
      <Label words={words} top={top} height={CELL} />
      {columns.map((column, index) => {
        const cell = of(column);
        return (
          <g key={column.id}>
            <rect
              className={`chart-band chart-band--${String(cell?.score ?? 'unknown')} chart-band--cell`}
              x={at.edge(index)}
              y={top}
              width={at.columnWidth}
              height={CELL}
            />
            <text
              className={column.latest ? 'chart-value chart-value--latest' : 'chart-value'}
              x={at.centre(index)}
              y={top + CELL / 2 + 4.5}
              textAnchor="middle"
            >
              {cell === undefined ? CHART_TEXT.notTaken : cell.text}
              {cell?.score !== undefined && cell.score > 0 && ` · ${String(cell.score)}`}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** The scale that is not used, visibly struck out, as the RCP asks of every chart with a scale 2. */
function StruckScale({
  scale,
  name,
  at,
  top,
}: {
  readonly scale: Spo2Scale;
  readonly name: string;
  readonly at: Geometry;
  readonly top: number;
}) {
  const words = CHART_TEXT.struck(scale, name);
  const middle = (at.left + at.right) / 2;
  const half = words.length * 3.4 + 10;
  return (
    <g>
      <text className="chart-label chart-label--struck" x={GROUP_WIDTH + 8} y={top + STRUCK / 2 + 4.5}>
        {CHART_TEXT.struckTitle(scale)}
      </text>
      <rect
        className="chart-frame chart-frame--struck"
        x={at.left}
        y={top}
        width={at.right - at.left}
        height={STRUCK}
      />
      <line className="chart-strike" x1={GROUP_WIDTH + 4} y1={top + STRUCK} x2={at.right} y2={top} />
      {at.right - at.left > half * 2 && (
        <>
          <rect className="chart-plate" x={middle - half} y={top + 2} width={half * 2} height={STRUCK - 4} rx={3} />
          <text className="chart-value chart-value--small" x={middle} y={top + STRUCK / 2 + 4} textAnchor="middle">
            {words}
          </text>
        </>
      )}
    </g>
  );
}

/** The whole picture. Hidden from screen readers: {@link ChartTable} says the same. */
export function ChartPicture(props: ChartPictureProps) {
  const { columns, scale, name, normalTotal, width, labelsWidth, rowHeight } = props;
  const at = geometry(width, labelsWidth, Math.max(1, columns.length));
  const { names, groups } = CHART_TEXT;
  const step = rowHeight + GAP;
  const breathing = HEAD;
  const spo2 = breathing + step;
  const struck = spo2 + step;
  const air = struck + STRUCK + GAP;
  const systolic = air + CELL + GAP;
  const pulse = systolic + step;
  const awake = pulse + step;
  const temperature = awake + CELL + GAP;
  const totals = temperature + step;
  const height = totals + FOOT;
  const common = { columns, scale, at, height: rowHeight };
  const latest = columns.length - 1;
  return (
    <svg
      className="chart"
      width={width}
      height={height}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      aria-hidden="true"
    >
      {latest >= 0 && (
        <rect className="chart-newest" x={at.edge(latest)} y={0} width={at.columnWidth} height={height} rx={4} />
      )}
      {columns.map((column, index) => (
        <g key={column.id}>
          {column.newDay && (
            <text className="chart-day" x={at.centre(index)} y={13} textAnchor="middle">
              {dateWords(column.at).split(' ').slice(0, 2).join(' ')}
            </text>
          )}
          <text className="chart-time" x={at.centre(index)} y={30} textAnchor="middle">
            {clockTime(column.at)}
          </text>
        </g>
      ))}
      <Plot {...common} parameter="respiratoryRate" letter={groups.ab} words={names.respiratoryRate} top={breathing} />
      <Plot
        {...common}
        parameter="spo2"
        letter={groups.ab}
        words={[CHART_TEXT.spo2(scale), names.spo2[1]]}
        top={spo2}
      />
      <StruckScale scale={scale === 1 ? 2 : 1} name={name} at={at} top={struck} />
      <Cells
        letter={groups.ab}
        words={names.inspiredOxygen}
        columns={columns}
        at={at}
        top={air}
        of={(column) =>
          column.support === undefined
            ? undefined
            : {
                text: column.support === 'air' ? CHART_TEXT.air : CHART_TEXT.oxygen(column.litresPerMinute),
                score: column.news2.subScores.inspiredOxygen,
              }
        }
      />
      <Plot {...common} parameter="systolic" letter={groups.c} words={names.systolic} top={systolic} />
      <Plot {...common} parameter="pulse" letter={groups.c} words={names.pulse} top={pulse} />
      <Cells
        letter={groups.d}
        words={names.consciousness}
        columns={columns}
        at={at}
        top={awake}
        of={(column) =>
          column.consciousness === undefined
            ? undefined
            : { text: CHART_TEXT.acvpu[column.consciousness], score: column.news2.subScores.consciousness }
        }
      />
      <Plot {...common} parameter="temperature" letter={groups.e} words={names.temperature} top={temperature} />
      <text className="chart-label chart-label--total" x={0} y={totals + 18}>
        {CHART_TEXT.total}
      </text>
      <text className="chart-label chart-label--unit" x={0} y={totals + 36}>
        {normalTotal === undefined ? CHART_TEXT.noNormal : CHART_TEXT.normal(name, normalTotal)}
      </text>
      {columns.map((column, index) => {
        const { news2 } = column;
        const complete = news2.status === 'complete';
        return (
          <g key={column.id}>
            <rect
              className={`chart-total chart-total--${complete ? news2.band : 'so-far'}`}
              x={at.edge(index) + 3}
              y={totals}
              width={at.columnWidth - 6}
              height={26}
              rx={5}
            />
            <text
              className={`chart-total__number chart-total__number--${complete ? news2.band : 'so-far'}`}
              x={at.centre(index)}
              y={totals + 19}
              textAnchor="middle"
            >
              {complete ? String(news2.total) : `${String(news2.atLeast)}+`}
              {column.mismatch && '!'}
            </text>
            <text className="chart-band-word" x={at.centre(index)} y={totals + 42} textAnchor="middle">
              {complete ? bandUnder(news2.band) : CHART_TEXT.soFar}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
