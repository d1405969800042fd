import { Activity, MicOff, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { Captions, RemoteVideo, SelfView } from '../../../../features/call/index.ts';
import { IN_CALL_TEXT, WAITING_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { isUnderWay } from '../../bedside/cuff.ts';
import { useHostedCall } from '../../call/call-host.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { go, useKioskState } from '../../state/context.tsx';
import { CuffTile } from '../observations/cuff-tile.tsx';
import { CallButtons } from './call-buttons.tsx';
import { HangUp } from './hang-up.tsx';
import { LiveStrip } from './live-card.tsx';
import { MediaNotice } from './media-notice.tsx';
import { isFromNurse, MessageForm, MessageList, messagesOf } from './messages.tsx';
import { NurseAsks } from './nurse-asks.tsx';
import type { StageProps } from './stage.ts';
import { useCaptions } from './use-captions.ts';
import { WhoStrip } from './who-strip.tsx';
import { WoundPhoto } from './wound-photo.tsx';

/** How many of the nurse's lines stand over her picture. */
const CAPTION_LINES = 2;

/** The nurse's written words since she answered. */
function useCaptionLines({ encounter }: StageProps) {
  const since = encounter.answeredAt ?? encounter.requestedAt;
  return encounter.messages.filter((message) => isFromNurse(message) && message.at >= since).slice(-CAPTION_LINES);
}

function MessageSheet({
  encounter,
  now,
  onClose,
}: Pick<StageProps, 'encounter' | 'now'> & { readonly onClose: () => void }) {
  return (
    <Sheet title={WAITING_TEXT.write} onClose={onClose} actions={null}>
      {messagesOf(encounter).length > 0 && <MessageList encounter={encounter} now={now} />}
      <MessageForm encounter={encounter} onSent={onClose} />
    </Sheet>
  );
}

/** With the nurse: her picture large, one's own small, what she asks for, and the devices beside it. */
export function InCall(props: StageProps) {
  const { encounter, person, record, bedside, limited, now } = props;
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const hosted = useHostedCall();
  const mine = hosted?.encounterId === encounter.encounterId ? hosted : undefined;
  const [captions, toggleCaptions] = useCaptions();
  const lines = useCaptionLines(props);
  const [open, setOpen] = useState<'message' | 'photo'>();
  const close = (): void => {
    setOpen(undefined);
  };
  const { resident } = record;
  const ofRecord = !limited && resident !== undefined;
  const muted = mine?.call.microphone === 'muted';
  const observations = (): void => {
    go({ page: 'observations', residentId: person.residentId });
  };
  return (
    <div className="page__columns in-call">
      <BottomActions>
        <HangUp encounter={encounter} />
        <span className="hands">
          <ShieldCheck aria-hidden="true" /> {IN_CALL_TEXT.hands}
        </span>
      </BottomActions>
      <div className="page__column">
        <WhoStrip person={person} encounter={encounter} limited={limited} />
        {muted && (
          <p className="in-call__muted" role="status" data-testid="muted">
            <MicOff aria-hidden="true" /> {IN_CALL_TEXT.mutedLong}
          </p>
        )}
        <div className={captions ? 'in-call__stage in-call__stage--captions' : 'in-call__stage'}>
          {mine === undefined ? (
            <Callout tone="info" live="polite">
              {IN_CALL_TEXT.connecting}
            </Callout>
          ) : (
            <RemoteVideo
              call={mine.call}
              name={encounter.clinician?.name ?? IN_CALL_TEXT.nurse}
              role={IN_CALL_TEXT.nursePractitioner}
              since={encounter.answeredAt}
            >
              <div className="in-call__over">
                <SelfView
                  call={mine.call}
                  label={limited ? IN_CALL_TEXT.youAlone : IN_CALL_TEXT.you(person.name)}
                  privateWords={IN_CALL_TEXT.notYetOpen}
                />
                {captions && (
                  <Captions label={IN_CALL_TEXT.captions} lines={lines} empty={IN_CALL_TEXT.captionsHonest} />
                )}
              </div>
            </RemoteVideo>
          )}
        </div>
      </div>
      <div className="page__column">
        <NurseAsks {...props} />
        {mine !== undefined && <MediaNotice hosted={mine} telephone={telephone} />}
        {!limited && <LiveStrip bedside={bedside} now={now} />}
        {mine !== undefined && (
          <CallButtons
            call={mine.call}
            captions={captions}
            onCaptions={toggleCaptions}
            onPhoto={
              ofRecord
                ? () => {
                    setOpen('photo');
                  }
                : undefined
            }
            onMessage={() => {
              setOpen('message');
            }}
          />
        )}
        {/* Started on another page, it is let down and watched here too. */}
        {ofRecord && bedside !== undefined && isUnderWay(bedside.cuff) && encounter.readingRequests.length === 0 && (
          <CuffTile bedside={bedside} now={now} onType={observations} />
        )}
        {ofRecord && (
          <Button look="line" wide icon={<Activity aria-hidden="true" />} onClick={observations}>
            {IN_CALL_TEXT.observations}
          </Button>
        )}
      </div>
      {open === 'message' && <MessageSheet encounter={encounter} now={now} onClose={close} />}
      {open === 'photo' && resident !== undefined && <WoundPhoto record={record} resident={resident} onClose={close} />}
    </div>
  );
}
