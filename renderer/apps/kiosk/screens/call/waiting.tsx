import { Activity, Check, Phone, X } from 'lucide-react';
import { useState } from 'react';
import { observationsOf } from '#domain/journal/reduce-resident.ts';
import { HomeStory } from '../../../../features/home-story/index.ts';
import { SelfView } from '../../../../features/call/index.ts';
import { scoreSentence } from '../../../../text/news2.ts';
import { clockTime, runningTime } from '../../../../text/time.ts';
import { WAITING_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { ProgressRing } from '../../../../ui/progress-ring.tsx';
import { useHostedCall } from '../../call/hosted-call.ts';
import type { NoAnswer } from '../../call/no-answer.ts';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKioskState } from '../../state/context.tsx';
import { isAtHub } from '../../state/live-call.ts';
import { CallBackCard } from './call-back-card.tsx';
import { CallNews } from './call-news.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { HomeAction } from './home-action.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { LiveCard } from './live-card.tsx';
import { MediaNotice } from './media-notice.tsx';
import { Messages } from './messages.tsx';
import { NurseAsks } from './nurse-asks.tsx';
import { shownSince } from './shown-since.ts';
import type { StageProps } from './stage.ts';
import { TellMore } from './tell-more.tsx';
import { useNoAnswer } from './use-no-answer.ts';
import { WhoStrip } from './who-strip.tsx';
import { WhomToRing } from './whom-to-ring.tsx';

type StepState = 'done' | 'now' | 'later';

function Step({ state, title, small }: { readonly state: StepState; readonly title: string; readonly small: string }) {
  return (
    <li className="waiting__step">
      <span className={classNames('waiting__dot', `waiting__dot--${state}`)}>
        {state === 'done' && <Check aria-hidden="true" />}
      </span>
      <span>
        <b>{title}</b>
        <small>{small}</small>
      </span>
    </li>
  );
}

/** Where the call stands, in words. */
function useStandingWords({ encounter, person, record, limited }: StageProps, atHub: boolean) {
  const place = useKioskState((state) => state.places.find((it) => it.encounterId === encounter.encounterId));
  const nurses = useKioskState((state) => state.nursesOnline);
  const claimed = encounter.status === 'claimed' ? encounter.clinician : undefined;
  if (!atHub) return { place, title: WAITING_TEXT.notSentTitle, body: WAITING_TEXT.notSentBody };
  if (claimed !== undefined) {
    const body = limited ? WAITING_TEXT.claimedBodyShort : WAITING_TEXT.claimedBody(person.name);
    return { place, title: WAITING_TEXT.claimedTitle(claimed.name), body };
  }
  const title =
    place === undefined
      ? WAITING_TEXT.waitingForPlace
      : place.place === 1
        ? WAITING_TEXT.next
        : WAITING_TEXT.place(place.place, place.of);
  const set = limited || !person.inList ? undefined : observationsOf(record, encounter.observationsId);
  const sees =
    limited || !person.inList ? WAITING_TEXT.sees : WAITING_TEXT.seen(person.name, set && scoreSentence(set.news2));
  return { place, title, body: nurses === 0 ? sees : `${sees} ${WAITING_TEXT.nursesOnline(nurses)}` };
}

/** How long, how far, and what has been done already. */
function Head(props: StageProps & { readonly answer: NoAnswer; readonly atHub: boolean }) {
  const { encounter, now, answer, atHub } = props;
  const { place, title, body } = useStandingWords(props, atHub);
  const since = Date.parse(encounter.requestedAt);
  const waited = now - since;
  const promised = Date.parse(answer.by) - since;
  return (
    <>
      <div className="waiting__head">
        <ProgressRing done={promised <= 0 ? 1 : Math.max(0, waited) / promised} size={124}>
          <b className="waiting__time" role="timer">
            {runningTime(waited)}
          </b>
          <br />
          <span className="secondary">{WAITING_TEXT.waiting}</span>
        </ProgressRing>
        <div role="status">
          <h1 className="waiting__title" data-testid="queue-place" data-place={place?.place}>
            {title}
          </h1>
          <p>{body}</p>
        </div>
      </div>
      <ol className="waiting__steps">
        <Step
          state={atHub ? 'done' : 'now'}
          title={atHub ? WAITING_TEXT.stepReceived : WAITING_TEXT.stepReceivedWait}
          small={clockTime(encounter.requestedAt)}
        />
        <Step
          state={atHub ? 'done' : 'later'}
          title={WAITING_TEXT.stepStory}
          small={atHub ? WAITING_TEXT.stepStoryHint : WAITING_TEXT.stepStoryWait}
        />
        <Step
          state={atHub ? 'now' : 'later'}
          title={WAITING_TEXT.stepAnswer}
          small={
            answer.ring === undefined ? WAITING_TEXT.stepAnswerBy(clockTime(answer.by)) : WAITING_TEXT.stepAnswerHint
          }
        />
      </ol>
    </>
  );
}

/** In the queue: how long, the place, what the nurse has already, whom to ring, and one's own picture. */
export function Waiting(props: StageProps) {
  const { encounter, person, record, bedside, limited, now } = props;
  const [leaving, setLeaving] = useState(false);
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const offline = useKioskState((state) => state.link?.hub === 'offline');
  const atHub = useKioskState((state) => isAtHub(state, encounter));
  const hosted = useHostedCall();
  const mine = hosted?.encounterId === encounter.encounterId ? hosted : undefined;
  const answer = useNoAnswer(encounter, now);
  const ofRecord = !limited && person.inList;

  return (
    <div className="page__columns waiting-page">
      <BottomActions>
        <HomeAction />
        {!limited && (
          <Button
            look="line"
            icon={<X aria-hidden="true" />}
            data-testid="leave-queue"
            onClick={() => {
              setLeaving(true);
            }}
          >
            {WAITING_TEXT.leave}
          </Button>
        )}
      </BottomActions>
      <div className="page__column">
        <WhoStrip person={person} encounter={encounter} limited={limited} />
        <CallNews encounter={encounter} now={now} />
        <Card className="waiting">
          <WhomToRing answer={answer} residentId={limited ? undefined : person.residentId} />
          {encounter.callBack === undefined ? (
            <Head {...props} answer={answer} atHub={atHub} />
          ) : (
            <CallBackCard encounter={encounter} person={person} answer={answer} now={now} />
          )}
          <Messages encounter={encounter} now={now} since={shownSince(encounter, limited)} />
          {answer.ring === undefined && (
            <div className="waiting__phone">
              <span>{WAITING_TEXT.noAnswerBy(clockTime(answer.by))}</span>
              <span className="waiting__number" data-testid="nurse-number">
                <Phone aria-hidden="true" /> {telephone}
              </span>
            </div>
          )}
        </Card>
        {!limited && <TellMore encounter={encounter} person={person} />}
        {!limited && (
          <Card className="pad" aria-label={WAITING_TEXT.storyTitle}>
            <h2 className="card-title">{WAITING_TEXT.storyTitle}</h2>
            <HomeStory record={record} call={encounter} now={now} />
          </Card>
        )}
      </div>
      <div className="page__column">
        <NurseAsks {...props} />
        {mine !== undefined && !offline && (
          <div className="waiting__self">
            <SelfView call={mine.call} privateWords={WAITING_TEXT.privateView} />
            <MediaNotice hosted={mine} telephone={telephone} />
          </div>
        )}
        {!limited && <LiveCard bedside={bedside} now={now} />}
        {ofRecord && (
          <Button
            look="line"
            wide
            icon={<Activity aria-hidden="true" />}
            data-testid="take-more"
            onClick={() => {
              go({ page: 'observations', residentId: person.residentId });
            }}
          >
            {WAITING_TEXT.takeMore}
          </Button>
        )}
        <ConnectionCard call={offline ? undefined : mine?.call} />
      </div>
      {leaving && (
        <LeaveDialog
          encounter={encounter}
          name={person.name}
          inList={person.inList}
          onClose={() => {
            setLeaving(false);
          }}
        />
      )}
    </div>
  );
}
