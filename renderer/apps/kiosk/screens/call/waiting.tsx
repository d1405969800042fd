import { Activity, Check, House, Phone, X } from 'lucide-react';
import { useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { observationsOf } from '#domain/journal/reduce-resident.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { SelfView } from '../../../../features/call/index.ts';
import { CALL_TEXT, FRAME_TEXT } from '../../../../text/kiosk.ts';
import { scoreSentence } from '../../../../text/news2.ts';
import { failureOf, type Failure } from '../../../../text/refusals.ts';
import { clockTime, runningTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { TextField } from '../../../../ui/field.tsx';
import { ProgressRing } from '../../../../ui/progress-ring.tsx';
import type { Bedside } from '../../bedside/bedside.ts';
import { useHostedCall } from '../../call/call-host.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import { isAtHub } from '../../state/live-call.ts';
import { ask, pressFor } from '../../state/presses.ts';
import { LiveCard } from './live-card.tsx';
import { MediaNotice } from './media-notice.tsx';

function LeaveDialog(props: { readonly encounter: Encounter; readonly name: string; readonly onClose: () => void }) {
  const { encounter, name, onClose } = props;
  const { bridge, store } = useKiosk();
  const [reason, setReason] = useState('');
  const [leaving, setLeaving] = useState(false);
  const [failed, setFailed] = useState<Failure>();

  async function leave(): Promise<void> {
    setLeaving(true);
    const { residentId, encounterId } = encounter;
    const why = reason.trim() === '' ? CALL_TEXT.leaveDefault : reason.trim();
    try {
      await ask(store, pressFor.cancel(encounterId), (entryId) =>
        bridge.request('call.cancel', { entryId, residentId, encounterId, reason: why }),
      );
      store.setState({ toast: CALL_TEXT.left });
      onClose();
      go({ page: 'resident', residentId });
    } catch (fault) {
      setFailed(failureOf(fault, { notSaved: CALL_TEXT.leaveFailed }));
      setLeaving(false);
    }
  }

  return (
    <Sheet
      title={CALL_TEXT.leaveTitle}
      onClose={onClose}
      actions={
        <>
          <Button look="line" onClick={onClose}>
            {CALL_TEXT.leaveNo}
          </Button>
          <Button
            look="red"
            data-testid="confirm-leave"
            busy={leaving ? CALL_TEXT.leaveBusy : undefined}
            onClick={() => {
              void leave();
            }}
          >
            {CALL_TEXT.leaveYes}
          </Button>
        </>
      }
    >
      <p>{CALL_TEXT.leaveBody(name)}</p>
      <TextField
        label={CALL_TEXT.leaveWhy}
        maxLength={400}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      {failed !== undefined && (
        <Callout tone="red" live="assertive" title={failed.title}>
          {failed.words}
        </Callout>
      )}
    </Sheet>
  );
}

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

export interface WaitingProps {
  readonly encounter: Encounter;
  readonly resident: Resident;
  readonly bedside: Bedside | undefined;
  readonly now: number;
}

/** In the queue: the place, what the nurse has already, the number to ring, and one's own picture. */
export function Waiting({ encounter, resident, bedside, now }: WaitingProps) {
  const [leaving, setLeaving] = useState(false);
  const record = useKioskState((state) => state.records.get(resident.residentId));
  const place = useKioskState((state) => state.places.find((it) => it.encounterId === encounter.encounterId));
  const nurses = useKioskState((state) => state.nursesOnline);
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const offline = useKioskState((state) => state.link?.hub === 'offline');
  const atHub = useKioskState((state) => isAtHub(state, encounter));
  const hosted = useHostedCall();
  const mine = hosted?.encounterId === encounter.encounterId ? hosted : undefined;
  const set = record && observationsOf(record, encounter.observationsId);
  const waited = now - Date.parse(encounter.requestedAt);
  const claimed = encounter.status === 'claimed' ? encounter.clinician : undefined;
  const name = resident.preferredName;

  const title = !atHub
    ? CALL_TEXT.notSentTitle
    : claimed !== undefined
      ? CALL_TEXT.claimedTitle(claimed.name)
      : place === undefined
        ? CALL_TEXT.waitingForPlace
        : place.place === 1
          ? CALL_TEXT.next
          : CALL_TEXT.place(place.place, place.of);
  const body = !atHub
    ? CALL_TEXT.notSentBody
    : claimed !== undefined
      ? CALL_TEXT.claimedBody(name)
      : `${CALL_TEXT.seen(name, set && scoreSentence(set.news2))} ${CALL_TEXT.nursesOnline(nurses)}`;

  return (
    <div className="page__columns">
      <BottomActions>
        <Button
          look="line"
          icon={<House aria-hidden="true" />}
          onClick={() => {
            go({ page: 'home' });
          }}
        >
          {FRAME_TEXT.home}
        </Button>
        <Button
          look="line"
          icon={<X aria-hidden="true" />}
          data-testid="leave-queue"
          onClick={() => {
            setLeaving(true);
          }}
        >
          {CALL_TEXT.leave}
        </Button>
      </BottomActions>
      <Card className="waiting">
        <div className="waiting__head">
          <ProgressRing done={(Math.max(0, waited) % 60_000) / 60_000} size={124}>
            <b className="waiting__time" role="timer">
              {runningTime(waited)}
            </b>
            <br />
            <span className="secondary">{CALL_TEXT.waiting}</span>
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
            title={atHub ? CALL_TEXT.stepReceived : CALL_TEXT.stepReceivedWait}
            small={clockTime(encounter.requestedAt)}
          />
          <Step state={atHub ? 'done' : 'later'} title={CALL_TEXT.stepStory} small={CALL_TEXT.stepStoryHint} />
          <Step state={atHub ? 'now' : 'later'} title={CALL_TEXT.stepAnswer} small={CALL_TEXT.stepAnswerHint} />
        </ol>
        <div className="waiting__words">
          <span className="secondary">{CALL_TEXT.yourWords}</span>
          <p>{encounter.concern === '' ? CALL_TEXT.noWords : `“${encounter.concern}”`}</p>
        </div>
        <div>
          <Button
            look="line"
            icon={<Activity aria-hidden="true" />}
            onClick={() => {
              go({ page: 'observations', residentId: resident.residentId });
            }}
          >
            {CALL_TEXT.takeMore}
          </Button>
        </div>
        <div className="waiting__phone">
          <span>{CALL_TEXT.fallback}</span>
          <span className="waiting__number">
            <Phone aria-hidden="true" /> {telephone}
          </span>
        </div>
      </Card>
      <div className="page__column">
        {mine !== undefined && !offline && (
          <>
            <SelfView call={mine.call} privateWords={CALL_TEXT.privateView} />
            <MediaNotice hosted={mine} telephone={telephone} />
          </>
        )}
        <LiveCard bedside={bedside} now={now} />
      </div>
      {leaving && (
        <LeaveDialog
          encounter={encounter}
          name={name}
          onClose={() => {
            setLeaving(false);
          }}
        />
      )}
    </div>
  );
}
