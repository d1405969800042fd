/**
 * The observation chart of one resident after the Royal College of Physicians' NEWS2 chart (2017): rows in the order ABCDE,
 * colours behind, every number printed, the newest on the right; from every single set to months, as a picture, as a table and
 * on paper.
 */
import { useDeferredValue, useMemo, useState } from 'react';
import type { RecordedObservations, ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { spo2ScaleOf } from '#domain/residents/resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { CHART_WORDS, type ChartWords } from '../../text/chart.ts';
import { calendarDay } from '../../text/time.ts';
import { classNames } from '../../ui/class-names.ts';
import { ChartBar } from './chart-bar.tsx';
import { ChartKey } from './chart-key.tsx';
import { ChartTable } from './chart-table.tsx';
import { ColumnButtons } from './column-buttons.tsx';
import { LEVELS, type ChartColumn, type SetsColumn } from './columns.ts';
import { chartEvents } from './events.ts';
import { geometryOf } from './geometry.ts';
import { newestKeyOf, scalesUsed } from './newest.ts';
import { normalsOf, type Normals } from './normals.ts';
import { OverviewStrip } from './overview-strip.tsx';
import { ChartPicture } from './picture/chart-picture.tsx';
import { chartPoints } from './points.ts';
import { PrintChart } from './print-pages.tsx';
import { SetDetail } from './set-detail.tsx';
import { trendOf } from './trend.ts';
import { trendWords } from './trend-words.ts';
import { useChartWindow } from './use-chart-window.ts';
import { useDragAndWheel } from './use-drag-and-wheel.ts';
import { useWidth } from './use-width.ts';
import './observation-chart.css';

export interface ObservationChartProps {
  readonly record: ResidentRecord;
  /** Milliseconds since the epoch, by the clock of the hub where there is one. */
  readonly now: number;
  /** Whose words and sizes: a carer's at the kiosk, or a clinician's. */
  readonly words: ChartWords;
  /** As it stands in the head of a printed page. */
  readonly homeName: string;
  /** What is older than the record that is loaded. */
  readonly older?: { readonly more: boolean; load(): Promise<void> } | undefined;
  /** Called with the set that somebody picked. */
  readonly onPick?: ((set: RecordedObservations) => void) | undefined;
  /** Whether every row of the paper chart is drawn at first. Without it that depends on the room there is. */
  readonly size?: 'full' | 'compact' | undefined;
  /** Who stands on a printed page as having printed it; without it there is a line for a name. */
  readonly printedBy?: string | undefined;
}

/** Below this height of the window every row of the paper chart would be more than a screen and a half. */
const TALL = 860;
/** And narrower than this it stands beside something else. */
const WIDE = 900;

export function ObservationChart(props: ObservationChartProps) {
  const { resident } = props.record;
  return resident === undefined ? null : <Chart {...props} resident={resident} />;
}

function Scale({ resident, now }: { readonly resident: ResidentView; readonly now: number }) {
  const { scale2 } = resident;
  if (scale2 === undefined) return <>{CHART_WORDS.scale1}</>;
  const { authorisedBy, dated, reason, target, reviewBy } = scale2;
  return (
    <>
      {CHART_WORDS.scale2(authorisedBy, dated, reason, target.from, target.to, reviewBy)}
      {reviewBy < calendarDay(now) && (
        <span className="observation-chart__overdue">{` ${CHART_WORDS.scale2Overdue}`}</span>
      )}
    </>
  );
}

function Normal({ normals, name }: { readonly normals: Normals; readonly name: string }) {
  if (normals.agreed === undefined || Object.keys(normals.words).length === 0) return null;
  return (
    <p className="observation-chart__source">
      {CHART_WORDS.normalAgreed(name, normals.agreed, normals.agreedBy)}
      {normals.differ && <span className="observation-chart__overdue">{` ${CHART_WORDS.normalsDiffer}`}</span>}
    </p>
  );
}

const NOTHING: readonly ChartColumn[] = [];

type Loading = 'idle' | 'busy' | 'failed';

function Chart(props: ObservationChartProps & { readonly resident: ResidentView }) {
  const { record, resident, now, words, homeName, older, onPick, printedBy } = props;
  const name = resident.preferredName;
  const [place, width] = useWidth<HTMLDivElement>();
  const [size, setSize] = useState(props.size);
  const [asTable, setAsTable] = useState(false);
  const [printing, setPrinting] = useState(false);
  const [loading, setLoading] = useState<Loading>('idle');
  const [pickedKey, setPickedKey] = useState<string>();
  const [focusKey, setFocusKey] = useState<string>();

  const full = size === undefined ? width >= WIDE && window.innerHeight >= TALL : size === 'full';

  const points = useMemo(() => chartPoints(record.observations), [record.observations]);
  const events = useMemo(() => chartEvents(record), [record]);
  const normals = useMemo(() => normalsOf(record), [record]);
  const scales = useMemo(() => scalesUsed(points, spo2ScaleOf(resident)), [points, resident]);
  const touch = words === 'carer';
  const view = useChartWindow(points, events, full ? 'full' : 'compact', touch, width);
  const { shown, metrics, level, columns } = view;
  const at = useMemo(() => geometryOf(metrics, shown, scales, width), [metrics, shown, scales, width]);
  // Who looks at the picture does not wait for the table behind it.
  const shownLater = useDeferredValue(shown, NOTHING);
  const newestKey = newestKeyOf(columns);
  const trend = trendWords(trendOf(points, now), now);
  const more = older?.more === true;

  const loadOlder = (): void => {
    if (older === undefined || loading === 'busy') return;
    setLoading('busy');
    older.load().then(
      () => {
        setLoading('idle');
      },
      () => {
        setLoading('failed');
      },
    );
  };
  const goOlder = (by = Math.max(1, view.end - view.start - 1)): void => {
    if (view.atOldest) {
      if (more) loadOlder();
    } else view.moveBy(-by);
  };

  const drag = useDragAndWheel(place, {
    place: () => view.end,
    onDrag: (pixels, start) => {
      const step = metrics.widths.sets;
      const by = Math.round(pixels / step);
      if (by > 0 && view.atOldest && more) loadOlder();
      view.moveBy(start - by - view.end);
    },
    onZoom: view.zoomBy,
  });

  const pick = (column: SetsColumn): void => {
    if (drag.wasDrag()) return;
    setFocusKey(column.key);
    if (level !== 'set') {
      view.open(LEVELS[LEVELS.indexOf(level) - 1] ?? 'set', column.to);
      setPickedKey(undefined);
      return;
    }
    setPickedKey(pickedKey === column.key ? undefined : column.key);
    const point = column.points[0] ?? column.struck[0];
    if (point !== undefined && pickedKey !== column.key) onPick?.(point.set);
  };

  const picked = columns.find((column): column is SetsColumn => column.kind === 'sets' && column.key === pickedKey);
  const [first] = shown;
  const last = shown.at(-1);
  const inSight = shown.reduce(
    (count, column) => count + (column.kind === 'gap' ? 0 : column.points.length + column.struck.length),
    0,
  );

  return (
    <div
      className={classNames('observation-chart', `observation-chart--${words}`)}
      data-testid="observation-chart"
      data-level={level}
    >
      <div className="observation-chart__head">
        <h2>{CHART_WORDS.title}</h2>
        <span className="observation-chart__source">
          <Scale resident={resident} now={now} />
        </span>
      </div>
      {points.length > 0 && (
        <p className="observation-chart__trend" data-testid="chart-trend">
          <strong>{CHART_WORDS.trend.title}:</strong> {trend}
        </p>
      )}
      {columns.length > 0 && (
        <ChartBar
          window={view}
          loading={loading === 'busy'}
          more={more}
          table={asTable}
          full={full}
          onOlder={goOlder}
          onOldest={() => {
            if (view.atOldest && more) loadOlder();
            else view.toOldest();
          }}
          onTable={() => {
            setAsTable(!asTable);
          }}
          onSize={() => {
            setSize(full ? 'compact' : 'full');
          }}
          onPrint={() => {
            setPrinting(!printing);
          }}
        />
      )}
      {printing && (
        <PrintChart
          columns={columns}
          shown={shown}
          level={level}
          words={words}
          resident={resident}
          homeName={homeName}
          normals={normals}
          scales={scales}
          newestKey={newestKey}
          now={now}
          printedBy={printedBy}
          notAll={more}
          onDone={() => {
            setPrinting(false);
          }}
        />
      )}
      <p className="oc-when" role="status" data-testid="chart-period">
        {first !== undefined && last !== undefined && (
          <>
            {CHART_WORDS.period(first.from, Math.min(last.to, Math.max(now, last.from)))}{' '}
            <span>
              {CHART_WORDS.shown(inSight, points.length)}.
              {view.atOldest && ` ${more ? CHART_WORDS.notLoaded : CHART_WORDS.noOlder}`}
              {loading === 'failed' && ` ${CHART_WORDS.loadFailed}`}
            </span>
          </>
        )}
      </p>
      <div ref={place}>
        {columns.length === 0 ? (
          <div className="observation-chart__empty">
            <p>{CHART_WORDS.empty}</p>
            {more && (
              <button type="button" className="oc-button" onClick={loadOlder} data-testid="chart-older">
                {loading === 'busy' ? CHART_WORDS.loading : CHART_WORDS.loadMore}
              </button>
            )}
          </div>
        ) : (
          width > 0 && (
            <>
              {!(view.atOldest && view.atNewest) && (
                <OverviewStrip
                  points={points}
                  shown={{ from: first?.from ?? 0, to: last?.to ?? 0 }}
                  width={width}
                  onLook={view.lookAt}
                />
              )}
              {!asTable && (
                <div
                  className={classNames(
                    'observation-chart__picture',
                    drag.dragging && 'observation-chart__picture--drag',
                  )}
                  {...drag.handlers}
                >
                  <ChartPicture
                    at={at}
                    level={level}
                    words={words}
                    name={name}
                    normals={normals}
                    newestKey={newestKey}
                    pickedKey={pickedKey}
                  />
                  <ColumnButtons
                    window={view}
                    at={at}
                    name={name}
                    normal={normals.total}
                    pickedKey={pickedKey}
                    focusKey={focusKey}
                    onFocus={setFocusKey}
                    onPick={pick}
                    onEscape={() => {
                      setPickedKey(undefined);
                    }}
                  />
                </div>
              )}
              <div
                className={asTable ? 'oc-table__scroll' : 'visually-hidden'}
                role="region"
                aria-label={CHART_WORDS.tableRegion}
                tabIndex={asTable ? 0 : undefined}
              >
                <ChartTable
                  columns={asTable ? shown : shownLater}
                  level={level}
                  words={words}
                  name={name}
                  normal={normals.total}
                />
              </div>
            </>
          )
        )}
      </div>
      {picked !== undefined && (
        <SetDetail
          column={picked}
          record={record}
          normals={normals}
          words={words}
          now={now}
          onClose={() => {
            setPickedKey(undefined);
          }}
        />
      )}
      {columns.length > 0 && <ChartKey columns={shown} />}
      <Normal normals={normals} name={name} />
      <p className="observation-chart__source">{CHART_WORDS.acknowledgement}</p>
    </div>
  );
}
