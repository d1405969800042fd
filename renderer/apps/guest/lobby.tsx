import { Info, Mic, Video } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { GuestOpened } from '#protocol/hub/http.ts';
import { DeviceTest } from '../../features/call/index.ts';
import { GUEST_TEXT, JOIN_AS } from '../../text/guest.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';

export interface LobbyProps {
  readonly opened: GuestOpened;
  /** The call is on. */
  readonly mayJoin: boolean;
  readonly notice: ReactNode;
  readonly onJoin: () => void;
}

function clockTime(instant: string): string {
  return new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** Before the call: who asks, what it is about, what happens to picture and sound, and whether they work. */
export function Lobby({ opened, mayJoin, notice, onJoin }: LobbyProps) {
  const [testing, setTesting] = useState(false);
  // Whoever reads further down, or has another window open, is to see that the call has begun.
  useEffect(() => {
    document.title = mayJoin ? GUEST_TEXT.pageJoin : GUEST_TEXT.title;
    if (mayJoin) window.scrollTo({ top: 0 });
  }, [mayJoin]);
  return (
    <main className="guest" data-testid="guest-lobby">
      <header className="guest__head">
        <p className="guest__service">{opened.serviceName}</p>
        <h1>{GUEST_TEXT.title}</h1>
        <p className="guest__who">{GUEST_TEXT.who(opened.invitedBy, opened.homeName)}</p>
        <p>
          <b>{GUEST_TEXT.you(opened.name, JOIN_AS[opened.as])}</b> {GUEST_TEXT.until(clockTime(opened.until))}
        </p>
      </header>
      {notice}
      <div className="guest__join" aria-live="polite">
        {mayJoin ? (
          <>
            <p>{GUEST_TEXT.nowOn}</p>
            <Button
              look="green"
              size="large"
              wide
              icon={<Video aria-hidden="true" />}
              data-testid="guest-join"
              onClick={onJoin}
            >
              {GUEST_TEXT.join}
            </Button>
          </>
        ) : (
          <Callout tone="info" title={GUEST_TEXT.waiting} data-testid="guest-waiting">
            {GUEST_TEXT.waitingWords}
          </Callout>
        )}
      </div>
      <Card className="guest__card">
        <h2>
          <Info aria-hidden="true" /> {GUEST_TEXT.what}
        </h2>
        <p>{GUEST_TEXT.whatWords}</p>
      </Card>
      <Card className="guest__card">
        <h2>
          <Mic aria-hidden="true" /> {GUEST_TEXT.sound}
        </h2>
        <ul className="guest__list">
          {GUEST_TEXT.soundWords.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        <Button
          look="line"
          wide
          aria-expanded={testing}
          data-testid="guest-test"
          onClick={() => {
            setTesting(!testing);
          }}
        >
          {testing ? GUEST_TEXT.testHide : GUEST_TEXT.test}
        </Button>
        {testing ? <DeviceTest /> : <p className="secondary">{GUEST_TEXT.testWords}</p>}
      </Card>
    </main>
  );
}
