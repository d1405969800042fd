import { Check } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Author } from '#domain/people/people.ts';
import type { Source } from '#domain/record/source.ts';
import type { SummaryPart, SummaryTab, SummaryTabs } from '#domain/summary/summary-tabs.ts';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { FORM_TEXT } from '../../text/record-form.ts';
import { DEATH_PLACE, RECORD_TEXT, type Reader } from '../../text/record.ts';
import { calendarDay, dateTimeWords } from '../../text/time.ts';
import { Callout } from '../../ui/callout.tsx';
import { classNames } from '../../ui/class-names.ts';
import type { PhotoSource } from '../photo/index.ts';
import { Summary, type SummaryContext, type Writing } from './model/context.ts';
import { isTopic, marksOf } from './model/subjects.ts';
import { FindingsPart } from './parts/findings-part.tsx';
import { OpeningsPart, type AskOpenings } from './parts/openings-part.tsx';
import { PartCard } from './parts/part-card.tsx';
import { PlacementsPart } from './parts/placements-part.tsx';
import { SoftSignsPart } from './parts/soft-signs-part.tsx';
import { StatementPart } from './parts/statement-part.tsx';
import { WritingForm } from './writing-form.tsx';
import { TabStrip } from './tab-strip.tsx';
import './resident-summary.css';

export interface ResidentSummaryProps {
  readonly record: ResidentRecord;
  readonly tabs: SummaryTabs;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly words: Reader;
  /** Who writes here; null where nothing is written. */
  readonly writer: Author | null;
  /** Writes one fact: resolves once it is saved, rejects with why not. The same fact again is the same entry. */
  readonly write?: ((fact: RecordFact) => Promise<void>) | undefined;
  /** At each opening of a tab: for the audit. */
  readonly onTab: (tabId: string) => void;
  /** The chart, put in by the app. */
  readonly observations: ReactNode;
  readonly calls?: ReactNode;
  readonly openings?: AskOpenings | undefined;
  readonly photos: PhotoSource;
  /** For whom the writer speaks; the writer's own home, practice or hub when absent. */
  readonly source?: Source | undefined;
  /** The tab that stands open first; the first one when absent. */
  readonly firstTab?: string | undefined;
}

/** The record of one resident in ten tabs: the same for carer, nurse and GP; every item with its source and its age. */
export function ResidentSummary(props: ResidentSummaryProps) {
  const { record, tabs, now, words, writer, write, onTab, firstTab, photos, source } = props;
  const idBase = useId();
  const residentId = record.resident?.residentId ?? '';
  const [asked, setAsked] = useState(firstTab ?? '');
  const tab = tabs.tabs.find(({ tabId }) => tabId === asked) ?? tabs.tabs[0];
  const chosen = tab?.tabId ?? '';
  const panel = useRef<HTMLDivElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  /** Somebody chose a tab: what it holds is brought into sight once it is drawn. */
  const picked = useRef(false);
  const today = calendarDay(now);
  /** One form for each tab: looking at another tab leaves it as it is. */
  const [writings, setWritings] = useState<Readonly<Record<string, Writing>>>({});
  const [saved, setSaved] = useState(false);

  const latestOnTab = useRef(onTab);
  useEffect(() => {
    latestOnTab.current = onTab;
  });
  useEffect(() => {
    if (chosen !== '') latestOnTab.current(chosen);
  }, [residentId, chosen]);

  useEffect(() => {
    if (!picked.current) return;
    picked.current = false;
    bringIntoSight(whole.current);
  }, [chosen]);

  const marks = useMemo(
    () => Object.fromEntries(tabs.tabs.map((one) => [one.tabId, marksOf(record, one, today)])),
    [record, tabs, today],
  );
  const context: SummaryContext = {
    record,
    residentId,
    now,
    today,
    reader: words,
    photos,
    writer,
    onWrite:
      write === undefined
        ? undefined
        : (writing) => {
            setSaved(false);
            setWritings({ ...writings, [chosen]: writing });
          },
  };
  if (tab === undefined) return null;
  const writing = writings[tab.tabId];
  function close(done: boolean): void {
    const { [chosen]: _closed, ...others } = writings;
    setWritings(others);
    setSaved(done);
    panel.current?.focus({ preventScroll: true });
  }
  return (
    <Summary value={context}>
      <div ref={whole} className={classNames('summary', `summary--${words}`)} data-testid="resident-summary">
        <TabStrip
          tabs={tabs.tabs}
          marks={marks}
          chosen={tab.tabId}
          idBase={idBase}
          onChoose={(tabId) => {
            setSaved(false);
            setAsked(tabId);
            picked.current = true;
          }}
        />
        <div
          key={tab.tabId}
          ref={panel}
          className="summary__panel"
          role="tabpanel"
          id={`${idBase}-panel`}
          aria-labelledby={`${idBase}-tab-${tab.tabId}`}
          tabIndex={0}
        >
          {record.death !== undefined && (
            <Callout tone="info">
              <b>{RECORD_TEXT.died(dateTimeWords(record.death.death.diedAt), DEATH_PLACE[record.death.death.place])}</b>{' '}
              {RECORD_TEXT.diedNote}
            </Callout>
          )}
          {record.notUnderstood > 0 && <Callout tone="amber">{RECORD_TEXT.unknown(record.notUnderstood)}</Callout>}
          <p className="summary__saved" role="status" data-testid="summary-saved">
            {saved && (
              <>
                <Check aria-hidden="true" /> {FORM_TEXT.saved}
              </>
            )}
          </p>
          {writing === undefined || writer === null || write === undefined ? (
            <Parts tab={tab} {...props} />
          ) : (
            <WritingForm
              writing={writing}
              context={{
                record,
                residentId,
                writer,
                write,
                today,
                reader: words,
                photos,
                source,
                onSaved: () => {
                  close(true);
                },
                onBack: () => {
                  close(false);
                },
              }}
            />
          )}
          <p className="summary__foot" data-testid="tabs-version">
            {RECORD_TEXT.foot(tabs.version)}{' '}
            {tabs.approvedBy === null ? RECORD_TEXT.notApproved : RECORD_TEXT.approved(tabs.approvedBy)}
          </p>
        </div>
      </div>
    </Summary>
  );
}

/** Where handles stand low in a page that scrolls, a tab that is chosen would open out of sight: they move up. */
function bringIntoSight(summary: HTMLElement | null): void {
  if (summary !== null && summary.getBoundingClientRect().top > window.innerHeight * LOW) {
    summary.scrollIntoView({ block: 'start' });
  }
}

/** A part of the window's height. */
const LOW = 0.4;

function Parts({ tab, ...props }: { readonly tab: SummaryTab } & ResidentSummaryProps) {
  return (
    <div className="summary__parts">
      {tab.parts.map((part) => (
        <Part key={part} part={part} {...props} />
      ))}
    </div>
  );
}

function Part({ part, tabs, observations, calls, openings }: { readonly part: SummaryPart } & ResidentSummaryProps) {
  if (isTopic(part)) return <StatementPart topic={part} />;
  switch (part) {
    case 'observations':
      return (
        <PartCard part={part} bare>
          {observations}
        </PartCard>
      );
    case 'calls':
      return calls === undefined ? null : (
        <PartCard part={part} bare>
          {calls}
        </PartCard>
      );
    case 'openings':
      return openings === undefined ? null : <OpeningsPart ask={openings} tabs={tabs} />;
    case 'soft-signs':
      return <SoftSignsPart />;
    case 'findings':
      return <FindingsPart />;
    case 'placements':
      return <PlacementsPart />;
    default:
      return part satisfies never;
  }
}
