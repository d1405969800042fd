import { BellOff, Check, Phone, Siren } from 'lucide-react';
import type { Said } from '#domain/encounters/encounter.ts';
import type { CallEscalated } from '#domain/encounters/handling.ts';
import { clockTime } from '../../../../text/time.ts';
import { WAITING_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import type { NoAnswer } from '../../call/no-answer.ts';
import { isQuiet, quietRing, useRingTones } from '../../call/ring-tones.ts';
import { go, useKiosk, useNow } from '../../state/context.tsx';

/** Stops the tones for two minutes. Only an answer ends them. */
export function SeenRing() {
  const { store } = useKiosk();
  const now = useNow();
  const tones = useRingTones(store);
  if (tones.key === undefined) return null;
  const { quietUntil } = tones;
  if (isQuiet(tones, now) && quietUntil !== undefined) {
    return (
      <span className="whom-to-ring__quiet" role="status">
        <BellOff aria-hidden="true" /> {WAITING_TEXT.quietUntil(clockTime(quietUntil))}
      </span>
    );
  }
  return (
    <Button
      look="line"
      data-testid="ring-seen"
      onClick={() => {
        quietRing(store, Date.now());
      }}
    >
      {WAITING_TEXT.ringSeen}
      <VisuallyHidden>: {WAITING_TEXT.ringSeenMore}</VisuallyHidden>
    </Button>
  );
}

function stepWords({ stage, told, onCall, at }: Said<CallEscalated>): string | undefined {
  const time = clockTime(at);
  switch (stage) {
    case 'all-nurses':
      return told.length > 0 ? WAITING_TEXT.done.allNurses(time) : WAITING_TEXT.done.nobodyThere(time);
    case 'on-call':
      if (onCall?.result === 'not-set') return WAITING_TEXT.done.onCallNotSet;
      return onCall?.result === 'failed' ? WAITING_TEXT.done.onCallFailed(time) : WAITING_TEXT.done.onCall(time);
    case 'ring-yourself':
      // That is what the rest of the words are about.
      return undefined;
    default:
      return stage satisfies never;
  }
}

/** What has been done because nobody answers, each with its time. */
function Steps({ steps }: Pick<NoAnswer, 'steps'>) {
  const done = steps.flatMap((step) => stepWords(step) ?? []);
  if (done.length === 0) return null;
  return (
    <ul className="whom-to-ring__steps" aria-label={WAITING_TEXT.doneTitle} data-testid="no-answer-steps">
      {done.map((words) => (
        <li key={words}>
          <Check aria-hidden="true" /> {words}
        </li>
      ))}
    </ul>
  );
}

export interface WhomToRingProps {
  readonly answer: NoAnswer;
  /** For the 999 page; undefined where nothing of the record may be shown. */
  readonly residentId: string | undefined;
}

/** Nobody answers: what has been done, and the one thing to do, large. The call goes on beside it. */
export function WhomToRing({ answer, residentId }: WhomToRingProps) {
  const { ring, first999, steps, yourself, telephone } = answer;
  if (ring === undefined) return null;
  const number = first999
    ? WAITING_TEXT.ringThen
    : yourself && steps.length > 0
      ? WAITING_TEXT.ringNumberNow
      : WAITING_TEXT.ringNow;
  return (
    <div
      className={first999 ? 'whom-to-ring whom-to-ring--999' : 'whom-to-ring'}
      data-testid="whom-to-ring"
      data-why={ring}
      data-yourself={yourself}
    >
      <div className="whom-to-ring__say" role="alert">
        <p className="whom-to-ring__why">{WAITING_TEXT.why[ring]}</p>
        <Steps steps={steps} />
        {first999 && (
          <span className="whom-to-ring__who">
            <Siren aria-hidden="true" /> {yourself ? WAITING_TEXT.ring999Now : WAITING_TEXT.ring999First}
          </span>
        )}
        <div className="whom-to-ring__row">
          <span className="whom-to-ring__who">
            <Phone aria-hidden="true" /> {number}
          </span>
          <b className="whom-to-ring__number" data-testid="nurse-number">
            {telephone}
          </b>
        </div>
        {yourself && !first999 && <p>{WAITING_TEXT.ring111}</p>}
      </div>
      <div className="whom-to-ring__row">
        <p className="whom-to-ring__still">
          {ring === 'no-connection' || ring === 'not-sent' ? WAITING_TEXT.stillSaved : WAITING_TEXT.stillWaiting}
        </p>
        <span className="whom-to-ring__buttons">
          <SeenRing />
          {first999 && (
            <Button
              look="red"
              data-testid="open-999"
              onClick={() => {
                go({ page: 'emergency', residentId });
              }}
            >
              {WAITING_TEXT.steps999}
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}
