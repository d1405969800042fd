import { FileText } from 'lucide-react';
import type { ActionRow } from '#protocol/hub/calls.ts';
import { FOLLOW_UP_TEXT } from '../../../text/follow-up.ts';
import { Button } from '../../../ui/button.tsx';

type CallName = Pick<ActionRow, 'encounterId' | 'residentId' | 'residentName'>;

export type OnOpenCall = (call: CallName) => void;

/** The way from what is left of a call to the call: what was decided, how it went on, and its papers. */
export function OpenCall({ call, onOpen }: { readonly call: CallName; readonly onOpen: OnOpenCall }) {
  return (
    <Button
      look="quiet"
      size="small"
      icon={<FileText aria-hidden="true" />}
      data-testid="follow-up-call"
      onClick={() => {
        onOpen(call);
      }}
    >
      {FOLLOW_UP_TEXT.openCall}
    </Button>
  );
}
