import { Phone } from 'lucide-react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { go, useKioskState } from '../../state/context.tsx';
import { RING_NEXT_ID } from './ring-next.ts';
import type { Ringing } from './use-ringing.ts';

/**
 * "Call now": always in view, never off. Where a call about this person is on, the same place leads to it, and another one
 * can still be made.
 */
export function RingGo({ ringing, open }: { readonly ringing: Ringing; readonly open?: Encounter | undefined }) {
  const offline = useKioskState((state) => state.link?.hub === 'offline');
  const { calling, failed, ring } = ringing;
  const words = offline ? RING_TEXT.offlineConfirm : RING_TEXT.confirm;
  return (
    <div className="ring-go">
      {failed !== undefined && (
        <Callout tone="red" live="assertive" title={failed.title} data-testid="ring-failed">
          {failed.words}
        </Callout>
      )}
      <div className="ring-go__buttons">
        {open !== undefined && (
          <Button
            look="green"
            size="large"
            id={RING_NEXT_ID}
            data-testid="open-call"
            icon={<Phone aria-hidden="true" />}
            onClick={() => {
              go({ page: 'call', residentId: open.residentId, encounterId: open.encounterId });
            }}
          >
            {RING_TEXT.onOpen}
          </Button>
        )}
        <Button
          look={open === undefined ? 'green' : 'line'}
          size={open === undefined ? 'large' : 'medium'}
          id={open === undefined ? RING_NEXT_ID : undefined}
          data-testid="confirm-call"
          icon={open === undefined && <Phone aria-hidden="true" />}
          busy={calling ? RING_TEXT.calling : undefined}
          onClick={ring}
        >
          {open === undefined ? words : RING_TEXT.confirmAgain}
        </Button>
      </div>
      <p className="secondary">{RING_TEXT.never}</p>
    </div>
  );
}
