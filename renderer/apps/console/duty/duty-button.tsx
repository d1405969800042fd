import { CircleStop } from 'lucide-react';
import type { Whoami } from '../../../connections/hub-client/index.ts';
import { DUTY_TEXT } from '../../../text/duty.ts';
import { useConsole, useStanding } from '../model/context.ts';

/** A GP on duty ends it here. A nurse is on duty by signing in, and ends it by signing out. */
export function DutyButton({ whoami }: { readonly whoami: Whoami }) {
  const { standing } = useConsole();
  const state = useStanding((all) => all);
  if (whoami.author.role !== 'gp' || state.standing !== 'on-duty') return null;
  return (
    <button
      type="button"
      className="clinician-head__button"
      aria-label={DUTY_TEXT.stop}
      title={DUTY_TEXT.stop}
      aria-busy={state.pending || undefined}
      data-testid="duty-stop"
      onClick={() => {
        void standing.endDuty();
      }}
    >
      <CircleStop aria-hidden="true" />
      <span>{state.pending ? DUTY_TEXT.stopping : DUTY_TEXT.stop}</span>
    </button>
  );
}
