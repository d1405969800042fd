import { Phone } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { FAILED_AFTER_MS } from '../../call/no-answer.ts';
import { go, useKioskState } from '../../state/context.tsx';
import { RING_NEXT_ID } from './ring-next.ts';
import type { Ringing } from './use-ringing.ts';

/** Whether the tablet takes longer than it may to say that the call is saved. */
function useTakesLong(calling: boolean): boolean {
  const [long, setLong] = useState(false);
  if (!calling && long) setLong(false);
  useEffect(() => {
    if (!calling) return undefined;
    const timer = setTimeout(() => {
      setLong(true);
    }, FAILED_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [calling]);
  return calling && long;
}

/**
 * "Call now": always in view, never off. Where a call about this person is on, the same place leads to it, and another one
 * can still be made.
 */
export function RingGo({ ringing, open }: { readonly ringing: Ringing; readonly open?: Encounter | undefined }) {
  const offline = useKioskState((state) => state.link?.hub === 'offline');
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const { calling, failed, ring } = ringing;
  const long = useTakesLong(calling);
  const words = offline ? RING_TEXT.offlineConfirm : RING_TEXT.confirm;
  return (
    <div className="ring-go">
      {failed !== undefined && (
        <Callout tone="red" live="assertive" title={failed.title} data-testid="ring-failed">
          {failed.words}
        </Callout>
      )}
      {long && (
        <Callout tone="amber" live="assertive" data-testid="ring-takes-long" icon={<Phone aria-hidden="true" />}>
          {RING_TEXT.takesLong(telephone)}
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
      <p className="secondary">{open === undefined ? RING_TEXT.never : RING_TEXT.againHint}</p>
    </div>
  );
}
