import { Cable, ChevronUp, CloudCheck, CloudUpload, Wifi, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { FRAME_TEXT } from '../../../text/kiosk.ts';
import { nearTime } from '../../../text/time.ts';
import { classNames } from '../../../ui/class-names.ts';
import { isWorking } from '../bedside/at-hand.ts';
import { useKioskState } from '../state/context.tsx';
import './status-words.css';

/** What the tablet itself is doing, in words. Folds into one chip where there is no room. */
export function StatusWords({ now }: { readonly now: number }) {
  const link = useKioskState((state) => state.link);
  const devices = useKioskState((state) => state.devices);
  const [open, setOpen] = useState(false);
  if (link === undefined) return <span className="status-place" />;
  const ready = devices.filter(isWorking).length;
  const hubWords = {
    connected: FRAME_TEXT.hubConnected,
    connecting: FRAME_TEXT.hubConnecting,
    offline: FRAME_TEXT.hubOffline(nearTime(link.since, now)),
  }[link.hub];
  const connected = link.hub === 'connected';
  return (
    <div className="status-place">
      <button
        type="button"
        className={classNames('status-chip', !connected && 'status--look')}
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {connected ? <Wifi aria-hidden="true" /> : <WifiOff aria-hidden="true" />}
        {FRAME_TEXT.statusShort}
        <ChevronUp aria-hidden="true" />
      </button>
      <ul className={classNames('status-words', open && 'status-words--open')} aria-label={FRAME_TEXT.status}>
        <li
          className={classNames('status', !connected && 'status--look')}
          data-testid="link-state"
          data-link={link.hub}
        >
          {connected ? <Wifi aria-hidden="true" /> : <WifiOff aria-hidden="true" />}
          {hubWords}
        </li>
        <li
          className={classNames('status', link.unsent > 0 && 'status--look')}
          data-testid="unsent"
          data-unsent={link.unsent}
        >
          {link.unsent > 0 ? <CloudUpload aria-hidden="true" /> : <CloudCheck aria-hidden="true" />}
          {link.unsent > 0 ? FRAME_TEXT.toSend(link.unsent) : FRAME_TEXT.allSent}
        </li>
        <li className={classNames('status', (ready < devices.length || ready === 0) && 'status--look')}>
          <Cable aria-hidden="true" />
          {devices.length === 0 ? FRAME_TEXT.noDevices : FRAME_TEXT.devicesReady(ready, devices.length)}
        </li>
      </ul>
    </div>
  );
}
