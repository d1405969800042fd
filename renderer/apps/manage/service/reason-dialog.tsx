import { useState, type ReactNode } from 'react';
import { useKeptText } from '../../../features/kept-text/index.ts';
import { useHubState } from '../../../connections/hub-client/index.ts';
import { SERVICE_TEXT } from '../../../text/manage-service.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { useServiceState } from '../model/service-context.ts';

/** Who writes: words of somebody else at the same desk are not shown. */
export function useMe(): string {
  const state = useHubState();
  return state.kind === 'connected' || state.kind === 'connecting' ? (state.whoami?.author.personId ?? '') : '';
}

/** What the hub has refused, beside the button that was pressed. */
export function Refused() {
  const refusal = useServiceState((state) => state.refusal);
  return refusal === undefined ? null : (
    <Callout tone="red" live="assertive" data-testid="refused">
      {refusal}
    </Callout>
  );
}

export interface ReasonDialogProps {
  readonly title: string;
  /** Names what the reason is about, so that words that were begun are there again. */
  readonly keep: string;
  readonly will: readonly string[];
  readonly children?: ReactNode;
  readonly go: string;
  /** The hub keeps no words of why: it is only asked whether. */
  readonly unasked?: boolean | undefined;
  /** Ends or takes away something. */
  readonly danger?: boolean | undefined;
  /** true when it is done. */
  readonly onGo: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Says what will happen and to whom, asks why, and does it. Until the button is pressed nothing has happened. */
export function ReasonDialog({
  title,
  keep,
  will,
  children,
  go,
  danger = false,
  unasked = false,
  onGo,
  onClose,
}: ReasonDialogProps) {
  const sending = useServiceState((state) => state.sending);
  const [reason, setReason] = useKeptText(useMe(), `reason.${keep}`);
  const [tried, setTried] = useState(false);
  const short = !unasked && reason.trim().length < 3;

  async function press(): Promise<void> {
    setTried(true);
    if (short) return;
    if (!(await onGo(reason.trim()))) return;
    setReason('');
    onClose();
  }

  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button
            look={danger ? 'red' : 'primary'}
            busy={sending ? SERVICE_TEXT.saving : undefined}
            data-testid="reason-go"
            onClick={() => {
              void press();
            }}
          >
            {go}
          </Button>
          <Button look="line" onClick={onClose}>
            {SERVICE_TEXT.cancel}
          </Button>
        </>
      }
    >
      <h3>{SERVICE_TEXT.willHappen}</h3>
      <ul className="what-happens">
        {will.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {children}
      {!unasked && (
        <TextArea
          label={SERVICE_TEXT.reason}
          hint={SERVICE_TEXT.reasonHint}
          rows={2}
          maxLength={1000}
          value={reason}
          error={tried && short ? SERVICE_TEXT.reasonShort : undefined}
          data-testid="reason"
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      )}
      <Refused />
    </Dialog>
  );
}
