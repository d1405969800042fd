import { useState } from 'react';
import type { ResidentOfHome } from '#protocol/hub/manager.ts';
import { MANAGER_TEXT, WHY_LEAVE } from '../../../text/manager.ts';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { useManager, useManagerState } from '../model/manager-context.ts';
import { AskDialog } from '../parts/ask-dialog.tsx';

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
  const refusal = useManagerState((state) => state.refusal);
  const [why, setWhy] = useState<Why | undefined>(resident.state === 'respite' ? 'went-home' : undefined);
  const died = resident.diedAt !== undefined;
  return (
    <AskDialog
      title={MANAGER_TEXT.leaveTitle(name)}
      go={MANAGER_TEXT.leaveSave}
      goTestId="leave-save"
      off={why === undefined && !died ? MANAGER_TEXT.leaveMissing : undefined}
      onGo={() => {
        const reason = died ? 'died' : why;
        if (reason === undefined) return;
        void model.leave(resident.residentId, reason).then(onClose);
      }}
      onClose={onClose}
      sending={sending}
      refusal={refusal}
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
    </AskDialog>
  );
}
