import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { observationsOf } from '#domain/journal/reduce-resident.ts';
import { StreamVideo } from '../../../features/call/stream-video.tsx';
import { ACTION_CARD_TEXT } from '../../../text/action-card.ts';
import { CALL_TEXT, FRAME_TEXT } from '../../../text/kiosk.ts';
import { scoreSentence } from '../../../text/news2.ts';
import { RING_TEXT } from '../../../text/ring.ts';
import { clockTime, runningTime } from '../../../text/time.ts';
import { WAITING_TEXT } from '../../../text/waiting.ts';
import { classNames } from '../../../ui/class-names.ts';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { isLive, useHostedCall, type HostedCall } from '../call/hosted-call.ts';
import { inOrder } from '../call/people-there.ts';
import { usePressing } from '../call/ring-sound.tsx';
import type { Unanswered } from '../call/unanswered.ts';
import { useLineTrouble } from '../call/use-line-trouble.ts';
import { go, useKioskState } from '../state/context.tsx';
import { OthersHeard } from '../screens/call/call-stage.tsx';
import { RING_NEXT_ID } from '../screens/ring/ring-next.ts';
import { aboutHere, callsFor, isOpenCall, opensHere } from '../state/gate.ts';
import type { Route } from '../state/route.ts';
import type { KioskState } from '../state/store.ts';
import './call-slot.css';

interface SlotProps {
  readonly solid: boolean;
  readonly title: string;
  readonly small?: string | undefined;
  /** In place of the telephone: the nurse herself. */
  readonly picture?: ReactNode;
  readonly onTouch: () => void;
}

function Slot({ solid, title, small, picture, onTouch }: SlotProps): ReactNode {
  const words = (
    <>
      {picture ?? <Phone aria-hidden="true" />}
      <span className="call-slot__words">
        <span className="call-slot__title">{title}</span>
        {small !== undefined && <span className="call-slot__small">{small}</span>}
      </span>
    </>
  );
  const className = classNames(
    'call-slot',
    solid ? 'call-slot--solid' : 'call-slot--line',
    picture !== undefined && 'call-slot--picture',
  );
  return (
    <button type="button" className={className} data-testid="call-nurse" onClick={onTouch}>
      {words}
    </button>
  );
}

/**
 * The nurse while the carer is on another page: her sound goes on, her picture is in the bar, where it covers nothing, and
 * touching it goes back to the call.
 */
function NurseInSlot({ hosted, now }: { readonly hosted: HostedCall; readonly now: number }) {
  const { encounterId, residentId } = hosted;
  const encounter = useKioskState((state) => state.records.get(residentId)?.encounters.get(encounterId));
  const [remote] = encounter === undefined ? hosted.call.remotes : inOrder(hosted.call.remotes, encounter);
  const time = encounter && runningTime(now - Date.parse(encounter.answeredAt ?? encounter.requestedAt));
  const name = encounter?.clinician?.name ?? remote?.person.name;
  return (
    <Slot
      solid={false}
      title={FRAME_TEXT.withNurse}
      small={[time, name].filter((it) => it !== undefined).join(' · ')}
      picture={
        <span className="call-slot__picture">
          <StreamVideo stream={remote?.stream} muted={false} label={CALL_TEXT.nurse} data-testid="remote-video" />
          <VisuallyHidden>{CALL_TEXT.backToCall}. </VisuallyHidden>
          {encounter !== undefined && (
            <VisuallyHidden>
              <OthersHeard call={hosted.call} encounter={encounter} />
            </VisuallyHidden>
          )}
        </span>
      }
      onTouch={() => {
        go({ page: 'call', residentId, encounterId });
      }}
    />
  );
}

/** What stands in the slot while no call of this tablet is on: the way to one, with what is on elsewhere in small words. */
function Calling(props: {
  readonly route: Route;
  readonly about: string | undefined;
  readonly small: string | undefined;
}) {
  const { route, about, small } = props;
  if (route.page === 'call-request') {
    // Its page is open already: a touch here leads the eye and the keyboard to what comes next on it.
    const toNext = (): void => {
      document.getElementById(RING_NEXT_ID)?.focus();
    };
    return <Slot solid={false} title={RING_TEXT.slotOpen} small={small} onTouch={toNext} />;
  }
  return (
    <Slot
      solid
      title={FRAME_TEXT.callNurse}
      small={small}
      onTouch={() => {
        // Whoever calls from the 999 page has an emergency, named or not; the next page lets them say that it is none.
        const emergency = route.page === 'emergency' ? (route.emergency ?? 'other') : undefined;
        go({ page: 'call-request', emergency, residentId: about });
      }}
    />
  );
}

/** The number, where only the telephone reaches the nurse. */
function Telephone({ to, telephone }: { readonly to: Route; readonly telephone: string | undefined }) {
  return (
    <Slot
      solid
      title={telephone === undefined ? ACTION_CARD_TEXT.open : FRAME_TEXT.ringNurse}
      small={telephone}
      onTouch={() => {
        go(to);
      }}
    />
  );
}

/** Nobody answers: whom to ring stands in the slot, on every page. */
function RingSlot({
  answer: { first999, telephone },
  to,
}: {
  readonly answer: Unanswered['answer'];
  readonly to: Route;
}) {
  return (
    <Slot
      solid
      title={first999 ? WAITING_TEXT.slot999 : FRAME_TEXT.ringNurse}
      small={first999 ? WAITING_TEXT.slotThen(telephone) : telephone}
      onTouch={() => {
        go(to);
      }}
    />
  );
}

/** How a call that waits stands: its place, or about whom it is. */
function waitingWords(
  encounter: Encounter,
  { records, places }: Pick<KioskState, 'records' | 'places'>,
  open: boolean,
) {
  const { encounterId, residentId, observationsId, status, clinician, callBack } = encounter;
  if (callBack !== undefined) return CALL_TEXT.ringsBackBy(clockTime(callBack.promise.by));
  if (status === 'claimed' && clinician !== undefined) return CALL_TEXT.claimedTitle(clinician.name);
  const place = places.find((it) => it.encounterId === encounterId);
  const record = records.get(residentId);
  // With nobody signed in only the place: a score is of the record.
  const score = open ? undefined : record && observationsOf(record, observationsId)?.news2;
  const where = place === undefined ? record?.resident?.preferredName : FRAME_TEXT.queuePlaceShort(place.place);
  return [where, score && `NEWS2 ${scoreSentence(score)}`].filter((it) => it !== undefined).join(' · ');
}

/**
 * Bottom right on every screen, same size, never grey: call, or where this tablet's call stands, or the telephone number.
 * With nobody signed in it calls all the same; only a call that was made so is shown in it then.
 */
export function CallSlot({ now, route }: { readonly now: number; readonly route: Route }) {
  const state = useKioskState(({ home, signedIn, bridge, link, records, places }) => ({
    home,
    signedIn,
    bridge,
    hub: link?.hub,
    records,
    places,
  }));
  const { home, signedIn, bridge, hub, records } = state;
  const hosted = useHostedCall();
  const pressing = usePressing(now);
  const trouble = useLineTrouble();
  const telephone = home?.nurseTelephone;
  const about = aboutHere(route, state);

  if (home === undefined) return null;
  // A tablet that does not know its home yet still says whom to ring.
  if (home === null) return <Telephone to={{ page: 'action-card' }} telephone={undefined} />;
  // The page of the call shows her itself, unless it stands behind the PIN.
  const onItsPage = route.page === 'call' && route.encounterId === hosted?.encounterId && opensHere(route, state);
  // Without the hub and without her picture only the telephone reaches her, whatever the record says.
  const cutOff = hub === 'offline' && hosted?.call.phase !== 'live';
  if (isLive(hosted) && !onItsPage && !cutOff) return <NurseInSlot hosted={hosted} now={now} />;
  if (bridge === 'lost') {
    const residentId = signedIn === null ? undefined : about;
    return <Telephone to={{ page: 'action-card', residentId }} telephone={telephone} />;
  }

  const toCall = (encounter: Encounter) => () => {
    go({ page: 'call', residentId: encounter.residentId, encounterId: encounter.encounterId });
  };
  const { mine, elsewhere } = callsFor(state, about);
  // A signed call is still with the nurse while she is seen: lines are read back to her.
  const live =
    isLive(hosted) && signedIn !== null
      ? records.get(hosted.residentId)?.encounters.get(hosted.encounterId)
      : undefined;
  const withNurse = live ?? (mine?.status === 'in-call' ? mine : undefined);
  if (withNurse !== undefined && trouble === 'failed') {
    const { residentId, encounterId } = withNurse;
    return <Telephone to={{ page: 'call', residentId, encounterId }} telephone={telephone} />;
  }
  if (withNurse?.byTelephone !== undefined) {
    return (
      <Slot solid={false} title={CALL_TEXT.byTelephone} small={withNurse.clinician?.name} onTouch={toCall(withNurse)} />
    );
  }
  if (withNurse !== undefined && !cutOff) {
    const since = Date.parse(withNurse.answeredAt ?? withNurse.requestedAt);
    const small = `${runningTime(now - since)} · ${withNurse.clinician?.name ?? ''}`;
    return <Slot solid={false} title={FRAME_TEXT.withNurse} small={small} onTouch={toCall(withNurse)} />;
  }
  if (hub === 'offline') {
    const to: Route = signedIn === null ? { page: 'action-card' } : { page: 'call-request', residentId: about };
    return <Telephone to={to} telephone={telephone} />;
  }
  // Somebody else's page or emergency gets a call of its own, whatever waits already: who is ill in the next room must not be
  // told of in the call of the first.
  const elsewhereThan = (route.page === 'emergency' || about !== undefined) && pressing?.encounter.residentId !== about;
  if (pressing !== undefined && !elsewhereThan && route.page !== 'call-request') {
    const { residentId, encounterId } = pressing.encounter;
    const opens = signedIn !== null || isOpenCall(pressing.encounter, state);
    if (opens) return <RingSlot answer={pressing.answer} to={{ page: 'call', residentId, encounterId }} />;
    // Behind the PIN whoever stands here may come for somebody else: calling stays, with the number beside it.
    return <Calling route={route} about={about} small={WAITING_TEXT.slotOrRing(pressing.answer.telephone)} />;
  }
  const ofAnother = (route.page === 'emergency' || about !== undefined) && mine?.residentId !== about;
  if (mine !== undefined && !ofAnother) {
    return mine.status === 'ended' && mine.callBack === undefined ? (
      <Slot solid={false} title={FRAME_TEXT.nurseWriting} small={mine.clinician?.name} onTouch={toCall(mine)} />
    ) : (
      <Slot
        solid={false}
        title={mine.callBack === undefined ? FRAME_TEXT.inQueue : CALL_TEXT.ringsBack}
        small={waitingWords(mine, state, signedIn === null)}
        onTouch={toCall(mine)}
      />
    );
  }
  const small = mine !== undefined || elsewhere === 'here' ? RING_TEXT.slotHere : undefined;
  return <Calling route={route} about={about} small={elsewhere === 'other-tablet' ? RING_TEXT.slotOther : small} />;
}
