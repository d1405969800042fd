import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import {
  chartColumns,
  contentOf,
  worstBand,
  type SetsColumn,
} from '../../../../renderer/features/news2-chart/columns.ts';
import { changeWords, totalWords } from '../../../../renderer/features/news2-chart/picture/foot.tsx';
import { chartPoints } from '../../../../renderer/features/news2-chart/points.ts';
import { acvpuOf, bandsOf, chartRows, rowIndexOf } from '../../../../renderer/features/news2-chart/rows.ts';
import { rowLimits } from '../../../../renderer/text/chart.ts';
import { BAND_WORDS } from '../../../../renderer/text/news2.ts';
import { edithsRecord, entryIdOf } from '../../../fixtures/chart-entries.ts';
import { EDGES, edgeEntries } from '../../../fixtures/chart-reference.ts';

const record = reduceResident([...edithsRecord({ scale2: true }), ...edgeEntries()]);
const columns = chartColumns(chartPoints(record.observations), [], 'set') as readonly SetsColumn[];

describe('the chart at its edges, against the paper chart', () => {
  it('has one column for each of them', () => {
    expect(columns.map(({ key }) => key)).toEqual(EDGES.map((_, index) => entryIdOf(index + 1)));
  });

  it.each(EDGES.map((edge, index) => [edge.plot, edge.printed, edge.set.support, edge.total, edge, index] as const))(
    '%s %s on %s, total %i',
    (plot, _printed, support, total, edge, index) => {
      const column = columns[index]!;
      const content = contentOf(column);
      const range = content.plots[plot]!;
      expect(range.score).toBe(edge.score);
      const rows = chartRows(plot);
      const at = rowIndexOf(plot, range.high, support)!;
      const end = at === 0 ? 'highest' : at === rows.length - 1 ? 'lowest' : undefined;
      expect(rowLimits(plot, rows[at]!, end, acvpuOf)).toBe(edge.row);
      const band = bandsOf(plot).find(({ top, bottom }) => range.top! > top && range.top! < bottom);
      expect(band?.score).toBe(edge.score);
      expect(totalWords(content)).toBe(String(total));
      expect(BAND_WORDS[worstBand(column.points)]).toBe(edge.band);
      // Her normal is 1.
      expect(changeWords(content, 1)).toBe(total === 1 ? 'normal' : total === 0 ? '−1' : `+${String(total - 1)}`);
    },
  );
});
