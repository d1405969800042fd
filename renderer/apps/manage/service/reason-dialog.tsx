import { useState, type ReactNode } from 'react';
import { useKeptText } from '../../../features/kept-text/index.ts';
import { useHubState } from '../../../connections/hub-client/index.ts';
import { SERVICE_TEXT } from '../../../text/manage-service.ts';
import { Callout } from '../../../ui/callout.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { useServiceState } from '../model/service-context.ts';
import { AskDialog, type AskDialogProps } from '../parts/ask-dialog.tsx';

/** Who writes: words of somebody else at the same desk are not shown. */
export function useMe(): string {
  const state = useHubState();
  return state.kind === 'connected' || state.kind === 'connecting' ? (state.whoami?.author.personId ?? '') : '';
}

/** What the hub has refused, where there is no dialog. */
export function Refused() {
  const refusal = useServiceState((state) => state.refusal);
  return refusal === undefined ? null : (
    <Callout tone="red" live="assertive" data-testid="refused">
      {refusal}
    </Callout>
  );
}

/** A question of the pages on which a service is run: busy and refused as its model says. */
export function ServiceDialog(props: Omit<AskDialogProps, 'sending' | 'refusal'>) {
  const sending = useServiceState((state) => state.sending);
  const refusal = useServiceState((state) => state.refusal);
  return <AskDialog {...props} sending={sending} refusal={refusal} />;
}

export interface AskedReason {
  /** As it is sent. */
  readonly reason: string;
  /** Too short to be one. */
  readonly short: boolean;
  readonly field: ReactNode;
  /** It was done: the words that were kept are not needed any more. */
  readonly clear: () => void;
}

/**
 * Why somebody does it. Words that were begun are there again when the same question is opened again.
 * @param keep - Names what the reason is about.
 * @param tried - The button was pressed: what is missing is said from then on.
 */
export function useReason(keep: string, tried: boolean): AskedReason {
  const [text, setText] = useKeptText(useMe(), keep);
  const reason = text.trim();
  const short = reason.length < 3;
  return {
    reason,
    short,
    clear: () => {
      setText('');
    },
    field: (
      <TextArea
        label={SERVICE_TEXT.reason}
        hint={SERVICE_TEXT.reasonHint}
        rows={2}
        maxLength={1000}
        value={text}
        error={tried && short ? SERVICE_TEXT.reasonShort : undefined}
        data-testid="reason"
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
    ),
  };
}

export interface ReasonDialogProps {
  readonly title: string;
  /** Names what the reason is about, so that words that were begun are there again. */
  readonly keep: string;
  readonly will: readonly string[];
  readonly children?: ReactNode;
  readonly go: string;
  /** Ends or takes away something. */
  readonly danger?: boolean | undefined;
  /** true when it is done. */
  readonly onGo: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Says what will happen and to whom, asks why, and does it. Until the button is pressed nothing has happened. */
export function ReasonDialog({ title, keep, will, children, go, danger = false, onGo, onClose }: ReasonDialogProps) {
  const [tried, setTried] = useState(false);
  const { reason, short, field, clear } = useReason(`reason.${keep}`, tried);

  async function press(): Promise<void> {
    setTried(true);
    if (short) return;
    if (!(await onGo(reason))) return;
    clear();
    onClose();
  }

  return (
    <ServiceDialog
      title={title}
      go={go}
      goTestId="reason-go"
      danger={danger}
      onGo={() => {
        void press();
      }}
      onClose={onClose}
    >
      <h3>{SERVICE_TEXT.willHappen}</h3>
      <ul className="what-happens">
        {will.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {children}
      {field}
    </ServiceDialog>
  );
}
