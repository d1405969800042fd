import { Activity, Phone, PhoneIncoming } from 'lucide-react';
import { CALL_NEWS_TEXT } from '../../../../text/call-news.ts';
import { IN_CALL_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKioskState } from '../../state/context.tsx';
import { CallNews } from './call-news.tsx';
import { HomeAction } from './home-action.tsx';
import { LiveCard } from './live-card.tsx';
import { Messages } from './messages.tsx';
import { NurseAsks } from './nurse-asks.tsx';
import { shownSince } from './shown-since.ts';
import type { StageProps } from './stage.ts';
import { WhoStrip } from './who-strip.tsx';

/** The same call by telephone: which one rings, which to ring, and all of the record that still goes to the nurse. */
export function ByTelephone(props: StageProps) {
  const { encounter, person, bedside, limited, now } = props;
  const nurse = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const { telephone = '', words = '' } = encounter.byTelephone ?? {};
  const rings = telephone !== '';
  return (
    <div className="page__columns">
      <BottomActions>
        <HomeAction />
      </BottomActions>
      <div className="page__column">
        <WhoStrip person={person} encounter={encounter} limited={limited} />
        <CallNews encounter={encounter} now={now} />
        <Card className="waiting by-telephone" data-testid="by-telephone">
          <div role="status">
            <h1 className="waiting__title">{CALL_NEWS_TEXT.byTelephone}</h1>
            <p className="by-telephone__what">
              {rings ? <PhoneIncoming aria-hidden="true" /> : <Phone aria-hidden="true" />}
              {rings ? CALL_NEWS_TEXT.nurseRings : CALL_NEWS_TEXT.ringHer}
            </p>
            <p className="by-telephone__number" data-testid="telephone-number">
              {rings ? telephone : nurse}
            </p>
            <p className="by-telephone__stay">{CALL_NEWS_TEXT.stay}</p>
            {words.trim() !== '' && <p className="secondary">{CALL_NEWS_TEXT.why(words.trim())}</p>}
          </div>
          <Messages encounter={encounter} now={now} since={shownSince(encounter, limited)} />
          {rings && (
            <div className="waiting__phone">
              <span>{CALL_NEWS_TEXT.notRinging}</span>
              <span className="waiting__number" data-testid="nurse-number">
                <Phone aria-hidden="true" /> {nurse}
              </span>
            </div>
          )}
        </Card>
      </div>
      <div className="page__column">
        <NurseAsks {...props} />
        {!limited && <LiveCard bedside={bedside} now={now} />}
        <p className="secondary">
          {CALL_NEWS_TEXT.cameraOff} {!limited && person.inList && CALL_NEWS_TEXT.keepOn}
        </p>
        {!limited && person.inList && (
          <Button
            look="line"
            wide
            icon={<Activity aria-hidden="true" />}
            onClick={() => {
              go({ page: 'observations', residentId: person.residentId });
            }}
          >
            {IN_CALL_TEXT.observations}
          </Button>
        )}
      </div>
    </div>
  );
}
