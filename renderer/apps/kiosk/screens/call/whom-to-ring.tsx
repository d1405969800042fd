import { Phone, Siren } from 'lucide-react';
import { WAITING_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import type { NoAnswer } from '../../call/no-answer.ts';
import { go, useKioskState } from '../../state/context.tsx';

export interface WhomToRingProps {
  readonly answer: NoAnswer;
  /** For the 999 page; undefined where nothing of the record may be shown. */
  readonly residentId: string | undefined;
}

/** Nobody answers: whom to ring, large. The call goes on beside it. */
export function WhomToRing({ answer, residentId }: WhomToRingProps) {
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const { ring, first999 } = answer;
  if (ring === undefined) return null;
  return (
    <div
      className={first999 ? 'whom-to-ring whom-to-ring--999' : 'whom-to-ring'}
      role="alert"
      data-testid="whom-to-ring"
      data-why={ring}
    >
      <p className="whom-to-ring__why">{WAITING_TEXT.why[ring]}</p>
      {first999 && (
        <div className="whom-to-ring__row">
          <span className="whom-to-ring__who">
            <Siren aria-hidden="true" /> {WAITING_TEXT.ring999First}
          </span>
          <Button
            look="red"
            data-testid="open-999"
            onClick={() => {
              go({ page: 'emergency', residentId });
            }}
          >
            {WAITING_TEXT.steps999}
          </Button>
        </div>
      )}
      <div className="whom-to-ring__row">
        <span className="whom-to-ring__who">
          <Phone aria-hidden="true" /> {first999 ? WAITING_TEXT.ringThen : WAITING_TEXT.ringNow}
        </span>
        <b className="whom-to-ring__number" data-testid="nurse-number">
          {telephone}
        </b>
      </div>
      <p>{ring === 'no-connection' ? WAITING_TEXT.stillSaved : WAITING_TEXT.stillWaiting}</p>
    </div>
  );
}
