import { useState } from 'react';
import type { ResidentOfHome } from '#protocol/hub/manager.ts';
import { MANAGER_TEXT, WHY_LEAVE } from '../../../text/manager.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { useManager, useManagerState } from '../model/manager-context.ts';

type Why = keyof typeof WHY_LEAVE;

export interface LeaveDialogProps {
  readonly resident: ResidentOfHome;
  readonly name: string;
  readonly onClose: () => void;
}

/** Ends the placement in this home. */
export function LeaveDialog({ resident, name, onClose }: LeaveDialogProps) {
  const model = useManager();
  const sending = useManagerState((state) => state.sending);
  const [why, setWhy] = useState<Why | undefined>(resident.state === 'respite' ? 'went-home' : undefined);
  const died = resident.diedAt !== undefined;
  return (
    <Dialog
      title={MANAGER_TEXT.leaveTitle(name)}
      onClose={onClose}
      actions={
        <>
          <Button
            off={why === undefined && !died ? MANAGER_TEXT.leaveMissing : undefined}
            busy={sending ? MANAGER_TEXT.saving : undefined}
            data-testid="leave-save"
            onClick={() => {
              const reason = died ? 'died' : why;
              if (reason === undefined) return;
              void model.leave(resident.residentId, reason).then(onClose);
            }}
          >
            {MANAGER_TEXT.leaveSave}
          </Button>
          <Button look="line" onClick={onClose}>
            {MANAGER_TEXT.cancel}
          </Button>
        </>
      }
    >
      <p>{MANAGER_TEXT.leaveWords}</p>
      {!died && (
        <OptionGroup
          legend={MANAGER_TEXT.leaveQuestion}
          options={(Object.keys(WHY_LEAVE) as Why[]).map((value) => ({
            value,
            label: WHY_LEAVE[value],
            testId: `leave-${value}`,
          }))}
          value={why}
          onChange={setWhy}
        />
      )}
    </Dialog>
  );
}
