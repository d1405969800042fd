import { memo } from 'react';
import type { Acvpu } from '#domain/news2/parameters.ts';
import {
  acvpuLong,
  CHART_PARAMETERS,
  CHART_WORDS,
  columnWhen,
  oxygenLong,
  rangeLong,
  type ChartWords,
} from '../../text/chart.ts';
import { BAND_WORDS, temperatureWords } from '../../text/news2.ts';
import { contentOf, worstBand, type ChartColumn, type ColumnContent, type Level, type SetsColumn } from './columns.ts';
import { columnNotes } from './column-notes.ts';
import { changeWords, totalWords } from './picture/foot.tsx';
import { acvpuOf, supportOf, type PlotId } from './rows.ts';

export interface ChartTableProps {
  readonly columns: readonly ChartColumn[];
  readonly level: Level;
  readonly words: ChartWords;
  readonly name: string;
  readonly normal: number | undefined;
}

function rangeOf(plot: PlotId, content: ColumnContent, one: (value: number) => string): string {
  const range = content.plots[plot];
  return range === undefined ? CHART_WORDS.notTakenLong : rangeLong(one(range.low), one(range.high));
}

function spo2Words(content: ColumnContent): string {
  const both = (['spo2-scale-1', 'spo2-scale-2'] as const).filter((plot) => content.plots[plot] !== undefined);
  if (both.length === 0) return CHART_WORDS.notTakenLong;
  return both
    .map((plot) => {
      const scale = CHART_WORDS.scaleShort(plot === 'spo2-scale-1' ? 1 : 2);
      return `${rangeOf(plot, content, (value) => `${String(value)}%`)}, ${scale}`;
    })
    .join('; ');
}

function pressureWords(content: ColumnContent): string {
  const { diastolic, plots } = content;
  const systolic = plots['blood-pressure'];
  if (systolic === undefined) return CHART_WORDS.notTakenLong;
  if (diastolic === undefined) return rangeLong(String(systolic.low), String(systolic.high));
  return systolic.count === 1
    ? `${String(systolic.low)}/${String(diastolic.low)}`
    : `${rangeLong(String(systolic.low), String(systolic.high))} over ${rangeLong(String(diastolic.low), String(diastolic.high))}`;
}

function oxygenCell(content: ColumnContent): string {
  const range = content.plots['air-or-oxygen'];
  if (range === undefined) return CHART_WORDS.notTakenLong;
  const worst = oxygenLong(supportOf(range.low), content.litres);
  return range.low === range.high ? worst : rangeLong(oxygenLong('air', undefined), worst);
}

function awakeCell(content: ColumnContent, words: ChartWords): string {
  const range = content.plots.consciousness;
  if (range === undefined) return CHART_WORDS.notTakenLong;
  const one = (acvpu: Acvpu): string => acvpuLong(acvpu, words);
  return rangeLong(one(acvpuOf(range.high)), one(acvpuOf(range.low)));
}

const CELLS = [
  { parameter: 'respiratoryRate', plots: ['respirations'] },
  { parameter: 'spo2', plots: ['spo2-scale-1', 'spo2-scale-2'] },
  { parameter: 'inspiredOxygen', plots: ['air-or-oxygen'] },
  { parameter: 'systolic', plots: ['blood-pressure'] },
  { parameter: 'pulse', plots: ['pulse'] },
  { parameter: 'consciousness', plots: ['consciousness'] },
  { parameter: 'temperature', plots: ['temperature'] },
] as const satisfies readonly { parameter: string; plots: readonly PlotId[] }[];

function cellWords(parameter: (typeof CELLS)[number]['parameter'], content: ColumnContent, words: ChartWords): string {
  switch (parameter) {
    case 'respiratoryRate':
      return rangeOf('respirations', content, String);
    case 'spo2':
      return spo2Words(content);
    case 'inspiredOxygen':
      return oxygenCell(content);
    case 'systolic':
      return pressureWords(content);
    case 'pulse':
      return rangeOf('pulse', content, String);
    case 'consciousness':
      return awakeCell(content, words);
    case 'temperature':
      return rangeOf('temperature', content, (value) => `${temperatureWords(value)} °C`);
    default:
      return parameter satisfies never;
  }
}

/** The total of a column as it is read out: "6 Medium", "3+ so far, not all taken". */
export function totalLong(column: SetsColumn): string {
  const content = contentOf(column);
  if (content.worst === undefined) return '';
  const points = content.struck ? column.struck : column.points;
  const band = content.worst.complete ? BAND_WORDS[worstBand(points)] : CHART_WORDS.soFarLong;
  return `${totalWords(content)} ${band}`;
}

function Row({
  column,
  level,
  words,
  normal,
}: { readonly column: SetsColumn } & Omit<ChartTableProps, 'columns' | 'name'>) {
  const content = contentOf(column);
  const notes = columnNotes(column);
  return (
    <tr className={content.struck ? 'oc-table__struck' : undefined}>
      <th scope="row">{columnWhen(level, column.from, column.to)}</th>
      {level !== 'set' && <td>{column.points.length}</td>}
      {content.worst === undefined ? (
        <td colSpan={CELLS.length + 2}>{CHART_WORDS.detail.noSet}</td>
      ) : (
        <>
          {CELLS.map(({ parameter, plots }) => {
            const taken = plots.some((plot) => content.plots[plot] !== undefined);
            const scores = plots.flatMap((plot) => content.plots[plot]?.score ?? []);
            const score = scores.length === 0 ? undefined : (Math.max(...scores) as 0 | 1 | 2 | 3);
            return (
              <td key={parameter}>
                {cellWords(parameter, content, words)}
                {taken && (
                  <span className="oc-table__score">
                    {level === 'set' ? CHART_WORDS.scored(score) : CHART_WORDS.worstScored(score)}
                  </span>
                )}
              </td>
            );
          })}
          <td>
            <strong>{totalLong(column)}</strong>
          </td>
          <td>{changeWords(content, normal, true)}</td>
        </>
      )}
      <td>
        {notes.map((note) => (
          <span key={note.key} className={note.alarm ? 'oc-table__note oc-table__note--alarm' : 'oc-table__note'}>
            {note.words}
          </span>
        ))}
      </td>
    </tr>
  );
}

function ChartTableOf({ columns, level, words, name, normal }: ChartTableProps) {
  const names = CHART_PARAMETERS[words];
  const [first] = columns;
  const last = columns.at(-1);
  const period = first === undefined || last === undefined ? '' : CHART_WORDS.period(first.from, last.to);
  const width = CELLS.length + (level === 'set' ? 4 : 5);
  return (
    <table className="oc-table">
      <caption>{CHART_WORDS.table(name, period)}</caption>
      <thead>
        <tr>
          <th scope="col">{level === 'set' ? CHART_WORDS.tableWhen : CHART_WORDS.tablePeriod}</th>
          {level !== 'set' && <th scope="col">{CHART_WORDS.tableSets}</th>}
          {CELLS.map(({ parameter }) => (
            <th key={parameter} scope="col">
              {names[parameter]}
            </th>
          ))}
          <th scope="col">{level === 'set' ? CHART_WORDS.total : CHART_WORDS.totalWorst}</th>
          <th scope="col">{normal === undefined ? CHART_WORDS.change : CHART_WORDS.changeOf(normal)}</th>
          <th scope="col">{CHART_WORDS.tableAlso}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) =>
          column.kind === 'gap' ? (
            <tr key={column.key} className="oc-table__gap">
              <td colSpan={width}>
                {CHART_WORDS.gapLong(CHART_WORDS.gap[level](column.missing), column.from, column.to)}
              </td>
            </tr>
          ) : (
            <Row key={column.key} column={column} level={level} words={words} normal={normal} />
          ),
        )}
      </tbody>
    </table>
  );
}

/** Everything that the picture shows, one set or one period a row, oldest first. */
export const ChartTable = memo(ChartTableOf);
