import { Clock, TriangleAlert, WifiOff } from 'lucide-react';
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import type { RankReason } from '#domain/triage/rank.ts';
import { News2Badge } from '../../../features/news2/news2-badge.tsx';
import { QUEUE_TEXT, quoted, reasonWords } from '../../../text/console.ts';
import { QUEUE_FACTS_TEXT } from '../../../text/queue.ts';
import { clockTime, nearTime, runningTime, spanWords } from '../../../text/time.ts';
import { reasonInShort } from '../../../text/call-facts.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Tag } from '../../../ui/tag.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { useBoard } from '../model/context.ts';
import { homeNamed } from '../model/presence.ts';
import { QueueFacts } from './queue-facts.tsx';
import { waitTone } from '../model/queue-view.ts';

export interface QueueCardProps {
  readonly row: QueueRow;
  /** Place in the order of answering, from 1; undefined for a call that a nurse has. */
  readonly rank?: number | undefined;
  readonly chosen: boolean;
  readonly now: Instant;
  readonly personId: string;
  /** Absent where the queue is read only. */
  readonly onChoose?: (() => void) | undefined;
}

/** The kiosk is cut off while its call waits: since when, and the number that still reaches the home. */
export function OfflineTag({ row, now }: { readonly row: QueueRow; readonly now: Instant }) {
  const presence = useBoard('presence');
  if (row.kioskOnline) return null;
  const home = homeNamed(presence.kind === 'open' ? presence.state : undefined, row.homeName);
  const since = home?.kiosks === 0 ? home.since : undefined;
  return (
    <Tag tone="amber" icon={<WifiOff aria-hidden="true" />} data-testid="queue-offline">
      {since === undefined ? QUEUE_TEXT.kioskOffline : QUEUE_FACTS_TEXT.offlineSince(nearTime(since, now))}
      {home !== undefined && home.telephone !== '' && <>. {QUEUE_FACTS_TEXT.ringHome(home.telephone)}</>}
    </Tag>
  );
}

/** One waiting call: rank, who, where, score, why here, how long, and by when it should be answered. */
export function QueueCard({ row, rank, chosen, now, personId, onChoose }: QueueCardProps) {
  const tone = waitTone(row, now);
  const reason = reasonWords(row.reasons as readonly RankReason[]);
  const waited = runningTime(millisecondsBetween(row.requestedAt, now));
  const words = (
    <>
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
      <QueueFacts row={row} personId={personId} now={now} />
      <span className="queue-card__more">
        <span className={tone === 'late' ? 'queue-card__late' : undefined}>
          {tone === 'late'
            ? QUEUE_TEXT.late(spanWords(millisecondsBetween(row.answerBy, now)))
            : QUEUE_TEXT.promise(clockTime(row.answerBy))}
        </span>
        {row.caller === undefined && <span>{QUEUE_FACTS_TEXT.rangBy(row.requestedBy)}</span>}
        {row.died === true && <Tag>{QUEUE_TEXT.died}</Tag>}
        <OfflineTag row={row} now={now} />
      </span>
    </>
  );
  const classes = classNames(
    'queue-card',
    chosen && 'queue-card--chosen',
    onChoose === undefined && 'queue-card--read',
  );
  return (
    <li>
      {onChoose === undefined ? (
        <div className={classes} data-testid="queue-row" data-encounter-id={row.encounterId}>
          {words}
        </div>
      ) : (
        <button
          type="button"
          className={classes}
          aria-current={chosen || undefined}
          data-testid="queue-row"
          data-encounter-id={row.encounterId}
          onClick={onChoose}
        >
          {words}
        </button>
      )}
    </li>
  );
}
