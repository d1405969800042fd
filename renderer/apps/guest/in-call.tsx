import { Circle, PhoneOff, Settings2 } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { GuestOpened } from '#protocol/hub/http.ts';
import {
  CallControls,
  DeviceTest,
  FrozenFrameView,
  LineNotice,
  SelfView,
  WhoIsThere,
  type UseCall,
} from '../../features/call/index.ts';
import { GUEST_TEXT } from '../../text/guest.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Everybody } from './everybody.tsx';
import { isSeen } from './model/people.ts';

/** What stands over the pictures while there are none. */
function Standing({ call }: { readonly call: UseCall }) {
  switch (call.phase) {
    case 'joining':
    case 'waiting':
      return <Words title={GUEST_TEXT.connecting} />;
    case 'reconnecting':
      return <Words title={GUEST_TEXT.reconnecting} words={GUEST_TEXT.reconnectingWords} />;
    case 'live':
      if (call.remotes.length === 0) return <Words title={GUEST_TEXT.nobody} words={GUEST_TEXT.nobodyWords} />;
      return call.frame !== undefined || call.remotes.some(isSeen) ? null : (
        <Words title={GUEST_TEXT.noPicture} words={GUEST_TEXT.noPictureWords} />
      );
    case 'ended':
      return null;
    default:
      return call.phase satisfies never;
  }
}

function Words({ title, words }: { readonly title: string; readonly words?: string }) {
  return (
    <p className="guest-stage__words" role="status" data-testid="guest-standing">
      <b>{title}</b>
      {words !== undefined && <span>{words}</span>}
    </p>
  );
}

export interface InCallProps {
  readonly call: UseCall;
  readonly opened: GuestOpened;
  readonly notice: ReactNode;
}

/** The call: everybody by picture and name, what one sends oneself, and the way out. */
export function InCall({ call, opened, notice }: InCallProps) {
  const [devices, setDevices] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <main className="guest-call" data-testid="guest-call" data-phase={call.phase}>
      <header className="guest-call__head">
        <h1 ref={heading} tabIndex={-1}>
          {GUEST_TEXT.inCall(opened.homeName)}
        </h1>
        {opened.recording === true && (
          <Callout
            tone="red"
            live="assertive"
            icon={<Circle aria-hidden="true" fill="currentColor" />}
            title={GUEST_TEXT.recording}
            data-testid="guest-recording"
          >
            {GUEST_TEXT.recordingWords}
          </Callout>
        )}
        <WhoIsThere call={call} home={opened.homeName} />
        {notice}
        <LineNotice call={call} />
      </header>
      <div className="guest-stage">
        {call.frame === undefined ? (
          <Everybody remotes={call.remotes} home={opened.homeName} />
        ) : (
          <FrozenFrameView call={call} mayPoint />
        )}
        <Standing call={call} />
      </div>
      <div className="guest-call__acts">
        <div className="guest-call__self">
          <SelfView call={call} label={GUEST_TEXT.you2} privateWords={GUEST_TEXT.connecting} />
        </div>
        <CallControls call={call} />
        <Button
          look="line"
          icon={<Settings2 aria-hidden="true" />}
          aria-expanded={devices}
          data-testid="guest-devices"
          onClick={() => {
            setDevices(!devices);
          }}
        >
          {devices ? GUEST_TEXT.devicesHide : GUEST_TEXT.devices}
        </Button>
        <Button
          look="red"
          icon={<PhoneOff aria-hidden="true" />}
          data-testid="guest-leave"
          onClick={() => {
            call.leave();
          }}
        >
          {GUEST_TEXT.leave}
        </Button>
      </div>
      {devices && (
        <div className="guest-call__devices">
          <DeviceTest call={call} />
        </div>
      )}
    </main>
  );
}
