import { Clock, TriangleAlert, Users } from 'lucide-react';
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { ReviewRow } from '#protocol/hub/clinician-link.ts';
import type { ReviewVerdict } from '#domain/outcomes/outcome.ts';
import { useHubNow } from '../../connections/hub-client/index.ts';
import { REVIEW_TEXT, VERDICT_TEXT } from '../../text/review.ts';
import { dueWords, nearTime, spanWords } from '../../text/time.ts';
import { classNames } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { inboxOf } from './model/inbox.ts';
import { useReview, useReviewState } from './model/context.ts';
import { VisitsPart } from './visits-part.tsx';

function isVerdict(verdict: string): verdict is ReviewVerdict {
  return Object.hasOwn(VERDICT_TEXT, verdict);
}

/** The verdict in words; one that this page does not know is shown as it came. */
function verdictWords(verdict: string): string {
  return isVerdict(verdict) ? VERDICT_TEXT[verdict].done : verdict;
}

interface RowProps {
  readonly row: ReviewRow;
  readonly chosen: boolean;
  readonly now: Instant;
  readonly onChoose: () => void;
}

/** By when it should be looked at, in words; one that is late says how late. A hub that says no time is told by the age. */
function DueTag({ row, now }: Pick<RowProps, 'row' | 'now'>) {
  if (row.due === undefined) return <Tag>{REVIEW_TEXT.waited(millisecondsBetween(row.signedAt, now))}</Tag>;
  const { state, words } = dueWords(row.due, now);
  if (state === 'late') {
    return (
      <Tag tone="red" icon={<TriangleAlert aria-hidden="true" />} data-testid="review-overdue">
        {REVIEW_TEXT.overdue(words)}
      </Tag>
    );
  }
  return (
    <Tag icon={<Clock aria-hidden="true" />} data-testid="review-due">
      {REVIEW_TEXT.dueBy(nearTime(row.due, now), words)}
    </Tag>
  );
}

/** One outcome: who, when it was signed, what the nurse thought, and whether it is urgent. */
function InboxCard({ row, chosen, now, onChoose }: RowProps) {
  return (
    <li>
      <button
        type="button"
        className={classNames('inbox-card', chosen && 'inbox-card--chosen')}
        aria-current={chosen || undefined}
        data-testid="review-row"
        data-encounter-id={row.encounterId}
        data-outcome-id={row.outcomeId}
        onClick={onChoose}
      >
        <span className="inbox-card__name">{row.residentName}</span>
        <span className="inbox-card__time">{nearTime(row.signedAt, now)}</span>
        <span className="inbox-card__home">{row.homeName}</span>
        <span className="inbox-card__words">{row.impression}</span>
        {row.ofColleague !== undefined && (
          <span className="inbox-card__of" data-testid="review-of-colleague">
            <Users aria-hidden="true" /> {REVIEW_TEXT.ofColleague(row.ofColleague)}
          </span>
        )}
        <span className="inbox-card__tags">
          {(row.unread ?? 0) > 0 && <Tag tone="amber">{REVIEW_TEXT.answered}</Tag>}
          {row.urgent && row.reviewed === undefined && (
            <Tag tone="red" icon={<TriangleAlert aria-hidden="true" />}>
              {REVIEW_TEXT.urgent}
            </Tag>
          )}
          {row.reviewed === undefined ? (
            <DueTag row={row} now={now} />
          ) : (
            <Tag tone="green">
              {REVIEW_TEXT.doneBy(verdictWords(row.reviewed.verdict), nearTime(row.reviewed.at, now))}
            </Tag>
          )}
        </span>
      </button>
    </li>
  );
}

/** What waits for this GP, and what is done. */
export function InboxRail({ me }: { readonly me: string }) {
  const model = useReview();
  const rows = useReviewState((state) => state.rows);
  const chosen = useReviewState((state) => state.chosen);
  const now = useHubNow(15_000);
  if (rows === undefined) {
    return (
      <nav className="inbox" aria-label={REVIEW_TEXT.toReview} aria-busy="true">
        <Skeleton height="110px" />
        <Skeleton height="110px" />
      </nav>
    );
  }
  const { own, ofColleagues, toReview, done } = inboxOf(rows);
  const oldest = toReview.map((row) => row.signedAt).sort()[0];
  const list = (some: readonly ReviewRow[]) => (
    <ol className="inbox__list">
      {some.map((row) => (
        <InboxCard
          key={row.outcomeId}
          row={row}
          chosen={row.outcomeId === chosen?.outcomeId}
          now={now}
          onChoose={() => {
            model.choose(row);
          }}
        />
      ))}
    </ol>
  );
  return (
    <nav className="inbox" aria-label={REVIEW_TEXT.toReview}>
      <VisitsPart me={me} />
      <div className="inbox__head">
        <h2>
          {REVIEW_TEXT.toReview} <span data-testid="to-review-count">{toReview.length}</span>
        </h2>
        {oldest !== undefined && (
          <span>
            <span className="secondary">{REVIEW_TEXT.oldest}</span> <b>{spanWords(millisecondsBetween(oldest, now))}</b>
          </span>
        )}
      </div>
      {toReview.length === 0 ? (
        <div className="inbox__empty">
          <b>{REVIEW_TEXT.nothing}</b>
          <p className="secondary">{REVIEW_TEXT.nothingMore}</p>
        </div>
      ) : (
        list(own)
      )}
      {ofColleagues.length > 0 && (
        <section className="inbox__colleagues" aria-label={REVIEW_TEXT.colleagues} data-testid="inbox-colleagues">
          <h3>
            {REVIEW_TEXT.colleagues} {ofColleagues.length}
          </h3>
          <p className="secondary">{REVIEW_TEXT.colleaguesMore}</p>
          {list(ofColleagues)}
        </section>
      )}
      <div className="inbox__head inbox__head--done">
        <h2>
          {REVIEW_TEXT.done} {done.length}
        </h2>
      </div>
      {done.length === 0 ? <p className="secondary">{REVIEW_TEXT.doneNone}</p> : list(done)}
    </nav>
  );
}
