import { Download } from 'lucide-react';
import type { MeasureRow, ShownCount } from '#protocol/hub/access.ts';
import { MEASURES_TEXT } from '../../../text/manage-offices.ts';
import { useService } from '../model/service-context.ts';
import { byMonth, measuresCsv } from '../model/measures.ts';
import { Loading } from './loading.tsx';
import { useAsked } from './use-asked.ts';

const shown = (count: ShownCount): string => (typeof count === 'number' ? String(count) : MEASURES_TEXT.few);

/** Bars beside the same figures in words: whoever sees no bars misses nothing. */
function Chart({ rows }: { readonly rows: readonly MeasureRow[] }) {
  const months = byMonth(rows);
  const most = Math.max(1, ...months.map(({ calls }) => calls));
  return (
    <figure className="measures-chart">
      <figcaption>{MEASURES_TEXT.chart}</figcaption>
      <ul>
        {months.map(({ month, calls, hidden }) => (
          <li key={month}>
            <span className="measures-chart__month">{month}</span>
            <span className="measures-chart__track" aria-hidden="true">
              <span className="measures-chart__bar" style={{ inlineSize: `${String((calls / most) * 100)}%` }} />
            </span>
            <span className="measures-chart__words">{MEASURES_TEXT.atLeast(calls, hidden)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** How much the service is used, for whoever pays for it: counts, and nobody. */
export function MeasuresPage() {
  const { client } = useService();
  const asked = useAsked(async () => (await client.request('measures.summary', {})).rows);
  const rows = asked.answer;
  return (
    <section className="service-page" data-testid="measures-page">
      <h2>{MEASURES_TEXT.title}</h2>
      <p>{MEASURES_TEXT.intro}</p>
      <Loading asked={asked} />
      {rows?.length === 0 && <p>{MEASURES_TEXT.none}</p>}
      {rows !== undefined && rows.length > 0 && (
        <>
          <Chart rows={rows} />
          <p>
            <a
              className="button-link"
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(measuresCsv(rows))}`}
              download="use-of-the-service.csv"
              data-testid="measures-csv"
            >
              <Download aria-hidden="true" /> {MEASURES_TEXT.csv}
            </a>
          </p>
          <div className="table-frame" tabIndex={0} role="region" aria-label={MEASURES_TEXT.title}>
            <table className="residents-table">
              <thead>
                <tr>
                  <th scope="col">{MEASURES_TEXT.month}</th>
                  <th scope="col">{MEASURES_TEXT.home}</th>
                  <th scope="col">{MEASURES_TEXT.calls}</th>
                  <th scope="col">{MEASURES_TEXT.outcomes}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ homeName, month, calls, outcomes }) => (
                  <tr key={`${month}${homeName}`} data-testid="measure">
                    <td>{month}</td>
                    <th scope="row">{homeName}</th>
                    <td>{shown(calls)}</td>
                    <td>
                      {outcomes.map((outcome) => (
                        <div key={outcome.disposition}>
                          {MEASURES_TEXT.outcome(outcome.disposition, shown(outcome.calls))}
                        </div>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
