import { TriangleAlert } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import type { SummaryTab } from '#domain/summary/summary-tabs.ts';
import { RECORD_TEXT } from '../../text/record.ts';
import { classNames } from '../../ui/class-names.ts';
import type { Marks } from './model/subjects.ts';

export interface TabStripProps {
  readonly tabs: readonly SummaryTab[];
  readonly marks: Readonly<Record<string, Marks>>;
  readonly chosen: string;
  /** Makes the ids of handles and panel. */
  readonly idBase: string;
  readonly onChoose: (tabId: string) => void;
}

/** The handle of a tab that a press of a key goes to, or undefined. */
export function tabForKey(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (index + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (index + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** The handles of the tabs: one stop of the Tab key, arrows within; each says in words and number what asks to be looked at. */
export function TabStrip({ tabs, marks, chosen, idBase, onChoose }: TabStripProps) {
  const handles = useRef(new Map<string, HTMLButtonElement>());
  function onKey(event: KeyboardEvent, index: number): void {
    const next = tabForKey(event.key, index, tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (tab === undefined) return;
    event.preventDefault();
    onChoose(tab.tabId);
    handles.current.get(tab.tabId)?.focus();
  }
  return (
    <div className="summary-tabs" role="tablist" aria-label={RECORD_TEXT.tabs}>
      {tabs.map(({ tabId, title }, index) => {
        const { conflicts, overdue } = marks[tabId] ?? { conflicts: 0, overdue: 0 };
        const count = conflicts + overdue;
        const isChosen = tabId === chosen;
        return (
          <button
            key={tabId}
            ref={(element) => {
              if (element === null) handles.current.delete(tabId);
              else handles.current.set(tabId, element);
            }}
            type="button"
            role="tab"
            id={`${idBase}-tab-${tabId}`}
            className={classNames('summary-tab', isChosen && 'summary-tab--chosen')}
            aria-selected={isChosen}
            aria-controls={isChosen ? `${idBase}-panel` : undefined}
            tabIndex={isChosen ? 0 : -1}
            data-testid={`tab-${tabId}`}
            onClick={() => {
              onChoose(tabId);
            }}
            onKeyDown={(event) => {
              onKey(event, index);
            }}
          >
            <span>{title}</span>
            {count > 0 && (
              <span className="summary-tab__mark" title={RECORD_TEXT.marks(conflicts, overdue)} data-testid="tab-mark">
                <TriangleAlert aria-hidden="true" />
                <span aria-hidden="true">{count}</span>
                <span className="visually-hidden">: {RECORD_TEXT.marks(conflicts, overdue)}</span>
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
