import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { observationsOf } from '#domain/journal/reduce-resident.ts';
import { StreamVideo } from '../../../features/call/stream-video.tsx';
import { CALL_TEXT, FRAME_TEXT } from '../../../text/kiosk.ts';
import { scoreSentence } from '../../../text/news2.ts';
import { runningTime } from '../../../text/time.ts';
import { classNames } from '../../../ui/class-names.ts';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { isLive, useHostedCall, type HostedCall } from '../call/call-host.tsx';
import { go, useKioskState } from '../state/context.tsx';
import { callOn } from '../state/people.ts';
import { residentOf, type Route } from '../state/route.ts';
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
  const remote = hosted.call.remotes[0];
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
        </span>
      }
      onTouch={() => {
        go({ page: 'call', residentId, encounterId });
      }}
    />
  );
}

/** Bottom right on every screen, same size, never grey: call, or where the call stands, or the telephone number. */
export function CallSlot({ now, route }: { readonly now: number; readonly route: Route }) {
  const home = useKioskState((state) => state.home);
  const signedIn = useKioskState((state) => state.signedIn);
  const bridge = useKioskState((state) => state.bridge);
  const hub = useKioskState((state) => state.link?.hub);
  const records = useKioskState((state) => state.records);
  const places = useKioskState((state) => state.places);
  const telephone = home?.nurseTelephone;
  const call = callOn(records);
  const hosted = useHostedCall();

  if (home === undefined || home === null) return null;
  // The page of the call shows her itself, unless it stands behind the PIN.
  const onItsPage = signedIn !== null && route.page === 'call' && route.encounterId === hosted?.encounterId;
  // Without the hub and without her picture only the telephone reaches her, whatever the record says.
  const cutOff = hub === 'offline' && hosted?.call.phase !== 'live';
  if (isLive(hosted) && !onItsPage && !cutOff) return <NurseInSlot hosted={hosted} now={now} />;
  if (signedIn === null || bridge === 'lost') {
    const onTouch = (): void => {
      go({ page: 'action-card', residentId: signedIn === null ? undefined : residentOf(route) });
    };
    return <Slot solid title={FRAME_TEXT.ringNurse} small={telephone} onTouch={onTouch} />;
  }

  const toCall = (encounter: Encounter) => () => {
    go({ page: 'call', residentId: encounter.residentId, encounterId: encounter.encounterId });
  };
  // A signed call is still with the nurse while she is seen: lines are read back to her.
  const live = isLive(hosted) ? records.get(hosted.residentId)?.encounters.get(hosted.encounterId) : undefined;
  const withNurse = live ?? (call?.status === 'in-call' ? call : undefined);
  if (withNurse !== undefined && !cutOff) {
    const since = Date.parse(withNurse.answeredAt ?? withNurse.requestedAt);
    const small = `${runningTime(now - since)} · ${withNurse.clinician?.name ?? ''}`;
    return <Slot solid={false} title={FRAME_TEXT.withNurse} small={small} onTouch={toCall(withNurse)} />;
  }
  if (hub === 'offline') {
    const onTouch = (): void => {
      go({ page: 'call-request', residentId: residentOf(route) });
    };
    return <Slot solid title={FRAME_TEXT.ringNurse} small={telephone} onTouch={onTouch} />;
  }
  if (call?.status === 'ended') {
    return <Slot solid={false} title={FRAME_TEXT.nurseWriting} small={call.clinician?.name} onTouch={toCall(call)} />;
  }
  if (call !== undefined) {
    const place = places.find((it) => it.encounterId === call.encounterId);
    const record = records.get(call.residentId);
    const score = record && observationsOf(record, call.observationsId)?.news2;
    const where =
      call.status === 'claimed' && call.clinician !== undefined
        ? CALL_TEXT.claimedTitle(call.clinician.name)
        : place === undefined
          ? record?.resident?.preferredName
          : FRAME_TEXT.queuePlaceShort(place.place);
    const small = [where, score && call.status !== 'claimed' ? `NEWS2 ${scoreSentence(score)}` : undefined];
    return (
      <Slot
        solid={false}
        title={FRAME_TEXT.inQueue}
        small={small.filter((it) => it !== undefined).join(' · ')}
        onTouch={toCall(call)}
      />
    );
  }
  return (
    <Slot
      solid
      title={FRAME_TEXT.callNurse}
      onTouch={() => {
        go({ page: 'call-request', residentId: residentOf(route) });
      }}
    />
  );
}
