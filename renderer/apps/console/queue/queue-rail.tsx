import { ChevronDown, TriangleAlert } from 'lucide-react';
import type { Instant } from '#domain/base/time.ts';
import { millisecondsBetween } from '#domain/base/time.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { CONSOLE_TEXT, QUEUE_TEXT } from '../../../text/console.ts';
import { runningTime, spanWords } from '../../../text/time.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { chosenOf } from '../model/console-store.ts';
import { useConsole, useConsoleState } from '../model/context.ts';
import { longestWaitMs, queueView } from '../model/queue-view.ts';
import { LookAgainRow } from './look-again-row.tsx';
import { QueueCard } from './queue-card.tsx';
import { Unread } from './queue-facts.tsx';
import './queue.css';

function statusWords(row: QueueRow): string {
  switch (row.status) {
    case 'ended':
      return QUEUE_TEXT.notSigned;
    case 'in-call':
      return QUEUE_TEXT.inCall;
    case 'claimed':
      return QUEUE_TEXT.claimed;
    case 'waiting':
      return QUEUE_TEXT.waiting;
    case 'signed':
      return QUEUE_TEXT.lookAgain;
    default:
      return row.status satisfies never;
  }
}

interface HeldRowProps {
  readonly row: QueueRow;
  readonly mine: boolean;
  readonly chosen: boolean;
  readonly now: Instant;
  readonly onChoose: () => void;
}

/** A call that a nurse has: in two lines. */
function HeldRow({ row, mine, chosen, now, onChoose }: HeldRowProps) {
  return (
    <li>
      <button
        type="button"
        className={classNames('queue-held', chosen && 'queue-held--chosen')}
        aria-current={chosen || undefined}
        data-testid="queue-row"
        data-encounter-id={row.encounterId}
        onClick={onChoose}
      >
        <span className="queue-held__name">{row.residentName}</span>
        <span className="queue-held__with">
          {mine ? (
            <Tag tone={row.status === 'ended' ? 'amber' : 'green'}>{statusWords(row)}</Tag>
          ) : (
            `${row.clinician?.name ?? ''}, ${spanWords(millisecondsBetween(row.requestedAt, now))}`
          )}
        </span>
        <span className="queue-held__home">
          {row.homeName}
          {row.unread !== undefined && row.unread > 0 && <Unread count={row.unread} />}
        </span>
      </button>
    </li>
  );
}

/** Who waits, in the order in which they are answered, and who is with a nurse. */
export function QueueRail({ personId }: { readonly personId: string }) {
  const model = useConsole();
  const queue = useConsoleState((state) => state.queue);
  const news = useConsoleState((state) => state.news);
  const chosen = useConsoleState((state) => state.chosen);
  const now = useHubNow();
  const written = useConsoleState((state) => state.written);
  const [latest] = news;
  const [message] = written;

  if (queue === undefined) {
    return (
      <nav className="queue" aria-label={CONSOLE_TEXT.queue} aria-busy="true">
        <VisuallyHidden>{QUEUE_TEXT.loading}</VisuallyHidden>
        <Skeleton height="120px" />
        <Skeleton height="120px" />
      </nav>
    );
  }
  const { waiting, again, mine, others } = queueView(queue, personId);
  const longest = longestWaitMs(waiting, now);
  const held = [...mine, ...others];
  const choose = (row: QueueRow) => () => {
    model.choose(chosenOf(row));
  };
  return (
    <nav className="queue" aria-label={CONSOLE_TEXT.queue}>
      <div className="queue__head">
        <h2>
          {QUEUE_TEXT.waiting} <span data-testid="waiting-count">{waiting.length}</span>
        </h2>
        {longest !== undefined && (
          <span>
            <span className="secondary">{QUEUE_TEXT.longest}</span> <b>{runningTime(longest)}</b>
          </span>
        )}
      </div>
      <div role="status" className="visually-hidden">
        {latest !== undefined && CONSOLE_TEXT.announceNew(latest.homeName, latest.room)}{' '}
        {message !== undefined && CONSOLE_TEXT.announceMessage(message.homeName, message.room)}
      </div>
      <ol className="queue__list" data-testid="queue-waiting">
        {waiting.map((row, index) => (
          <QueueCard
            key={row.encounterId}
            row={row}
            rank={index + 1}
            chosen={row.encounterId === chosen?.encounterId}
            now={now}
            onChoose={choose(row)}
          />
        ))}
      </ol>
      {waiting.length === 0 && (
        <div className="queue__empty">
          <b>{QUEUE_TEXT.nobody}</b>
          <p className="secondary">{QUEUE_TEXT.nobodyMore}</p>
        </div>
      )}
      {again.length > 0 && (
        <section className="queue__held" aria-label={QUEUE_TEXT.lookAgain}>
          <h3>
            {QUEUE_TEXT.lookAgain} {again.length}
          </h3>
          <ul>
            {again.map((row) => (
              <LookAgainRow
                key={row.encounterId}
                row={row}
                chosen={row.encounterId === chosen?.encounterId}
                now={now}
                onChoose={choose(row)}
              />
            ))}
          </ul>
        </section>
      )}
      {held.length > 0 && (
        <section className="queue__held" aria-label={QUEUE_TEXT.withNurse}>
          <h3>
            {QUEUE_TEXT.withNurse} {held.length}
          </h3>
          <ul>
            {held.map((row) => (
              <HeldRow
                key={row.encounterId}
                row={row}
                mine={row.clinician?.personId === personId}
                chosen={row.encounterId === chosen?.encounterId}
                now={now}
                onChoose={choose(row)}
              />
            ))}
          </ul>
        </section>
      )}
      <div className="queue__foot">
        {queue.policyApprovedBy === null && (
          <details className="queue__policy" data-testid="policy-not-approved">
            <summary>
              <TriangleAlert aria-hidden="true" />
              <b>{QUEUE_TEXT.policyShort}</b>
              <ChevronDown className="queue__policy-open" aria-hidden="true" />
            </summary>
            <p>
              {QUEUE_TEXT.policyNotApproved} {QUEUE_TEXT.policyNotApprovedMore}
            </p>
          </details>
        )}
        <span className="queue__version">{QUEUE_TEXT.policy(queue.policyVersion)}</span>
      </div>
    </nav>
  );
}
