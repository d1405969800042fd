/** The last sets as a strip, where there is no room for the whole observation chart and nothing to be done with it. */
import { useMemo } from 'react';
import type { RecordedObservations } from '#domain/journal/reduce-resident.ts';
import { spo2ScaleOf, type Resident } from '#domain/residents/resident.ts';
import { CHART_WORDS } from '../../text/chart.ts';
import { ChartTable } from './chart-table.tsx';
import { chartColumns } from './columns.ts';
import { geometryOf, metricsOf, roomFor } from './geometry.ts';
import { newestKeyOf, scalesUsed } from './newest.ts';
import { ChartPicture } from './picture/chart-picture.tsx';
import { chartPoints } from './points.ts';
import { useWidth } from './use-width.ts';
import { shownColumns } from './window.ts';
import './observation-chart.css';

export interface News2ChartProps {
  /** Oldest first, as the record keeps them. */
  readonly sets: readonly RecordedObservations[];
  readonly resident: Resident;
  /** At most so many columns, fewer where there is no room. */
  readonly most?: number;
  /** Height of the drawn rows. */
  readonly rowHeight?: number;
}

export function News2Chart({ sets, resident, most = 10, rowHeight = 62 }: News2ChartProps) {
  const [place, width] = useWidth<HTMLDivElement>();
  const points = useMemo(() => chartPoints(sets), [sets]);
  const columns = useMemo(() => chartColumns(points, [], 'set'), [points]);
  const metrics = metricsOf('compact', false, 'set', width);
  const room = Math.min(roomFor(metrics, width), most * metrics.widths.sets);
  const { start, end } = shownColumns(columns, columns.length, room, metrics.widths);
  const shown = columns.slice(start, end);
  const at = geometryOf(metrics, shown, scalesUsed(points, spo2ScaleOf(resident)), width, rowHeight);
  const normals = { ...NO_NORMALS, total: resident.normalNews2?.total };
  return (
    <div className="observation-chart">
      {sets.length === 0 ? (
        <p className="observation-chart__empty">{CHART_WORDS.empty}</p>
      ) : (
        <>
          <div ref={place} className="observation-chart__picture">
            {width > 0 && (
              <ChartPicture
                at={at}
                level="set"
                words="clinical"
                name={resident.preferredName}
                normals={normals}
                newestKey={newestKeyOf(columns)}
              />
            )}
          </div>
          <div className="visually-hidden">
            <ChartTable
              columns={shown}
              level="set"
              words="clinical"
              name={resident.preferredName}
              normal={normals.total}
            />
          </div>
        </>
      )}
    </div>
  );
}

const NO_NORMALS = { baseline: undefined, agreed: undefined, agreedBy: '', differ: false, places: {}, words: {} };
