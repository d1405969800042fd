import { Lock } from 'lucide-react';
import { HANDOVER_TEXT } from '../../../../text/handover.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { useKiosk } from '../../state/context.tsx';
import type { OpenHandover } from '../../state/handovers.ts';
import { signOut } from '../../state/kept-drafts.ts';
import { HandoversBefore } from './handovers-before.tsx';

/** It is given and waits for the next carer: nobody takes their own. */
export function GivenHandover({
  handover,
  now,
  onAgain,
}: {
  readonly handover: OpenHandover;
  readonly now: number;
  readonly onAgain: () => void;
}) {
  const { store, bridge } = useKiosk();
  return (
    <div className="page">
      <h1 className="page__title">{HANDOVER_TEXT.givenTitle}</h1>
      <Callout tone="green" data-testid="handover-given">
        {HANDOVER_TEXT.givenBody(nearTime(handover.at, now), handover.open)}
      </Callout>
      <HandoversBefore now={now} />
      <BottomActions>
        <BackButton to={{ page: 'home' }} />
        {/* Where “Hand over” stood: a second touch that comes late locks, and gives nothing again. */}
        <Button
          data-testid="handover-lock"
          icon={<Lock aria-hidden="true" />}
          onClick={() => {
            void signOut(store, bridge);
          }}
        >
          {HANDOVER_TEXT.lock}
        </Button>
        <Button look="line" data-testid="handover-again" onClick={onAgain}>
          {HANDOVER_TEXT.again}
        </Button>
      </BottomActions>
    </div>
  );
}
