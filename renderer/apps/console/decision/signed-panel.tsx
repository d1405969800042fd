import { Phone } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Encounter, SignedOutcome } from '#domain/encounters/encounter.ts';
import { itemsToReadBack } from '#domain/encounters/encounter.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { DecisionFacts } from '../../../features/outcome-summary/decision-facts.tsx';
import { AfterLines } from '../../../features/outcome-summary/after-lines.tsx';
import { OutcomeTable } from '../../../features/outcome-summary/outcome-table.tsx';
import { PaperLinks } from '../../../features/outcome-summary/paper-links.tsx';
import { quoted } from '../../../text/console.ts';
import { SIGNED_TEXT } from '../../../text/decision.ts';
import { VERDICT_TEXT, REVIEW_TEXT, SUMMARY_TEXT } from '../../../text/review.ts';
import { TELEPHONE_TEXT } from '../../../text/telephone.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Card } from '../../../ui/card.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { ReadBackLines } from '../telephone/read-back-lines.tsx';

export interface SignedPanelProps {
  readonly resident: Resident | undefined;
  readonly encounter: Encounter;
  readonly signed: SignedOutcome;
  readonly callOn: boolean;
  /** End call, while it is on. */
  readonly endCall: ReactNode;
  readonly onClose: () => void;
}

/** After signing: what the home has said back, as it comes, and what the GP says. */
export function SignedPanel({ resident, encounter, signed, callOn, endCall, onClose }: SignedPanelProps) {
  const now = useHubNow(10_000);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
  }, []);
  // By telephone the nurse hears each line; at any other call she can, when the kiosk is gone.
  const [hearing, setHearing] = useState(encounter.byTelephone !== undefined);
  const all = signed.outcome.items.length;
  const left = itemsToReadBack(encounter).length;
  const unclear = Object.values(encounter.readBacks).filter(({ answer }) => answer === 'not-understood').length;
  return (
    <Card className="decision" aria-labelledby="signed-title">
      <div className="decision__head">
        <h2 id="signed-title" ref={title} tabIndex={-1}>
          {SIGNED_TEXT.title}
        </h2>
        <Tag tone={left === 0 ? 'green' : 'blue'} data-testid="read-back-count">
          {left === 0 ? SIGNED_TEXT.allReadBack : SIGNED_TEXT.readBack(all - left, all)}
        </Tag>
      </div>
      <div className="decision__body" tabIndex={0} role="region" aria-label={SUMMARY_TEXT.decided}>
        <Callout tone="green" live="polite">
          <b data-testid="signed-at">{SIGNED_TEXT.at(nearTime(signed.signedAt, now))}</b> {left > 0 && SIGNED_TEXT.sent}
        </Callout>
        {unclear > 0 && (
          <Callout tone="amber" live="assertive">
            {SIGNED_TEXT.notUnderstood(unclear)}
          </Callout>
        )}
        <p>{signed.outcome.impression}</p>
        {signed.outcome.departureReason !== undefined && (
          <p>
            <b>{SUMMARY_TEXT.departure}</b> {signed.outcome.departureReason}
          </p>
        )}
        <DecisionFacts outcome={signed.outcome} now={now} />
        {/* Whoever comes back to a decision comes for what became of the person: before the lines, not below them. */}
        <AfterLines encounter={encounter} now={now} />
        {hearing && <ReadBackLines encounter={encounter} signed={signed} />}
        <div aria-live="polite">
          <OutcomeTable encounter={encounter} now={now} />
        </div>
        {!hearing && left > 0 && (
          <Button
            look="line"
            size="small"
            className="signed-hear"
            icon={<Phone aria-hidden="true" />}
            data-testid="hear-by-telephone"
            onClick={() => {
              setHearing(true);
            }}
          >
            {TELEPHONE_TEXT.hear}
          </Button>
        )}
        <PaperLinks encounterId={encounter.encounterId} signed={signed} />
        <section className="signed-review" aria-label={SIGNED_TEXT.review}>
          <h3>{SIGNED_TEXT.review}</h3>
          {encounter.reviews.length === 0 ? (
            <p className="secondary">
              {resident === undefined ? SIGNED_TEXT.noGp : SIGNED_TEXT.waitingReview(resident.practice.gpName)}
            </p>
          ) : (
            <ul>
              {encounter.reviews.map(({ review, by, at }) => (
                <li key={at} data-testid="gp-review">
                  <b>{REVIEW_TEXT.sent(VERDICT_TEXT[review.verdict].done, nearTime(at, now), by.name)}</b>{' '}
                  {review.comment !== '' && quoted(review.comment)}
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
      <div className="decision__foot">
        <div className="decision__acts">
          {callOn && endCall}
          <span className="decision__left">{callOn && SIGNED_TEXT.stillInCall}</span>
          {!callOn && (
            <Button data-testid="close-signed" onClick={onClose}>
              {SIGNED_TEXT.close}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}
