import { useId, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { Printer } from 'lucide-react';
import type { Spo2Scale } from '#domain/news2/parameters.ts';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import { listName, type Resident } from '#domain/residents/resident.ts';
import { CHART_WORDS, type ChartWords } from '../../text/chart.ts';
import { calendarWords, dateTimeWords } from '../../text/time.ts';
import type { ChartColumn, Level } from './columns.ts';
import { geometryOf, metricsOf, roomFor } from './geometry.ts';
import type { Normals } from './normals.ts';
import { ChartPicture } from './picture/chart-picture.tsx';
import { columnsToPrint, PRINT_PERIODS, printPages, type PrintPeriod } from './print-plan.ts';

/** A4 landscape less 8 mm at each edge, in CSS pixels (96 to the inch). */
const PAPER_WIDTH = Math.floor((281 / 25.4) * 96);

export interface PrintProps {
  readonly columns: readonly ChartColumn[];
  readonly shown: readonly ChartColumn[];
  readonly level: Level;
  readonly words: ChartWords;
  readonly resident: Resident;
  readonly homeName: string;
  readonly normals: Normals;
  readonly scales: readonly Spo2Scale[];
  readonly newestKey: string | undefined;
  readonly now: number;
  readonly printedBy: string | undefined;
  /** Older sets exist that are not loaded. */
  readonly notAll: boolean;
  readonly onDone: () => void;
}

function ScaleBox({ resident }: { readonly resident: Resident }) {
  const { printing } = CHART_WORDS;
  const { scale2 } = resident;
  if (scale2 === undefined) {
    return (
      <div className="oc-print__scale">
        <b>{printing.scale1Box}</b>
        {printing.scale1More}
      </div>
    );
  }
  const { authorisedBy, dated, reason, target, reviewBy } = scale2;
  return (
    <div className="oc-print__scale">
      <b>{printing.scale2Box}</b>
      {printing.scale2Lines(authorisedBy, dated, reason, target.from, target.to, reviewBy).map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}

function Who({ resident, homeName, normals }: Pick<PrintProps, 'resident' | 'homeName' | 'normals'>) {
  const { printing } = CHART_WORDS;
  const rows: readonly (readonly [string, string])[] = [
    [resident.title, listName(resident)],
    [printing.born, calendarWords(resident.born)],
    [printing.nhs, formatNhsNumber(resident.nhsNumber)],
    [printing.home, homeName === '' ? printing.homeNotKnown : homeName],
    [printing.room, resident.room],
    ...(normals.total === undefined || normals.agreed === undefined
      ? []
      : [[printing.normal, printing.normalAgreed(normals.total, normals.agreed)] as const]),
  ];
  return (
    <div className="oc-print__who">
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ScaleBox resident={resident} />
    </div>
  );
}

function Pages(props: PrintProps & { readonly pages: readonly (readonly ChartColumn[])[] }) {
  const { pages, level, words, resident, normals, scales, newestKey, now, printedBy } = props;
  const { printing } = CHART_WORDS;
  const metrics = metricsOf('print', false, level, PAPER_WIDTH);
  return (
    // Paper is read by day, whatever the hour at which it is printed.
    <div className="oc-print" data-mode="day" data-testid="chart-print">
      {pages.map((columns, index) => {
        const [first] = columns;
        const last = columns.at(-1);
        return (
          <section key={first?.key} className="oc-print__page">
            <div className="oc-print__title">
              <h2>{CHART_WORDS.title}</h2>
              <span>
                {first !== undefined && last !== undefined && CHART_WORDS.period(first.from, last.to)}
                {`, ${CHART_WORDS.levels[level].toLowerCase()}`}
              </span>
            </div>
            <Who {...props} />
            <ChartPicture
              at={geometryOf(metrics, columns, scales, PAPER_WIDTH)}
              level={level}
              words={words}
              name={resident.preferredName}
              normals={normals}
              newestKey={newestKey}
            />
            <div className="oc-print__foot">
              <span>
                {`${printing.printed(dateTimeWords(now), printedBy)}. ${printing.copy} ${CHART_WORDS.acknowledgement}`}
              </span>
              <strong>{printing.page(index + 1, pages.length)}</strong>
            </div>
          </section>
        );
      })}
    </div>
  );
}

/** Which part of the chart goes on paper; then its pages, which stand beside the page and are seen by the printer alone. */
export function PrintChart(props: PrintProps) {
  const { columns, shown, level, now, notAll, onDone } = props;
  const { printing } = CHART_WORDS;
  const [period, setPeriod] = useState<PrintPeriod>('shown');
  /** The pages are many; they are made when they are wanted. */
  const [made, setMade] = useState(false);
  const choice = useId();
  const metrics = metricsOf('print', false, level, PAPER_WIDTH);
  const pages = printPages(columnsToPrint(columns, shown, period, now), roomFor(metrics, PAPER_WIDTH), metrics.widths);

  const print = (): void => {
    if (pages.length === 0) return;
    flushSync(() => {
      setMade(true);
    });
    window.print();
  };

  return (
    <section className="oc-print-choice" aria-label={printing.title} data-testid="chart-print-choice">
      <label htmlFor={choice}>{printing.period}</label>
      <select
        id={choice}
        className="oc-button"
        value={period}
        onChange={(event) => {
          setPeriod(event.target.value as PrintPeriod);
          setMade(false);
        }}
      >
        {PRINT_PERIODS.map((each) => (
          <option key={each} value={each}>
            {printing.periods[each]}
          </option>
        ))}
      </select>
      <span data-testid="chart-print-count">{printing.pages(pages.length)}</span>
      {notAll && <span className="oc-detail__look">{printing.notAll}</span>}
      <button
        type="button"
        className="oc-button"
        aria-disabled={pages.length === 0 || undefined}
        onClick={print}
        data-testid="chart-print-go"
      >
        <Printer aria-hidden="true" /> {printing.go}
      </button>
      <button type="button" className="oc-button" onClick={onDone}>
        {printing.cancel}
      </button>
      {made && createPortal(<Pages {...props} pages={pages} />, document.body)}
    </section>
  );
}
