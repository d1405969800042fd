import { Phone, PhoneIncoming } from 'lucide-react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { CALL_NEWS_TEXT } from '../../../../text/call-news.ts';
import { clockTime, runningTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { ProgressRing } from '../../../../ui/progress-ring.tsx';
import type { CallPerson } from '../../call/call-person.ts';
import type { NoAnswer } from '../../call/no-answer.ts';
import { go } from '../../state/context.tsx';

export interface CallBackCardProps {
  readonly encounter: Encounter;
  readonly person: CallPerson;
  readonly answer: Pick<NoAnswer, 'by'>;
  readonly now: number;
}

/** The nurse rings back: by when, how long that is, and what to do until then and after. */
export function CallBackCard({ encounter, person, answer, now }: CallBackCardProps) {
  const { callBack } = encounter;
  if (callBack === undefined) return null;
  const { name } = callBack.by;
  const by = Date.parse(answer.by);
  const since = Date.parse(callBack.at);
  const overdue = now >= by;
  const left = Math.abs(by - now);
  const { words } = callBack.promise;
  return (
    <div className="call-back" data-testid="call-back" data-overdue={overdue}>
      <div className="waiting__head">
        <ProgressRing done={by <= since ? 1 : Math.min(1, Math.max(0, (now - since) / (by - since)))} size={124}>
          <b className="waiting__time" role="timer">
            {runningTime(left)}
          </b>
          <br />
          <span className="secondary">{overdue ? CALL_NEWS_TEXT.ringsBackLate : CALL_NEWS_TEXT.ringsBackIn}</span>
        </ProgressRing>
        <div role="status">
          <h1 className="waiting__title">
            {overdue ? CALL_NEWS_TEXT.overdue(name) : CALL_NEWS_TEXT.ringsBack(name, clockTime(answer.by))}
          </h1>
          {words.trim() !== '' && <p>“{words}”</p>}
          <p>{overdue ? CALL_NEWS_TEXT.overdueDo : CALL_NEWS_TEXT.ringsBackHow}</p>
        </div>
      </div>
      <div className="call-back__worse">
        <span>
          <PhoneIncoming aria-hidden="true" /> {CALL_NEWS_TEXT.ringsBackWorse}
        </span>
        <Button
          look={overdue ? 'green' : 'line'}
          icon={<Phone aria-hidden="true" />}
          data-testid="call-again"
          onClick={() => {
            go({ page: 'call-request', residentId: person.inList ? person.residentId : undefined });
          }}
        >
          {CALL_NEWS_TEXT.callAgain}
        </Button>
      </div>
    </div>
  );
}
