import { useEffect, useState } from 'react';
import { FRAME_TEXT } from '../../../text/kiosk.ts';
import { nearTime } from '../../../text/time.ts';
import { UNSENT_TEXT } from '../../../text/unsent.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { go, useKioskState } from '../state/context.tsx';
import { FaultButton } from './fault-button.tsx';

const SENT_SHOWN_MS = 6000;

function OpenUnsent({ words }: { readonly words: string }) {
  const signedIn = useKioskState((state) => state.signedIn !== null);
  // Whose they are is for whoever has signed in.
  if (!signedIn) return null;
  return (
    <Button
      look="line"
      data-testid="open-unsent"
      onClick={() => {
        go({ page: 'unsent' });
      }}
    >
      {words}
    </Button>
  );
}

/** Under the top bar: since when there is no hub, what is safe, how many wait. "All 5 sent" for 6 s afterwards. */
export function OfflineBar({ now }: { readonly now: number }) {
  const link = useKioskState((state) => state.link);
  const [waited, setWaited] = useState(0);
  const [sent, setSent] = useState<number>();
  const offline = link?.hub === 'offline';
  const unsent = link?.unsent ?? 0;

  // Remembers how many waited while there was no hub, to say so when they have gone.
  if (offline && unsent > waited) setWaited(unsent);
  if (!offline && waited > 0 && unsent === 0) {
    setSent(waited);
    setWaited(0);
  }
  useEffect(() => {
    if (sent === undefined) return;
    const timer = setTimeout(() => {
      setSent(undefined);
    }, SENT_SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [sent]);

  return (
    <>
      {offline && (
        <Callout
          tone="amber"
          className="frame__notice"
          live="polite"
          data-testid="offline-bar"
          title={FRAME_TEXT.offlineTitle(nearTime(link.since, now))}
          action={
            <>
              {unsent > 0 && <OpenUnsent words={UNSENT_TEXT.open(unsent)} />}
              <FaultButton />
            </>
          }
        >
          {FRAME_TEXT.offlineBody(unsent)}
        </Callout>
      )}
      {!offline && sent !== undefined && (
        <Callout
          tone="green"
          className="frame__notice"
          live="polite"
          title={FRAME_TEXT.allSentNow(sent)}
          data-testid="all-sent"
        />
      )}
      {link !== undefined && link.quarantined > 0 && (
        <Callout
          tone="red"
          className="frame__notice"
          title={FRAME_TEXT.quarantineTitle(link.quarantined)}
          action={<OpenUnsent words={UNSENT_TEXT.openRefused} />}
        >
          {FRAME_TEXT.quarantineBody}
        </Callout>
      )}
    </>
  );
}
