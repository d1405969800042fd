import { ChevronDown, Clock, TriangleAlert, Undo2 } from 'lucide-react';
import { millisecondsBetween } from '#domain/base/time.ts';
import type { RankReason } from '#domain/triage/rank.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { News2Badge } from '../../../features/news2/news2-badge.tsx';
import { QUEUE_TEXT, reasonWords } from '../../../text/console.ts';
import { ALARM_TEXT, STRIP_TEXT } from '../../../text/queue.ts';
import { RETURNED_TEXT } from '../../../text/follow-up.ts';
import { runningTime, spanWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { backFor } from '../model/acts.ts';
import { useConsoleState } from '../model/context.ts';
import { queueView, waitTone } from '../model/queue-view.ts';

export interface QueueStripProps {
  readonly personId: string;
  readonly open: boolean;
  readonly onOpen: () => void;
}

/** The queue in one line, where it has no place beside the page: how many wait, and the first of them. */
export function QueueStrip({ personId, open, onOpen }: QueueStripProps) {
  const queue = useConsoleState((state) => state.queue);
  const now = useHubNow();
  if (queue === undefined) return null;
  const { waiting } = queueView(queue, personId);
  const [first] = waiting;
  const back = backFor(queue, personId, now);
  const tone = first === undefined ? 'calm' : waitTone(first, now);
  return (
    <section className="queue-strip" aria-label={STRIP_TEXT.label} data-testid="queue-strip">
      <b data-testid="strip-count">{waiting.length === 0 ? STRIP_TEXT.nobody : STRIP_TEXT.waiting(waiting.length)}</b>
      {first !== undefined && (
        <span className="queue-strip__first">
          <span className="queue-strip__who">
            {STRIP_TEXT.first}: <b>{ALARM_TEXT.where(first.homeName, first.room)}</b>,{' '}
            {reasonWords(first.reasons as readonly RankReason[]).strong}
          </span>
          <News2Badge score={first.news2} size="small" />
          <span className={`queue-card__wait queue-card__wait--${tone}`}>
            {tone === 'late' ? <TriangleAlert aria-hidden="true" /> : <Clock aria-hidden="true" />}
            {runningTime(millisecondsBetween(first.requestedAt, now))}
            {tone === 'late' && (
              <span className="queue-strip__late">
                , {QUEUE_TEXT.late(spanWords(millisecondsBetween(first.answerBy, now)))}
              </span>
            )}
          </span>
        </span>
      )}
      {back.length > 0 && (
        <span className="queue-strip__back" data-testid="strip-back">
          <Undo2 aria-hidden="true" /> {RETURNED_TEXT.strip(back.length)}
        </span>
      )}
      <Button
        look="quiet"
        size="small"
        aria-expanded={open}
        data-testid="strip-open"
        onClick={onOpen}
        icon={<ChevronDown aria-hidden="true" />}
      >
        {STRIP_TEXT.open} <kbd>Q</kbd>
      </Button>
    </section>
  );
}
