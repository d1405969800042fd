/**
 * The last sets of observations as a chart in the order ABCDE, after the Royal College of Physicians' NEWS2 chart: bands
 * behind, dots joined, every value and every score printed, newest on the right. The picture is for the eye; a table with
 * the same content is there for everybody else.
 */
import type { RecordedObservations } from '#domain/journal/reduce-resident.ts';
import { spo2ScaleOf, type Resident } from '#domain/residents/resident.ts';
import { CHART_TEXT } from '../../text/console.ts';
import { chartColumns } from './columns.ts';
import { ChartPicture } from './chart-picture.tsx';
import { ChartTable } from './chart-table.tsx';
import { useWidth } from './use-width.ts';
import './news2-chart.css';

export interface News2ChartProps {
  /** Oldest first, as the record keeps them. */
  readonly sets: readonly RecordedObservations[];
  readonly resident: Resident;
  /** At most so many columns, fewer where there is no room. */
  readonly most?: number;
  /** Height of the five drawn rows. */
  readonly rowHeight?: number;
}

const LABELS_WIDTH = 156;
const LEAST_COLUMN = 46;

export function News2Chart({ sets, resident, most = 10, rowHeight = 62 }: News2ChartProps) {
  const [place, width] = useWidth<HTMLDivElement>();
  const room = Math.max(1, Math.floor((width - LABELS_WIDTH) / LEAST_COLUMN));
  const columns = chartColumns(sets, Math.min(most, room));
  const scale2 = resident.scale2;
  return (
    <div className="news2-chart">
      <div className="news2-chart__head">
        <h2>{CHART_TEXT.title}</h2>
        <span className="secondary">
          {scale2 === undefined ? CHART_TEXT.scale1 : CHART_TEXT.scaleBy(scale2.authorisedBy, scale2.dated)}
        </span>
      </div>
      <div ref={place}>
        {sets.length === 0 ? (
          <p className="news2-chart__empty">{CHART_TEXT.empty}</p>
        ) : (
          width > 0 && (
            <>
              <ChartPicture
                columns={columns}
                scale={spo2ScaleOf(resident)}
                name={resident.preferredName}
                normalTotal={resident.normalNews2?.total}
                width={width}
                labelsWidth={LABELS_WIDTH}
                rowHeight={rowHeight}
              />
              <ChartTable columns={columns} name={resident.preferredName} />
            </>
          )
        )}
      </div>
      <p className="news2-chart__source">
        {CHART_TEXT.acknowledgement}. {CHART_TEXT.last(columns.length)}, {CHART_TEXT.newest}.
      </p>
    </div>
  );
}
