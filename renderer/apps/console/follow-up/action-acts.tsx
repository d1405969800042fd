import { Check, ClipboardCheck, Hand, MailPlus, PhoneCall, UsersRound } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import { useHub } from '../../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../../features/clinician-frame/index.ts';
import { FOLLOW_UP_TEXT, RETURNED_TEXT } from '../../../text/follow-up.ts';
import { clockTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { actionKey } from '../model/actions.ts';
import { actsOf, heldUntil, type Act } from '../model/acts.ts';
import { useStanding } from '../model/context.ts';
import { useMe } from '../model/use-me.ts';
import { ActForm, type WordedAct } from './act-form.tsx';

const ICONS: Readonly<Record<Act, ReactNode>> = {
  take: <Hand aria-hidden="true" />,
  result: <ClipboardCheck aria-hidden="true" />,
  family: <UsersRound aria-hidden="true" />,
  told: <PhoneCall aria-hidden="true" />,
  'send-again': <MailPlus aria-hidden="true" />,
  acknowledge: <Check aria-hidden="true" />,
  close: <Check aria-hidden="true" />,
  done: <Check aria-hidden="true" />,
  chase: <PhoneCall aria-hidden="true" />,
};

/** @param key of the action whose form is open, or is not any more */
export type OnForm = (key: string, open: boolean) => void;

export interface ActionActsProps {
  readonly row: ActionRow;
  readonly now: Instant;
  /** In the queue's rail: only what belongs there. */
  readonly only?: readonly Act[] | undefined;
  readonly onForm?: OnForm | undefined;
  /** Stands at the end of the row. */
  readonly also?: ReactNode;
}

/** What can be done with one action: taking it at once, everything else with its words. */
export function ActionActs({ row, now, only, onForm, also }: ActionActsProps) {
  const { client } = useHub();
  const personId = useMe();
  const standing = useStanding((state) => state.standing);
  const { pending, refusal, dismiss, press } = usePress();
  const [open, setOpen] = useState<WordedAct>();
  const acts = actsOf(row, { personId, standing }, now).filter((act) => only?.includes(act) ?? true);
  const held = heldUntil(row, personId, now);
  const { encounterId, actionId = '' } = row;
  const key = actionKey(row);
  const isOpen = open !== undefined && acts.includes(open);
  useEffect(() => {
    if (!isOpen) return;
    onForm?.(key, true);
    return () => onForm?.(key, false);
  }, [isOpen, key, onForm]);
  if (isOpen) {
    return (
      <ActForm
        act={open}
        row={row}
        onClose={() => {
          setOpen(undefined);
        }}
      />
    );
  }
  if (acts.length === 0 && also === undefined) return null;
  return (
    <>
      <RefusalBar words={refusal} onSeen={dismiss} />
      <div className="action__acts">
        {acts.map((act, index) =>
          act === 'take' ? (
            <Button
              key={act}
              size="small"
              icon={ICONS[act]}
              off={held === undefined ? undefined : RETURNED_TEXT.takeOff(clockTime(held))}
              busy={pending === 'take' ? FOLLOW_UP_TEXT.taking : undefined}
              data-testid="act-take"
              onClick={() => {
                void press('take', () => client.command('action.take', { encounterId, actionId }));
              }}
            >
              {FOLLOW_UP_TEXT.act.take}
            </Button>
          ) : (
            <Button
              key={act}
              size="small"
              look={index === 0 && act !== 'chase' ? 'primary' : 'line'}
              icon={ICONS[act]}
              data-testid={act === 'chase' ? 'chase' : `act-${act}`}
              onClick={() => {
                setOpen(act);
              }}
            >
              {FOLLOW_UP_TEXT.act[act]}
            </Button>
          ),
        )}
        {also}
      </div>
    </>
  );
}
