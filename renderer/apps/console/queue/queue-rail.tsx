import { ChevronDown, ListOrdered, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { CONSOLE_TEXT, QUEUE_TEXT } from '../../../text/console.ts';
import { ACTION_KIND_WORDS } from '../../../text/coordinator.ts';
import { RETURNED_TEXT } from '../../../text/follow-up.ts';
import { POLICY_TEXT } from '../../../text/policy.ts';
import { runningTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { chosenOf } from '../model/console-store.ts';
import { useConsole, useConsoleState } from '../model/context.ts';
import { longestWaitMs, queueView } from '../model/queue-view.ts';
import { QueueLists } from './queue-lists.tsx';
import './queue.css';

/** New calls and messages, said once to a screen reader; wherever in the console somebody is. */
export function QueueNews() {
  const [latest] = useConsoleState((state) => state.news);
  const [message] = useConsoleState((state) => state.written);
  const [back] = useConsoleState((state) => state.back);
  return (
    <div role="status" className="visually-hidden">
      {latest !== undefined && CONSOLE_TEXT.announceNew(latest.homeName, latest.room)}{' '}
      {back !== undefined && RETURNED_TEXT.announce(back.homeName, ACTION_KIND_WORDS[back.what])}{' '}
      {message !== undefined && CONSOLE_TEXT.announceMessage(message.homeName, message.room)}
    </div>
  );
}

export interface QueueRailProps {
  readonly personId: string;
  /** Opens the policy; absent where the queue is read only. */
  readonly onPolicy?: (() => void) | undefined;
  /** For somebody who may read the queue and open no call. */
  readonly readOnly?: boolean | undefined;
  /** A call was opened. */
  readonly onChosen?: (() => void) | undefined;
}

/** Who waits, in the order in which they are answered, and who is with a nurse. */
export function QueueRail({ personId, onPolicy, readOnly = false, onChosen }: QueueRailProps) {
  const model = useConsole();
  const queue = useConsoleState((state) => state.queue);
  const chosen = useConsoleState((state) => state.chosen);
  const now = useHubNow();
  const rail = useRef<HTMLElement>(null);

  // A call that is chosen from elsewhere (a key, an alarm) is brought into sight.
  const chosenId = chosen?.encounterId;
  const lastId = useRef(chosenId);
  useEffect(() => {
    // The first one is there from the start: the top of the queue stays in sight.
    if (lastId.current !== undefined && chosenId !== lastId.current) {
      rail.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    }
    lastId.current = chosenId;
  }, [chosenId]);

  if (queue === undefined) {
    return (
      <nav className="queue" aria-label={CONSOLE_TEXT.queue} aria-busy="true">
        <VisuallyHidden>{QUEUE_TEXT.loading}</VisuallyHidden>
        <Skeleton height="120px" />
        <Skeleton height="120px" />
      </nav>
    );
  }
  const { waiting } = queueView(queue, personId);
  const longest = longestWaitMs(waiting, now);
  return (
    <nav
      ref={rail}
      className="queue"
      aria-label={CONSOLE_TEXT.queue}
      {...(readOnly ? { tabIndex: 0 } : {})}
      data-testid="queue-rail"
    >
      <div className="queue__head">
        <h2 tabIndex={-1} id="queue-title">
          {QUEUE_TEXT.waiting} <span data-testid="waiting-count">{waiting.length}</span>
        </h2>
        {longest !== undefined && (
          <span>
            <span className="secondary">{QUEUE_TEXT.longest}</span> <b>{runningTime(longest)}</b>
          </span>
        )}
      </div>
      <QueueLists
        queue={queue}
        personId={personId}
        chosenId={chosenId}
        now={now}
        onChoose={
          readOnly
            ? undefined
            : (row) => {
                model.choose(chosenOf(row));
                onChosen?.();
              }
        }
      />
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
        <span className="queue__version" data-testid="policy-in-use">
          {QUEUE_TEXT.policy(queue.policyVersion)}
          {queue.policyApprovedBy !== null && <>. {POLICY_TEXT.approvedBy(queue.policyApprovedBy)}</>}
        </span>
        {onPolicy !== undefined && (
          <Button
            look="quiet"
            size="small"
            className="queue__policy-button"
            icon={<ListOrdered aria-hidden="true" />}
            data-testid="open-policy"
            onClick={onPolicy}
          >
            {POLICY_TEXT.title} <kbd>O</kbd>
          </Button>
        )}
      </div>
    </nav>
  );
}
