import { useHub, useHubState } from '../../connections/hub-client/index.ts';
import { LINK_TEXT } from '../../text/console.ts';
import { clockTime } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import './clinician-frame.css';

/** The link is down: since when, what is safe, and a way to try now. */
export function LinkBar() {
  const { client } = useHub();
  const state = useHubState();
  if (state.kind !== 'connecting') return null;
  return (
    <Callout
      tone="amber"
      live="assertive"
      className="clinician-link"
      title={LINK_TEXT.lost(clockTime(state.since + client.clockOffsetMs()))}
      data-testid="link-lost"
      action={
        <Button look="line" size="small" onClick={client.retryNow}>
          {LINK_TEXT.tryNow}
        </Button>
      }
    >
      {LINK_TEXT.lostSafe}
    </Callout>
  );
}

/** What the hub has refused, in its words, until it is read. */
export function RefusalBar({ words, onSeen }: { readonly words: string | undefined; readonly onSeen: () => void }) {
  if (words === undefined) return null;
  return (
    <Callout
      tone="red"
      live="assertive"
      data-testid="refusal"
      action={
        <Button look="quiet" size="small" onClick={onSeen}>
          OK
        </Button>
      }
    >
      {words}
    </Callout>
  );
}
