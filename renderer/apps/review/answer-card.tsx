import { Check, CircleHelp, Minus, Pencil } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { Encounter, ReviewState, SignedOutcome } from '#domain/encounters/encounter.ts';
import type { ReviewVerdict } from '#domain/outcomes/outcome.ts';
import { useHubNow } from '../../connections/hub-client/index.ts';
import { quoted } from '../../text/console.ts';
import { REVIEW_TEXT, VERDICT_TEXT } from '../../text/review.ts';
import { nearTime } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TextArea } from '../../ui/field.tsx';
import { useReview, useReviewState } from './model/context.ts';
import { missingForReview, needsComment } from './model/inbox.ts';
import { LetterLink, TalkCard } from './talk-card.tsx';

const ANSWERS: readonly { readonly verdict: ReviewVerdict; readonly icon: ReactNode; readonly testId: string }[] = [
  { verdict: 'agreed', icon: <Check aria-hidden="true" />, testId: 'review-agree' },
  { verdict: 'amended', icon: <Pencil aria-hidden="true" />, testId: 'review-amend' },
  { verdict: 'queried', icon: <CircleHelp aria-hidden="true" />, testId: 'review-query' },
  { verdict: 'no-action', icon: <Minus aria-hidden="true" />, testId: 'review-none' },
];

/** The reviews that are there already. The newest is the one that counts; the others stay. */
function Reviewed({ reviews }: { readonly reviews: readonly ReviewState[] }) {
  const now = useHubNow(15_000);
  return (
    <ul className="answer__done" role="status">
      {reviews.map(({ review, by, at }) => (
        <li key={at}>
          <Callout tone="green">
            <b data-testid="reviewed-at">
              {REVIEW_TEXT.sent(VERDICT_TEXT[review.verdict].done, nearTime(at, now), by.name)}
            </b>{' '}
            {review.comment !== '' && quoted(review.comment)}
          </Callout>
        </li>
      ))}
    </ul>
  );
}

export interface AnswerCardProps {
  readonly encounter: Encounter;
  readonly signed: SignedOutcome;
  /** The GP who reads it. */
  readonly me: string;
  /** Opens the next outcome that waits; absent when there is none. */
  readonly onNext?: (() => void) | undefined;
}

/** The four answers, a comment where one is needed, and Send. */
export function AnswerCard({ encounter, signed, me, onNext }: AnswerCardProps) {
  const model = useReview();
  const sending = useReviewState((state) => state.sending);
  const [verdict, setVerdict] = useState<ReviewVerdict>();
  const [comment, setComment] = useState('');
  const [again, setAgain] = useState(false);
  const name = useId();
  const reviewed = encounter.reviews.length > 0;
  const missing = missingForReview(verdict, comment);

  if (reviewed && !again) {
    return (
      <Card className="answer" aria-label={REVIEW_TEXT.yours}>
        <h2>{REVIEW_TEXT.yours}</h2>
        <Reviewed reviews={encounter.reviews} />
        <TalkCard encounter={encounter} signed={signed} me={me} />
        <div className="answer__after">
          <LetterLink encounterId={encounter.encounterId} />
          {onNext !== undefined && (
            <Button data-testid="review-next" onClick={onNext}>
              {REVIEW_TEXT.next}
            </Button>
          )}
          <Button
            look="line"
            data-testid="review-again"
            onClick={() => {
              setAgain(true);
            }}
          >
            {REVIEW_TEXT.again}
          </Button>
        </div>
      </Card>
    );
  }

  function off(): string | undefined {
    if (missing === undefined) return undefined;
    if (missing === 'comment' && verdict !== undefined && needsComment(verdict))
      return REVIEW_TEXT.needComment[verdict];
    return REVIEW_TEXT.chooseAnswer;
  }

  async function send(): Promise<void> {
    if (verdict === undefined || missing !== undefined) return;
    const sent = await model.send(encounter.encounterId, {
      outcomeId: signed.outcomeId,
      verdict,
      comment: comment.trim(),
    });
    if (!sent) return;
    setVerdict(undefined);
    setComment('');
    setAgain(false);
  }

  return (
    <Card className="answer" aria-label={REVIEW_TEXT.yours}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className="answer__head">
          <h2>{REVIEW_TEXT.yours}</h2>
          <span className="secondary">{again ? REVIEW_TEXT.againNote : REVIEW_TEXT.goesTo(signed.signedBy.name)}</span>
        </div>
        <fieldset className="answer__choices">
          <legend className="visually-hidden">{REVIEW_TEXT.answers}</legend>
          {ANSWERS.map(({ verdict: value, icon, testId }) => (
            <label
              key={value}
              className={classNames('answer__choice', value === verdict && 'answer__choice--chosen')}
              data-testid={testId}
            >
              <input
                className="visually-hidden"
                type="radio"
                name={name}
                value={value}
                checked={value === verdict}
                onChange={() => {
                  setVerdict(value);
                }}
              />
              <span className="answer__icon">{icon}</span>
              <span>
                <b>{VERDICT_TEXT[value].name}</b>
                <span className="answer__more">{VERDICT_TEXT[value].more}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="answer__send">
          <TextArea
            label={verdict === undefined ? REVIEW_TEXT.commentFirst : REVIEW_TEXT.comment[verdict]}
            rows={1}
            maxLength={4000}
            value={comment}
            required={verdict !== undefined && needsComment(verdict)}
            data-testid="review-comment"
            onChange={(event) => {
              setComment(event.target.value);
            }}
          />
          <Button
            type="submit"
            look="green"
            size="large"
            off={off()}
            busy={sending ? REVIEW_TEXT.sending : undefined}
            data-testid="review-send"
          >
            {verdict !== undefined && VERDICT_TEXT[verdict].send}
          </Button>
        </div>
      </form>
    </Card>
  );
}
