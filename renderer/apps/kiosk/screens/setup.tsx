import { useEffect, useState } from 'react';
import { FRAME_TEXT, SETUP_TEXT } from '../../../text/kiosk.ts';
import { nearTime } from '../../../text/time.ts';
import { Card } from '../../../ui/card.tsx';
import { Ring } from '../../../ui/ring.tsx';
import { FaultButton } from '../frame/fault-button.tsx';
import { useKioskState, useNow } from '../state/context.tsx';
import './setup.css';

/** Before the core answered, and before the hub has sent the home's settings. */
export function SetupScreen() {
  const home = useKioskState((state) => state.home);
  const link = useKioskState((state) => state.link);
  const now = useNow();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLong(true);
    }, 5000);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  if (home === undefined) {
    return (
      <div className="setup" role="status">
        <Ring /> {long ? SETUP_TEXT.connectingLong : SETUP_TEXT.connecting}
      </div>
    );
  }
  return (
    <div className="setup">
      <Card className="setup__card">
        <h1>{SETUP_TEXT.title}</h1>
        <p>{SETUP_TEXT.body}</p>
        {link !== undefined && (
          <p className="secondary">
            {SETUP_TEXT.hub}:{' '}
            {link.hub === 'connected'
              ? FRAME_TEXT.hubConnected
              : link.hub === 'connecting'
                ? FRAME_TEXT.hubConnecting
                : FRAME_TEXT.hubOffline(nearTime(link.since, now))}
          </p>
        )}
        <FaultButton />
      </Card>
    </div>
  );
}
