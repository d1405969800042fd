import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { observationsOf, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { scoreWords } from '../../text/news2.ts';
import { ROLE_WORDS } from '../../text/people.ts';
import { SUMMARY_TEXT } from '../../text/review.ts';
import { clockTime, dayWords, nearTime } from '../../text/time.ts';
import { Callout } from '../../ui/callout.tsx';
import { BagLine, bagSentBy } from '../red-bag/index.ts';
import { AfterLines } from './after-lines.tsx';
import { DecisionFacts } from './decision-facts.tsx';
import { OutcomeTable } from './outcome-table.tsx';
import { ScoreRow } from './score-row.tsx';
import './outcome-summary.css';

export interface OutcomeSummaryProps {
  readonly record: ResidentRecord;
  readonly encounter: Encounter;
  readonly now: Instant;
}

/** A signed outcome on one page: what the nurse thought, on what score, what was decided and how it stands. */
export function OutcomeSummary({ record, encounter, now }: OutcomeSummaryProps) {
  const { signed } = encounter;
  if (signed === undefined) return null;
  const set = observationsOf(record, encounter.observationsId);
  const struck = record.observations.some(({ id, struck: by }) => id === encounter.observationsId && by !== undefined);
  const normal = record.resident?.normalNews2?.total;
  const score = set && scoreWords(set.news2);
  const bag = bagSentBy(record.redBags, encounter.encounterId);
  return (
    <div className="outcome-summary">
      <div className="outcome-summary__head">
        <h2>{SUMMARY_TEXT.outcome(`${dayWords(signed.signedAt)} ${clockTime(signed.signedAt)}`)}</h2>
        <span className="secondary">
          {SUMMARY_TEXT.signedBy(signed.signedBy.name, ROLE_WORDS[signed.signedBy.role].toLowerCase())}
        </span>
      </div>
      <p className="outcome-summary__impression" data-testid="outcome-impression">
        {signed.outcome.impression}{' '}
        {set === undefined || score === undefined ? (
          struck ? (
            SUMMARY_TEXT.struckObservations
          ) : (
            SUMMARY_TEXT.noObservations
          )
        ) : (
          <>
            <b>{SUMMARY_TEXT.score(score.number, score.word, nearTime(set.at, now), set.news2.scale)}</b>
            {normal !== undefined && ` (${SUMMARY_TEXT.normal(normal)})`}.
          </>
        )}
      </p>
      {set !== undefined && <ScoreRow set={set} />}
      {signed.outcome.departureReason !== undefined && (
        <Callout tone="amber" title={SUMMARY_TEXT.departure}>
          {signed.outcome.departureReason}
        </Callout>
      )}
      <DecisionFacts outcome={signed.outcome} now={now} />
      <OutcomeTable encounter={encounter} now={now} />
      {bag !== undefined && <BagLine bag={bag} now={now} />}
      <AfterLines encounter={encounter} now={now} />
    </div>
  );
}
