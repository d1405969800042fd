import { Phone } from 'lucide-react';
import { ACTION_CARD_TEXT } from '../../../../text/action-card.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { go, useKioskState } from '../../state/context.tsx';

/** Without the hub, or without the tablet's own program, the telephone stands first. Nothing where the line is there. */
export function NoLine({ residentId }: { readonly residentId?: string | undefined }) {
  const { lost, offline, telephone } = useKioskState((state) => ({
    lost: state.bridge === 'lost',
    offline: state.link?.hub === 'offline',
    telephone: state.home?.nurseTelephone ?? '',
  }));
  if (!lost && !offline) return null;
  return (
    <Callout
      tone="amber"
      icon={<Phone aria-hidden="true" />}
      data-testid="no-line"
      title={
        <span className="ring__phone">{lost ? RING_TEXT.lostTitle(telephone) : RING_TEXT.offlineTitle(telephone)}</span>
      }
      action={
        <Button
          look="line"
          data-testid="open-action-card"
          onClick={() => {
            go({ page: 'action-card', residentId });
          }}
        >
          {ACTION_CARD_TEXT.openMore}
        </Button>
      }
    >
      {lost ? RING_TEXT.lostBody : RING_TEXT.offlineBody}
    </Callout>
  );
}
