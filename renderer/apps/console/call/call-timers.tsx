import { Clock, TriangleAlert } from 'lucide-react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { type CallPerson, setsOfCall } from '../../../features/story/index.ts';
import { TIMER_TEXT } from '../../../text/handling.ts';
import { spanWords } from '../../../text/time.ts';
import { Tag } from '../../../ui/tag.tsx';
import { callTimers } from '../model/timers.ts';
import './work-panel.css';

export interface CallTimersProps {
  readonly who: CallPerson;
  readonly encounter: Encounter;
}

/** How long ago the home called and how old the newest observations are, in sight all through the call. */
export function CallTimers({ who, encounter }: CallTimersProps) {
  const now = useHubNow(5000);
  const set = setsOfCall(who).findLast(({ struck }) => struck === undefined);
  const { calledMs, observedMs, stale } = callTimers({ requestedAt: encounter.requestedAt, observedAt: set?.at }, now);
  return (
    <div className="call-timers" role="group" aria-label={TIMER_TEXT.label} data-testid="call-timers">
      <Tag icon={<Clock aria-hidden="true" />}>{TIMER_TEXT.called(spanWords(calledMs))}</Tag>
      {observedMs === undefined ? (
        <Tag tone="amber" icon={<TriangleAlert aria-hidden="true" />}>
          {TIMER_TEXT.none}
        </Tag>
      ) : (
        <Tag
          tone={stale ? 'amber' : 'plain'}
          icon={stale ? <TriangleAlert aria-hidden="true" /> : <Clock aria-hidden="true" />}
          data-testid="timer-observed"
        >
          {stale ? TIMER_TEXT.observedOld(spanWords(observedMs)) : TIMER_TEXT.observed(spanWords(observedMs))}
        </Tag>
      )}
    </div>
  );
}
