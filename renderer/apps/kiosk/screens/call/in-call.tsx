import { Activity, MicOff, Phone, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { recordingNow } from '#domain/encounters/encounter.ts';
import { LineNotice, WhoIsThere } from '../../../../features/call/index.ts';
import { IN_CALL_TEXT, WAITING_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { isUnderWay } from '../../bedside/cuff.ts';
import { useHostedCall } from '../../call/hosted-call.ts';
import type { LineTrouble } from '../../call/line-trouble.ts';
import { useLineTrouble } from '../../call/use-line-trouble.ts';
import { BottomActions } from '../../frame/frame.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { go, useKioskState } from '../../state/context.tsx';
import { CuffTile } from '../observations/cuff-tile.tsx';
import { BagCard } from '../red-bag/bag-card.tsx';
import { CallButtons } from './call-buttons.tsx';
import { CallNews } from './call-news.tsx';
import { CallStage } from './call-stage.tsx';
import { HangUp } from './hang-up.tsx';
import { LiveStrip } from './live-card.tsx';
import { MediaNotice } from './media-notice.tsx';
import { isFromNurse, MessageForm, MessageList, messagesOf } from './messages.tsx';
import { NotWanted } from './not-wanted.tsx';
import { NurseAsks } from './nurse-asks.tsx';
import { shownSince } from './shown-since.ts';
import type { StageProps } from './stage.ts';
import { useCaptions } from './use-captions.ts';
import { SeenRing } from './whom-to-ring.tsx';
import { WhoStrip } from './who-strip.tsx';
import { WoundPhoto } from './wound-photo.tsx';

/** How many of the nurse's lines stand over her picture. */
const CAPTION_LINES = 2;

/** The nurse's written words since she answered, as far as whoever stands here may read them. */
function useCaptionLines({ encounter, limited }: StageProps) {
  const answered = encounter.answeredAt ?? encounter.requestedAt;
  const from = shownSince(encounter, limited);
  const since = from !== undefined && from > answered ? from : answered;
  return encounter.messages.filter((message) => isFromNurse(message) && message.at >= since).slice(-CAPTION_LINES);
}

function MessageSheet({
  encounter,
  limited,
  now,
  onClose,
}: Pick<StageProps, 'encounter' | 'limited' | 'now'> & { readonly onClose: () => void }) {
  return (
    <Sheet title={WAITING_TEXT.write} onClose={onClose} actions={null}>
      {messagesOf(encounter).length > 0 && (
        <MessageList encounter={encounter} now={now} since={shownSince(encounter, limited)} />
      )}
      <MessageForm encounter={encounter} onSent={onClose} />
    </Sheet>
  );
}

/** She has answered and cannot be heard, or cannot hear: the number, large, and that all goes on. */
function TroubleRing({ trouble, telephone }: { readonly trouble: LineTrouble; readonly telephone: string }) {
  return (
    <div className="whom-to-ring" data-testid="line-trouble" data-why={trouble}>
      <div className="whom-to-ring__say" role="alert">
        <p className="whom-to-ring__why">{IN_CALL_TEXT.trouble[trouble]}</p>
        <span className="whom-to-ring__who">
          <Phone aria-hidden="true" /> {IN_CALL_TEXT.troubleNumber}
        </span>
        <b className="whom-to-ring__number" data-testid="nurse-number">
          {telephone}
        </b>
      </div>
      <p>{IN_CALL_TEXT.troubleGoesOn}</p>
      <SeenRing />
    </div>
  );
}

/** With the nurse: her picture large, one's own small, what she asks for, and the devices beside it. */
export function InCall(props: StageProps) {
  const { encounter, person, record, bedside, limited, now } = props;
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const homeName = useKioskState((state) => state.home?.homeName ?? '');
  const trouble = useLineTrouble();
  const recorded = recordingNow(encounter) !== undefined;
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
          <ShieldCheck aria-hidden="true" /> {recorded ? IN_CALL_TEXT.handsRecorded : IN_CALL_TEXT.hands}
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
          <CallNews encounter={encounter} now={now} over />
          {mine === undefined ? (
            <Callout tone="info" live="polite">
              {IN_CALL_TEXT.connecting}
            </Callout>
          ) : (
            <CallStage
              call={mine.call}
              encounter={encounter}
              selfLabel={limited ? IN_CALL_TEXT.youAlone : IN_CALL_TEXT.you(person.name)}
              captions={captions}
              lines={lines}
            />
          )}
        </div>
      </div>
      <div className="page__column">
        {trouble !== undefined && <TroubleRing trouble={trouble} telephone={telephone} />}
        {mine !== undefined && trouble !== 'no-microphone' && <MediaNotice hosted={mine} telephone={telephone} />}
        <NurseAsks {...props} />
        {mine !== undefined && trouble === undefined && <LineNotice call={mine.call} telephone={telephone} />}
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
        {mine !== undefined && <WhoIsThere call={mine.call} home={homeName} />}
        <NotWanted encounter={encounter} />
        {ofRecord && <BagCard record={record} />}
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
      {open === 'message' && <MessageSheet encounter={encounter} limited={limited} now={now} onClose={close} />}
      {open === 'photo' && resident !== undefined && <WoundPhoto record={record} resident={resident} onClose={close} />}
    </div>
  );
}
