import { Phone, Tablet } from 'lucide-react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { runningTime } from '../../../../text/time.ts';
import { WAITING_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { useCarry } from '../../call/use-carry.ts';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useKioskState } from '../../state/context.tsx';
import { CallBackCard } from './call-back-card.tsx';
import { CallNews } from './call-news.tsx';
import { HomeAction } from './home-action.tsx';
import { Messages } from './messages.tsx';
import { shownSince } from './shown-since.ts';
import type { StageProps } from './stage.ts';
import { useNoAnswer } from './use-no-answer.ts';
import { WhoStrip } from './who-strip.tsx';
import { WhomToRing } from './whom-to-ring.tsx';

/** A call that another tablet of the home has: how it stands, and the way to go on with it here. */
export function OtherTablet({ encounter, person, limited, now }: StageProps) {
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const { saving, failed, goOnHere } = useCarry(encounter);
  const answer = useNoAnswer(encounter, now);
  const { status } = encounter;
  const waits = status === 'waiting' || status === 'claimed';
  const since = encounter.answeredAt ?? encounter.requestedAt;
  return (
    <div className="page other-tablet">
      <BottomActions>
        <HomeAction />
      </BottomActions>
      <WhoStrip person={person} encounter={encounter} limited={limited} />
      <CallNews encounter={encounter} now={now} />
      <Card className="waiting" data-testid="other-tablet">
        {waits && <WhomToRing answer={answer} residentId={limited ? undefined : person.residentId} />}
        <div className="other-tablet__head">
          <Tablet aria-hidden="true" />
          <div role="status">
            <h1 className="waiting__title">{WAITING_TEXT.otherTitle}</h1>
            {/* A joined one is never shown: the first one is. */}
            {status !== 'cancelled' && status !== 'joined' && (
              <p>
                <b>{WAITING_TEXT.otherState[status]}</b>{' '}
                {(waits || status === 'in-call') && runningTime(now - Date.parse(since))}
              </p>
            )}
            <p>{WAITING_TEXT.otherBody}</p>
          </div>
        </div>
        <NotSaved failure={failed} />
        <div>
          <Button
            size="large"
            icon={<Tablet aria-hidden="true" />}
            data-testid="go-on-here"
            busy={saving ? WAITING_TEXT.goingOn : undefined}
            onClick={goOnHere}
          >
            {WAITING_TEXT.goOnHere}
          </Button>
        </div>
        {waits && <CallBackCard encounter={encounter} person={person} answer={answer} now={now} />}
        <Messages encounter={encounter} now={now} since={shownSince(encounter, limited)} />
        {(!waits || answer.ring === undefined) && (
          <div className="waiting__phone">
            <span>{WAITING_TEXT.nurseNumber}</span>
            <span className="waiting__number" data-testid="nurse-number">
              <Phone aria-hidden="true" /> {telephone}
            </span>
          </div>
        )}
      </Card>
    </div>
  );
}

/** The lines can be read back here, but the nurse is heard on the other tablet. */
export function NurseElsewhere({ encounter }: { readonly encounter: Encounter }) {
  const { saving, failed, goOnHere } = useCarry(encounter);
  return (
    <>
      <Callout
        tone="info"
        title={WAITING_TEXT.otherTitle}
        data-testid="nurse-elsewhere"
        action={
          <Button
            look="line"
            data-testid="go-on-here"
            busy={saving ? WAITING_TEXT.goingOn : undefined}
            onClick={goOnHere}
          >
            {WAITING_TEXT.goOnHere}
          </Button>
        }
      >
        {WAITING_TEXT.otherState['in-call']}
      </Callout>
      <NotSaved failure={failed} />
    </>
  );
}
