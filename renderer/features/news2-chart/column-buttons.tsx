import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { CHART_WORDS, columnWhen } from '../../text/chart.ts';
import { totalLong } from './chart-table.tsx';
import { contentOf, type SetsColumn } from './columns.ts';
import type { Geometry } from './geometry.ts';
import { changeWords } from './picture/foot.tsx';
import type { ChartWindow } from './use-chart-window.ts';

interface ColumnButtonsProps {
  readonly window: ChartWindow;
  readonly at: Geometry;
  readonly name: string;
  readonly normal: number | undefined;
  readonly pickedKey: string | undefined;
  readonly focusKey: string | undefined;
  readonly onFocus: (key: string) => void;
  readonly onPick: (column: SetsColumn) => void;
  readonly onEscape: () => void;
}

/** "22 Nov 2026 20:52, NEWS2 6 Medium, +5 from normal 1, soft signs" */
function labelOf(column: SetsColumn, window: ChartWindow, normal: number | undefined): string {
  const content = contentOf(column);
  const { key } = CHART_WORDS;
  const change = changeWords(content, normal, true);
  const kinds = [...new Set(column.events.map((event) => key[event.kind][1]))];
  return [
    columnWhen(window.level, column.from, column.to),
    content.worst === undefined
      ? CHART_WORDS.detail.noSet
      : `${window.level === 'set' ? 'NEWS2' : CHART_WORDS.totalWorst} ${totalLong(column)}`,
    ...(change === '' || change === CHART_WORDS.changeUnknown ? [] : [`${CHART_WORDS.change} ${change}`]),
    ...(content.struck ? [CHART_WORDS.detail.struckEvent] : []),
    ...(content.mismatch ? [key.mismatch[1]] : []),
    ...(content.notAtHub > 0 ? [key.notAtHub[1]] : []),
    ...kinds,
  ].join(', ');
}

/**
 * One button over each column, as high as the chart. One of them is in the tab order; the arrows go from column to column and
 * on beyond the edge of what is shown.
 */
export function ColumnButtons(props: ColumnButtonsProps) {
  const { window, at, name, normal, pickedKey, focusKey, onFocus, onPick, onEscape } = props;
  const group = useRef<HTMLDivElement>(null);
  const moving = useRef(false);
  const sets = at.columns.flatMap((place) =>
    place.column.kind === 'sets' ? [{ ...place, column: place.column }] : [],
  );
  const focusable = sets.find(({ column }) => column.key === focusKey)?.column.key ?? sets.at(-1)?.column.key;

  useLayoutEffect(() => {
    if (!moving.current) return;
    moving.current = false;
    group.current?.querySelector<HTMLButtonElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [focusKey, window.level]);

  /** The nearest column with something in it, from `index` on in the direction of `step`. */
  const goTo = (index: number, step: 1 | -1): void => {
    const { columns } = window;
    for (let next = index; next >= 0 && next < columns.length; next += step) {
      const column = columns[next];
      if (column?.kind !== 'sets') continue;
      moving.current = true;
      window.reveal(next);
      onFocus(column.key);
      return;
    }
  };

  /** The columns of another zoom are other buttons: the focus goes with the picture. */
  const zoomBy = (steps: 1 | -1): void => {
    moving.current = true;
    window.zoomBy(steps);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { columns } = window;
    const here = columns.findIndex(({ key }) => key === focusable);
    const page = Math.max(1, window.end - window.start - 1);
    switch (event.key) {
      case 'ArrowLeft':
        goTo(here - 1, -1);
        break;
      case 'ArrowRight':
        goTo(here + 1, 1);
        break;
      case 'PageUp':
        goTo(Math.max(0, here - page), 1);
        break;
      case 'PageDown':
        goTo(Math.min(columns.length - 1, here + page), -1);
        break;
      case 'Home':
        goTo(0, 1);
        break;
      case 'End':
        goTo(columns.length - 1, -1);
        break;
      case '+':
      case '=':
        zoomBy(1);
        break;
      case '-':
        zoomBy(-1);
        break;
      case 'Escape':
        if (pickedKey === undefined) return;
        onEscape();
        break;
      default:
        return;
    }
    event.preventDefault();
    // A page may have keys of its own for the same signs.
    event.stopPropagation();
  };

  return (
    <div ref={group} className="oc-columns" role="group" aria-label={CHART_WORDS.setsGroup(name)} onKeyDown={onKeyDown}>
      {sets.map(({ column, x, width }) => (
        <button
          key={column.key}
          type="button"
          className="oc-column"
          style={{ left: `${String(x)}px`, width: `${String(width)}px` }}
          tabIndex={column.key === focusable ? 0 : -1}
          aria-label={labelOf(column, window, normal)}
          aria-pressed={window.level === 'set' ? column.key === pickedKey : undefined}
          data-testid="chart-column"
          data-key={column.key}
          onFocus={() => {
            if (column.key !== focusKey) onFocus(column.key);
          }}
          onClick={() => {
            onPick(column);
          }}
        />
      ))}
    </div>
  );
}
