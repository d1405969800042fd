import type { ReactNode } from 'react';
import { SERVICE_TEXT } from '../../../text/manage-service.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

export interface AskDialogProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** What the button that does it says. */
  readonly go: string;
  readonly goTestId: string;
  /** Ends or takes away something. */
  readonly danger?: boolean | undefined;
  /** Why it cannot be pressed yet. */
  readonly off?: string | undefined;
  readonly sending: boolean;
  /** What the hub has refused, shown beside the button that was pressed. */
  readonly refusal: string | undefined;
  readonly onGo: () => void;
  readonly onClose: () => void;
}

/** The frame of every question on these pages: one button that does it, one way back, and what was refused. */
export function AskDialog(props: AskDialogProps) {
  const { title, children, go, goTestId, danger = false, off, sending, refusal, onGo, onClose } = props;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button
            look={danger ? 'red' : 'primary'}
            off={off}
            busy={sending ? SERVICE_TEXT.saving : undefined}
            data-testid={goTestId}
            onClick={onGo}
          >
            {go}
          </Button>
          <Button look="line" onClick={onClose}>
            {SERVICE_TEXT.cancel}
          </Button>
        </>
      }
    >
      {children}
      {refusal !== undefined && (
        <Callout tone="red" live="assertive" data-testid="refused">
          {refusal}
        </Callout>
      )}
    </Dialog>
  );
}
