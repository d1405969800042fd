import { useCallback, useState } from 'react';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuestClient } from '../../connections/guest-client.ts';
import { useCall } from '../../features/call/index.ts';
import { GUEST_END, GUEST_TEXT } from '../../text/guest.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { InCall } from './in-call.tsx';
import { Lobby } from './lobby.tsx';
import { placeOf } from './model/place.ts';
import { useLink } from './model/use-link.ts';
import { Notice } from './notice.tsx';

/** The one call that the link opens; the ticket says which it is. */
const THE_CALL = 'by-link';

export function App({ client }: { readonly client: GuestClient | undefined }) {
  const [link, lookNow] = useLink(client);
  const [joins, setJoins] = useState(0);
  const getTicket = useCallback(async () => {
    if (client === undefined) throw new RefusalError('not-found', GUEST_TEXT.unknown);
    return client.ticket();
  }, [client]);
  // Another identifier for each time that Join is pressed, so that it is joined anew.
  const call = useCall(joins === 0 ? undefined : `${THE_CALL}-${String(joins)}`, getTicket);
  const place = placeOf(link, { joined: joins > 0, phase: call.phase, endReason: call.endReason });

  const join = (): void => {
    setJoins(joins + 1);
  };
  const offline = link.trouble === 'not-connected' && (
    <Callout tone="amber" live="polite" title={GUEST_TEXT.offline} data-testid="guest-offline">
      {GUEST_TEXT.offlineWords}
    </Callout>
  );

  switch (place.page) {
    case 'loading':
      return <Notice title={GUEST_TEXT.loading} busy />;
    case 'unknown':
      return <Notice title={GUEST_TEXT.unknown} words={GUEST_TEXT.unknownWords} testId="guest-unknown" />;
    case 'unreached':
      return (
        <Notice
          title={link.trouble === 'wait-before-retry' ? GUEST_TEXT.busy : GUEST_TEXT.offline}
          words={GUEST_TEXT.offlineWords}
          testId="guest-unreached"
        >
          <Button onClick={lookNow}>{GUEST_TEXT.tryAgain}</Button>
        </Notice>
      );
    case 'lobby':
      return <Lobby opened={place.opened} mayJoin={place.mayJoin} notice={offline} onJoin={join} />;
    case 'call':
      return <InCall call={call} opened={place.opened} notice={offline} />;
    case 'ended': {
      const { title, words } = GUEST_END[place.because];
      return (
        <Notice title={title} words={words} testId="guest-ended">
          {offline}
          {place.mayJoin && (
            <>
              <p role="status">{GUEST_TEXT.stillOn}</p>
              <Button look="green" size="large" data-testid="guest-join" onClick={join}>
                {place.because === 'replaced' ? GUEST_TEXT.joinHere : GUEST_TEXT.joinAgain}
              </Button>
            </>
          )}
        </Notice>
      );
    }
    case 'over':
      return <Notice title={GUEST_TEXT.over} words={GUEST_TEXT.overWords} testId="guest-over" />;
    default:
      return place satisfies never;
  }
}
