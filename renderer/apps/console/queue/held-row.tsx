import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { QUEUE_TEXT } from '../../../text/console.ts';
import { spanWords } from '../../../text/time.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Tag } from '../../../ui/tag.tsx';
import { OfflineTag } from './queue-card.tsx';
import { HandlingFacts, Unread } from './queue-facts.tsx';

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

export interface HeldRowProps {
  readonly row: QueueRow;
  readonly personId: string;
  readonly chosen: boolean;
  readonly now: Instant;
  /** Absent where the queue is read only. */
  readonly onChoose?: (() => void) | undefined;
}

/** A call that a nurse has: who has it, and how it stands. */
export function HeldRow({ row, personId, chosen, now, onChoose }: HeldRowProps) {
  const mine = row.clinician?.personId === personId;
  const words = (
    <>
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
        <HandlingFacts row={row} personId={personId} now={now} />
        {row.status !== 'ended' && <OfflineTag row={row} now={now} />}
      </span>
    </>
  );
  return (
    <li>
      {onChoose === undefined ? (
        <div className="queue-held queue-held--read" data-testid="queue-row" data-encounter-id={row.encounterId}>
          {words}
        </div>
      ) : (
        <button
          type="button"
          className={classNames('queue-held', chosen && 'queue-held--chosen')}
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
