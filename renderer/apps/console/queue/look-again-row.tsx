import { RotateCcw } from 'lucide-react';
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { QUEUE_TEXT, quoted } from '../../../text/console.ts';
import { spanWords } from '../../../text/time.ts';
import { classNames } from '../../../ui/class-names.ts';

export interface LookAgainRowProps {
  readonly row: QueueRow;
  readonly chosen: boolean;
  readonly now: Instant;
  /** Absent where the queue is read only. */
  readonly onChoose?: (() => void) | undefined;
}

/** A signed decision whose observations were struck: of whom, for how long, why, and who signed it. */
export function LookAgainRow({ row, chosen, now, onChoose }: LookAgainRowProps) {
  const { lookAgain } = row;
  if (lookAgain === undefined) return null;
  return (
    <li>
      <button
        type="button"
        className={classNames('queue-again', chosen && 'queue-again--chosen')}
        aria-current={chosen || undefined}
        data-testid="queue-look-again"
        data-encounter-id={row.encounterId}
        disabled={onChoose === undefined}
        onClick={onChoose}
      >
        <span className="queue-again__name">{row.residentName}</span>
        <span className="queue-again__since">
          <RotateCcw aria-hidden="true" />
          {QUEUE_TEXT.lookAgainSince(spanWords(millisecondsBetween(lookAgain.since, now)))}
        </span>
        <span className="queue-again__home">
          {row.homeName}
          {row.clinician !== undefined && <>, {QUEUE_TEXT.signedBy(row.clinician.name)}</>}
        </span>
        <span className="queue-again__why">
          {QUEUE_TEXT.lookAgainWhy} {lookAgain.words !== '' && quoted(lookAgain.words)}
        </span>
      </button>
    </li>
  );
}
