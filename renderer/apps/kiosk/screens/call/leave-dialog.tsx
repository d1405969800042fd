import { useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { WAITING_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { go, useKiosk } from '../../state/context.tsx';
import { ask, pressFor } from '../../state/presses.ts';
import { useSaving } from '../../state/use-saving.ts';

export interface LeaveDialogProps {
  readonly encounter: Encounter;
  readonly name: string;
  /** Where the carer goes afterwards. */
  readonly inList: boolean;
  readonly onClose: () => void;
}

/** Leaving the queue: asked once, with a reason that may be empty. */
export function LeaveDialog({ encounter, name, inList, onClose }: LeaveDialogProps) {
  const { bridge, store } = useKiosk();
  const [reason, setReason] = useState('');
  const { saving, failed, run } = useSaving({ notSaved: WAITING_TEXT.leaveFailed });
  const { residentId, encounterId } = encounter;

  function leave(): void {
    const why = reason.trim() === '' ? WAITING_TEXT.leaveDefault : reason.trim();
    void run(async () => {
      await ask(store, pressFor.cancel(encounterId), (entryId) =>
        bridge.request('call.cancel', { entryId, residentId, encounterId, reason: why }),
      );
      store.setState({ toast: WAITING_TEXT.left });
      onClose();
      go(inList ? { page: 'resident', residentId } : { page: 'home' });
    });
  }

  return (
    <Sheet
      title={WAITING_TEXT.leaveTitle}
      onClose={onClose}
      actions={
        <>
          <Button look="line" onClick={onClose}>
            {WAITING_TEXT.leaveNo}
          </Button>
          <Button
            look="red"
            data-testid="confirm-leave"
            busy={saving ? WAITING_TEXT.leaveBusy : undefined}
            onClick={leave}
          >
            {WAITING_TEXT.leaveYes}
          </Button>
        </>
      }
    >
      <p>{WAITING_TEXT.leaveBody(name)}</p>
      <TextField
        label={WAITING_TEXT.leaveWhy}
        maxLength={400}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      <NotSaved failure={failed} />
    </Sheet>
  );
}
