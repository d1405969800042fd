import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight, Printer, Rows2, Rows4, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { CHART_WORDS } from '../../text/chart.ts';
import { LEVELS } from './columns.ts';
import type { ChartWindow } from './use-chart-window.ts';

function BarButton({
  icon,
  after,
  children,
  off,
  pressed,
  testId,
  onPress,
}: {
  readonly icon?: ReactNode;
  readonly after?: ReactNode;
  readonly children: ReactNode;
  readonly off?: boolean;
  readonly pressed?: boolean;
  readonly testId: string;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      className="oc-button"
      aria-disabled={off === true ? true : undefined}
      aria-pressed={pressed}
      data-testid={testId}
      onClick={() => {
        if (off !== true) onPress();
      }}
    >
      {icon}
      {children}
      {after}
    </button>
  );
}

interface ChartBarProps {
  readonly window: ChartWindow;
  readonly loading: boolean;
  /** Older sets are there and are not loaded. */
  readonly more: boolean;
  readonly table: boolean;
  readonly full: boolean;
  readonly onOlder: () => void;
  readonly onOldest: () => void;
  readonly onTable: () => void;
  readonly onSize: () => void;
  readonly onPrint: () => void;
}

/** How closely, through time, as a table, on paper: everything that can also be done by dragging or by keys. */
export function ChartBar(props: ChartBarProps) {
  const { window, loading, more, table, full, onOlder, onOldest, onTable, onSize, onPrint } = props;
  const noOlder = window.atOldest && !more;
  // With every set in sight there is nowhere to go: a row of buttons that are off would only push the chart down.
  const moves = !noOlder || !window.atNewest;
  return (
    <div className="oc-bar">
      <div className="oc-bar__group" role="group" aria-label={CHART_WORDS.levelsGroup}>
        {LEVELS.map((level) => (
          <BarButton
            key={level}
            pressed={window.level === level}
            testId={`chart-level-${level}`}
            onPress={() => {
              window.zoomTo(level);
            }}
          >
            {CHART_WORDS.levels[level]}
          </BarButton>
        ))}
      </div>
      {moves && (
        <div className="oc-bar__group" role="group" aria-label={CHART_WORDS.moveGroup}>
          <BarButton icon={<ChevronFirst aria-hidden="true" />} off={noOlder} testId="chart-oldest" onPress={onOldest}>
            {CHART_WORDS.oldest}
          </BarButton>
          <BarButton
            icon={<ChevronLeft aria-hidden="true" />}
            off={noOlder || loading}
            testId="chart-older"
            onPress={onOlder}
          >
            {loading ? CHART_WORDS.loading : window.atOldest && more ? CHART_WORDS.loadMore : CHART_WORDS.older}
          </BarButton>
          <BarButton
            after={<ChevronRight aria-hidden="true" />}
            off={window.atNewest}
            testId="chart-newer"
            onPress={() => {
              window.moveBy(Math.max(1, window.end - window.start - 1));
            }}
          >
            {CHART_WORDS.newer}
          </BarButton>
          <BarButton
            after={<ChevronLast aria-hidden="true" />}
            off={window.atNewest}
            testId="chart-newest"
            onPress={() => {
              window.toNewest();
            }}
          >
            {CHART_WORDS.newest}
          </BarButton>
        </div>
      )}
      <div className="oc-bar__group oc-bar__push">
        {!table && (
          <BarButton
            icon={full ? <Rows4 aria-hidden="true" /> : <Rows2 aria-hidden="true" />}
            testId="chart-size"
            onPress={onSize}
          >
            {full ? CHART_WORDS.smaller : CHART_WORDS.larger}
          </BarButton>
        )}
        <BarButton icon={<Table2 aria-hidden="true" />} pressed={table} testId="chart-as-table" onPress={onTable}>
          {CHART_WORDS.asTable}
        </BarButton>
        <BarButton icon={<Printer aria-hidden="true" />} testId="chart-print-open" onPress={onPrint}>
          {CHART_WORDS.print}
        </BarButton>
      </div>
    </div>
  );
}
