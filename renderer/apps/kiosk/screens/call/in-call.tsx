import { Activity, PhoneOff, ShieldCheck } from 'lucide-react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { CallControls, RemoteVideo, SelfView } from '../../../../features/call/index.ts';
import { CALL_TEXT } from '../../../../text/kiosk.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import type { Bedside } from '../../bedside/bedside.ts';
import { useHostedCall } from '../../call/call-host.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKioskState } from '../../state/context.tsx';
import { useAttending } from '../observations/use-bedside.ts';
import { CuffTile } from '../observations/cuff-tile.tsx';
import { LiveCard } from './live-card.tsx';
import { MediaNotice } from './media-notice.tsx';

/** Hang up: bottom left, as far from Call the nurse as it can be. */
export function HangUp() {
  const hosted = useHostedCall();
  if (hosted === undefined || hosted.call.phase === 'ended') return null;
  return (
    <Button
      look="red"
      data-testid="hang-up"
      icon={<PhoneOff aria-hidden="true" />}
      onClick={() => {
        hosted.call.leave();
      }}
    >
      {CALL_TEXT.hangUp}
    </Button>
  );
}

export interface InCallProps {
  readonly encounter: Encounter;
  readonly resident: Resident;
  readonly bedside: Bedside | undefined;
  readonly now: number;
}

/** With the nurse: her picture large, one's own small, and the devices beside it. */
export function InCall({ encounter, resident, bedside, now }: InCallProps) {
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  useAttending(resident.residentId, 'cuff');
  const hosted = useHostedCall();
  const mine = hosted?.encounterId === encounter.encounterId ? hosted : undefined;
  const observations = (): void => {
    go({ page: 'observations', residentId: resident.residentId });
  };
  return (
    <div className="page__columns in-call">
      <BottomActions>
        <HangUp />
        <span className="hands">
          <ShieldCheck aria-hidden="true" /> {CALL_TEXT.hands}
        </span>
      </BottomActions>
      <div className="page__column">
        <div className="in-call__stage">
          {mine === undefined ? (
            <Callout tone="info" live="polite">
              {CALL_TEXT.connecting}
            </Callout>
          ) : (
            <RemoteVideo
              call={mine.call}
              name={encounter.clinician?.name ?? CALL_TEXT.nurse}
              role={CALL_TEXT.nursePractitioner}
              since={encounter.answeredAt}
            >
              <SelfView call={mine.call} label={CALL_TEXT.you(resident.preferredName)} />
            </RemoteVideo>
          )}
        </div>
      </div>
      <div className="page__column">
        {mine !== undefined && <MediaNotice hosted={mine} telephone={telephone} />}
        {mine !== undefined && <CallControls call={mine.call} />}
        <LiveCard bedside={bedside} now={now} />
        {bedside !== undefined && <CuffTile bedside={bedside} now={now} onType={observations} />}
        <Button look="line" wide icon={<Activity aria-hidden="true" />} onClick={observations}>
          {CALL_TEXT.observations}
        </Button>
      </div>
    </div>
  );
}
