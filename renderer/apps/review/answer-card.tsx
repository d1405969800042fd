import { Check, CircleHelp, Minus, Pencil, Users } from 'lucide-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import type { Encounter, ReviewState, SignedOutcome } from '#domain/encounters/encounter.ts';
import type { ReviewVerdict } from '#domain/outcomes/outcome.ts';
import type { ReviewRow } from '#protocol/hub/clinician-link.ts';
import { useHubNow } from '../../connections/hub-client/index.ts';
import { useKeys } from '../../features/clinician-frame/index.ts';
import { useKeptText } from '../../features/kept-text/index.ts';
import { quoted } from '../../text/console.ts';
import { REVIEW_TEXT, VERDICT_TEXT } from '../../text/review.ts';
import { dueWords, nearTime } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TextArea } from '../../ui/field.tsx';
import { useReview, useReviewState } from './model/context.ts';
import { keptVerdict, missingForReview, needsComment, VERDICTS } from './model/inbox.ts';
import { LetterLink, TalkCard } from './talk-card.tsx';

const LOOKS: Readonly<Record<ReviewVerdict, { readonly icon: ReactNode; readonly testId: string }>> = {
  agreed: { icon: <Check aria-hidden="true" />, testId: 'review-agree' },
  amended: { icon: <Pencil aria-hidden="true" />, testId: 'review-amend' },
  queried: { icon: <CircleHelp aria-hidden="true" />, testId: 'review-query' },
  'no-action': { icon: <Minus aria-hidden="true" />, testId: 'review-none' },
};

/**
 * The reviews that are there already. The newest is the one that counts; the others stay. Their words are left out where the talk
 * below them says the same.
 */
function Reviewed({ reviews, words }: { readonly reviews: readonly ReviewState[]; readonly words: boolean }) {
  const now = useHubNow(15_000);
  return (
    <div role="status">
      <ul className="answer__done">
        {reviews.map(({ review, by, at }) => (
          <li key={at}>
            <Callout tone="green">
              <b data-testid="reviewed-at">
                {REVIEW_TEXT.sent(VERDICT_TEXT[review.verdict].done, nearTime(at, now), by.name)}
              </b>{' '}
              {words && review.comment !== '' && quoted(review.comment)}
            </Callout>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** By when it should be answered, in words; a list of an older hub says none. */
function DueWords({ row }: { readonly row: ReviewRow }) {
  const now = useHubNow(15_000);
  if (row.due === undefined || row.reviewed !== undefined) return null;
  const { state, words } = dueWords(row.due, now);
  const due = state === 'late' ? REVIEW_TEXT.overdue(words) : REVIEW_TEXT.dueBy(nearTime(row.due, now), words);
  return <b className={classNames(state === 'late' && 'answer__late')}>{due}</b>;
}

export interface AnswerCardProps {
  readonly encounter: Encounter;
  readonly signed: SignedOutcome;
  /** As the list has it now. */
  readonly row: ReviewRow;
  /** The GP who reads it. */
  readonly me: string;
  /** The answer is with the hub: what had the focus is gone. */
  readonly onSent: () => void;
  /** Opens the next outcome that waits; absent when there is none. */
  readonly onNext?: (() => void) | undefined;
}

/** The four answers, a comment where one is needed, and Send. What is chosen and written is kept until the hub has it. */
export function AnswerCard({ encounter, signed, row, me, onSent, onNext }: AnswerCardProps) {
  const model = useReview();
  const sending = useReviewState((state) => state.sending);
  const { outcomeId } = signed;
  const [chosen, setVerdict] = useKeptText(me, `review-verdict.${outcomeId}`);
  const [comment, setComment] = useKeptText(me, `review-comment.${outcomeId}`);
  const verdict = keptVerdict(chosen);
  const [asked, setAgain] = useState(false);
  const name = useId();
  const form = useRef<HTMLFormElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const reviewed = encounter.reviews.length > 0;
  // Whatever a colleague has answered meanwhile, words that are begun stay in sight.
  const again = asked || comment !== '';
  const answering = !reviewed || again;
  const missing = missingForReview(verdict, comment);

  function choose(value: ReviewVerdict): void {
    setVerdict(value);
    // What has to be said is said next.
    if (needsComment(value)) card.current?.querySelector('textarea')?.focus();
    else card.current?.querySelector<HTMLInputElement>(`input[value="${value}"]`)?.focus();
  }
  function write(): void {
    card.current?.querySelector('textarea')?.focus();
  }
  const byNumber = VERDICTS.map((value, index) => [
    String(index + 1),
    answering
      ? () => {
          choose(value);
        }
      : undefined,
  ]);
  useKeys({
    ...(Object.fromEntries(byNumber) as Record<string, (() => void) | undefined>),
    c: write,
    s: answering ? () => form.current?.requestSubmit() : undefined,
    n: onNext,
  });

  if (!answering) {
    return (
      <div ref={card} className="answer-part">
        <Card className="answer" aria-label={REVIEW_TEXT.yours}>
          <h2>{REVIEW_TEXT.yours}</h2>
          <Reviewed reviews={encounter.reviews} words={false} />
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
      </div>
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
    setVerdict('');
    setComment('');
    setAgain(false);
    onSent();
  }

  return (
    <div ref={card} className="answer-part">
      <Card className="answer" aria-label={REVIEW_TEXT.yours}>
        {reviewed && <Reviewed reviews={encounter.reviews} words />}
        <form
          ref={form}
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <div className="answer__head">
            <h2>{REVIEW_TEXT.yours}</h2>
            <span>
              <span className="secondary">
                {reviewed ? REVIEW_TEXT.againNote : REVIEW_TEXT.goesTo(signed.signedBy.name)}
              </span>{' '}
              <DueWords row={row} />
            </span>
          </div>
          {row.ofColleague !== undefined && (
            <p className="answer__for" data-testid="review-for-colleague">
              <Users aria-hidden="true" /> {REVIEW_TEXT.forColleague(row.ofColleague)}
            </p>
          )}
          <fieldset className="answer__choices">
            <legend className="visually-hidden">{REVIEW_TEXT.answers}</legend>
            {VERDICTS.map((value, index) => (
              <label
                key={value}
                className={classNames('answer__choice', value === verdict && 'answer__choice--chosen')}
                data-testid={LOOKS[value].testId}
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
                <span className="answer__icon">{LOOKS[value].icon}</span>
                <span>
                  <b>{VERDICT_TEXT[value].name}</b>
                  <span className="answer__more">{VERDICT_TEXT[value].more}</span>
                </span>
                <kbd className="answer__key" aria-hidden="true">
                  {index + 1}
                </kbd>
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
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
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
          {reviewed && (
            <div>
              <Button
                look="quiet"
                data-testid="review-not-again"
                onClick={() => {
                  setVerdict('');
                  setComment('');
                  setAgain(false);
                }}
              >
                {REVIEW_TEXT.notAgain}
              </Button>
            </div>
          )}
        </form>
      </Card>
    </div>
  );
}
