import { PhoneOff } from 'lucide-react';
import { useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { IN_CALL_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { useHostedCall } from '../../call/hosted-call.ts';
import { Sheet } from '../../frame/sheet.tsx';

/** Hang up: bottom left, as far from Call the nurse as it can be. Asked once while the nurse has not signed. */
export function HangUp({ encounter }: { readonly encounter: Encounter }) {
  const hosted = useHostedCall();
  const [asking, setAsking] = useState(false);
  if (hosted?.encounterId !== encounter.encounterId || hosted.call.phase === 'ended') return null;
  const close = (): void => {
    setAsking(false);
  };
  return (
    <>
      <Button
        look="red"
        data-testid="hang-up"
        icon={<PhoneOff aria-hidden="true" />}
        onClick={() => {
          if (encounter.signed === undefined) setAsking(true);
          else hosted.call.leave();
        }}
      >
        {IN_CALL_TEXT.hangUp}
      </Button>
      {asking && (
        <Sheet
          title={IN_CALL_TEXT.hangUpTitle}
          onClose={close}
          actions={
            <>
              <Button data-testid="stay-in-call" onClick={close}>
                {IN_CALL_TEXT.hangUpNo}
              </Button>
              <Button
                look="red"
                data-testid="confirm-hang-up"
                onClick={() => {
                  close();
                  hosted.call.leave();
                }}
              >
                {IN_CALL_TEXT.hangUpYes}
              </Button>
            </>
          }
        >
          <p>{IN_CALL_TEXT.hangUpBody}</p>
        </Sheet>
      )}
    </>
  );
}
