import { HeartPulse, Wind } from 'lucide-react';
import type { EmergencySummary } from '#domain/red-bag/emergency-summary.ts';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import { BAG_PAGE, BAG_PAGE_CPR } from '../../text/bag-page.ts';
import { calendarWords } from '../../text/time.ts';

export interface SummaryProps {
  readonly summary: EmergencySummary;
  readonly shortened: boolean;
}

/** What whoever treats this person must know at once, in the order in which it can harm. */
export function Summary({ summary, shortened }: SummaryProps) {
  const { name, born, nhsNumber, allergies, cpr, oxygenTarget, alerts } = summary;
  const { title, words } = BAG_PAGE_CPR[cpr];
  return (
    <section className="bag-summary" aria-label={BAG_PAGE.front} data-testid="bag-summary">
      <div className="bag-summary__who">
        <h2>{name}</h2>
        <p>
          <span>
            {BAG_PAGE.born} <b>{calendarWords(born)}</b>
          </span>
          <span className="bag-summary__nhs">
            {BAG_PAGE.nhs} <b>{formatNhsNumber(nhsNumber)}</b>
          </span>
        </p>
      </div>
      <dl className="bag-summary__facts">
        <div className="bag-fact bag-fact--allergy" data-known={!/^(None known|Not asked)$/.test(allergies)}>
          <dt>{BAG_PAGE.allergies}</dt>
          <dd data-testid="bag-allergies">{allergies}</dd>
        </div>
        <div className="bag-fact bag-fact--cpr" data-cpr={cpr}>
          <dt>
            <HeartPulse aria-hidden="true" /> {BAG_PAGE.cpr}
          </dt>
          <dd data-testid="bag-cpr">
            {title}
            <span>{words}</span>
          </dd>
        </div>
        <div className="bag-fact bag-fact--oxygen" data-own={oxygenTarget !== undefined}>
          <dt>
            <Wind aria-hidden="true" /> {BAG_PAGE.oxygen}
          </dt>
          <dd data-testid="bag-oxygen">
            {oxygenTarget === undefined
              ? BAG_PAGE.oxygenNone
              : BAG_PAGE.oxygenTarget(oxygenTarget.from, oxygenTarget.to)}
          </dd>
        </div>
        <div className="bag-fact bag-fact--alerts">
          <dt>{BAG_PAGE.alerts}</dt>
          <dd>
            {alerts.length === 0 ? (
              BAG_PAGE.alertsNone
            ) : (
              <ul data-testid="bag-alerts">
                {alerts.map((alert) => (
                  <li key={alert}>{alert}</li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
      {shortened && <p className="bag-summary__shortened">{BAG_PAGE.shortened}</p>}
    </section>
  );
}
