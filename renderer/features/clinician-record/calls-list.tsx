import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { quoted } from '../../text/console.ts';
import { BY_ROLE, CALL_STATUS, CLINICIAN_RECORD_TEXT, PART_TITLES, told } from '../../text/record.ts';
import { VERDICT_TEXT } from '../../text/review.ts';
import { dateTimeWords } from '../../text/time.ts';
import { Card } from '../../ui/card.tsx';
import { Tag } from '../../ui/tag.tsx';
import { AfterLines, OutcomeTable, PaperLinks } from '../outcome-summary/index.ts';
import { LateLine } from '../story/index.ts';

/** Every call of this resident, the newest first, with what was decided and what the GP said. */
export function CallsList({ record, now }: { readonly record: ResidentRecord; readonly now: number }) {
  const encounters = [...record.encounters.values()].sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1));
  return (
    <Card className="calls-list">
      <h3>{told(PART_TITLES.calls, 'clinical')}</h3>
      {encounters.length === 0 ? (
        <p className="secondary">{CLINICIAN_RECORD_TEXT.noCalls}</p>
      ) : (
        <ul>
          {encounters.map((encounter) => {
            const { encounterId, requestedAt, requestedBy, concern, status, signed, reviews, lookAgain } = encounter;
            return (
              <li key={encounterId} className="calls-list__call" data-testid="call">
                <div className="calls-list__head">
                  <h4>{dateTimeWords(requestedAt)}</h4>
                  <Tag tone={status === 'signed' ? 'green' : 'plain'}>{CALL_STATUS[status]}</Tag>
                  {lookAgain !== undefined && <Tag tone="amber">{CLINICIAN_RECORD_TEXT.lookAgainTag}</Tag>}
                </div>
                <LateLine encounter={encounter} now={new Date(now).toISOString()} />
                <p className="secondary">
                  {requestedBy.name}, {BY_ROLE[requestedBy.role]}
                  {concern !== '' && <>: {quoted(concern)}</>}
                </p>
                {signed !== undefined && (
                  <>
                    <p>
                      {signed.outcome.impression}{' '}
                      <span className="secondary">
                        {CLINICIAN_RECORD_TEXT.signed(
                          signed.signedBy.name,
                          BY_ROLE[signed.signedBy.role],
                          dateTimeWords(signed.signedAt),
                        )}
                      </span>
                    </p>
                    <OutcomeTable encounter={encounter} now={new Date(now).toISOString()} />
                    <AfterLines encounter={encounter} now={new Date(now).toISOString()} />
                    <PaperLinks encounterId={encounterId} signed={signed} />
                  </>
                )}
                {reviews.map(({ review, by, at }) => (
                  <p key={at}>
                    <b>{VERDICT_TEXT[review.verdict].done}</b>, {by.name}, {dateTimeWords(at)}
                    {review.comment !== '' && <>: {quoted(review.comment)}</>}
                  </p>
                ))}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
