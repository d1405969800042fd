import { Clock, TriangleAlert, WifiOff } from 'lucide-react';
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import type { RankReason } from '#domain/triage/rank.ts';
import { News2Badge } from '../../../features/news2/news2-badge.tsx';
import { QUEUE_TEXT, quoted, reasonWords } from '../../../text/console.ts';
import { clockTime, runningTime, spanWords } from '../../../text/time.ts';
import { reasonInShort } from '../../../text/call-facts.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Tag } from '../../../ui/tag.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { QueueFacts } from './queue-facts.tsx';
import { waitTone } from '../model/queue-view.ts';

export interface QueueCardProps {
  readonly row: QueueRow;
  /** Place in the order of answering, from 1; undefined for a call that a nurse has. */
  readonly rank?: number | undefined;
  readonly chosen: boolean;
  readonly now: Instant;
  readonly onChoose: () => void;
}

/** One waiting call: rank, who, where, score, why here, how long, and by when it should be answered. */
export function QueueCard({ row, rank, chosen, now, onChoose }: QueueCardProps) {
  const tone = waitTone(row, now);
  const reason = reasonWords(row.reasons as readonly RankReason[]);
  const waited = runningTime(millisecondsBetween(row.requestedAt, now));
  return (
    <li>
      <button
        type="button"
        className={classNames('queue-card', chosen && 'queue-card--chosen')}
        aria-current={chosen || undefined}
        data-testid="queue-row"
        data-encounter-id={row.encounterId}
        onClick={onChoose}
      >
        {rank !== undefined && (
          <span className="queue-card__rank">
            <VisuallyHidden>{QUEUE_TEXT.rank(rank)}</VisuallyHidden>
            <span aria-hidden="true">{rank}</span>
          </span>
        )}
        <span className="queue-card__name">{row.residentName}</span>
        <span className="queue-card__home">
          {row.homeName}, {QUEUE_TEXT.room(row.room)}
        </span>
        <span className="queue-card__meta">
          <span className="queue-card__score">
            <News2Badge score={row.news2} size="small" />
          </span>
          <span className={`queue-card__wait queue-card__wait--${tone}`}>
            {tone === 'late' ? <TriangleAlert aria-hidden="true" /> : <Clock aria-hidden="true" />}
            <VisuallyHidden>{QUEUE_TEXT.wait('')}</VisuallyHidden>
            {waited}
          </span>
        </span>
        <span className="queue-card__why">
          <b>{reason.strong}</b> {row.reason !== undefined && <b>{reasonInShort(row.reason)}. </b>}
          {reason.rest} {row.concern !== '' && quoted(row.concern)}
        </span>
        <QueueFacts row={row} />
        <span className="queue-card__more">
          <span className={tone === 'late' ? 'queue-card__late' : undefined}>
            {tone === 'late'
              ? QUEUE_TEXT.late(spanWords(millisecondsBetween(row.answerBy, now)))
              : QUEUE_TEXT.promise(clockTime(row.answerBy))}
          </span>
          {row.died === true && <Tag>{QUEUE_TEXT.died}</Tag>}
          {!row.kioskOnline && (
            <Tag tone="amber" icon={<WifiOff aria-hidden="true" />}>
              {QUEUE_TEXT.kioskOffline}
            </Tag>
          )}
        </span>
      </button>
    </li>
  );
}
