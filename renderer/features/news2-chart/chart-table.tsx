import { NEWS2_PARAMETERS, type News2Parameter } from '#domain/news2/parameters.ts';
import { CHART_TEXT } from '../../text/console.ts';
import { ACVPU_CLINICAL, scoreSentence, temperatureWords } from '../../text/news2.ts';
import { dateTimeWords } from '../../text/time.ts';
import type { ChartColumn } from './columns.ts';

/** One value with its unit as it is read out. */
function cellWords(parameter: News2Parameter, column: ChartColumn): string | undefined {
  const { plotted } = column;
  switch (parameter) {
    case 'respiratoryRate':
      return plotted.respiratoryRate?.toString();
    case 'spo2':
      return plotted.spo2 === undefined ? undefined : `${String(plotted.spo2)}%`;
    case 'inspiredOxygen':
      if (column.support === undefined) return undefined;
      return column.support === 'air' ? CHART_TEXT.air : CHART_TEXT.oxygenLong(column.litresPerMinute);
    case 'systolic':
      if (plotted.systolic === undefined) return undefined;
      return column.diastolic === undefined
        ? String(plotted.systolic)
        : `${String(plotted.systolic)}/${String(column.diastolic)}`;
    case 'pulse':
      return plotted.pulse?.toString();
    case 'consciousness':
      return column.consciousness === undefined ? undefined : ACVPU_CLINICAL[column.consciousness];
    case 'temperature':
      return plotted.temperature === undefined ? undefined : temperatureWords(plotted.temperature);
    default:
      return parameter satisfies never;
  }
}

/** The chart as a table, for a screen reader: a row for each set, every value with its score. */
export function ChartTable({ columns, name }: { readonly columns: readonly ChartColumn[]; readonly name: string }) {
  return (
    <table className="visually-hidden" data-testid="news2-chart-table">
      <caption>{CHART_TEXT.table(name)}</caption>
      <thead>
        <tr>
          <th scope="col">{CHART_TEXT.date}</th>
          {NEWS2_PARAMETERS.map((parameter) => (
            <th key={parameter} scope="col">
              {CHART_TEXT.names[parameter].join(' ')}
            </th>
          ))}
          <th scope="col">{CHART_TEXT.total}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.id}>
            <th scope="row">{dateTimeWords(column.at)}</th>
            {NEWS2_PARAMETERS.map((parameter) => {
              const words = cellWords(parameter, column);
              return (
                <td key={parameter}>
                  {parameter === 'spo2' && `${CHART_TEXT.spo2(column.scale)}: `}
                  {words === undefined
                    ? CHART_TEXT.notTakenLong
                    : `${words}, ${CHART_TEXT.score(column.news2.subScores[parameter])}`}
                </td>
              );
            })}
            <td>
              {scoreSentence(column.news2)}
              {column.mismatch && ` (${CHART_TEXT.mismatch})`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
